"""What must be open before anything is offered (INV-01 to INV-04, INV-16; rulings 6 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from programme_lives import Day, Diary, Person, answer_what_is_asked, begin, live_day
from programme_moments import offers
from sidestep.journal.entries import Alarm, AnswersGiven, Cleared, PainMoment, PainNoted
from sidestep.knowledge import load
from sidestep.knowledge.types import SelfManage
from sidestep.programme import plan
from sidestep.programme.replay import replay
from sidestep.programme.stages import Standing
from sidestep.programme.types import Plan, Status

if TYPE_CHECKING:
    from sidestep.knowledge.types import Value

SIGNS = load().danger_signs
TOLD_ALONE = sorted(
    name
    for name, sign in SIGNS.items()
    if name in load().questions and name != "rf_child_any" and sign.needs == (name,)
)
RANKS = {name: SIGNS[name].level.rank for name in TOLD_ALONE}


def opened(person: Person | None = None) -> Diary:
    diary = begin(person or Person())
    answer_what_is_asked(diary, Day())
    return diary


def told(diary: Diary, name: str, value: str = "yes") -> Plan:
    diary.write(AnswersGiven(answers={name: value}))
    return diary.plan()


def test_an_empty_journal_begins_with_a_question() -> None:
    """With nothing written the plan has not started, and offers nothing."""
    now = plan(load(), [], begin(Person()).today)
    assert now.status is Status.NOT_STARTED
    assert not offers(now)


def test_a_clear_screen_opens_the_plan() -> None:
    """Somebody with nothing to report gets a session on the first day."""
    now = opened().plan()
    assert now.status is Status.READY
    assert now.session is not None


@pytest.mark.parametrize("name", TOLD_ALONE)
def test_a_danger_sign_closes_the_plan_at_once(name: str) -> None:
    """From the answer on nothing is offered, unless the sign only asks for care."""
    now = told(opened(), name)
    fired = {sign.sign: sign.level.rank for sign in now.assessment.danger_signs} if now.assessment else {}
    if fired.get(name, 0) >= 2:
        assert not offers(now)
        assert now.status in (Status.STOPPED, Status.ASK_FIRST)


@pytest.mark.parametrize("name", [name for name in TOLD_ALONE if RANKS[name] >= 5])
def test_an_emergency_is_not_cleared_by_a_word(name: str) -> None:
    """After an emergency answer a clinician's word opens nothing; a new clear screen does."""
    diary = opened()
    told(diary, name)
    diary.write(Cleared(about=(name, "progress", "patellofemoral_pain"), by="doctor"))
    assert not offers(diary.plan())
    told(diary, name, "no")
    diary.write(AnswersGiven(answers={"rf_calf": "no"}))
    answer_what_is_asked(diary, Day())
    assert diary.plan().status is not Status.STOPPED


@pytest.mark.parametrize("name", [name for name in TOLD_ALONE if RANKS[name] >= 5])
def test_an_unsure_emergency_counts_as_one(name: str) -> None:
    """Unsure is read as yes."""
    now = told(opened(), name, "unsure")
    assert now.status is Status.STOPPED
    assert not offers(now)


@pytest.mark.parametrize("name", [name for name in TOLD_ALONE if 2 <= RANKS[name] < 5])
def test_a_sign_that_was_seen_opens_the_plan_again(name: str) -> None:
    """Below an emergency the plan waits until a clinician was asked about this very sign, after it was told."""
    diary = opened()
    diary.write(Cleared(about=(name,), by="doctor"))
    diary.next_day()
    diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    closed = told(diary, name)
    if closed.assessment is None or all(sign.level.rank < 2 for sign in closed.assessment.danger_signs):
        return
    answer_what_is_asked(diary, Day())
    assert not offers(diary.plan()), "an older word opened it"
    others = {sign.sign for sign in diary.plan().assessment.danger_signs} - {name}  # type: ignore[union-attr]
    diary.write(Cleared(about=(name, *others), by="doctor"))
    now = answer_what_is_asked(diary, Day())
    assert now.status not in (Status.STOPPED, Status.SCREEN_DUE)


SHIN: tuple[tuple[str, Value], ...] = (
    ("pain_places", ("left_pes_medial_below_joint",)), ("running_went_up", "yes"), ("pain_started", "bit_by_bit"),
)  # fmt: skip


def test_an_answer_that_sends_back_closes_the_plan_until_it_was_seen() -> None:
    """As a danger sign of that level does: with what to do, its sources, and only its own clearance opens it."""
    diary = opened(Person(condition=None, told=SHIN, cleared=False))
    now = diary.plan()
    assert (now.status, now.headline) == (Status.STOPPED, "Have this seen within two weeks")
    assert not offers(now)
    assert any("No running" in each.text for each in now.because)
    assert any("A-BSI-06" in each.basis.facts or "B-BURS-02" in each.basis.facts for each in now.because)
    assert now.clearance_about == ("recent_load_jump",)
    diary.write(Cleared(about=("rf_lump",), by="doctor"))
    assert diary.plan().status is Status.STOPPED
    diary.write(Cleared(about=now.clearance_about, by="doctor"))
    assert answer_what_is_asked(diary, Day()).status is not Status.STOPPED


