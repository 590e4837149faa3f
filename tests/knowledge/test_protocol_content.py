"""The protocols as they stand: what the rules of the evidence ask of stages, doses, gates and maintenance."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sidestep.knowledge import load
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import (
    BandPlace,
    ConditionChange,
    Criterion,
    Phase,
    Plane,
    Protocol,
    Stage,
    StageExercise,
    Value,
)

PROTOCOLS = (
    "gluteal_tendinopathy",
    "itb_syndrome",
    "knee_bursitis",
    "knee_osteoarthritis",
    "meniscal_lesion",
    "patellar_tendinopathy",
    "patellofemoral_pain",
    "pes_anserine_bursitis",
    "posterolateral_tendon",
    "unclear_knee_pain",
)
STAGES = [(protocol, stage) for protocol in load().protocols.values() for stage in protocol.stages]
ITEMS = [(protocol, stage, item) for protocol, stage in STAGES for item in stage.exercises]
CRITERIA = [
    criterion
    for protocol in load().protocols.values()
    for group in (
        protocol.opens_when,
        *(stage.entry for stage in protocol.stages),
        *(change.opens_when for change in protocol.changes),
    )
    for criterion in group
]
every_protocol = pytest.mark.parametrize("protocol", load().protocols.values(), ids=lambda protocol: protocol.id)
every_stage = pytest.mark.parametrize(
    ("protocol", "stage"), STAGES, ids=[f"{protocol.id}-{stage.number}" for protocol, stage in STAGES]
)
every_item = pytest.mark.parametrize(
    ("protocol", "stage", "item"),
    ITEMS,
    ids=[f"{protocol.id}-{stage.number}-{item.exercise}" for protocol, stage, item in ITEMS],
)


def planes(exercises: tuple[str, ...]) -> set[Plane]:
    return {plane for name in exercises for plane in load().exercises[name].planes}


def test_the_protocols_are_those_of_the_article_and_the_way_out() -> None:
    """The rows of the article, its sore pouches apart, the cartilage pad, the back outer corner, and no clear type."""
    assert set(load().protocols) == set(PROTOCOLS)


@every_stage
def test_every_stage_trains_two_planes_or_says_why(protocol: Protocol, stage: Stage) -> None:
    """Runners only go forward and back; the plan does not."""
    assert protocol.stages
    assert stage.one_plane_allowed or len(planes(tuple(item.exercise for item in stage.exercises))) >= 2


@every_stage
def test_two_planes_survive_a_short_session(protocol: Protocol, stage: Stage) -> None:
    """The first three by priority, one of each choice, already reach two planes."""
    kept: list[StageExercise] = []
    for item in stage.exercises:
        if item.choose_one is None or item.choose_one not in {each.choose_one for each in kept}:
            kept.append(item)
    assert len(planes(tuple(item.exercise for item in kept[:3]))) >= 2, protocol.id


@every_item
def test_no_exercise_comes_before_its_stage(protocol: Protocol, stage: Stage, item: StageExercise) -> None:
    """INV-14: not_before_stage holds."""
    assert stage.number >= load().exercises[item.exercise].not_before_stage.get(protocol.id, 1)


@every_item
def test_doses_are_ranges_that_fit_the_exercise(protocol: Protocol, stage: Stage, item: StageExercise) -> None:
    """Lowest first, at least one set, something to count."""
    assert protocol.stages
    assert stage.exercises
    if item.dose is None:
        return
    dose = item.dose
    for pair in (dose.sets, dose.repetitions, dose.hold_seconds, dose.contacts, dose.sessions_per_week):
        assert pair is None or 1 <= pair[0] <= pair[1]
    assert dose.repetitions or dose.hold_seconds or dose.contacts
    assert dose.sessions_per_week[1] <= (7 if item.daily else 5)
    for week in item.repetitions_by_week:
        assert dose.repetitions is not None
        assert dose.repetitions[0] <= week.repetitions <= dose.repetitions[1]


@every_item
def test_knee_bends_keep_to_the_caps(protocol: Protocol, stage: Stage, item: StageExercise) -> None:
    """INV-13: at most 60 degrees where the joint limit holds, at most 90 for anyone."""
    assert stage
    most = item.knee_bend_maximum_degrees
    assert most is None or most <= (60 if protocol.joint_depth_limit else 90)


@every_item
def test_hops_come_late(protocol: Protocol, stage: Stage, item: StageExercise) -> None:
    """INV-15: not before stage 4 at the kneecap, stage 3 and week 8 at the tendon, and nowhere else."""
    if item.exercise == "hop_series":
        first = {"patellofemoral_pain": 4, "patellar_tendinopathy": 3}
        assert stage.number >= first[protocol.id]
        assert stage.earliest_week >= 8


def test_energy_storage_in_the_tendon_plan_rests_three_days() -> None:
    """INV-16: at least 72 hours between hops."""
    hops = [item for protocol, _, item in ITEMS if protocol.id == "patellar_tendinopathy" and "hop" in item.exercise]
    assert hops
    assert all((item.minimum_days_between or 0) >= 3 for item in hops)


@every_protocol
def test_phases_and_weeks_go_forward(protocol: Protocol) -> None:
    """The runner's map never leads back by itself; maintenance is the taper's."""
    order = list(Phase)
    for before, after in pairwise(protocol.stages):
        assert order.index(before.phase) < order.index(after.phase)
        assert before.earliest_week <= after.earliest_week
    assert protocol.stages[0].phase is Phase.SETTLE
    assert all(stage.phase is not Phase.MAINTAIN for stage in protocol.stages)
    assert protocol.stages[-1].usual_end_week is None


@every_protocol
def test_every_later_stage_has_a_gate(protocol: Protocol) -> None:
    """Weeks are minimums; criteria decide (INV-15)."""
    assert all(stage.entry for stage in protocol.stages[1:])


@every_protocol
def test_maintenance_keeps_two_planes(protocol: Protocol) -> None:
    """What is kept for good is more than forward and back."""
    assert len(planes(protocol.maintenance)) >= 2
    assert len(planes(protocol.maintenance[:2])) >= 2


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_criteria_say_what_they_ask_and_what_to_do(criterion: Criterion) -> None:
    """A closed gate always tells the way through, and is closed while nothing is known."""
    assert criterion.text.endswith(".")
    assert criterion.unmet
    assert list(facts_in(criterion.when))
    assert holds(criterion.when, {}) is None


def test_criteria_have_ids_of_their_own() -> None:
    """An id names one gate."""
    assert len({criterion.id for criterion in CRITERIA}) == len(CRITERIA)


@pytest.mark.parametrize(
    ("answers", "opens"),
    [
        ({"condition_seen": "yes", "rf_quinolone": "no"}, True),
        ({"condition_seen": "yes", "rf_quinolone": "yes", "rf_quinolone_cleared": "yes"}, True),
        ({"condition_seen": "yes", "rf_quinolone": "yes", "rf_quinolone_cleared": "no"}, False),
        ({"condition_seen": "yes", "rf_quinolone": "unsure", "rf_quinolone_cleared": "no"}, False),
        ({"condition_seen": "yes"}, False),
        ({"condition_seen": "no", "rf_quinolone": "no"}, False),
        ({}, False),
    ],
)
def test_the_tendon_plan_opens_only_when_seen_and_free_of_the_medicines(answers: dict[str, str], opens: bool) -> None:
    """INV-16, with what is unanswered never read as a no."""
    gate = load().protocols["patellar_tendinopathy"].opens_when
    assert all(holds(criterion.when, answers) is True for criterion in gate) is opens


def change_for(protocol: str, condition: str) -> ConditionChange:
    return next(one for one in load().protocols[protocol].changes if one.condition == condition)


def opens(protocol: str, condition: str, answers: dict[str, Value]) -> bool:
    return all(holds(one.when, answers) is True for one in change_for(protocol, condition).opens_when)


def opens_of(protocol: str, answers: dict[str, Value]) -> bool:
    return all(holds(one.when, answers) is True for one in load().protocols[protocol].opens_when)


def test_the_hip_joint_waits_for_a_clinician() -> None:
    """The knee plan serves the hip only after somebody looked at it."""
    assert not opens("knee_osteoarthritis", "hip_osteoarthritis", {"condition_seen": "no"})
    assert opens("knee_osteoarthritis", "hip_osteoarthritis", {"condition_seen": "yes"})


CALM: dict[str, Value] = {"injury_event": "no", "rf_locked": "no", "rf_catch": "no", "condition_seen": "no"}
HURT: dict[str, Value] = CALM | {"injury_event": "yes", "injury_days_ago": 20, "rf_giving_way_injury": "no"}


@pytest.mark.parametrize(
    ("answers", "is_open"),
    [
        (CALM, True),
        (HURT, False),
        (HURT | {"condition_seen": "yes"}, True),
        (HURT | {"condition_seen": "yes", "injury_days_ago": 14}, False),
        (CALM | {"rf_catch": "yes"}, False),
        (CALM | {"rf_locked": "unsure"}, False),
        ({}, False),
    ],
)
def test_a_sore_cartilage_pad_waits_after_an_injury(answers: dict[str, Value], is_open: bool) -> None:
    """Not stuck, not jamming, no injury in 14 days; after an injury a clinician has looked."""
    assert opens_of("meniscal_lesion", answers) is is_open


@pytest.mark.parametrize(
    ("answers", "is_open"),
    [
        ({"rf_bsi_focal": "no", "rf_bsi_groin": "no", "rf_quinolone": "no"}, True),
        ({"rf_bsi_focal": "no", "rf_quinolone": "no"}, False),
        ({"rf_bsi_focal": "unsure", "rf_bsi_groin": "no", "rf_quinolone": "no"}, False),
        ({"condition_seen": "yes", "rf_quinolone": "no"}, True),
        ({"condition_seen": "yes", "rf_quinolone": "unsure", "rf_quinolone_cleared": "no"}, False),
    ],
)
def test_the_inner_pouch_waits_for_the_bone_and_the_medicine(answers: dict[str, Value], is_open: bool) -> None:
    """Both bone questions are "no" or a clinician has looked, and no medicine makes its tendons easy to tear."""
    assert opens_of("pes_anserine_bursitis", answers) is is_open


def test_the_pouches_never_kneel() -> None:
    """Nothing in their plans is done on the knees, neither chosen nor in place of something else."""
    kneeling = {"quadruped_hip_extension", "couch_stretch", "hip_flexor_stretch", "leg_curl_nordic", "front_plank"}
    for pouch in ("knee_bursitis", "pes_anserine_bursitis"):
        plan = load().protocols[pouch]
        used = {item.exercise for stage in plan.stages for item in stage.exercises}
        assert kneeling.isdisjoint({*plan.maintenance, *used})
        for name in kneeling:
            bars = load().exercises[name].never_when
            assert any(holds(bar.when, {"condition": pouch}) is True for bar in bars), name


def test_the_front_pouch_begins_with_small_bends() -> None:
    """45 degrees at first, as a deep bend presses on it; later 60."""
    bends = [
        [item.knee_bend_maximum_degrees for item in stage.exercises if item.knee_bend_maximum_degrees is not None]
        for stage in load().protocols["knee_bursitis"].stages
    ]
    assert set(bends[0]) == {45}
    assert {degrees for later in bends[1:] for degrees in later} == {60}


def test_the_inner_pouch_begins_with_the_short_lever() -> None:
    """Squeeze and two-leg bridge first; the pull at the ankle and the long bridge from stage 2 on."""
    first, *later = load().protocols["pes_anserine_bursitis"].stages
    short, long = {"ball_squeeze", "bilateral_bridge"}, {"band_adductor_pull", "hamstring_bridge"}
    assert short <= {item.exercise for item in first.exercises}
    assert long.isdisjoint({item.exercise for item in first.exercises})
    assert all(long <= {item.exercise for item in stage.exercises} for stage in later)


def test_the_inner_pouch_carries_nobody() -> None:
    """The side plank with the inside of the knee on a bench is barred where that is the sore place."""
    bars = load().exercises["copenhagen_adduction"].never_when
    assert any(holds(bar.when, {"condition": "pes_anserine_bursitis"}) is True for bar in bars)


def test_no_band_turns_the_leg_of_a_sore_cartilage_pad() -> None:
    """It goes no further down than the ankles, and the free foot reaches straight and to the side in every stage."""
    ladder = load().exercises["lateral_band_walk"].ladder
    for stage in load().protocols["meniscal_lesion"].stages:
        walk, balance = (
            next(item for item in stage.exercises if item.exercise == name)
            for name in ("lateral_band_walk", "single_leg_balance")
        )
        top = [rung.id for rung in ladder].index(str(walk.top_rung))
        assert BandPlace.FOREFEET not in {rung.band_place for rung in ladder[: top + 1]}
        assert balance.note is not None
        assert "does not turn on the foot" in balance.note


def test_the_cartilage_pad_is_trained_for_twelve_weeks_without_turns() -> None:
    """Balance and small bends throughout, two or three sessions a week, and nothing that turns on the planted foot."""
    plan = load().protocols["meniscal_lesion"]
    assert plan.expect_weeks[0] == 12
    assert all("single_leg_balance" in {item.exercise for item in stage.exercises} for stage in plan.stages)
    assert "band_kick_back_diagonal" not in {item.exercise for stage in plan.stages for item in stage.exercises}
    weekly = {item.dose.sessions_per_week for stage in plan.stages for item in stage.exercises if item.dose}
    assert weekly <= {(2, 2), (2, 3), (3, 3)}


def test_what_shares_a_plan_keeps_its_own_limits() -> None:
    """No straightening under load for the pinched fat pad, small bends first for fold and upper tendon."""
    assert {"straight_leg_raise", "quad_set", "leg_extension", "spanish_squat"} <= set(
        change_for("patellofemoral_pain", "fat_pad_impingement").leave_out
    )
    fold, upper = (
        change_for("patellofemoral_pain", "plica"),
        change_for("patellar_tendinopathy", "quadriceps_tendinopathy"),
    )
    assert (fold.knee_bend_maximum_degrees, fold.knee_bend_maximum_weeks) == (60, 6)
    assert (upper.knee_bend_maximum_degrees, upper.knee_bend_maximum_weeks) == (60, 4)
    assert upper.leave_out == ("spanish_squat",)


def test_the_back_of_the_thigh_is_loaded_step_by_step() -> None:
    """Two-leg bridge, long bridge, Nordic: the last not in the first six weeks, and no downhill before it."""
    stages = load().protocols["posterolateral_tendon"].stages
    found = [[item.exercise for item in stage.exercises] for stage in stages]
    assert "bilateral_bridge" in found[0]
    assert "hamstring_bridge" in found[1]
    assert "leg_curl_nordic" in found[2]
    assert all(stage.earliest_week >= 6 for stage in stages if stage.running.downhill)
    assert stages[2].earliest_week >= 6


def test_running_allowance_of_the_tendon_grows_by_stage() -> None:
    """A quarter, a half, three quarters, all."""
    running = [stage.running for stage in load().protocols["patellar_tendinopathy"].stages]
    assert [running[0].share_of_usual, running[2].share_of_usual, running[3].share_of_usual] == [0.25, 0.75, None]
    assert [share.share for share in running[1].share_from_week] == [0.5, 0.75]


@every_protocol
def test_downhill_comes_last(protocol: Protocol) -> None:
    """INV-19: no slopes and no speed at first, downhill never before uphill."""
    first, last = protocol.stages[0].running, protocol.stages[-1].running
    assert not any((first.downhill, first.hills, first.speed))
    assert last.downhill
    assert all(stage.running.hills or not stage.running.downhill for stage in protocol.stages)


def test_checks_that_ask_to_do_something_wait_for_a_clear_screen() -> None:
    """Squats, steps and hops are asked only after the danger questions; hops only of those who may hop."""
    checks = {name: question for name, question in load().questions.items() if name.startswith("check_")}
    for word in ("squat", "step_down", "hops_pain", "walk_30", "stand"):
        assert all(question.only_after_clear_screen for name, question in checks.items() if word in name)
    hops = checks["check_two_leg_hops_pain"].asked_when
    assert hops is not None
    assert holds(hops, {"age_years": 17}) is False


@every_item
def test_the_height_of_a_step_is_the_rungs_alone(protocol: Protocol, stage: Stage, item: StageExercise) -> None:
    """A note that names one would contradict a lower or a higher rung on the same card."""
    del protocol, stage
    assert " cm" not in (item.note or "")
