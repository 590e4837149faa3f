"""The body map in a template: ``{% choose_places name chosen %}`` in a form, ``{% places_shown places %}`` to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import ngettext

from sidestep.web.body_map.choosing import body_map
from sidestep.web.body_map.showing import pictures
from sidestep.web.body_map.words import SIDE_NAMES, VIEW_NAMES
from sidestep.web.runner import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable

register = template.Library()


@register.inclusion_tag("body_map/choose.html")
def choose_places(name: str, chosen: Iterable[str]) -> dict[str, Any]:
    """Checkboxes called ``name``, each with a place as its value ("left_groin"), and the map that ticks them."""
    return {
        "name": name,
        "map": body_map(knowledge(), tuple(chosen)),
        "sides": SIDE_NAMES,
        "views": VIEW_NAMES,
        "say_one": ngettext("Next: {n} place", "Next: {n} places", 1),
        "say_many": ngettext("Next: {n} place", "Next: {n} places", 2),
    }


@register.inclusion_tag("body_map/places.html")
def places_shown(places: Iterable[str]) -> dict[str, Any]:
    """A picture of the places, and their names for those who do not see it."""
    return {"pictures": pictures(knowledge(), places)}
