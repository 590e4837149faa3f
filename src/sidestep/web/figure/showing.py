"""What a page needs to show an exercise moving: addresses, the side that works, how it often slips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse

from sidestep.knowledge.motion import Position, band_look, depth_cap, rung_for, way_for
from sidestep.web.built import client
from sidestep.web.figure import kept

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.motion import Fault, MotionPhase
    from sidestep.knowledge.types import Exercise, Rung

STILLS = "figure/stills"
LYING = (Position.ON_BACK, Position.ON_FRONT, Position.ON_SIDE)


@dataclass(frozen=True, slots=True)
class Slip:
    """How it often goes wrong, what helps, and from where one sees it."""

    id: str
    shows: str
    say: str
    view: str


@dataclass(frozen=True, slots=True)
class Figure:
    """``left``: the left side works. ``one_side``: only one works at a time, so that it can be chosen.

    ``lies``: so that the picture is wide.
    """

    exercise: Exercise
    rung: Rung
    tracks: str
    still: str | None
    left: bool
    one_side: bool
    lies: bool
    phases: tuple[MotionPhase, ...]
    slips: tuple[Slip, ...]


def figure(
    knowledge: Knowledge, exercise_id: str, rung_id: str | None = None, *, side: str = "right", bend: int | None = None
) -> Figure | None:
    """None: there is no motion of it yet. ``rung_id``: or a way on no rung. ``bend``: the plan's limit."""
    exercise, motion = knowledge.exercises.get(exercise_id), knowledge.motions.get(exercise_id)
    if exercise is None or motion is None:
        return None
    wanted = rung_id or exercise.start_rung
    rung, way = rung_for(exercise, wanted), way_for(motion, wanted)
    if way is None:
        return None
    return Figure(
        exercise=exercise,
        rung=rung,
        tracks=address(knowledge, exercise, wanted, bend),
        still=still(knowledge, exercise.id, wanted),
        left=side == "left",
        lies=way.position in LYING,
        one_side=exercise.per_side and not rung.two_legs,
        phases=way.phases or (),
        slips=tuple(_slip(exercise, each) for each in way.faults or () if each.changes),
    )


def address(knowledge: Knowledge, exercise: Exercise, place: str, bend: int | None) -> str:
    """Of the tracks. A limit that changes nothing is not in it, so that they are kept once."""
    own = depth_cap(exercise, rung_for(exercise, place))
    language = knowledge.language.code
    asked = {"v": kept.version(language), "in": language}
    if own is not None and bend is not None and bend < own:
        asked["bend"] = str(bend)
    return f"{reverse('figure:tracks', args=[exercise.id, place])}?{urlencode(asked)}"


def still(knowledge: Knowledge, exercise: str, rung: str) -> str | None:
    """The picture of it that does without everything: of the way in which the rung is done, else of its first rung.

    With the band where the rung has it, and without where it has none.
    """
    motion = knowledge.motions.get(exercise)
    way = way_for(motion, rung) if motion is not None else None
    names = [exercise]
    if way is not None:
        look = band_look(rung_for(knowledge.exercises[exercise], rung))
        names = [f"{exercise}-{way.id}-{look}", f"{exercise}-{way.id}", exercise]
    found = next((path for name in names if (path := f"{STILLS}/{name}.webp") in _files()), None)
    return None if found is None else static(f"sidestep/{found}")


@cache
def _files() -> frozenset[str]:
    return frozenset(client().files)


def models() -> str:
    """How the addresses of the bodies begin: a name and ".glb" follow."""
    return static("sidestep/figure/runner_")


def _slip(exercise: Exercise, fault: Fault) -> Slip:
    """What it leaves out is as the form rule says that measures it."""
    rule = next((rule for rule in exercise.form if rule.definition == fault.measure), None)
    say, view = (rule.cue, rule.view) if rule is not None else ("", "")
    return Slip(fault.id, fault.shows, fault.say or say, fault.view or view)
