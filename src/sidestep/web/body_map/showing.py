"""Places as a picture to look at: as few drawings as show them all, with the names beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.web.body_map import words
from sidestep.web.body_map.choosing import mirror
from sidestep.web.body_map.drawings import BEHIND_KNEECAP, SKIN_OF_KNEECAP, Side, best_drawings, in_body_order, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from sidestep.knowledge import Knowledge
    from sidestep.web.body_map.drawings import Drawing


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing with the places on it. ``shapes``: the ids of their outlines in the drawing."""

    drawing: Drawing
    title: StrOrPromise
    names: tuple[str, ...]
    shapes: tuple[str, ...]
    mirror: str

    @property
    def box(self) -> str:
        return " ".join(str(number) for number in self.drawing.box)


def pictures(knowledge: Knowledge, places: Iterable[str]) -> tuple[Picture, ...]:
    """Left leg first. A place that this edition does not know is left out: it has a name, but no outline."""
    by_side: dict[Side, list[str]] = {Side.LEFT: [], Side.RIGHT: []}
    for place in places:
        side, region = split(place)
        if region in knowledge.regions:
            by_side[side].append(region)
    return tuple(picture for side, regions in by_side.items() for picture in _of_a_leg(knowledge, side, regions))


def _of_a_leg(knowledge: Knowledge, side: Side, regions: list[str]) -> Iterable[Picture]:
    left = in_body_order(regions)
    for drawing in best_drawings(left):
        here = [region for region in left if drawing.shows(region)]
        left = [region for region in left if region not in here]
        yield Picture(
            drawing=drawing,
            title=words.TITLES[drawing.area, drawing.view, side],
            names=tuple(words.region_name(knowledge, region) for region in here),
            shapes=tuple(dict.fromkeys(_outline(drawing, region) for region in here)),
            mirror=mirror(drawing, side),
        )


def _outline(drawing: Drawing, region: str) -> str:
    """From the front the skin over the kneecap has the outline of the kneecap."""
    return BEHIND_KNEECAP if drawing.id == "knee_front" and region == SKIN_OF_KNEECAP else region
