"""The moving figure in a template: ``{% moving_figure exercise %}``; ``{% still_of exercise %}``, a small picture.

A page with figures includes ``parts/figure_parts.html`` once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from sidestep.web.figure.showing import figure, models, still
from sidestep.web.runner import knowledge

if TYPE_CHECKING:
    from sidestep.knowledge.types import Exercise, SelfTest
    from sidestep.programme.types import Prescription

register = template.Library()


@register.inclusion_tag("parts/figure.html")
def moving_figure(
    exercise: str, rung: str | None = None, side: str = "right", bend: int | None = None
) -> dict[str, Any]:
    """As an exercise is done: nothing where there is no motion of it yet."""
    return {"figure": figure(knowledge(), exercise, rung, side=side, bend=bend), "models": models()}


@register.inclusion_tag("parts/figure.html")
def self_test_figure(test: SelfTest, bend: int | None = None) -> dict[str, Any]:
    """As a self-test is done: it says of which exercise's rung it is, or has a name of its own."""
    by = test.shown_by
    if by is None:
        return {}
    said = {"test": test} if by.way else {"named": True}
    return {**moving_figure(by.exercise, by.place, bend=bend), **said}


@register.inclusion_tag("parts/figure.html")
def prescribed_figure(prescription: Prescription) -> dict[str, Any]:
    """As it is prescribed: this rung, this side first, no deeper than this."""
    one = prescription
    return moving_figure(one.exercise, one.rung, one.sides[0], one.knee_bend_maximum_degrees)


@register.inclusion_tag("parts/figure.html")
def session_figure() -> dict[str, Any]:
    """An empty stage: the guided session says what is on it."""
    return {"stage": True, "models": models()}


@register.inclusion_tag("parts/still.html")
def still_of(prescription: Prescription) -> dict[str, Any]:
    seen = still(knowledge(), prescription.exercise, prescription.rung)
    return {"still": seen, "left": prescription.sides[0] == "left"}


@register.inclusion_tag("parts/still.html")
def first_still(exercise: Exercise) -> dict[str, Any]:
    """As one begins with it."""
    return {"still": still(knowledge(), exercise.id, exercise.start_rung), "left": False}
