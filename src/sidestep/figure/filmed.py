"""A synthesised clip as pictures: the body of its landmarks, drawn from where its camera stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sidestep.figure import props
from sidestep.figure.asked import asked_for
from sidestep.figure.cameras import Camera
from sidestep.figure.clips import ROOM
from sidestep.figure.drawing import Studio
from sidestep.figure.frames import mirrored
from sidestep.figure.mesh import Runner, mesh
from sidestep.figure.pictures import Style, picture
from sidestep.figure.played import Played, things
from sidestep.figure.rotations import quaternions
from sidestep.figure.shown import Repetition
from sidestep.figure.skeleton import body
from sidestep.figure.solve import solve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.figure.drawing import Pixels
    from sidestep.figure.synthesis import Clip
    from sidestep.knowledge import Knowledge

_BEFORE_THE_END = 1e-9  # seconds: there the loop would begin again


def film(knowledge: Knowledge, clip: Clip) -> Iterator[Pixels]:
    """One picture for each of the clip's frames, also for those in which nobody was found."""
    shown, eye, style = played(knowledge, clip), camera(clip), Style(ground=ROOM)
    with Studio(clip.plan.camera.width, clip.plan.camera.height) as studio:
        for frame in range(shown.frames):
            at = min(frame / clip.plan.per_second, shown.seconds - _BEFORE_THE_END)
            yield picture(studio, shown, eye, at, style)


def camera(clip: Clip) -> Camera:
    """The clip's own, which stands level."""
    own = clip.plan.camera
    return Camera(
        target=clip.middle * [1, 0, 1] + [0, own.height_metres, 0],
        yaw=own.yaw(clip.plan.working),
        pitch=0,
        distance=own.distance_metres,
        half=own.half,
        aspect=own.width / own.height,
    )


def played(knowledge: Knowledge, clip: Clip) -> Played:
    """The clip's body with the things around it, to be drawn at any moment. Things are written for working right."""
    plan = clip.plan
    asked = replace(asked_for(knowledge, plan.exercise, plan.rung, cap=plan.cap), body=body(plan.body))
    once = solve(asked)
    left = plan.working == "left"
    whole = replace(once, posture=clip.posture)
    whole = mirrored(whole) if left else whole
    rung = next(each for each in asked.exercise.ladder if each.id == plan.rung)
    standing, moving = (props.placed([Repetition(each, 0)], asked.exercise, rung)[0] for each in (once, whole))
    turns = quaternions(whole.posture.local)
    return Played(
        mesh=mesh(Runner(plan.body)),
        seconds=(len(turns) - 1) / plan.per_second,
        frames=len(turns),
        root=whole.root,
        turns={bone: turns[:, number] for number, bone in enumerate(asked.body.bones)},
        grips={hand: grip.value for hand, grip in (once.way.grips or {}).items()},
        things=things([*(each for each in standing if "at" in each), *(each for each in moving if "ends" in each)]),
        spans=(),
        ends_at=(len(turns) - 1,),
        mirrored=left,
    )
