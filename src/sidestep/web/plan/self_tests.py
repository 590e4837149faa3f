"""The self-tests of the joints above and below: what they show so far, and each with what takes its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.assessment.weak_links import tests_offered
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.types import MeasuredWith, Section
from sidestep.report.self_tests import SIDES, history, reading
from sidestep.web import runner
from sidestep.web.opened import is_open
from sidestep.web.page import page
from sidestep.web.plan.forms import TestForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sidestep.assessment.weak_links import SelfTestOffer

GET_READY_SECONDS = 5
DAYS_SHOWN = 12


@require_GET
def tests(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    answers, known = coach.answers(who), coach.knowledge.self_tests
    offers = sorted(_offers(request), key=lambda offer: (not offer.offered, not known[offer.test].early))
    context = {
        "offers": [
            (known[offer.test], offer, reading(coach.knowledge, known[offer.test], answers, offer)) for offer in offers
        ],
        "links": coach.assessment(who).weak_links,
        "intents": coach.knowledge.intents,
        "checks": test_questions(request),
    }
    return page(request, "plan/tests.html", context, tab="plan")


@require_http_methods(["GET", "POST"])
def one_test(request: HttpRequest, test_id: str) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    test = coach.knowledge.self_tests.get(test_id)
    if test is None:
        raise Http404
    offer = next(offer for offer in _offers(request) if offer.test == test_id)
    form = TestForm(test, request.POST or None)
    if request.method == "POST" and offer.offered and form.is_valid():
        for entry_id, body in form.bodies():
            runner.save(request, body, entry_id)
        return redirect(reverse("plan:test", args=[test_id]) + "?saved=test")
    context = {
        "test": test,
        "offer": offer,
        "form": form,
        "reading": reading(coach.knowledge, test, coach.answers(who), offer),
        "intents": coach.knowledge.intents,
        "history": history(test, coach.entries(who), DAYS_SHOWN),
        "sides": SIDES if test.per_side else ("both",),
        "ready_seconds": GET_READY_SECONDS,
        "counts": test.measured_with in {MeasuredWith.COUNTER, MeasuredWith.COUNTER_IN_TIME},
        "checks": test_questions(request),
    }
    return page(request, "plan/test.html", context, tab="plan", status=422 if form.errors else 200)


def test_questions(request: HttpRequest) -> list[str]:
    """The stage checks behind the gates of the tests that are closed now; none while the safety questions are open."""
    coach, who = runner.coach(), runner.who(request)
    if not is_open(coach.plan(who)):
        return []
    known = coach.knowledge
    closed = [known.self_tests[offer.test] for offer in _offers(request) if not offer.offered]
    names = dict.fromkeys(name for test in closed for gate in test.gate for name in facts_in(gate.when))
    return [name for name in names if name in known.questions and known.questions[name].section is Section.CHECK]


def _offers(request: HttpRequest) -> tuple[SelfTestOffer, ...]:
    coach, who = runner.coach(), runner.who(request)
    return tests_offered(coach.knowledge, coach.answers(who), screen_clear=is_open(coach.plan(who)))