def test_an_answer_that_is_more_urgent_is_not_held_back_by_a_calmer_sign() -> None:
    """Both are said, the shorter time heads the plan, and one visit can clear both."""
    diary = opened(Person(condition=None, told=(*SHIN, ("has_osteoporosis", "yes")), cleared=False))
    now = diary.plan()
    assert (now.status, now.headline) == (Status.STOPPED, "Have this seen within two weeks")
    assert set(now.clearance_about) == {"rf_osteoporosis", "recent_load_jump"}
    diary.write(Cleared(about=now.clearance_about, by="doctor"))
    assert answer_what_is_asked(diary, Day()).status not in (Status.STOPPED, Status.ASK_FIRST)


def test_an_emergency_beside_it_is_not_cleared_with_it() -> None:
    """While help is needed now, nothing about seeing somebody later is offered."""
    diary = opened(Person(condition=None, told=SHIN, cleared=False))
    now = told(diary, "rf_calf")
    assert (now.status, now.headline, now.clearance_about) == (Status.STOPPED, "Get help now", ())


def test_what_cannot_be_told_about_a_bone_asks_somebody_first() -> None:
    """Not sure about more running, at the inner top of the shin: no alarm, and no plan before somebody was asked."""
    unsure = (SHIN[0], ("running_went_up", "unsure"), SHIN[2])
    now = opened(Person(condition=None, told=unsure, cleared=False)).plan()
    assert (now.status, now.clearance_about) == (Status.ASK_FIRST, ("load_jump_not_told",))
    assert not offers(now)


def test_a_word_about_something_else_opens_nothing() -> None:
    """A clearance counts for the sign that it names."""
    diary = opened()
    told(diary, "rf_locked")
    diary.write(Cleared(about=("rf_lump",), by="doctor"))
    assert not offers(diary.plan())


def test_a_screen_is_good_for_28_days() -> None:
    """On day 28 the answers hold; on day 29 the safety questions are due again."""
    diary = opened()
    for _ in range(28):
        diary.next_day()
    assert diary.plan().status is not Status.SCREEN_DUE
    diary.next_day()
    now = diary.plan()
    assert now.status is Status.SCREEN_DUE
    assert now.ask
    assert not offers(now)


@pytest.mark.parametrize("alarm", list(Alarm))
def test_an_alarm_asks_for_a_new_screen(alarm: Alarm) -> None:
    """After anything new the plan is closed until all danger questions are answered again."""
    diary = opened()
    diary.write(PainNoted(level=1, when=PainMoment.NOW, alarms=(alarm,)))
    now = diary.plan()
    assert now.status is Status.SCREEN_DUE
    assert not offers(now)
    diary.next_day()
    assert not offers(diary.plan())
    assert answer_what_is_asked(diary, Day()).status in (Status.READY, Status.REST)


def test_a_limp_the_next_morning_is_an_alarm() -> None:
    """A limp on waking closes the plan."""
    diary = opened()
    diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING, limp=True))
    assert diary.plan().status is Status.SCREEN_DUE


def test_part_of_a_screen_is_no_screen() -> None:
    """After an alarm one answered question does not open the plan."""
    diary = opened()
    diary.write(PainNoted(level=1, when=PainMoment.NOW, alarms=(Alarm.SWELLING,)))
    now = told(diary, "rf_swelling_new", "no")
    assert now.status is Status.SCREEN_DUE


@pytest.mark.parametrize("age", [5, 10, 12])
def test_under_13_nothing_is_self_guided(age: int) -> None:
    """A child's plan is made by a clinician, whatever was answered or cleared."""
    now = answer_what_is_asked(begin(Person(age=age)), Day())
    assert now.status in (Status.NOT_SELF_GUIDED, Status.ASK_FIRST)
    assert not offers(now)


@pytest.mark.parametrize("age", [13, 14, 15])
def test_under_16_somebody_examines_first(age: int) -> None:
    """Nothing opens before somebody examined the knee and the hip."""
    not_examined = Person(age=age, told=(("rf_child_any", "no"),), cleared=False)
    assert not offers(answer_what_is_asked(begin(not_examined), Day()))
    assert not offers(answer_what_is_asked(begin(Person(age=age, told=(("rf_child_any", "no"),))), Day()))
    assert answer_what_is_asked(begin(Person(age=age)), Day()).status is Status.READY


def test_the_tendon_plan_waits_until_it_was_seen() -> None:
    """Pain at the bottom of the kneecap: a physiotherapist or doctor first (the article's own advice)."""
    person = Person(condition="patellar_tendinopathy", cleared=False, told=(("pain_places", ("right_below_patella",)),))
    waiting = Person(condition="patellar_tendinopathy", cleared=False)
    diary = begin(waiting)
    now = answer_what_is_asked(diary, Day())
    assert now.status is Status.ASK_FIRST
    assert not offers(now)
    diary.write(Cleared(about=("patellar_tendinopathy",), by="physiotherapist"))
    assert answer_what_is_asked(diary, Day()).status is Status.READY
    assert person.condition == waiting.condition


