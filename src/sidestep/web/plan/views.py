from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.assessment.weak_links import tests_offered
from sidestep.errors import AnswersError
from sidestep.journal.entries import SelfTestDone, Side
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.types import Section
from sidestep.programme.types import Status
from sidestep.web import asking, runner
from sidestep.web.forms import PAIN, EntryForm, number_input
from sidestep.web.opened import is_open
from sidestep.web.page import page
from sidestep.web.today.views import stations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from sidestep.assessment.weak_links import SelfTestOffer
    from sidestep.knowledge.types import SelfTest
    from sidestep.programme.types import Plan


@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    found = coach.plan(who)
    protocol = coach.knowledge.protocols.get(found.protocol or "")
    context = {
        "plan": found,
        "is_open": is_open(found),
        "way": stations(found),
        "protocol": protocol,
        "condition": coach.knowledge.conditions.get(found.condition or ""),
        "stages": protocol.stages if protocol else (),
        "checks": check_questions(found),
        "tests": coach.knowledge.self_tests,
        "exercises": coach.knowledge.exercises,
        "notes": [note for note in coach.knowledge.article.values() if found.protocol in note.shown_at],
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
            page_error = "Please answer at least one."
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


@require_GET
def tests(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    answers = coach.answers(who)
    known = coach.knowledge.self_tests
    offers = sorted(_offers(request), key=lambda offer: not offer.offered)
    context = {
        "offers": [(known[offer.test], offer, _results(known[offer.test], answers)) for offer in offers],
        "links": coach.assessment(who).weak_links,
        "checks": test_questions(request),
    }
    return page(request, "plan/tests.html", context, tab="plan")


@require_http_methods(["GET", "POST"])
def one_test(request: HttpRequest, test_id: str) -> HttpResponse:
    coach = runner.coach()
    test = coach.knowledge.self_tests.get(test_id)
    if test is None:
        raise Http404
    offer = next(offer for offer in _offers(request) if offer.test == test_id)
    form = TestForm(test, request.POST or None)
    if request.method == "POST" and offer.offered and form.is_valid():
        for entry_id, body in form.bodies():
            runner.save(request, body, entry_id)
        return redirect(reverse("plan:tests") + "?saved=test")
    return page(
        request,
        "plan/test.html",
        {"test": test, "offer": offer, "form": form},
        tab="plan",
        status=422 if form.errors else 200,
    )


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


def _results(test: SelfTest, answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    names = {"left": f"{test.id}_left", "right": f"{test.id}_right"} if test.per_side else {"": test.id}
    return [(side, answers[name]) for side, name in names.items() if name in answers]


class TestForm(EntryForm):
    """One result a side. An empty field means skipped, which is never a weak link."""

    __test__ = False  # the name is no test case

    def __init__(self, test: SelfTest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.test = test
        self.sides = (Side.LEFT, Side.RIGHT) if test.per_side else (Side.BOTH,)
        for side in self.sides:
            name = "" if side is Side.BOTH else f"{side.value.capitalize()} side: "
            self.fields[f"value-{side}"] = forms.FloatField(
                label=f"{name}{test.unit}".capitalize(),
                required=False,
                min_value=test.minimum,
                max_value=test.maximum,
                step_size=1 if test.whole else None,
                widget=number_input(),
                error_messages={"invalid": "Please give a number.", "step_size": "Please give a whole number."},
            )
            self.fields[f"pain-{side}"] = forms.TypedChoiceField(
                label=f"{name}pain during it".capitalize(),
                choices=[("", "not given"), *PAIN],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and all(data.get(f"value-{side}") is None for side in self.sides):
            raise forms.ValidationError("Please give at least one result, or leave the test for another day.")
        return data

    def bodies(self) -> list[tuple[str, SelfTestDone]]:
        """An entry a side; the second id is derived from the first, so that sending twice still stores once."""
        data = self.cleaned_data
        return [
            (
                str(uuid.uuid5(data["entry_id"], side.value)),
                SelfTestDone(
                    test=self.test.id,
                    side=side,
                    value=None if data[f"value-{side}"] is None else float(data[f"value-{side}"]),
                    pain=data[f"pain-{side}"],
                ),
            )
            for side in self.sides
        ]
