"""Two knees, or two places far apart: each is ranked by itself, with the answers that were given for all of it.

Places of one leg belong together where they are neighbours along it, for one pain is often felt in both.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sidestep.assessment.ranking import rank
from sidestep.assessment.types import Site
from sidestep.knowledge.types import Area

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

_ALONG_THE_LEG = (Area.HIP, Area.THIGH, Area.KNEE, Area.SHIN)
BOTH = "both"


def sites(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[Site, ...]:
    """Each site with what fits it well enough to be shown; none where all that hurts is one site."""
    places = facts.get("pain_places")
    found: dict[tuple[str, ...], list[str]] = {}
    for side, regions in _by_side(places if isinstance(places, tuple) else ()):
        for together in _neighbours(knowledge, regions):
            found.setdefault(together, []).append(side)
    if len(found) < 2:  # noqa: PLR2004
        return ()
    return tuple(
        Site(
            side=sides[0] if len(sides) == 1 else BOTH,
            regions=regions,
            ranking=tuple(
                each for each in rank(knowledge, {**facts, "regions": regions, "sides": tuple(sides)}) if each.shown
            ),
        )
        for regions, sides in found.items()
    )


def _by_side(places: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    split = sorted(place.partition("_")[::2] for place in places)
    for side, members in groupby(split, key=lambda each: each[0]):
        yield side, [region for _, region in members]


def _neighbours(knowledge: Knowledge, regions: list[str]) -> Iterator[tuple[str, ...]]:
    """The regions of one leg, from the hip down, parted where a stretch of it between them does not hurt."""

    def at(region: str) -> int:
        return _ALONG_THE_LEG.index(knowledge.regions[region].area)

    together: list[str] = []
    for region in sorted(regions, key=lambda each: (at(each), each)):
        if together and at(region) - at(together[-1]) > 1:
            yield tuple(together)
            together = []
        together.append(region)
    if together:
        yield tuple(together)
