"""Tracks played back: the body's surface and the things around it at any moment, as the page's viewer shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure.mesh import Runner, mesh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sidestep.figure.mesh import Floats, Mesh

_MILLIMETRE, _TURN = 0.001, 0.0001
_HANDS = {"_r": "right_hand", "_l": "left_hand"}
_USUAL_GRIP = "relaxed"
_MOVES = ("work", "return")
_STILL = np.array([0.0, 0, 0, 1])


@dataclass(frozen=True)
class Thing:
    """Something that stands (``at``), or whose ``ends`` move: (frames, ends, 3). Metres and degrees."""

    kind: str
    at: Floats | None
    size: Floats | None
    turn: float
    height: float | None
    radius: tuple[float, ...]
    along: Floats | None
    ends: Floats | None


@dataclass(frozen=True)
class Pose:
    """Every bone of the mesh: how it is turned in its parent and in the room, and where it is."""

    local: Floats
    turned: Floats
    places: Floats


@dataclass(frozen=True)
class Played:
    mesh: Mesh
    seconds: float  # of the loop
    frames: int
    root: Floats
    turns: Mapping[str, Floats]  # by bone: quaternions, (frames, 4) or (1, 4)
    grips: Mapping[str, str]
    things: tuple[Thing, ...]
    spans: Sequence[Mapping[str, Any]]
    ends_at: tuple[int, ...]  # the frames at which the loop's repetitions are over
    mirrored: bool = False

    def pose(self, seconds: float) -> Pose:
        """How the body is ``seconds`` into the loop, which goes round."""
        bones = {bone: number for number, bone in enumerate(self.mesh.bones)}
        quaternions = np.tile(_STILL, (len(bones), 1))
        for bone, number in bones.items():
            if bone[-2:] in _HANDS:
                grip = self.mesh.grips[self.grips.get(_HANDS[bone[-2:]], _USUAL_GRIP)]
                quaternions[number] = grip[number]
        for bone, rows in self.turns.items():
            quaternions[bones[bone]] = _unit(self._at(rows, seconds))
        for side in _HANDS:
            quaternions[bones[f"lowerarm_twist{side}"]] = _half_twist(quaternions[bones[f"hand{side}"]])
        local = matrices(quaternions)
        turned, places = local.copy(), self.mesh.offsets.copy()
        places[0] = self._at(self.root, seconds)
        for number, parent in enumerate(self.mesh.parents):
            if parent >= 0:
                turned[number] = turned[parent] @ local[number]
                places[number] = places[parent] + turned[parent] @ self.mesh.offsets[number]
        return Pose(local, turned, places)

    def surface(self, seconds: float) -> tuple[Floats, Floats]:
        """Vertices and normals of the body."""
        pose = self.pose(seconds)
        vertices, normals = self.mesh.posed(pose.turned, pose.places)
        return vertices * self.flip, normals * self.flip

    def landmarks(self, pose: Pose) -> Mapping[str, Floats]:
        """The points that a pose model looks for, in the room; on a mirrored body, left and right change places."""
        found = {}
        for name, (bone, point) in self.mesh.landmarks.items():
            place = (pose.places[bone] + pose.turned[bone] @ point) * self.flip
            found[_other(name) if self.mirrored else name] = place
        return found

    def ends(self, thing: Thing, seconds: float) -> Floats:
        """Where the ends of a thing that moves are."""
        if thing.ends is None:
            raise ValueError(f"A {thing.kind} stands still.")
        return self._at(thing.ends, seconds) * self.flip

    @property
    def flip(self) -> Floats:
        return np.array([-1.0 if self.mirrored else 1.0, 1, 1])

    def moment(self, part: str, share: float = 1) -> float:
        """Seconds into the loop when the first repetition is so far through a part of it."""
        first = [span for span in self.spans if span["end"] <= self.ends_at[0]]
        spans = [span for span in first if span["part"] == part and span["end"] > span["start"]] or first[:1]
        left = share * sum(span["end"] - span["start"] for span in spans)
        for span in spans:
            length = span["end"] - span["start"]
            if left <= length:
                return float((span["start"] + left) * self.seconds / (self.frames - 1))
            left -= length
        return float(spans[-1]["end"] * self.seconds / (self.frames - 1))

    def key_moments(self) -> tuple[float, ...]:
        """Seconds into the loop when the first repetition reaches each of its positions, in their order."""
        reached: dict[int, float] = {}
        for span in self.spans:
            if span["end"] <= self.ends_at[0] and span["part"] in _MOVES:
                reached[span["phase"]] = span["end"] * self.seconds / (self.frames - 1)
        return tuple(sorted(reached.values()))

    def repetition(self, seconds: float) -> int:
        """How many repetitions are over, loops that have gone round included."""
        loops, into = divmod(seconds, self.seconds)
        frame = into / self.seconds * (self.frames - 1)
        return int(loops) * len(self.ends_at) + sum(frame >= end for end in self.ends_at)

    def _at(self, rows: Floats, seconds: float) -> Floats:
        if len(rows) == 1:
            return np.asarray(rows[0], float)
        place = (seconds / self.seconds % 1) * (self.frames - 1)
        before = min(int(place), self.frames - 2)
        share = place - before
        return np.asarray(rows[before] * (1 - share) + rows[before + 1] * share, float)


def played(tracks: Mapping[str, Any], runner: Runner = Runner.WOMAN, *, left: bool = False) -> Played:
    """``tracks`` as ``sidestep.figure.tracks`` makes them; ``left``: the left side works."""
    body = tracks["bodies"][str(runner)]
    frames = int(tracks["frames"])
    return Played(
        mesh=mesh(runner),
        seconds=(frames - 1) / float(tracks["fps"]),
        frames=frames,
        root=_rows(body["root"]) * _MILLIMETRE,
        turns={bone: _unit(_rows(coded) * _TURN) for bone, coded in body["bones"].items()},
        grips=tracks["grips"],
        things=things(body["props"]),
        spans=tracks["spans"],
        ends_at=tuple(int(each["end"]) for each in tracks["repetitions"]),
        mirrored=left,
    )


def things(told: Iterable[Mapping[str, Any]]) -> tuple[Thing, ...]:
    """The things of tracks, as they can be drawn."""
    return tuple(_thing(each) for each in told)


def _thing(told: Mapping[str, Any]) -> Thing:
    def metres(name: str) -> Floats | None:
        return np.array(told[name]) * _MILLIMETRE if name in told else None

    ends = _rows(told["ends"]) * _MILLIMETRE if "ends" in told else None
    return Thing(
        kind=told["kind"],
        at=metres("at"),
        size=metres("size"),
        turn=float(told.get("turn", 0)),
        height=told["height"] * _MILLIMETRE if "height" in told else None,
        radius=tuple(each * _MILLIMETRE for each in told.get("radius", ())),
        along=None if "along" not in told else np.array(told["along"]) * _MILLIMETRE,
        ends=None if ends is None else ends.reshape(len(ends), -1, 3),
    )


def _rows(coded: Sequence[Sequence[int]]) -> Floats:
    """Columns of first numbers and differences as rows of numbers, one for each frame (or one for all)."""
    columns = [np.cumsum(column) for column in coded]
    length = max(len(column) for column in columns)
    return np.stack([np.broadcast_to(column, length) for column in columns], axis=1).astype(float)


def matrices(quaternions: Floats) -> Floats:
    x, y, z, w = np.moveaxis(quaternions, -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), (0, 1), (-2, -1))


def _unit(quaternions: Floats) -> Floats:
    return np.asarray(quaternions / np.linalg.norm(quaternions, axis=-1, keepdims=True), float)


def _other(name: str) -> str:
    """The same on the other side: "left_knee" for "right_knee", "mouth_left" for "mouth_right"."""
    swap = {"left": "right", "right": "left"}
    return "_".join(swap.get(word, word) for word in name.split("_"))


def _half_twist(hand: Floats) -> Floats:
    """Half of the hand's turn about the forearm."""
    angle = np.arctan2(hand[1], hand[3]) / 2
    return np.array([0, np.sin(angle), 0, np.cos(angle)])
