"""What the map says. Places have their names from the knowledge; sides and views theirs here, as whole phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from sidestep.web.body_map.drawings import Area, Side, View

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from sidestep.knowledge import Knowledge
    from sidestep.web.body_map.drawings import Drawing

SIDE_NAMES: dict[Side, StrOrPromise] = {Side.LEFT: gettext_lazy("Left"), Side.RIGHT: gettext_lazy("Right")}
TITLES: dict[tuple[Area, View, Side], StrOrPromise] = {
    (Area.KNEE, View.FRONT, Side.LEFT): gettext_lazy("Left knee, front"),
    (Area.KNEE, View.OUTER, Side.LEFT): gettext_lazy("Left knee, outer side"),
    (Area.KNEE, View.INNER, Side.LEFT): gettext_lazy("Left knee, inner side"),
    (Area.KNEE, View.BACK, Side.LEFT): gettext_lazy("Left knee, back"),
    (Area.KNEE, View.FRONT, Side.RIGHT): gettext_lazy("Right knee, front"),
    (Area.KNEE, View.OUTER, Side.RIGHT): gettext_lazy("Right knee, outer side"),
    (Area.KNEE, View.INNER, Side.RIGHT): gettext_lazy("Right knee, inner side"),
    (Area.KNEE, View.BACK, Side.RIGHT): gettext_lazy("Right knee, back"),
    (Area.LEG, View.FRONT, Side.LEFT): gettext_lazy("Left leg, front"),
    (Area.LEG, View.OUTER, Side.LEFT): gettext_lazy("Left leg, outer side"),
    (Area.LEG, View.FRONT, Side.RIGHT): gettext_lazy("Right leg, front"),
    (Area.LEG, View.OUTER, Side.RIGHT): gettext_lazy("Right leg, outer side"),
}
BOTH_LEGS = gettext_lazy("Both legs, front")
OPEN_KNEE: dict[Side, StrOrPromise] = {
    Side.LEFT: gettext_lazy("Left knee: look closer"),
    Side.RIGHT: gettext_lazy("Right knee: look closer"),
}
KNEECAP: dict[Side, StrOrPromise] = {
    Side.LEFT: gettext_lazy("Left kneecap: deep behind it, or on the skin over it"),
    Side.RIGHT: gettext_lazy("Right kneecap: deep behind it, or on the skin over it"),
}
VIEW_NAMES: dict[View, StrOrPromise] = {
    View.FRONT: gettext_lazy("Front"),
    View.OUTER: gettext_lazy("Outer side"),
    View.INNER: gettext_lazy("Inner side"),
    View.BACK: gettext_lazy("Back"),
}
_EDGES_OF_A_RIGHT_LEG: dict[View, tuple[View, View]] = {
    View.FRONT: (View.OUTER, View.INNER),
    View.OUTER: (View.BACK, View.FRONT),
    View.INNER: (View.FRONT, View.BACK),
    View.BACK: (View.INNER, View.OUTER),
}


def edges(drawing: Drawing, side: Side) -> tuple[StrOrPromise, StrOrPromise]:
    """What lies at the left and at the right of the picture. On a left leg they change places."""
    if drawing.has_both_legs:
        return SIDE_NAMES[Side.RIGHT], SIDE_NAMES[Side.LEFT]
    at_left, at_right = _EDGES_OF_A_RIGHT_LEG[drawing.view]
    if side is Side.LEFT:
        at_left, at_right = at_right, at_left
    return VIEW_NAMES[at_left], VIEW_NAMES[at_right]


def region_name(knowledge: Knowledge, region: str) -> str:
    name = knowledge.regions[region].name
    return name[:1].upper() + name[1:]


def place_name(knowledge: Knowledge, side: Side, region: str) -> str:
    name = region_name(knowledge, region)
    if side is Side.LEFT:
        return gettext("{place}, left").format(place=name)
    return gettext("{place}, right").format(place=name)
