"""How a session is put together: minutes, equipment, planes, swaps (rulings 3 and 10, INV-12, INV-14)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from programme_chance import CONDITIONS, MINUTES
from programme_effort import SEED
from programme_lives import ALL_EQUIPMENT, HOME, Day, Person, answer_what_is_asked, begin, live_day
from sidestep.journal.entries import EquipmentSet, SelfTestDone, Side, Swap
from sidestep.knowledge import load
from sidestep.programme.types import Plan, Session, Status

SOME_EQUIPMENT = st.sets(st.sampled_from(ALL_EQUIPMENT)).map(lambda items: tuple(sorted(items)))


def first_plan(person: Person) -> Plan:
    return answer_what_is_asked(begin(person), Day(checks=1))


def session(person: Person) -> Session:
    now = first_plan(person)
    assert now.session is not None, now.headline
    return now.session


@seed(SEED)
@settings(max_examples=60, deadline=None)
@given(
    condition=st.sampled_from(sorted(set(CONDITIONS))), equipment=SOME_EQUIPMENT, minutes=st.sampled_from((5, *MINUTES))
)
def test_a_first_session_fits_or_says_why_not(condition: str, equipment: tuple[str, ...], minutes: int) -> None:
    """Whatever is at hand, the session fits into it, and what was left out says why; or there is none, with words."""
    now = first_plan(Person(condition=condition, equipment=equipment, minutes=minutes, tests=None))
    if now.session is None:
        assert now.status in (Status.REST, Status.ASK_FIRST)
        assert now.headline
        return
    assert now.session.minutes <= minutes
    assert all(set(equipment).issuperset(one.equipment) for one in now.session.prescriptions)
    assert all(one.why for one in now.session.left_out)


@pytest.mark.parametrize("condition", sorted(set(CONDITIONS)))
def test_ten_minutes_are_enough_for_something(condition: str) -> None:
    """In ten minutes at home there is always a session."""
    assert session(Person(condition=condition, minutes=10)).prescriptions


@pytest.mark.parametrize("condition", sorted(set(CONDITIONS)))
def test_without_any_equipment_there_is_something(condition: str) -> None:
    """With nothing at all at hand there is a session, or a sentence that says what is missing."""
    now = first_plan(Person(condition=condition, equipment=()))
    if now.session is None:
        assert now.status is Status.REST
        assert "left out" in now.headline
    else:
        assert all(not one.equipment for one in now.session.prescriptions)


def test_what_is_in_a_session_is_not_left_out_of_it() -> None:
    """Also where it came back for another plane of motion, after it did not fit at first."""
    now = session(Person(condition="knee_osteoarthritis", equipment=("weight", "strap"), minutes=5))
    assert "single_leg_balance" in {one.exercise for one in now.prescriptions}
    assert {one.exercise for one in now.prescriptions}.isdisjoint(one.exercise for one in now.left_out)


@pytest.mark.parametrize("minutes", MINUTES)
def test_two_to_four_exercises_and_more_when_there_is_time(minutes: int) -> None:
    """Four at most, six when there is more time than usual."""
    count = len(session(Person(minutes=minutes)).prescriptions)
    assert 1 <= count <= (6 if minutes > 30 else 4)


def test_more_minutes_never_give_fewer_exercises() -> None:
    """Ten minutes hold no more than twenty, and so on."""
    counts = [len(session(Person(minutes=minutes)).prescriptions) for minutes in sorted(MINUTES)]
    assert counts == sorted(counts)


def test_what_is_cut_is_cut_in_the_order_of_the_protocol() -> None:
    """With less time the session holds the first exercises of the longer one."""
    long = [one.exercise for one in session(Person(minutes=30, tests=None)).prescriptions]
    shorter = [one.exercise for one in session(Person(minutes=20, tests=None)).prescriptions]
    assert shorter == [name for name in long if name in shorter]


def test_before_anything_is_said_about_equipment_little_is_assumed() -> None:
    """A wall, a chair, a floor and some room: nothing that has to be bought."""
    diary = begin(Person())
    diary.lived.entries = [entry for entry in diary.lived.entries if not isinstance(entry.body, EquipmentSet)]
    now = diary.plan()
    assert now.session is not None
    assumed = set(load().rules.session.equipment_assumed)
    assert all(assumed.issuperset(one.equipment) for one in now.session.prescriptions)
    assert "equipment" in now.ask


def test_a_swap_keeps_its_place_and_says_so() -> None:
    """What the runner chose instead is in the session, with the reason."""
    diary = begin(Person(tests=None))
    first = diary.plan().session
    assert first is not None
    wanted = first.prescriptions[0].exercise
    diary.write(Swap(exercise=wanted, instead="side_lying_hip_abduction"))
    swapped = diary.plan().session
    assert swapped is not None
    names = [one.exercise for one in swapped.prescriptions]
    assert wanted not in names
    chosen = swapped.prescriptions[names.index("side_lying_hip_abduction")]
    assert any("You chose it instead" in because.text for because in chosen.because)
    diary.write(Swap(exercise=wanted, instead=None))
    back = diary.plan().session
    assert back is not None
    assert [one.exercise for one in back.prescriptions] == [one.exercise for one in first.prescriptions]


@pytest.mark.parametrize(
    ("condition", "never"),
    [
        ("itb_syndrome", "hop_series"),
        ("posterolateral_tendon", "hop_series"),
        ("knee_bursitis", "hop_series"),
        ("knee_bursitis", "front_plank"),
        ("pes_anserine_bursitis", "hop_series"),
        ("pes_anserine_bursitis", "band_adductor_pull"),
        ("pes_anserine_bursitis", "hamstring_bridge"),
        ("pes_anserine_bursitis", "copenhagen_adduction"),
    ],
)
def test_no_swap_brings_what_the_plan_begins_without(condition: str, never: str) -> None:
    """Hops only where a plan names their stage, no plank on sore knees, the long pull only once stairs are calm."""
    diary = begin(Person(condition=condition, equipment=ALL_EQUIPMENT, minutes=60))
    before = answer_what_is_asked(diary, Day()).session
    assert before is not None
    for one in before.prescriptions:
        diary.write(Swap(exercise=one.exercise, instead=never))
    after = diary.plan().session
    assert after is not None
    assert never not in {one.exercise for one in after.prescriptions}


@seed(SEED)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_swap_brings_a_barred_exercise(data: st.DataObject) -> None:
    """A swap for something that is barred, or of a later stage, changes nothing."""
    exercises = sorted(load().exercises)
    diary = begin(Person(age=17, told=(("groin_pain", "yes"), ("poor_balance", "yes")), equipment=ALL_EQUIPMENT))
    before = diary.plan().session
    assert before is not None
    for one in before.prescriptions:
        diary.write(Swap(exercise=one.exercise, instead=data.draw(st.sampled_from(exercises))))
    after = answer_what_is_asked(diary, Day()).session
    assert after is not None
    never = {"hop_series", "decline_squat", "leg_curl_nordic", "copenhagen_adduction", "band_adductor_pull"}
    never |= {"single_leg_squat", "hip_hike", "single_leg_deadlift", "straight_leg_raise", "split_squat"}
    assert never.isdisjoint(one.exercise for one in after.prescriptions)
    assert not any(one.impact for one in after.prescriptions)


def test_what_cannot_be_done_here_is_replaced_and_explained() -> None:
    """Where there is no room to lie down, something standing trains the same, and says what it replaces."""
    person = Person(equipment=("band", "wall", "chair", "room_to_walk"))
    prescriptions = session(person).prescriptions
    texts = [because.text for one in prescriptions for because in one.because]
    assert any(text.startswith("Instead of") for text in texts)


@pytest.mark.parametrize("condition", sorted(set(CONDITIONS)))
@pytest.mark.parametrize("minutes", [20, 30, 60])
def test_a_session_at_home_moves_in_two_planes(condition: str, minutes: int) -> None:
    """No session is only forward and back, unless the stage says why."""
    now = first_plan(Person(condition=condition, minutes=minutes, equipment=HOME))
    assert now.session is not None
    stage = load().protocols[now.protocol or ""].stages[0]
    assert len(now.session.planes) >= 2 or stage.one_plane_allowed is not None


def test_a_weak_link_is_trained_and_named() -> None:
    """A calf that tested low brings calf work into a plan that had none, and the prescription says why."""
    without = begin(Person(tests=None, minutes=60))
    assert not any("heel_raise" in one for one in names_of(without.plan()))
    with_link = begin(Person(tests=None, minutes=60))
    for side, value in ((Side.LEFT, 22.0), (Side.RIGHT, 6.0)):
        with_link.write(SelfTestDone(test="heel_raise_count", side=side, value=value))
    now = with_link.plan()
    assert now.weak_links
    assert now.session is not None
    intents = {intent for link in now.weak_links for intent in link.intents}
    serving = [one for one in now.session.prescriptions if load().exercises[one.exercise].intents[0] in intents]
    assert serving
    assert any(link.says == because.text for link in now.weak_links for one in serving for because in one.because)


def test_a_test_that_was_skipped_is_no_weak_link() -> None:
    """Nothing is read from a test that was not done."""
    diary = begin(Person(tests=None))
    before = diary.plan()
    for side in (Side.LEFT, Side.RIGHT):
        diary.write(SelfTestDone(test="heel_raise_count", side=side, value=None, note="too sore"))
    after = diary.plan()
    assert after.weak_links == ()
    assert names_of(after) == names_of(before)


def names_of(now: Plan) -> list[str]:
    assert now.session is not None
    return [one.exercise for one in now.session.prescriptions]


@pytest.mark.parametrize("minutes", [15, 20])
def test_a_short_time_does_not_stop_progress(minutes: int) -> None:
    """Somebody with little time who does everything that is asked grows stronger too: the dose moves within weeks."""
    diary = begin(replace(Person(condition="unclear_knee_pain", tests=None), minutes=minutes))
    first = diary.plan() if diary.plan().session else answer_what_is_asked(diary, Day(checks=1))
    assert first.session is not None
    start = {one.exercise: (one.rung, one.sets, one.amount) for one in first.session.prescriptions}
    grown = False
    for number in range(45):
        live_day(diary, Day(morning=0, pain=0, checks=1 if number % 7 == 0 else None))
        now = diary.lived.moments[-2].plan
        if now.session is not None:
            grown = grown or any(
                start.get(one.exercise, (one.rung, one.sets, one.amount)) != (one.rung, one.sets, one.amount)
                for one in now.session.prescriptions
            )
        diary.next_day()
    assert grown
