from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.errors import AnswersError
from sidestep.programme.types import Status
from sidestep.report.ahead import ahead, next_on
from sidestep.web import asking, runner
from sidestep.web.forms import EntryForm
from sidestep.web.opened import is_open
from sidestep.web.page import page
from sidestep.web.plan.self_tests import test_questions
from sidestep.web.plan.way import stations_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from sidestep.programme.types import Plan

WEEKS_AHEAD = 3


@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    found, knowledge = coach.plan(who), runner.knowledge()
    protocol = knowledge.protocols.get(found.protocol or "")
    stage = protocol.stages[(found.stage or 1) - 1] if protocol else None
    context = {
        "plan": found,
        "is_open": is_open(found),
        "protocol": protocol,
        "condition": knowledge.conditions.get(found.condition or ""),
        "stage_exercises": [knowledge.exercises[item.exercise] for item in stage.exercises] if stage else [],
        "stations": stations_of(found, protocol) if protocol else (),
        "gates": any(gate.met is not True for gate in found.gates),
        "next_on": next_on(found, coach.entries(who)),
        "weeks": ahead(knowledge, found, coach.entries(who), WEEKS_AHEAD),
        "levels": knowledge.rules.running.levels,
        "checks": check_questions(found),
        "step_bases": [step.because.basis for step in found.steps],
        "exercises": knowledge.exercises,
        "intents": knowledge.intents,
        "notes": [note for note in knowledge.article.values() if found.protocol in note.shown_at],
    }
    return page(request, "plan/plan.html", context, tab="plan")


def check_questions(found: Plan) -> list[str]:
    """The questions that the next gates wait for, and those the plan asks for by itself."""
    if found.status is Status.SCREEN_DUE:  # what it asks for are safety questions, which have pages of their own
        return []
    asked = [gate.question for gate in found.gates if gate.question and gate.met is not True]
    return [name for name in dict.fromkeys([*asked, *found.ask]) if name in runner.knowledge().questions]


@require_http_methods(["GET", "POST"])
def checks(request: HttpRequest) -> HttpResponse:
    """The stage checks: short tries whose answer is good for some days. Leaving one open is fine."""
    coach, who = runner.coach(), runner.who(request)
    for_tests = "for" in request.GET
    names = test_questions(request) if for_tests else check_questions(coach.plan(who))
    values: Mapping[str, Any] = {}
    errors: Mapping[str, str] = {}
    page_error = ""
    if request.method == "POST":
        sent = [name for name in coach.knowledge.questions if f"q-{name}" in request.POST]
        chosen = asking.read_questions(coach.knowledge, sent, request.POST)
        values = chosen.raw
        if not chosen.raw:
            page_error = _("Please answer at least one.")
        else:
            try:
                coach.answer(who, chosen.raw, entry_id=EntryForm.id_from(request))
            except AnswersError as error:
                errors, page_error = asking.messages_of(error), error.message
            else:
                return redirect(reverse("plan:tests" if for_tests else "plan:plan") + "?saved=check")
    elif not names:
        return redirect("plan:plan")
    items = asking.asked(coach.knowledge, names, values, errors)
    context = {"items": items, "page_error": page_error, "entry_id": uuid.uuid4()}
    return page(request, "plan/checks.html", context, tab="plan", status=422 if page_error else 200)