ABOVE_AND_AROUND: tuple[tuple[str, Value], ...] = (
    ("pain_places", ("left_above_patella", "left_around_patella")),
    ("long_sitting", "as_well"),
    ("going_down_hurts", "yes"),
    ("point_with", "whole_hand"),
    ("five_squats_pain", 4),
)


def test_a_place_that_is_seen_first_closes_the_plan_of_another() -> None:
    """Kneecap pain fits better; the tendon above it is seen once all the same, and then the kneecap's plan opens."""
    diary = begin(Person(condition=None, told=ABOVE_AND_AROUND, cleared=False))
    now = answer_what_is_asked(diary, Day())
    assert (now.condition, now.status) == ("patellofemoral_pain", Status.ASK_FIRST)
    assert now.clearance_about == ("quadriceps_tendinopathy",)
    assert not offers(now)
    diary.write(Cleared(about=now.clearance_about, by="physiotherapist"))
    now = answer_what_is_asked(diary, Day())
    assert (now.condition, now.status) == ("patellofemoral_pain", Status.READY)


def test_a_pain_type_that_was_named_is_the_one_that_counts() -> None:
    """Who was told that it is the kneecap is not asked about another place that fits its own type best."""
    now = answer_what_is_asked(begin(Person(told=ABOVE_AND_AROUND, cleared=False)), Day())
    assert (now.condition, now.status) == ("patellofemoral_pain", Status.READY)


@pytest.mark.parametrize(
    "condition", [each.id for each in load().pain_types.values() if each.self_manage is SelfManage.NO]
)
def test_what_is_not_for_self_care_says_whom_to_see(condition: str) -> None:
    """No plan opens, seen or not; the page says who looks at it, what to do until then and what to say there."""
    for cleared in (False, True):
        now = answer_what_is_asked(begin(Person(condition=condition, cleared=cleared)), Day())
        assert now.status is Status.NOT_SELF_GUIDED
        assert not offers(now)
        whom = load().conditions[condition].see_whom
        assert whom is not None
        assert now.headline == whom.text


def test_the_tendon_plan_asks_about_the_antibiotic() -> None:
    """Where the question was never asked, the plan asks it: nobody waits for ever."""
    diary = begin(Person(condition="patellar_tendinopathy"))
    entries = [
        entry
        for entry in diary.lived.entries
        if not (isinstance(entry.body, AnswersGiven) and entry.body.answers.get("rf_quinolone"))
    ]
    answers = {name: value for name, value in diary.lived.answers.items() if name != "rf_quinolone"}
    diary.lived.entries = entries
    diary.write(AnswersGiven(answers=answers))
    now = diary.plan()
    if now.status is Status.ASK_FIRST:
        assert "rf_quinolone" in now.ask


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_the_tendon_plan_never_opens_with_the_antibiotic_uncleared(answer: str) -> None:
    """A recent antibiotic of that kind keeps it closed; a word about it opens it."""
    person = Person(condition="patellar_tendinopathy", told=(("rf_quinolone", answer),), cleared=False)
    diary = begin(person)
    diary.write(AnswersGiven(answers={"rf_quinolone": answer}))
    diary.write(Cleared(about=("patellar_tendinopathy",), by="physiotherapist"))
    assert not offers(answer_what_is_asked(diary, Day()))


def test_a_word_about_an_antibiotic_is_good_for_that_one_only() -> None:
    """Asked about one, then none, then another: the gate of the heavy exercises is closed again (INV-16)."""
    diary = begin(Person(condition="patellar_tendinopathy"))
    for value in ("yes", "no", "yes"):
        diary.write(AnswersGiven(answers={"rf_quinolone": value}))
        assert is_cleared(diary, "rf_quinolone") == "no"
        diary.write(Cleared(about=("rf_quinolone",), by="doctor"))
        assert is_cleared(diary, "rf_quinolone") == "yes"
        diary.next_day()


def is_cleared(diary: Diary, sign: str) -> object:
    return Standing(replay(load(), diary.lived.entries), diary.today)[f"{sign}_cleared"]


def test_a_correction_of_a_danger_answer_closes_again() -> None:
    """What matters is what stands now: a later yes closes, a later no asks nothing more of that sign."""
    diary = opened()
    assert not offers(told(diary, "rf_locked"))
    now = told(diary, "rf_locked", "no")
    assert now.status is Status.READY


def test_illness_today_rests_today_only() -> None:
    """Feverish today: no training; asked again the next day."""
    asked = [name for sign in SIGNS.values() if sign.asked_each == "session" for name in sign.needs]
    if not asked:
        pytest.skip("no sign is asked before each session")
    diary = opened()
    now = told(diary, asked[0])
    assert now.session is None
    diary.next_day()
    told(diary, asked[0], "no")
    live_day(diary, Day())
    assert diary.plan().status is not Status.STOPPED
