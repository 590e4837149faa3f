"""Walking through the site with Django's test client, as a runner would: page by page, form by form."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.test import Client

    from sidestep.web.asking import Asked

RUNNER: Mapping[str, Any] = {
    "age_years": "34",
    "sex": "male",
    "running_now": "still_running",
    "usual_run_minutes": "45",
    "usual_week_kilometres": "25",
    "pain_free_run_minutes": "20",
    "pain_now": "2",
    "pain_places": ["right_around_patella", "right_front_behind_patella"],
}
"""A runner with a sore kneecap and nothing to worry about; whatever else is asked is answered calmly."""


def new_id() -> str:
    return str(uuid.uuid4())


def calm_answer(item: Asked) -> Any:
    question = item.question
    if question.id == "rf_child_any":
        return "yes"
    calm = {"yes_no": "no", "choices": "none", "number": "10", "pain": "1", "places": RUNNER["pain_places"]}
    return calm.get(item.kind) or question.options[0].id


def fields_of(context: Any, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a browser would send for the page of the interview that is open."""
    data: dict[str, Any] = {"entry_id": str(context["entry_id"])}
    ticks, items = context["ticks"], context["items"]
    data["tick"] = [item.question.id for item in ticks]
    data["ask"] = [item.question.id for item in items]
    picked = {item.name: "yes" for item in ticks if answers.get(item.question.id) == "yes"}
    picked |= {f"{item.name}-unsure": "unsure" for item in ticks if answers.get(item.question.id) == "unsure"}
    data |= picked or ({"none": "none"} if ticks else {})
    return data | {item.name: answers.get(item.question.id, calm_answer(item)) for item in items}


def interview(site: Client, answers: Mapping[str, Any] | None = None, *, until: str | None = None) -> str:
    """Answer page after page; return the address where the interview ends (or the page named ``until``)."""
    given = {**RUNNER, **(answers or {})}
    for _ in range(60):
        response = site.get("/interview/", follow=True)
        address = response.redirect_chain[-1][0]
        if not address.startswith("/interview/page/") or address == f"/interview/page/{until}/":
            return address
        sent = site.post(address, fields_of(response.context, given))
        assert sent.status_code == 302, (address, sent.context["page_error"], sent.content.decode())
    raise AssertionError("The interview does not end.")


def hidden_fields(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))


def session_form(site: Client) -> dict[str, Any]:
    """The fields of the session's form as the page fills them in."""
    form = site.get("/session/done/").context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() not in {None, ""}}
    return {name: str(value) for name, value in data.items() if value is not False}
