"""What every exercise of the library keeps to, and what the article's four owe."""

from __future__ import annotations

import re
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from sidestep.knowledge import load
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import BandPlace, Count, Plane, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sidestep.knowledge.types import Exercise, Rung, Value

LIBRARY = load().exercises
ARTICLE = ("side_step_up", "band_kick_back_diagonal", "lateral_band_walk", "band_adductor_pull")
BANDED = ("band_kick_back_diagonal", "lateral_band_walk", "monster_walk", "standing_band_abduction")
UNDER_18_NEVER = ("hop_series", "decline_squat", "leg_curl_nordic", "copenhagen_adduction")
FORBIDDEN_WORDS = ("bad", "weak", "damaged", "worn out", "engage your core", "knees past toes", "past your toes")
LONGEST_SENTENCE_WORDS = 18
PLACE_ORDER = (BandPlace.ABOVE_KNEES, BandPlace.ANKLES, BandPlace.FOREFEET)

# The table of who must not get which exercise (INV-14): pain types, then answers of "yes". What it bars for a sore
# pouch at the knee holds at the front and at the inner side. It does not name the plank on the knees and, for the inner
# side, the side plank that rests on it: these bars are added.
NEVER: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hop_series": (
        ("knee_osteoarthritis", "hip_osteoarthritis", "meniscal_lesion", "gluteal_tendinopathy", "apophysitis"),
        ("has_osteoporosis", "is_pregnant", "has_joint_replacement", "poor_balance", "rf_quinolone"),
    ),
    "decline_squat": (
        ("patellofemoral_pain", "knee_osteoarthritis", "meniscal_lesion", "fat_pad_impingement", "plica"),
        ("rf_quinolone", "poor_balance"),
    ),
    "spanish_squat": (
        ("fat_pad_impingement", "patellofemoral_pain", "knee_osteoarthritis", "meniscal_lesion"),
        ("high_blood_pressure_uncontrolled", "rf_quinolone"),
    ),
    "wall_sit": ((), ("high_blood_pressure_uncontrolled",)),
    "leg_extension": ((), ("rf_quinolone",)),
    "single_leg_squat": (("meniscal_lesion",), ("poor_balance",)),
    "leg_curl_nordic": (("meniscal_lesion", "knee_bursitis", "pes_anserine_bursitis"), ("rf_quinolone",)),
    "copenhagen_adduction": (
        ("gluteal_tendinopathy", "hip_osteoarthritis", "collateral_ligament", "pes_anserine_bursitis"),
        ("groin_pain",),
    ),
    "front_plank": (("knee_bursitis", "pes_anserine_bursitis", "apophysitis"), ()),
    "band_adductor_pull": (("collateral_ligament",), ("groin_pain",)),
    "hip_hike": ((), ("poor_balance",)),
    "side_plank": ((), ("shoulder_pain",)),
    "single_leg_deadlift": ((), ("back_pain", "poor_balance")),
    "straight_leg_raise": (("fat_pad_impingement",), ("groin_pain",)),
    "quad_set": (("fat_pad_impingement",), ()),
    "couch_stretch": (
        (
            "patellofemoral_pain",
            "apophysitis",
            "knee_bursitis",
            "pes_anserine_bursitis",
            "patellar_tendinopathy",
            "quadriceps_tendinopathy",
        ),
        (),
    ),
    "hip_flexor_stretch": (("knee_bursitis", "pes_anserine_bursitis", "apophysitis"), ()),
    "quadruped_hip_extension": (("knee_bursitis", "pes_anserine_bursitis", "apophysitis"), ()),
    "heel_raise_straight": ((), ("calf_or_achilles_pain",)),
    "heel_raise_bent": ((), ("calf_or_achilles_pain",)),
    "side_lying_hip_abduction": (("gluteal_tendinopathy",), ()),
    "bilateral_bridge": ((), ("is_pregnant",)),
    "single_leg_bridge": ((), ("is_pregnant", "back_pain")),
    "walk_run": ((), ("rf_swelling_new", "has_joint_replacement")),
}
NOT_BEFORE: dict[str, dict[str, int]] = {
    "hop_series": {"patellar_tendinopathy": 3, "patellofemoral_pain": 4},
    "decline_squat": {"patellar_tendinopathy": 4},
    "single_leg_squat": {"patellofemoral_pain": 3, "patellar_tendinopathy": 2, "itb_syndrome": 3},
    "split_squat": {"patellofemoral_pain": 3, "knee_osteoarthritis": 3, "patellar_tendinopathy": 2},
    "leg_curl_nordic": {"unclear_knee_pain": 2, "posterolateral_tendon": 3},
    "band_adductor_pull": {"gluteal_tendinopathy": 3, "itb_syndrome": 2, "pes_anserine_bursitis": 2},
    "hamstring_bridge": {"pes_anserine_bursitis": 2},
    "band_kick_back_diagonal": {"gluteal_tendinopathy": 2},
    "hip_hike": {"gluteal_tendinopathy": 3, "patellofemoral_pain": 3},
    "side_plank": {"gluteal_tendinopathy": 3},
}

