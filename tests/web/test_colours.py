"""The colours of the stylesheets: whatever stands on something can be read on it, by day, by night, on every clay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sidestep.web import preferences, runner

CSS = Path(runner.__file__).parent / "client" / "css"
TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)|(#[0-9a-f]{6}))\s*;")
BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
TEXT, EDGE = 4.5, 3.0
GROUNDS = ("ground", "surface", "sunken")
PAIRS = [
    *(("ink", on, TEXT) for on in (*GROUNDS, "way-soft", "ok-soft", "care-soft", "stop-soft")),
    *(("ink-2", on, TEXT) for on in (*GROUNDS, "way-soft")),
    *(("way", on, TEXT) for on in (*GROUNDS, "way-soft")),
    *(("on-way", on, TEXT) for on in ("way", "way-deep")),
    *((pain, on, TEXT) for pain in ("ok", "care", "stop") for on in (*GROUNDS, f"{pain}-soft")),
    ("on-alarm", "alarm", TEXT),
    *(("line-strong", on, EDGE) for on in GROUNDS),
]
ON_THE_BODY = [("mark-line", f"b{tone}", EDGE) for tone in (0, 3, 7)]
THEMES = ("light", "dark")


def tokens(css: str, theme: str) -> dict[str, str]:
    return {name: both or (light if theme == "light" else dark) for name, light, dark, both in TOKEN.findall(css)}


def of_the_page(theme: str) -> dict[str, str]:
    return tokens((CSS / "base.css").read_text(encoding="utf-8"), theme)


def of_the_body(tone: str, theme: str) -> dict[str, str]:
    blocks = BLOCK.findall((CSS / "tones.css").read_text(encoding="utf-8"))
    return tokens(next(inside for names, inside in blocks if f'[data-tone="{tone}"]' in names), theme)


def light_of(colour: str) -> float:
    """Relative luminance, as WCAG 2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light_of(one), light_of(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(colours: dict[str, str], pairs: list[tuple[str, str, float]]) -> list[str]:
    return [
        f"{what} on {on}: {contrast(colours[what], colours[on]):.2f}, needs {least}"
        for what, on, least in pairs
        if contrast(colours[what], colours[on]) < least
    ]


def test_black_on_white_is_twenty_one_to_one() -> None:
    """The measure itself is right."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_written_can_be_read(theme: str) -> None:
    """Text 4.5 to 1, and 3 to 1 for borders that carry meaning."""
    assert too_weak(of_the_page(theme), PAIRS) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", [name for name, _ in preferences.TONES])
def test_what_is_chosen_shows_on_every_clay(tone: str, theme: str) -> None:
    """Its outline, on the darkest, the middle and the lightest tone; and the tones grow lighter in order."""
    colours = of_the_body(tone, theme)
    assert too_weak(colours, ON_THE_BODY) == []
    tones = [light_of(colours[f"b{number}"]) for number in range(8)]
    assert tones == sorted(tones)


def test_every_token_that_is_used_is_given() -> None:
    """A misspelt one would leave a thing without its colour or its space."""
    rules = "\n".join(path.read_text(encoding="utf-8") for path in CSS.glob("*.css"))
    used = set(re.findall(r"var\(--([a-z][\w-]*)", rules))
    known = set(re.findall(r"--([\w-]+)\s*:", rules))
    assert used <= known
