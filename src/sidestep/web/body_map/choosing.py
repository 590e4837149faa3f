"""The map as a page shows it: stages to tap on, and the list that is the same with words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.web.body_map import words
from sidestep.web.body_map.drawings import (
    ALL_OVER,
    BEHIND_KNEECAP,
    DRAWINGS,
    SKIN_OF_KNEECAP,
    Area,
    Side,
    View,
    best_drawings,
    in_body_order,
    split,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django_stubs_ext import StrOrPromise

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Region
    from sidestep.web.body_map.drawings import Drawing


@dataclass(frozen=True, slots=True)
class Place:
    """One region of one leg. ``or_skin``: the other place that a tap may mean, asked for when it is tapped."""

    id: str
    region: str
    label: StrOrPromise
    chosen: bool
    or_skin: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """The places of one leg on a stage; ``mirror`` is the transformation of a left one."""

    side: Side
    mirror: str
    places: tuple[Place, ...]
    open_knee: StrOrPromise


@dataclass(frozen=True, slots=True)
class Stage:
    """One drawing of one leg, or of both."""

    drawing: Drawing
    side: Side | None  # None: both legs on one drawing
    title: StrOrPromise
    edges: tuple[StrOrPromise, StrOrPromise]
    mirror: str  # of the body
    legs: tuple[Leg, ...]
    all_over: Place | None
    first: bool

    @property
    def id(self) -> str:
        return f"{self.drawing.id}-{self.side or 'both'}"

    @property
    def box(self) -> str:
        return " ".join(str(number) for number in self.drawing.box)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list."""

    region: Region
    name: str
    left: Place
    right: Place


@dataclass(frozen=True, slots=True)
class BodyMap:
    area: Area
    view: View
    side: Side
    stages: tuple[Stage, ...]
    lines: tuple[Line, ...]

    @property
    def chosen(self) -> tuple[Place, ...]:
        return tuple(place for line in self.lines for place in (line.left, line.right) if place.chosen)


def body_map(knowledge: Knowledge, chosen: Collection[str]) -> BodyMap:
    """It opens on both legs, so that nobody marks the wrong one; with places chosen, where the first of them is."""
    area, view, side = Area.LEG, View.FRONT, Side.RIGHT
    places = [place for place in chosen if _is_known(knowledge, place)]
    if places:
        side, region = split(places[0])
        area, view = next(((one.area, one.view) for one in best_drawings([region])), (area, view))
    stages = [
        _stage(knowledge, drawing, side_, places, first=(drawing.area, drawing.view) == (area, view))
        for drawing in DRAWINGS
        for side_ in ([None] if drawing.has_both_legs else [Side.RIGHT, Side.LEFT])
    ]
    lines = [_line(knowledge, region, places) for region in in_body_order(knowledge.regions)]
    return BodyMap(area, view, side, tuple(stages), tuple(lines))


def _stage(knowledge: Knowledge, drawing: Drawing, side: Side | None, chosen: Iterable[str], *, first: bool) -> Stage:
    sides = (side,) if side else (Side.RIGHT, Side.LEFT)
    return Stage(
        drawing=drawing,
        side=side,
        title=words.TITLES[drawing.area, drawing.view, side] if side else words.BOTH_LEGS,
        edges=words.edges(drawing, side or Side.RIGHT),
        mirror=mirror(drawing, side) if side else "",
        legs=tuple(_leg(knowledge, drawing, one, chosen) for one in sides),
        all_over=_place(knowledge, side, ALL_OVER, chosen) if side and drawing.area is Area.KNEE else None,
        first=first,
    )


def mirror(drawing: Drawing, side: Side) -> str:
    return f"matrix(-1 0 0 1 {drawing.axis:g} 0)" if side is Side.LEFT else ""


def _leg(knowledge: Knowledge, drawing: Drawing, side: Side, chosen: Iterable[str]) -> Leg:
    return Leg(
        side=side,
        mirror=mirror(drawing, side),
        places=tuple(
            _kneecap(side, chosen)
            if drawing.id == "knee_front" and region == BEHIND_KNEECAP
            else _place(knowledge, side, region, chosen)
            for region in drawing.regions
            if region in knowledge.regions
        ),
        open_knee=words.OPEN_KNEE[side] if drawing.area is Area.LEG else "",
    )


def _place(knowledge: Knowledge, side: Side, region: str, chosen: Iterable[str]) -> Place:
    place = f"{side}_{region}"
    return Place(place, region, words.place_name(knowledge, side, region), place in chosen)


def _kneecap(side: Side, chosen: Iterable[str]) -> Place:
    """From the front nobody can see whether it is deep or in the skin: it is both until that is asked."""
    behind, skin = f"{side}_{BEHIND_KNEECAP}", f"{side}_{SKIN_OF_KNEECAP}"
    label = words.KNEECAP[side]
    return Place(behind, BEHIND_KNEECAP, label, behind in chosen or skin in chosen, or_skin=skin)


def _line(knowledge: Knowledge, region: str, chosen: Iterable[str]) -> Line:
    return Line(
        knowledge.regions[region],
        words.region_name(knowledge, region),
        _place(knowledge, Side.LEFT, region, chosen),
        _place(knowledge, Side.RIGHT, region, chosen),
    )


def _is_known(knowledge: Knowledge, place: str) -> bool:
    side, _, region = place.partition("_")
    return side in set(Side) and region in knowledge.regions
