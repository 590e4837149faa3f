"""Two taps on Save: both forms reach the server, the runner sees that it is saved, and one entry stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sidestep.coach import ME
from sidestep.web import runner
from site_steps import hidden_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.test import Client

NOTHING_NEW = {"new": "nothing"}
FORMS: tuple[tuple[str, str | None, dict[str, str]], ...] = (
    ("/", "/diary/morning/", {"level": "1"}),
    ("/", "/ill/", {}),
    ("/diary/pain/", None, {"level": "2", "when": "now", "side": "right", "day": "2026-03-02", **NOTHING_NEW}),
    (
        "/diary/run/",
        None,
        {"kilometres": "5", "minutes": "30", "pain": "1", "side": "right", "day": "2026-03-02", **NOTHING_NEW},
    ),
    ("/diary/note/", None, {"text": "Once.", "day": "2026-03-02"}),
    ("/diary/away/", None, {"reason": "holiday", "from_date": "2026-03-02", "to_date": "2026-03-04"}),
    ("/plan/tests/single_leg_balance_time/", None, {"value-left": "20", "pain-left": "1"}),
    ("/more/settings/place/home/", None, {"items": "wall", "minutes": "20"}),
    ("/more/settings/week/", None, {"sessions": "2", "weekdays": "1"}),
    ("/more/reminders/", None, {"calendar": "on", "weekdays": "1", "time": "07:00", "zone": "UTC"}),
    ("/interview/page/pain_now/", None, {"ask": "pain_now", "q-pain_now": "4"}),
)


def form_of(html: str, action: str | None) -> str:
    """The form that goes there; the first one of the page for None."""
    forms: list[str] = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", html, re.DOTALL)
    return next(one for one in forms if action is None or f'action="{action}"' in one)


@pytest.mark.parametrize(("address", "action", "told"), FORMS, ids=[action or at for at, action, _ in FORMS])
def test_two_taps_store_one(started: Client, address: str, action: str | None, told: Mapping[str, str]) -> None:
    """Whatever the first one has changed, the second one is no error."""
    html = started.get(address).content.decode()
    sent = {**hidden_fields(form_of(html, action)), **told}
    before = runner.coach().entries(ME)
    first = started.post(action or address, sent)
    assert first.status_code == 302, re.findall(r"class=\"error\".*", first.content.decode())
    once = runner.coach().entries(ME)
    assert once != before
    second = started.post(action or address, sent)
    assert (second.status_code, second.headers["Location"]) == (302, first.headers["Location"])
    assert runner.coach().entries(ME) == once