every_exercise = pytest.mark.parametrize("exercise", LIBRARY.values(), ids=LIBRARY)
article_exercise = pytest.mark.parametrize("exercise", [LIBRARY[name] for name in ARTICLE], ids=ARTICLE)


def _rung(exercise: Exercise, name: str) -> Rung:
    return next(rung for rung in exercise.ladder if rung.id == name)


def _subsets(things: Iterable[str]) -> Iterator[frozenset[str]]:
    ordered = sorted(things)
    return map(frozenset, chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1)))


def _path(name: str, missing: frozenset[str], tried: tuple[str, ...] = ()) -> tuple[str, ...] | None:
    """The exercises from ``name`` on, each in place of the one before, to one that can be done, or None."""
    if name in tried:
        return None
    exercise, here = LIBRARY[name], (*tried, name)
    if any(missing.isdisjoint(rung.equipment) for rung in exercise.ladder):
        return here
    paths = (_path(one.exercise, missing, here) for one in exercise.substitutes if missing & set(one.when_missing))
    return next((path for path in paths if path is not None), None)


def _texts(exercise: Exercise) -> Iterator[str]:
    yield exercise.name
    yield exercise.position
    yield from (*exercise.steps, *exercise.cues, *exercise.common_errors, *exercise.cautions)
    yield from (rung.name for rung in exercise.ladder)
    yield from (bar.why for bar in exercise.never_when)
    yield from (one.note for one in exercise.substitutes if one.note)
    yield from (rule.cue for rule in exercise.form)


def _barred(exercise: Exercise, facts: dict[str, Value]) -> bool:
    return any(holds(bar.when, facts) is True for bar in exercise.never_when)


def test_the_library_holds_the_article_s_four() -> None:
    """The four exercises of the article are there, and no other claims to be from it."""
    assert {name for name, exercise in LIBRARY.items() if exercise.from_article} == set(ARTICLE)


@article_exercise
def test_the_article_s_dose_is_the_default(exercise: Exercise) -> None:
    """Each of the four has two to three rounds of 15 to 30, three or four times a week."""
    dose = exercise.dose
    assert (dose.sets, dose.repetitions, dose.sessions_per_week) == ((2, 3), (15, 30), (3, 4))


@pytest.mark.parametrize("name", ["band_kick_back_diagonal", "lateral_band_walk"])
def test_the_band_starts_just_above_the_knees(name: str) -> None:
    """As in the article, the band is above the knees by default; the ankles come later on the ladder."""
    start = _rung(LIBRARY[name], LIBRARY[name].start_rung)
    assert (start.band_place, start.band_level) == (BandPlace.ABOVE_KNEES, 1)


def test_the_adductor_pull_is_against_an_anchored_band() -> None:
    """The pull needs a band and an anchor (a cable machine counts as both) on every rung."""
    rungs = LIBRARY["band_adductor_pull"].ladder
    assert all(rung.band_place is BandPlace.ANCHORED and {"band", "anchor"} <= set(rung.equipment) for rung in rungs)


def test_the_lateral_walk_counts_steps_each_way() -> None:
    """The walk is counted in steps each way, not per side."""
    walk = LIBRARY["lateral_band_walk"]
    assert walk.count is Count.STEPS
    assert not walk.per_side


def test_the_step_up_starts_at_ten_centimetres() -> None:
    """The usual and the careful start are a 10 cm step; 5 cm is below them and 20 cm the top (INV-13)."""
    step_up = LIBRARY["side_step_up"]
    heights = [rung.step_cm for rung in step_up.ladder]
    assert _rung(step_up, step_up.start_rung).step_cm == _rung(step_up, step_up.cautious_start_rung).step_cm == 10
    assert (heights[0], heights[-1]) == (5, 20)


@article_exercise
def test_the_article_s_exercises_have_a_way_without_anything(exercise: Exercise) -> None:
    """With no equipment at all, each of the four leads to something that can be done."""
    assert _path(exercise.id, frozenset(load().equipment)) is not None


@every_exercise
def test_missing_equipment_leads_to_something_that_can_be_done(exercise: Exercise) -> None:
    """Whatever is missing, the substitutes end at an exercise that can be done without it."""
    needed = set(chain.from_iterable(rung.equipment for rung in exercise.ladder))
    further = set(
        chain.from_iterable(rung.equipment for one in exercise.substitutes for rung in LIBRARY[one.exercise].ladder)
    )
    for missing in _subsets(needed | further):
        assert _path(exercise.id, missing) is not None, f"{exercise.id} without {', '.join(sorted(missing))}"


