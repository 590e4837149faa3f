"""The rules of the programme (``rules.yaml``): whole, in order, and inside the limits of safety."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.checks import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.rules import Rules


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong with the programme's rules."""
    rules = draft.groups.get("rules")
    if rules is not None:
        origin = draft.origins["rules", ""]
        yield from _bands(origin, rules)
        yield from _most(origin, rules)
        yield from _order(origin, rules)
        yield from _taper(origin, rules)


def _bands(origin: Origin, rules: Rules) -> Iterator[Problem]:
    if rules.pain_bands.keys() != limits.PAIN_BANDS_MOST.keys():
        names = ", ".join(limits.PAIN_BANDS_MOST)
        yield Problem(origin.place(("pain_bands",)), "The names here are not the right ones.", f"Use: {names}.")
    for name, bands in rules.pain_bands.items():
        green, amber = limits.PAIN_BANDS_MOST.get(name, (bands.green_to, bands.amber_to))
        if not bands.green_to < bands.amber_to or bands.green_to > green or bands.amber_to > amber:
            yield Problem(
                origin.place(("pain_bands", name)),
                f"Green goes to {green} and amber to {amber} at most, green below amber (INV-05).",
                "Lower them.",
            )


def _most(origin: Origin, rules: Rules) -> Iterator[Problem]:
    session, running = rules.session, rules.running
    for group, field, value, most in (
        ("session", "step_cm_maximum", session.step_cm_maximum, limits.STEP_HIGHEST_CM),
        ("session", "step_cm_start", session.step_cm_start, limits.STEP_LOWEST_CM),
        ("session", "band_level_maximum", session.band_level_maximum, limits.BAND_LEVEL_HIGHEST),
        ("session", "knee_bend_maximum_degrees", session.knee_bend_maximum_degrees, limits.KNEE_BEND_MOST_DEGREES),
        ("session", "knee_bend_joint_degrees", session.knee_bend_joint_degrees, limits.KNEE_BEND_JOINT_MOST_DEGREES),
        (
            "session",
            "knee_bend_sore_kneecap_degrees",
            session.knee_bend_sore_kneecap_degrees,
            limits.KNEE_BEND_SORE_MOST_DEGREES,
        ),
        ("running", "runs_per_week_maximum", running.runs_per_week_maximum, limits.RUNS_A_WEEK_MOST),
        ("running", "cap_ratio", running.cap_ratio, limits.SINGLE_RUN_MOST_RATIO),
    ):
        if value > most:
            yield Problem(origin.place((group, field)), f"This is {most} at most, for safety.", "Lower it.")
    if session.lowest_age < limits.SELF_GUIDED_LOWEST_AGE:
        yield Problem(
            origin.place(("session", "lowest_age")),
            f"Nobody under {limits.SELF_GUIDED_LOWEST_AGE} gets a plan of their own (INV-04).",
            "Raise it.",
        )


def _order(origin: Origin, rules: Rules) -> Iterator[Problem]:
    levels = [level.level for level in rules.running.levels]
    if levels != list(range(1, len(levels) + 1)):
        yield Problem(origin.place(("running", "levels")), "The levels are not 1, 2, 3, ...", "Number them in order.")
    for number, (lower, upper) in enumerate(pairwise(rules.running.levels)):
        if upper.run_total_minutes < lower.run_total_minutes:
            yield Problem(
                origin.place(("running", "levels", number + 1)), "This level runs less.", "Put them in order."
            )
    for number, (shorter, longer) in enumerate(pairwise(rules.away.bands)):
        if longer.from_days <= shorter.from_days or longer.volume_share > shorter.volume_share:
            yield Problem(
                origin.place(("away", "bands", number + 1)),
                "Longer away must come later in the list and never give more.",
                "Put them in order.",
            )


def _taper(origin: Origin, rules: Rules) -> Iterator[Problem]:
    taper = rules.taper
    falling = sorted(set(taper.sessions_per_week), reverse=True)
    if list(taper.sessions_per_week) != falling or not falling or min(falling) < 1:
        yield Problem(
            origin.place(("taper", "sessions_per_week")),
            "It must fall step by step and never to 0 (INV-22).",
            "Correct it.",
        )
    if not 1 <= taper.minimum_sessions_per_week <= taper.minimum_sessions_per_week_from_60:
        yield Problem(
            origin.place(("taper", "minimum_sessions_per_week")),
            "It is once a week at least, and not less from 60 years on (INV-22).",
            "Correct it.",
        )
