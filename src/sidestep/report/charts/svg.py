"""Elements of SVG as strings: escaped, with short numbers, and never a style of their own."""

from __future__ import annotations

from html import escape
from typing import Self


class Svg(str):
    """Markup that is safe to put into a page as it is."""

    __slots__ = ()

    def __html__(self) -> Self:
        return self


def element(name: str, *inside: Svg, **attributes: str | float | None) -> Svg:
    """Underscores in names of attributes become hyphens, and one at the end (``class_``) goes; None leaves one out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Svg(f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>")


def text(words: str) -> Svg:
    return Svg(escape(words))


def number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def percent(value: float) -> str:
    return f"{number(value)}%"


def em(value: float) -> str:
    return f"{number(value)}em"
