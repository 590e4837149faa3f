from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestep.errors import BadInputError
from sidestep.knowledge import load
from sidestep.knowledge.motion import View

if TYPE_CHECKING:
    from sidestep.figure.noise import Noise
    from sidestep.figure.synthesis import Clip, Do

_BODIES = ("woman", "man")
_NOISE = ("none", "measured", "phone")
_PARTIAL_SHARE = 0.5


@click.command()
@click.argument("exercise")
@click.option("--to", type=click.Path(path_type=Path), required=True, metavar="FILE.jsonl", help="The file to write.")
@click.option("--rung", help="Of the exercise's ladder. The one to start with if left out.")
@click.option("--repetitions", type=click.IntRange(0, 200), default=5, show_default=True, help="So many.")
@click.option("--partial", type=click.IntRange(0, 200), default=0, help="And so many that go half of the way.")
@click.option("--fault", help="Do the repetitions with this fault of the motion.")
@click.option("--faster", type=click.FloatRange(0.2, 5), default=1, show_default=True, help="Times the usual tempo.")
@click.option("--pause", type=click.FloatRange(0, 60), metavar="SECONDS", help="Between them. A fraction if left out.")
@click.option("--varied", is_flag=True, help="Not all equally fast and far.")
@click.option("--side", type=click.Choice(["right", "left"]), default="right", show_default=True, help="That works.")
@click.option("--body", type=click.Choice(_BODIES), default="woman", show_default=True)
@click.option(
    "--view",
    type=click.Choice([view.value for view in View]),
    help="Where the camera stands. The best view if left out.",
)
@click.option(
    "--noise", type=click.Choice(_NOISE), default="none", show_default=True, help="Mistakes of the pose model."
)
@click.option(
    "--dropouts", type=click.FloatRange(0, 600), metavar="A-MINUTE", help="Landmarks that are hidden for a moment."
)
@click.option("--wobble", type=click.FloatRange(0, 10), default=0, metavar="DEGREES", help="Swaying of the whole body.")
@click.option("--walk-in", is_flag=True, help="Walk into place first.")
@click.option("--knee-bend", type=click.FloatRange(5, 90), metavar="DEGREES", help="The most that a plan gives.")
@click.option("--per-second", type=click.FloatRange(5, 120), default=30, show_default=True, help="Frames.")
@click.option(
    "--video",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A film of it too: .mjpeg, .y4m, .webp, or a folder of pictures. Needs sidestep[figure].",
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same file.")
def synthesise(exercise: str, to: Path, video: Path | None, **given: object) -> None:
    """Body landmarks of an exercise, as a camera would give them, with what really happened beside them.

    Writes FILE.jsonl, a line a frame as `sidestep count` reads it, and FILE.truth.json: the repetitions with their
    start, turn and end, and the true angles of knees and hips in every frame.
    """
    if video is not None:
        from sidestep.figure.clips import checked  # noqa: PLC0415 - numpy is imported where it is needed

        checked(video)
    clip = _clip(exercise, given)
    truth = to.with_suffix(".truth.json")
    try:
        with to.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{line}\n" for line in clip.lines())
        truth.write_text(json.dumps(clip.truth(), separators=(",", ":")) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInputError(f"{to} cannot be written ({error.strerror}). Name a file in a folder of yours.") from error
    counted = sum(each.counts for each in clip.repetitions)
    if video is not None:
        _filmed(clip, video)
    click.echo(f"{to}: {int(clip.found.sum())} frames, {counted} repetitions that count. {truth} says what happened.")


def _filmed(clip: Clip, to: Path) -> None:
    from sidestep.figure.clips import write_pictures  # noqa: PLC0415
    from sidestep.figure.filmed import film  # noqa: PLC0415

    try:
        write_pictures(film(load(), clip), to, clip.plan.per_second)
    except OSError as error:
        raise BadInputError(f"{to} cannot be written ({error.strerror}). Name a file in a folder of yours.") from error


def _clip(exercise: str, given: dict[str, object]) -> Clip:
    from sidestep.figure.asked import asked_for, way_of  # noqa: PLC0415 - numpy is imported where it is needed
    from sidestep.figure.landmarks import Camera  # noqa: PLC0415
    from sidestep.figure.noise import LEVELS  # noqa: PLC0415
    from sidestep.figure.synthesis import Do, Plan, varied  # noqa: PLC0415
    from sidestep.figure.synthesis import synthesise as made  # noqa: PLC0415

    knowledge = load()
    known = knowledge.exercises.get(exercise)
    rung = str(given["rung"] or (known.start_rung if known else ""))
    asked = asked_for(knowledge, exercise, rung)
    camera = way_of(asked)[0].camera
    view = View(str(given["view"])) if given["view"] else camera.best if camera else View.FRONT
    fault = None if given["fault"] is None else str(given["fault"])
    once = _resting(Do(fault=fault, faster=float(str(given["faster"]))), given["pause"])
    whole = (once,) * int(str(given["repetitions"]))
    partial = (replace(once, share=_PARTIAL_SHARE),) * int(str(given["partial"]))
    if not whole and not partial:
        raise BadInputError("There is nothing to do. Give --repetitions or --partial.")
    plan = Plan(
        exercise=exercise,
        rung=rung,
        repetitions=(*whole, *partial),
        body=str(given["body"]),
        working=str(given["side"]),
        cap=None if given["knee_bend"] is None else float(str(given["knee_bend"])),
        camera=Camera(view=view),
        per_second=float(str(given["per_second"])),
        walks_in=bool(given["walk_in"]),
        wobble_degrees=float(str(given["wobble"])),
        noise=_noise(LEVELS[str(given["noise"])], given["dropouts"]),
        seed=int(str(given["seed"])),
    )
    if given["varied"]:
        whole = tuple(
            _resting(replace(do, fault=fault, faster=do.faster * once.faster), given["pause"])
            for do in varied(plan, len(whole)).repetitions
        )
        plan = replace(plan, repetitions=(*whole, *partial))
    return made(knowledge, plan)


def _noise(level: Noise, dropouts: object) -> Noise:
    return level if dropouts is None else replace(level, dropouts_per_minute=float(str(dropouts)))


def _resting(do: Do, pause: object) -> Do:
    return do if pause is None else replace(do, rest_seconds=float(str(pause)))
