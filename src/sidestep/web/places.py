"""The places where somebody trains, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sidestep.coach.places import AWAY, GYM, HOME

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PLACES: dict[str, StrOrPromise] = {HOME: _("At home"), GYM: _("At the gym"), AWAY: _("On the way")}


def name_of(place: str) -> StrOrPromise:
    """As the runner named it, where it is none of the usual ones."""
    return PLACES.get(place, place)
