"""Rendering: one function, so that every page has what the frame needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

TABS = (
    ("today", _("Today"), "today:today"),
    ("plan", _("Plan"), "plan:plan"),
    ("progress", _("Progress"), "progress:progress"),
    ("library", _("Library"), "library:library"),
    ("more", _("More"), "data:more"),
)

BEHAVIOURS = re.compile(rb'data-behaviour="([^"]+)"')
SAVED = {
    "pain": _("Saved."),
    "run": _("Run saved."),
    "session": _("Session saved."),
    "note": _("Note saved."),
    "test": _("Test result saved."),
    "check": _("Saved."),
    "away": _("Saved. Time away costs nothing; the plan takes it into account."),
    "here": _("Saved. The plan uses what is there, until you are somewhere else."),
    "back": _("Welcome back. After more than a week away the plan begins a little lower."),
    "seen": _("Saved. Thank you."),
    "ill": _("Saved. Get well first; tomorrow the plan asks again."),
    "swap": _("Saved. From now on your sessions use it."),
    "settings": _("Saved."),
    "reminders": _("Saved."),
    "renewed": _("There is a new address. The old one does not answer any more."),
    "corrected": _("Corrected. The first version stays in your export."),
    "taken-back": _("Taken back. It no longer counts."),
    "deleted": _("Everything is deleted."),
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
    get_token(request)  # from the first page on there is one secret: two answers at once would each bring their own
    frame = {
        "tabs": TABS if tab else (),
        "tab": tab,
        "saved": SAVED.get(saved_name := request.GET.get("saved", "")),
        "saved_name": saved_name,
        "client_version": settings.CLIENT_VERSION,
    }
    response = render(request, template, {**frame, **(context or {})}, status=status)
    if scripts := _scripts_of(response.content):
        response.headers["Link"] = ", ".join(f"<{static(f'sidestep/{one}')}>; rel=modulepreload" for one in scripts)
    return response


def _scripts_of(html: bytes) -> tuple[str, ...]:
    """The scripts of the behaviours that a page names: so a browser asks for them at once, not one after the other."""
    names = b" ".join(BEHAVIOURS.findall(html)).decode().split()
    known = settings.CLIENT.behaviours
    return tuple(dict.fromkeys(script for name in names for script in known.get(name, ())))
