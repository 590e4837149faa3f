"""The bodies: which shapes of the base mesh a runner is mixed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .arrays import Floats
    from .source import Human

ORIGINS = ("african", "asian", "caucasian")  # in equal parts: nobody's face in particular


@dataclass(frozen=True, kw_only=True)
class Look:
    name: str
    gender: str
    build: Mapping[tuple[str, str], float]  # (muscle, weight): share
    height: float  # metres without shoes
    hair: str  # short, or tied
    smile: float
    details: Mapping[str, float] = field(default_factory=dict)


LEAN = {
    ("averagemuscle", "averageweight"): 0.5,
    ("averagemuscle", "minweight"): 0.32,
    ("maxmuscle", "averageweight"): 0.18,
}
WOMAN = Look(name="woman", gender="female", build=LEAN, height=1.67, hair="tied", smile=0.9)
MAN = Look(name="man", gender="male", build=LEAN, height=1.78, hair="short", smile=0.9)
LOOKS = (WOMAN, MAN)

IDEAL_PROPORTIONS = 0.6
SMILE = {
    "mouth-corner-puller": 1.0,
    "eyebrows-left-up": 0.25,
    "eyebrows-right-up": 0.25,
    "eyebrows-left-extern-up": 0.2,
    "eyebrows-right-extern-up": 0.2,
}


def shaped(human: Human, look: Look) -> Floats:
    """Give the vertices of the base mesh in the shape of ``look``, the left half the mirror of the right."""
    vertices = human.vertices.copy()
    for origin in ORIGINS:
        vertices += human.target(f"macrodetails/{origin}-{look.gender}-young") / len(ORIGINS)
        for unit, strength in SMILE.items():
            vertices += look.smile * strength * human.target(f"expression/units/{origin}/{unit}") / len(ORIGINS)
    for (muscle, weight), share in look.build.items():
        kind = f"{look.gender}-young-{muscle}-{weight}"
        vertices += share * human.target(f"macrodetails/universal-{kind}")
        vertices += share * IDEAL_PROPORTIONS * human.target(f"macrodetails/proportions/{kind}-idealproportions")
    for detail, strength in look.details.items():
        vertices += strength * human.target(detail)
    body = vertices[human.quads["body"].ravel()]
    vertices *= look.height / float(np.ptp(body[:, 1]))
    return np.asarray((vertices + vertices[human.mirror] * [-1, 1, 1]) / 2, float)
