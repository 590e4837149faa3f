"""Solved frames as compact JSON for the page: ``tracks(knowledge, exercise, rung)`` is a mapping, ``packed`` its text.

One file holds one rung for all bodies, working side right; the other side is its exact mirror (last paragraph).
All lengths are millimetres (whole numbers), all times frames, unless said. ``?`` marks what may be absent.

    {
      "format": 1,
      "exercise": "side_step_up", "rung": "step_10", "way": "free",
      "fps": 15.094,                 frames a second
      "frames": 81,                  in the loop, the last equal to the first (the loop is frames - 1 long)
      "cap"?: 45,                    degrees that the bearing knee bends at most
      "camera": {"best": "front", "also": ["side"]},      front, side (from the working side), back, oblique
      "muscles": {"primary": ["outer hip (gluteus medius)", ...], "secondary": [...]},
      "phases": [{"id": "bottom", "cue": "Lower slowly: three, two, one."}, ...],      cue may be null
      "repetitions": [{"start": 0, "end": 80, "working": "right", "backwards": false}],
      "spans": [{"part": "work", "phase": 1, "start": 0, "end": 30}, ...],
                                     in order, without gaps. part: work, pause, return, wait (still after the return).
                                     To follow a clock that says {phase: "work", share: 0.4}: take the repetition,
                                     join its spans of that part in order and go to 0.4 of their length.
      "faults": [{"id": "knee_in", "shows": "Letting the knee drift inwards.", "say": "Point your kneecap ..."}],
                                     the right form's file names them; each has tracks of its own (``fault=id``),
                                     which have "fault": "knee_in" instead
      "grips": {"right_hand": "relaxed"},                  relaxed, flat, closed
      "bodies": {
        "woman": {
          "leg": 766,                hip to ankle
          "root": [[x...], [y...], [z...]],                of the pelvis's joint, coded (below)
          "bones": {"thigh_r": [[x...], [y...], [z...], [w...]], ...},
                                     each bone's rotation in its parent as a quaternion, in ten-thousandths, coded.
                                     A bone that does not move has one number in each list. Bones that are not named
                                     are not turned. 0, 0, 0, 1 is ISB's zero pose: upright, legs straight and
                                     parallel, feet forwards, arms hanging, palms to the thighs, every bone's axes
                                     the room's.
          "bounds": [[x, y, z], [x, y, z]],                lowest and highest of the body and its things over the loop
          "props": [
            {"kind": "step", "at": [x, y, z], "size": [width, height, depth], "turn": 0},
            {"kind": "band_loop", "level": 1, "place": "above_knees", "along": [0, 990, 140],
             "radius": [60, 60], "ends": [[x...], ... six]},
            {"kind": "strap", "radius": [35, 160], "ends": [... six]},      round the post and both knees
            {"kind": "band", "level": 1, "ends": [[x...], [y...], [z...], [x...], [y...], [z...]]},
            {"kind": "weight", "held": "right_hand", "ends": [three lists]}, ...
          ]
        }, "man": {...}
      }
    }

Coded lists: the first number, then from each to the next the difference; a list of one number is still throughout.
Decode by adding up. Between frames interpolate positions linearly and rotations along the shorter arc.

Things: ``at`` is the middle of the thing's foot on the floor, ``size`` its whole extent, ``turn`` degrees about the
upright (left+). kind is step, chair (its seat ``height``, its back towards -z before it is turned), wall (``at`` on its
face; it faces +z before it is turned), rail, bench, seat (of a machine), board (a slope, its high edge towards -z),
anchor (a post; ``at`` is the point where the band is held), strap, ball, towel, weight, mat, band and band_loop.
Moving things have ``ends``: one point (ball, weight, towel) or two (band, strap; a weight that is a cuff round a limb
between them, with its ``radius``; a band_loop goes round both, with the ``radius`` of each limb and its width ``along``
them, upright unless said), coded lists in the order x, y, z.

Room: x to the body's left, y up, z forwards (glTF). The mirror for working side left: swap the names ending in _l and
_r, and right_ and left_; negate every x, and the y and z of every quaternion, and ``turn``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure import props
from sidestep.figure.asked import asked_for
from sidestep.figure.coding import coded
from sidestep.figure.rotations import quaternions
from sidestep.figure.shown import joined, shown
from sidestep.figure.skeleton import BODIES, body
from sidestep.knowledge.motion import depth_cap, rung_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sidestep.figure.asked import Asked
    from sidestep.figure.rotations import Array
    from sidestep.figure.shown import Repetition
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.motion import Way
    from sidestep.knowledge.types import Exercise, Rung

FORMAT = 1
SLOW_FPS, QUICK_FPS = 15, 30
QUICK_SECONDS = 0.45  # a way shorter than this needs more frames
_QUATERNION_UNITS = 10_000


def tracks(
    knowledge: Knowledge, exercise: str, rung: str, *, cap: float | None = None, fault: str | None = None
) -> Mapping[str, Any]:
    """The tracks of a rung for every body. Raises MotionError when there is none, or when it cannot be solved."""
    asked = _quick(asked_for(knowledge, exercise, rung, cap=cap, fault=fault))
    loops = {name: shown(replace(asked, body=body(name))) for name in BODIES}
    loop = loops[BODIES[0]]
    way, known = loop[0].frames.way, asked.exercise
    fps = (len(loop[0].frames.seconds) - 1) / loop[0].seconds
    said = _faults(way) if fault is None else {"fault": fault}
    place = rung_for(known, rung)
    bend = depth_cap(known, place, cap)
    return {
        "format": FORMAT,
        "exercise": exercise,
        "rung": rung,
        "way": way.id,
        "fps": round(fps, 3),
        "frames": sum(len(each.frames.seconds) - 1 for each in loop) + 1,
        **({} if bend is None else {"cap": bend}),
        "camera": {"best": way.camera.best, "also": list(way.camera.also)} if way.camera else {"best": "oblique"},
        "muscles": {"primary": list(known.primary_muscles), "secondary": list(known.secondary_muscles)},
        "phases": [{"id": phase.id, "cue": phase.cue} for phase in way.phases or ()],
        "repetitions": list(_repetitions(loop)),
        "spans": list(_spans(loop, fps)),
        **said,
        "grips": dict(way.grips or {}),
        "bodies": {name: _body(loops[name], known, place) for name in BODIES},
    }


def packed(made: Mapping[str, Any]) -> str:
    """Tracks as text, without a space."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _quick(asked: Asked) -> Asked:
    """With as many frames a second as its quickest way needs."""
    once = shown(replace(asked, per_second=1))[0].frames.line
    quick = min(each.end - each.start for each in once.stretches if each.part in ("work", "return")) < QUICK_SECONDS
    return replace(asked, per_second=QUICK_FPS if quick else SLOW_FPS)


