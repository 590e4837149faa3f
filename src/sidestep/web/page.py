"""Rendering: one function, so that every page has what the frame needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

TABS = (
    ("today", "Today", "today:today"),
    ("plan", "Plan", "plan:plan"),
    ("diary", "Diary", "diary:diary"),
    ("library", "Library", "library:library"),
    ("more", "More", "data:more"),
)

SAVED = {
    "pain": "Saved.",
    "run": "Run saved.",
    "session": "Session saved.",
    "note": "Note saved.",
    "test": "Test result saved.",
    "check": "Saved.",
    "away": "Saved. Time away costs nothing; the plan takes it into account.",
    "seen": "Saved. Thank you.",
    "ill": "Saved. Get well first; tomorrow the plan asks again.",
    "swap": "Saved. From now on your sessions use it.",
    "settings": "Saved.",
    "corrected": "Corrected. The first version stays in your export.",
    "taken-back": "Taken back. It no longer counts.",
    "deleted": "Everything is deleted.",
}


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    tab: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """``tab``: the tab this page belongs to; None leaves the tabs out (one thing at a time: interview, stop page)."""
    frame = {"tabs": TABS if tab else (), "tab": tab, "saved": SAVED.get(request.GET.get("saved", ""))}
    return render(request, template, {**frame, **(context or {})}, status=status)
