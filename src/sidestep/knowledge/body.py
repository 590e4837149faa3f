"""The names that motion definitions use for the body: its parts, the numbers of a pose, and what is measured on it.

This is the one list of them: ``check`` reads it, and the figure has each of them.
"""

from __future__ import annotations

from dataclasses import dataclass

SIDES = ("right", "left")
TURNS = ("flexion", "adduction", "rotation")

PARTS: tuple[str, ...] = (
    *("pelvis", "back", "shoulders", "seat", "head"),
    *(
        f"{side}_{name}"
        for side in SIDES
        for name in (
            *("leg", "hip", "thigh", "knee", "shin", "ankle", "foot", "toes"),
            *("arm", "shoulder", "elbow", "forearm", "hand"),
        )
    ),
)
PAIRS = {"knees": "knee", "ankles": "ankle", "hands": "hand", "shins": "shin"}
"""What is held between two: the middle of both."""

NUMBERS: dict[str, tuple[str, int]] = {
    **{f"root_{axis}": ("root", column) for column, axis in enumerate("xyz")},
    **{f"pelvis_{name}": ("pelvis", column) for column, name in enumerate(("tilt", "side_up", "rotation"))},
    **{
        f"{part}_{name}": (part, n)
        for part in ("trunk", "head")
        for n, name in enumerate(("flexion", "lean", "rotation"))
    },
    **{f"{side}_hip_{name}": (f"{side}_leg.hip", column) for side in SIDES for column, name in enumerate(TURNS)},
    **{f"{side}_ankle_flexion": (f"{side}_leg.ankle", 0) for side in SIDES},
    **{f"{side}_knee": (f"{side}_leg.knee", 0) for side in SIDES},
    **{f"{side}_shin_lean": (f"{side}_leg.shank", 0) for side in SIDES},
    **{f"{side}_foot_pitch": (f"{side}_leg.foot", 4) for side in SIDES},
    **{
        f"{side}_shoulder_{name}": (f"{side}_arm.shoulder", column)
        for side in SIDES
        for column, name in enumerate(("flexion", "abduction", "rotation"))
    },
    **{f"{side}_elbow": (f"{side}_arm.elbow", 0) for side in SIDES},
}
"""The numbers of a pose that something's touching may decide (``Rest.by``): the channel and the column of each."""


@dataclass(frozen=True, slots=True)
class BodyMeasure:
    """``of_a_side``: there is one for each side of the body. ``of_time``: of a whole repetition, not of a moment."""

    unit: str
    means: str
    of_a_side: bool = False
    of_time: bool = False


_DEGREES, _LEG = "degrees", "leg lengths"

BODY_MEASURES: dict[str, BodyMeasure] = {
    "knee_flexion": BodyMeasure(_DEGREES, "Bend of the knee; straight is 0.", of_a_side=True),
    "hip_flexion": BodyMeasure(_DEGREES, "Thigh forwards of the pelvis; back of it is below 0.", of_a_side=True),
    "hip_abduction": BodyMeasure(_DEGREES, "Thigh out to the side of the pelvis.", of_a_side=True),
    "hip_adduction": BodyMeasure(_DEGREES, "Thigh across, to the other side of the pelvis.", of_a_side=True),
    "hip_angle": BodyMeasure(_DEGREES, "Angle between shoulder, hip and knee; 180 is one line.", of_a_side=True),
    "ankle_flexion": BodyMeasure(_DEGREES, "Foot up towards the shin; down is below 0.", of_a_side=True),
    "trunk_to_leg_line": BodyMeasure(
        _DEGREES, "How far the hip lies off the line from shoulder to ankle, as an angle at the hip; 0 is one line."
    ),
    "pelvic_drop": BodyMeasure(
        _DEGREES, "How far the pelvis sinks on the other side; below 0 it is higher there.", of_a_side=True
    ),
    "pelvis_rotation": BodyMeasure(_DEGREES, "How far the pelvis has turned about the body's length since the start."),
    "pelvis_tilt_change": BodyMeasure(_DEGREES, "How far the pelvis has tipped forwards since the start."),
    "knee_frontal_angle_fppa": BodyMeasure(
        _DEGREES, "From the front, how far the knee lies inwards of the line from hip to ankle.", of_a_side=True
    ),
    "trunk_lateral_lean": BodyMeasure(
        _DEGREES, "Middle of the hips to middle of the shoulders, off the upright, towards this side.", of_a_side=True
    ),
    "trunk_forward_lean": BodyMeasure(_DEGREES, "Middle of the hips to middle of the shoulders, forwards of upright."),
    "leg_direction": BodyMeasure(
        _DEGREES,
        "Where the ankle went from its start, seen from above: 0 straight back, 90 to the side.",
        of_a_side=True,
    ),
    "step_width": BodyMeasure("shoulder widths", "Distance between the ankles."),
    "ankle_distance": BodyMeasure(_LEG, "Distance between the ankles."),
    "knee_distance": BodyMeasure(_LEG, "Distance between the knees."),
    "ankle_height": BodyMeasure(_LEG, "Height of the ankle over its lowest place.", of_a_side=True),
    "heel_height": BodyMeasure(_LEG, "Height of the heel over its lowest place.", of_a_side=True),
    "toe_height": BodyMeasure(_LEG, "Height of the toes over their lowest place.", of_a_side=True),
    "hip_height": BodyMeasure(_LEG, "Height of the middle of the hips over its lowest place."),
    "hip_forwards": BodyMeasure(_LEG, "How far the middle of the hips is forwards of its rearmost place."),
    "step_count_symmetry": BodyMeasure("steps", "Steps one way less steps the other way.", of_time=True),
    "repetition_time": BodyMeasure("seconds", "Time of a part of the repetition.", of_time=True),
    "weight_share": BodyMeasure("percent", "Weight on one foot less that on the other.", of_time=True),
}