def _faults(way: Way) -> dict[str, Any]:
    return {
        "faults": [{"id": each.id, "shows": each.shows, "say": each.say} for each in way.faults or () if each.changes]
    }


def _repetitions(loop: Sequence[Repetition]) -> Iterator[dict[str, Any]]:
    start = 0
    for each in loop:
        end = start + len(each.frames.seconds) - 1
        yield {"start": start, "end": end, "working": each.frames.working, "backwards": each.backwards}
        start = end


def _spans(loop: Sequence[Repetition], fps: float) -> Iterator[dict[str, Any]]:
    for each in loop:
        for stretch in each.stretches():
            start, end = round(stretch.start * fps), round(stretch.end * fps)
            yield {"part": stretch.part, "phase": stretch.phase, "start": start, "end": end}


def _body(loop: Sequence[Repetition], exercise: Exercise, rung: Rung) -> dict[str, Any]:
    frames = [each.frames for each in loop]
    shape = frames[0].body
    root = joined(loop, [each.root for each in frames])
    turns = quaternions(joined(loop, [each.posture.local for each in frames]))
    things, low, high = props.placed(loop, exercise, rung)
    flesh = joined(loop, [shape.points(each.posture, shape.bones) for each in frames]).reshape(-1, 3)
    low, high = np.minimum(low, flesh.min(axis=0)), np.maximum(high, flesh.max(axis=0))
    return {
        "leg": round(1000 * shape.leg),
        "root": coded(root * 1000),
        "bones": {
            name: coded(row)
            for number, name in enumerate(shape.bones)
            if (row := _same_half(turns[:, number]) * _QUATERNION_UNITS)[:, :3].any()
        },
        "bounds": [[round(1000 * float(each)) for each in corner] for corner in (low, high)],
        "props": things,
    }


def _same_half(turns: Array) -> Array:
    """Of the two quaternions of each rotation, the one that goes on from the frame before."""
    flips = np.where(np.einsum("fi,fi->f", turns[1:], turns[:-1]) < 0, -1.0, 1.0)
    return np.asarray(turns * np.concatenate([[1.0], np.cumprod(flips)])[:, None])