@every_exercise
def test_a_substitute_shares_intent_and_plane(exercise: Exercise) -> None:
    """A substitute trains something that the exercise is for, in at least one of its planes."""
    for one in exercise.substitutes:
        other = LIBRARY[one.exercise]
        assert set(other.intents) & set(exercise.intents)
        assert set(other.planes) & set(exercise.planes), one.exercise


@every_exercise
def test_words_are_short_and_kind(exercise: Exercise) -> None:
    """Sentences are short, and none uses a word that frightens or a cue that is folklore."""
    for text in _texts(exercise):
        assert "!" not in text
        for word in FORBIDDEN_WORDS:
            assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE), text
        for sentence in re.split(r"(?<=[.?:;])\s", text):
            assert len(sentence.split()) <= LONGEST_SENTENCE_WORDS, sentence


@every_exercise
def test_it_can_be_followed(exercise: Exercise) -> None:
    """There are three to five steps, a few cues short enough to be spoken, and a ladder of 4 to 12 rungs."""
    assert 3 <= len(exercise.steps) <= 5
    assert 1 <= len(exercise.cues) <= 5
    assert all(len(cue.split()) <= 6 for cue in exercise.cues)
    assert 4 <= len(exercise.ladder) <= 12
    assert exercise.planes


def test_every_plane_is_trained() -> None:
    """The library moves in all three planes; most runners only go forwards and back."""
    assert set(chain.from_iterable(exercise.planes for exercise in LIBRARY.values())) == set(Plane)


@every_exercise
def test_it_starts_easily(exercise: Exercise) -> None:
    """A beginner gets at most the lightest band, a 10 cm step and no more than the load found at the start (INV-13)."""
    for name in (exercise.start_rung, exercise.cautious_start_rung):
        start = _rung(exercise, name)
        assert (start.band_level or 0) <= 1
        assert (start.step_cm or 0) <= 10
        assert (start.load_percent or 0) <= 100


@every_exercise
def test_a_harder_rung_changes_one_thing(exercise: Exercise) -> None:
    """Band level, band place, step and load never rise together; a higher step alone may bend the knee further."""
    for lower, upper in pairwise(exercise.ladder):
        changed = {
            name
            for name in ("band_level", "band_place", "step_cm", "load_percent", "knee_bend_degrees", "two_legs")
            if getattr(lower, name) != getattr(upper, name)
        }
        if upper.changes is Variable.STEP_HEIGHT:
            changed.discard("knee_bend_degrees")
        if upper.changes is Variable.BAND_LEVEL and lower.band_place is None:
            changed.discard("band_place")
        assert len(changed) <= 1, (lower.id, upper.id, changed)


@pytest.mark.parametrize("name", BANDED)
def test_the_band_moves_from_knees_to_ankles_to_feet(name: str) -> None:
    """Along a ladder the band only moves down the leg, and its level never falls (D-GEN-18)."""
    rungs = [rung for rung in LIBRARY[name].ladder if rung.band_place is not None]
    places = [PLACE_ORDER.index(rung.band_place) for rung in rungs if rung.band_place in PLACE_ORDER]
    levels = [rung.band_level or 0 for rung in LIBRARY[name].ladder]
    assert places == sorted(places)
    assert levels == sorted(levels)
    assert _rung(LIBRARY[name], LIBRARY[name].cautious_start_rung).band_level == 0


@every_exercise
def test_the_table_of_bars_holds(exercise: Exercise) -> None:
    """Each pain type, answer and age of the table bars the exercise, and an open answer does not clear it (INV-14)."""
    conditions, answers = NEVER.get(exercise.id, ((), ()))
    for condition in conditions:
        assert _barred(exercise, {"condition": condition}), condition
    for answer in answers:
        assert _barred(exercise, {answer: "yes", f"{answer}_cleared": "no"}), answer
        readings = [holds(bar.when, {answer: "unsure"}) for bar in exercise.never_when]
        assert None in readings, answer
    assert exercise.not_before_stage == NOT_BEFORE.get(exercise.id, {})


@every_exercise
def test_nothing_is_barred_beyond_the_table(exercise: Exercise) -> None:
    """A healthy adult with the pain types that the table does not name is barred from nothing."""
    asked = {name for bar in exercise.never_when for name in facts_in(bar.when)}
    answers: dict[str, Value] = {**dict.fromkeys(asked, "no"), "age_years": 35}
    for condition in set(load().conditions) - set(NEVER.get(exercise.id, ((), ()))[0]):
        facts = {**answers, "condition": condition}
        assert all(holds(bar.when, facts) is False for bar in exercise.never_when), condition


@pytest.mark.parametrize("name", UNDER_18_NEVER)
def test_some_exercises_wait_for_eighteen(name: str) -> None:
    """Hops, decline squats, Nordics and Copenhagens are for nobody under 18 (INV-04)."""
    assert _barred(LIBRARY[name], {"age_years": 17})
    assert not _barred(LIBRARY[name], {"age_years": 18})
