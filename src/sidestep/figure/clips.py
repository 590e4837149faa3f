"""Video of the figure with the truth of every frame: for testing what reads video, and for loops where nothing runs.

Written without a video library: an animated WebP, a Motion JPEG (``.mjpeg``) or raw ``.y4m``, which Chromium takes for
a camera and FFmpeg and OpenCV read, or a folder of PNG files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.errors import BadInputError
from sidestep.figure import rotations
from sidestep.figure.cameras import Lens, camera
from sidestep.figure.drawing import Ground, Studio, image_of
from sidestep.figure.pictures import Style, picture
from sidestep.figure.skeleton import SIDES, bone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sidestep.figure.cameras import Camera
    from sidestep.figure.drawing import Pixels
    from sidestep.figure.mesh import Floats
    from sidestep.figure.played import Played, Pose

ROOM = Ground("#cfd6dc")
_ANGLES = {"hip": "thigh", "knee": "calf", "ankle": "foot"}
_JPEG_QUALITY = 88
_WEBP_QUALITY = 70


@dataclass(frozen=True, kw_only=True)
class Take:
    """How a clip is taken. ``speed``: how many times as fast; ``still``: seconds without moving, before and after."""

    view: str | float = "front"
    width: int = 640
    height: int = 480
    per_second: int = 15
    loops: int = 3
    speed: float = 1.0
    still: float = 0.5
    lens: Lens = field(default_factory=Lens)
    style: Style = field(default_factory=lambda: Style(ground=ROOM))


@dataclass(frozen=True)
class Frame:
    """A picture, and what is true of it: see ``truth``."""

    pixels: Pixels
    truth: Mapping[str, Any]


def frames(of: Played, take: Take) -> Iterator[Frame]:
    """Draw the clip, frame by frame."""
    eye = camera(of, take.view, Lens(**{**vars(take.lens), "aspect": take.width / take.height}))
    with Studio(take.width, take.height) as studio:
        for seconds, moving in _times(of, take):
            at = moving * take.speed
            pixels = picture(studio, of, eye, at, take.style)
            yield Frame(pixels, truth(of, eye, at, (take.width, take.height)) | {"seconds": round(seconds, 4)})


def _times(of: Played, take: Take) -> Iterator[tuple[float, float]]:
    """Seconds of the clip, and those that the motion has run."""
    runs = take.loops * of.seconds / take.speed
    count = round((runs + 2 * take.still) * take.per_second)
    for number in range(count):
        seconds = number / take.per_second
        yield seconds, min(max(seconds - take.still, 0), runs - 1e-9)


def truth(of: Played, eye: Camera, at: float, size: tuple[int, int]) -> dict[str, Any]:
    """What is so in a frame: the repetition and its part, degrees of the joints, where the landmarks are.

    ``landmarks``: by BlazePose's names, pixels from the top left corner and metres from the camera. ``joints``:
    flexion, adduction and internal rotation of hips and ankles, flexion of knees, as the bones are turned.
    """
    pose = of.pose(at)
    points = of.landmarks(pose)
    pixels = eye.pixels(np.array(list(points.values())), size)
    place = at / of.seconds % 1 * (of.frames - 1)
    span = next((each for each in of.spans if each["start"] <= place < each["end"]), of.spans[-1])
    return {
        "repetition": of.repetition(at),
        "part": span["part"],
        "joints": _angles(of, pose),
        "landmarks": {
            name: [round(float(each), 2) for each in place] for name, place in zip(points, pixels, strict=True)
        },
    }


def _angles(of: Played, pose: Pose) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for side in SIDES:
        seen = side if not of.mirrored else next(other for other in SIDES if other != side)
        for joint, name in _ANGLES.items():
            local: Floats = pose.local[of.mesh.bones.index(bone(name, side))][None]
            angles = rotations.clinical(side, local)[0]
            shown = [-angles[0]] if joint == "knee" else list(angles)
            found[f"{seen}_{joint}"] = [round(float(each), 2) for each in shown]
    return found


# --- writing -----------------------------------------------------------------------------------------------------


def write(clip: Iterator[Frame], to: Path, per_second: float = 15) -> Path:
    """Write a clip, and beside it its truth as JSON lines (``{name}.truth.jsonl``), one for each frame."""
    kept = to.with_suffix(".truth.jsonl")
    checked(to)
    with kept.open("w", encoding="utf-8") as lines:

        def pictures() -> Iterator[Pixels]:
            for frame in clip:
                lines.write(json.dumps(frame.truth, separators=(",", ":")) + "\n")
                yield frame.pixels

        write_pictures(pictures(), to, per_second)
    return kept


def write_pictures(pictures: Iterator[Pixels], to: Path, per_second: float) -> None:
    checked(to)
    _WRITERS[to.suffix]((pixels[..., :3] for pixels in pictures), to, per_second)


def checked(to: Path) -> None:
    """Refuse a file of a kind that cannot be written, before anything is drawn."""
    if to.suffix not in _WRITERS:
        known = ", ".join(suffix or "a folder" for suffix in _WRITERS)
        raise BadInputError(f'"{to.name}" cannot be written: a clip is one of {known}.')


def _webp(pictures: Iterator[Pixels], to: Path, per_second: float) -> None:
    first, *rest = (image_of(pixels) for pixels in pictures)
    # each picture is shown for a whole number of milliseconds: the ends are rounded, so that nothing drifts
    ends = [round(1000 * (number + 1) / per_second) for number in range(len(rest) + 1)]
    durations = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    first.save(to, save_all=True, append_images=rest, duration=durations, loop=0, quality=_WEBP_QUALITY, method=4)


def _mjpeg(pictures: Iterator[Pixels], to: Path, per_second: float) -> None:
    """JPEG files one after the other; the rate is not in it, whoever reads it says it."""
    del per_second
    with to.open("wb") as out:
        for pixels in pictures:
            written = BytesIO()
            image_of(pixels).save(written, "JPEG", quality=_JPEG_QUALITY)
            out.write(written.getvalue())


def _y4m(pictures: Iterator[Pixels], to: Path, per_second: float) -> None:
    rate = Fraction(per_second).limit_denominator(1001)
    with to.open("wb") as out:
        for number, pixels in enumerate(pictures):
            height, width = pixels.shape[:2]
            if number == 0:
                head = f"YUV4MPEG2 W{width} H{height} F{rate.numerator}:{rate.denominator} Ip A1:1 C420jpeg\n"
                out.write(head.encode())
            out.write(b"FRAME\n" + b"".join(plane.tobytes() for plane in _planes(pixels)))


def _planes(pixels: Pixels) -> Sequence[Pixels]:
    """Luma, and colour at half the size (even sizes)."""
    colour = np.asarray(image_of(pixels).convert("YCbCr"))
    halves = colour[..., 1:].reshape(colour.shape[0] // 2, 2, colour.shape[1] // 2, 2, 2).mean(axis=(1, 3))
    return colour[..., 0], *np.moveaxis(np.round(halves).astype(np.uint8), -1, 0)


def _folder(pictures: Iterator[Pixels], to: Path, per_second: float) -> None:
    del per_second
    to.mkdir(parents=True, exist_ok=True)
    for number, pixels in enumerate(pictures):
        image_of(pixels).save(to / f"{number:05}.png")


_WRITERS: Mapping[str, Callable[[Iterator[Pixels], Path, float], None]] = {
    ".webp": _webp,
    ".mjpeg": _mjpeg,
    ".y4m": _y4m,
    "": _folder,
}
