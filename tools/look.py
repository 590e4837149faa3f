"""Draw exercises as stick figures: python tools/look.py FOLDER [EXERCISE[:RUNG] ...] [--fault].

One SVG an exercise (or for each rung that is named, as EXERCISE:RUNG,RUNG): at every phase the body from the front and
from the working side, with its things, beside the written steps. For looking at what a definition says before a figure
wears it.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.errors import MotionError
from sidestep.figure.asked import Asked
from sidestep.figure.frames import angles
from sidestep.figure.props import placed
from sidestep.figure.shown import shown
from sidestep.figure.skeleton import body
from sidestep.knowledge import DATA
from sidestep.knowledge.loader import read_directory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.figure.shown import Repetition

WIDTH, HEIGHT, SCALE = 200, 215, 98
QUARTER = 90
BAND, PROP = "#be185d", "#b48a60"
VIEWS = ("front", "side")
COLOURS = {"r": "#c2410c", "l": "#0369a1"}


def main(arguments: list[str]) -> None:
    folder, *names = [each for each in arguments if not each.startswith("--")]
    draft = read_directory(DATA)
    for each in draft.problems:
        print(each)  # noqa: T201
    who = "man" if "--man" in arguments else "woman"
    for name in names or list(draft.things["motions"]):
        exercise, _, rungs = name.partition(":")
        known, motion = draft.things["exercises"][exercise], draft.things["motions"].get(exercise)
        if motion is None:
            print(f"{exercise}: no motion")  # noqa: T201
            continue
        firsts = [way.rungs[0] for way in motion.ways]
        for rung in rungs.split(",") if rungs else firsts:
            faults: list[str | None] = [None]
            asked = Asked(known, motion, rung, body(who), per_second=15)
            try:
                way = shown(asked)[0].frames.way
                if "--fault" in arguments:
                    faults += [each.id for each in way.faults or () if each.changes]
                for fault in faults:
                    loop = shown(Asked(known, motion, rung, body(who), per_second=15, fault=fault))
                    text = "".join(_page(known, rung, loop, fault))
                    end = f"-{fault}" if fault else ""
                    Path(folder, f"{exercise}-{rung}{end}.svg").write_text(text, encoding="utf-8")
            except MotionError as error:
                print(error)  # noqa: T201


def _page(exercise: Any, rung: str, loop: tuple[Repetition, ...], fault: str | None) -> Iterator[str]:
    frames = loop[0].frames
    place = next(each for each in exercise.ladder if each.id == rung)
    things, _, _ = placed(loop, exercise, place)
    phases = frames.way.phases or ()
    shots = [
        (number, int(np.abs(frames.seconds - next(at for key, at in frames.line.keys[1:] if key == number)).argmin()))
        for number in range(len(phases))
    ]
    height = HEIGHT * len(VIEWS) + 170
    width = max(WIDTH * len(shots), 2 * WIDTH)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif">'
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    yield f'<text x="8" y="18" font-size="14">{escape(exercise.name)}: {escape(place.name)} {fault or ""}</text>'
    found = angles(frames)
    for column, (number, frame) in enumerate(shots):
        x = column * WIDTH
        yield f'<text x="{x + 8}" y="36" font-size="10">{phases[number].id}: {escape(phases[number].cue or "")}</text>'
        said = " ".join(
            f"{side[0]}: hip {found[f'{side}_hip'][frame, 0]:.0f}/{found[f'{side}_hip'][frame, 1]:.0f} "
            f"knee {found[f'{side}_knee'][frame, 0]:.0f} ankle {found[f'{side}_ankle'][frame, 0]:.0f};"
            for side in ("right", "left")
        )
        yield f'<text x="{x + 8}" y="50" font-size="8">{said}</text>'
        for row, view in enumerate(VIEWS):
            yield from _view(frames, things, frame, view, (x + WIDTH / 2, 60 + HEIGHT * (row + 1) - 30))
    y = 60 + HEIGHT * len(VIEWS) + 6
    for line in wrap(" ".join((exercise.position, *exercise.steps)), width // 5):
        yield f'<text x="8" y="{y}" font-size="10">{escape(line)}</text>'
        y += 13
    yield "</svg>"


def _view(frames: Any, things: Any, frame: int, view: str, corner: tuple[float, float]) -> Iterator[str]:
    x0, y0 = corner
    middle = frames.root[frame] * [1, 0, 1]

    def at(p: Any) -> tuple[float, float]:
        x, y, z = np.asarray(p, float) - middle
        if view == "front":
            return x0 + SCALE * x, y0 - SCALE * y
        if view == "side":
            return x0 + SCALE * z, y0 - SCALE * y
        return x0 + SCALE * x, y0 - HEIGHT / 2 + 30 + SCALE * z

    if view != "top":
        yield f'<line x1="{x0 - 95}" x2="{x0 + 95}" y1="{y0}" y2="{y0}" stroke="#999"/>'
    yield f'<text x="{x0 - 95}" y="{y0 - HEIGHT + 45}" font-size="9" fill="#777">{view}</text>'
    for thing in things:
        yield from _thing(thing, frame, at, view)
    shape, posture = frames.body, frames.posture
    for number, (name, parent) in enumerate(zip(shape.bones, shape.parents, strict=True)):
        flesh = shape.points(_one(posture, frame), [name])[0]
        colour = COLOURS.get(name[-1] if name[-2:] in ("_l", "_r") else "", "#444")
        hull = " ".join(f"{a:.1f},{b:.1f}" for a, b in _hull([at(p) for p in flesh]))
        yield f'<polygon points="{hull}" fill="{colour}" fill-opacity="0.16"/>'
        if parent >= 0:
            (a, b), (c, d) = at(posture.joints[frame, parent]), at(posture.joints[frame, number])
            yield f'<line x1="{a:.1f}" y1="{b:.1f}" x2="{c:.1f}" y2="{d:.1f}" stroke="{colour}" stroke-width="3"/>'
    nose = posture.joints[frame, shape.number["head"]] + posture.turned[frame, shape.number["head"]] @ [0, 0.05, 0.13]
    a, b = at(nose)
    yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="#444"/>'


def _one(posture: Any, frame: int) -> Any:
    return type(posture)(
        posture.local[frame : frame + 1], posture.turned[frame : frame + 1], posture.joints[frame : frame + 1]
    )


def _thing(thing: Any, frame: int, at: Any, view: str) -> Iterator[str]:
    if "at" in thing:
        x, _, z = (each / 1000 for each in thing["at"])
        width, height, depth = (each / 1000 for each in thing["size"])
        if abs(thing["turn"]) == QUARTER:
            width, depth = depth, width
        if thing["kind"] in ("chair", "seat"):
            height = thing["height"] / 1000
        corners = [
            (x - width / 2, 0, z - depth / 2),
            (x + width / 2, height, z + depth / 2),
        ]
        if thing["kind"] == "wall" and thing["turn"] % 180 == 0:
            corners = [(x - width / 2, 0, z - depth / 2), (x + width / 2, height, z + depth / 2)]
            if view == "front":
                return
        (a, b), (c, d) = (at(corner) for corner in corners)
        left, top = min(a, c), min(b, d)
        yield (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{abs(c - a):.1f}" height="{abs(d - b):.1f}" '
            'fill="#b48a60" fill-opacity="0.35" stroke="#7c5a35"/>'
        )
        if thing["kind"] == "chair":
            turn = np.radians(thing["turn"])
            px, pz = x - np.sin(turn) * 0.2, z - np.cos(turn) * 0.2
            a, b = at((px, 0.9, pz))
            yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="#7c5a35"/>'
        return
    columns = [np.cumsum(column) / 1000 for column in thing["ends"]]
    spots = [
        at([column[min(frame, len(column) - 1)] for column in columns[k : k + 3]]) for k in range(0, len(columns), 3)
    ]
    if len(spots) == 2:  # noqa: PLR2004
        (a, b), (c, d) = spots
        ends = f'x1="{a:.1f}" y1="{b:.1f}" x2="{c:.1f}" y2="{d:.1f}"'
        yield f'<line {ends} stroke="{BAND}" stroke-width="6" opacity=".6"/>'
    else:
        ((a, b),) = spots
        radius = thing["radius"][0] / 1000 * SCALE
        yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{radius:.1f}" fill="{BAND}" opacity=".5"/>'


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    points = sorted(set(points))

    def half(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for p in ordered:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (out[-1][1] - out[-2][1]) * (
                p[0] - out[-2][0]
            ):
                out.pop()
            out.append(p)
        return out[:-1]

    return half(points) + half(points[::-1])


if __name__ == "__main__":
    main(sys.argv[1:])
