"""The page's file: one skinned mesh, a material for each part, whole numbers instead of floats (KHR_mesh_quantization).

`extras` has what glTF has no place for: the muscles' names (attribute `_MUSCLES`: two numbers of them, and how much
each lies under the vertex, 0 to 255) and, by grip, the fingers' turns.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure.palette import CLOTH, PARTS, linear

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from .pack import Arrays

BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT, FLOAT = 5120, 5121, 5122, 5123, 5126
VERTICES, INDICES = 34962, 34963
ROUGH = 0.8
COPYRIGHT = "CC0 1.0: made from MakeHuman assets by tools/build_runner.py of Sidestep"


@dataclass
class Buffers:
    """The binary part, and what is where in it."""

    content: bytearray = field(default_factory=bytearray)
    views: list[dict[str, int]] = field(default_factory=list)
    accessors: list[dict[str, Any]] = field(default_factory=list)

    def add(self, values: NDArray[np.generic], component: int, kind: str, **more: Any) -> int:
        target, stride = more.pop("target", None), more.pop("stride", None)
        data = values.tobytes()
        view = {"buffer": 0, "byteOffset": len(self.content), "byteLength": len(data)}
        view |= {"target": target} if target else {}
        view |= {"byteStride": stride} if stride else {}
        self.content += data + bytes(-len(data) % 4)
        self.views.append(view)
        self.accessors.append(
            {"bufferView": len(self.views) - 1, "componentType": component, "count": len(values), "type": kind} | more
        )
        return len(self.accessors) - 1


def write(arrays: Arrays, to: Path) -> None:
    to.write_bytes(glb(arrays))


def glb(arrays: Arrays) -> bytes:
    buffers = Buffers()
    primitives = _primitives(arrays, buffers)
    bones = [str(bone) for bone in arrays["bones"]]
    joints = list(range(len(bones)))
    matrices = buffers.add(_inverse_binds(arrays).astype("<f4"), FLOAT, "MAT4")
    document = {
        "asset": {"version": "2.0", "generator": "tools/build_runner.py", "copyright": COPYRIGHT},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "extras": _extras(arrays),
        "scene": 0,
        "scenes": [{"nodes": [0, len(bones)]}],
        "nodes": [*_nodes(arrays), {"name": "runner", "mesh": 0, "skin": 0}],
        "skins": [{"joints": joints, "inverseBindMatrices": matrices, "skeleton": 0}],
        "meshes": [{"primitives": primitives}],
        "materials": [_material(str(part)) for part in arrays["parts"]],
        "accessors": buffers.accessors,
        "bufferViews": buffers.views,
        "buffers": [{"byteLength": len(buffers.content)}],
    }
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    chunks = _chunk(b"JSON", text) + _chunk(b"BIN\0", bytes(buffers.content))
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("<I4s", len(content), kind) + content


def _primitives(arrays: Arrays, buffers: Buffers) -> list[dict[str, Any]]:
    """The parts share their vertices' buffers; each has faces and a material of its own."""
    positions, normals = _padded(arrays["positions"]), _padded(arrays["normals"])
    attributes = {
        "POSITION": buffers.add(
            positions,
            SHORT,
            "VEC3",
            target=VERTICES,
            stride=8,
            normalized=True,
            min=positions[:, :3].min(axis=0).tolist(),
            max=positions[:, :3].max(axis=0).tolist(),
        ),
        "NORMAL": buffers.add(normals, BYTE, "VEC3", target=VERTICES, stride=4, normalized=True),
        "JOINTS_0": buffers.add(arrays["joints"], UNSIGNED_BYTE, "VEC4", target=VERTICES),
        "WEIGHTS_0": buffers.add(arrays["weights"], UNSIGNED_BYTE, "VEC4", target=VERTICES, normalized=True),
        "_MUSCLES": buffers.add(arrays["muscles"], UNSIGNED_BYTE, "VEC4", target=VERTICES),
    }
    found = []
    for part in range(len(arrays["parts"])):
        faces = arrays["faces"][arrays["part_of_face"] == part].astype("<u2").ravel()
        indices = buffers.add(faces, UNSIGNED_SHORT, "SCALAR", target=INDICES)
        found.append({"attributes": attributes, "indices": indices, "material": part})
    return found


def _padded(values: NDArray[Any]) -> NDArray[Any]:
    """With a fourth number, so that each vertex begins at a multiple of four bytes."""
    return np.hstack([values, np.zeros((len(values), 1), values.dtype)])


def _material(part: str) -> dict[str, Any]:
    colour = [round(value, 4) for value in linear(PARTS[part])]
    found: dict[str, Any] = {
        "name": part,
        "pbrMetallicRoughness": {"baseColorFactor": [*colour, 1], "metallicFactor": 0, "roughnessFactor": ROUGH},
    }
    return found | ({"doubleSided": True} if part in CLOTH else {})


def _nodes(arrays: Arrays) -> list[dict[str, Any]]:
    parents = arrays["parents"].tolist()
    nodes = []
    for index, (bone, offset) in enumerate(zip(arrays["bones"], arrays["offsets"], strict=True)):
        children = [child for child, parent in enumerate(parents) if parent == index]
        node: dict[str, Any] = {"name": str(bone), "translation": [round(float(each), 5) for each in offset]}
        nodes.append(node | ({"children": children} if children else {}))
    return nodes


def _inverse_binds(arrays: Arrays) -> NDArray[np.float64]:
    """Whole numbers -> metres as modelled -> the bone's own axes; glTF writes matrices column by column."""
    metres = np.eye(4)
    metres[:3, :3] *= float(arrays["positions_scale"])
    metres[:3, 3] = arrays["positions_middle"]
    found = []
    for turn, head in zip(arrays["turns"], arrays["heads"], strict=True):
        into = np.eye(4)
        into[:3, :3], into[:3, 3] = turn, -turn @ head
        found.append((into @ metres).T.ravel())
    return np.array(found)


def _extras(arrays: Arrays) -> dict[str, Any]:
    grips = {}
    for grip, turns in zip(arrays["grip_names"], arrays["grips"].tolist(), strict=True):
        moved = {str(bone): turn for bone, turn in zip(arrays["bones"], turns, strict=True) if turn != [0, 0, 0, 1]}
        grips[str(grip)] = {bone: [round(value, 4) for value in turn] for bone, turn in moved.items()}
    return {"muscles": [str(name) for name in arrays["muscle_names"]], "grips": grips}
