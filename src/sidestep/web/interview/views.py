from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sidestep.assessment.path import page_named
from sidestep.assessment.types import PageKind
from sidestep.errors import AnswersError
from sidestep.journal.entries import Chosen as ChosenCondition
from sidestep.knowledge.types import QuestionKind, Section
from sidestep.report.handover import handover
from sidestep.report.honest import equal, places_apart, unclear
from sidestep.report.look_again import look_again
from sidestep.report.result import ranking_shown
from sidestep.report.safety import safety_of
from sidestep.report.words import answer_in_words
from sidestep.web import asking, runner
from sidestep.web.forms import EntryForm
from sidestep.web.opened import is_open
from sidestep.web.page import page
from sidestep.web.preferences import emergency_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from sidestep.assessment.types import InterviewPage
    from sidestep.report.safety import Safety

ONE_TAP = (QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.PAIN)


@require_GET
def onwards(request: HttpRequest) -> HttpResponse:
    """To the first page that is not answered yet; to the result when there is none."""
    coach, who = runner.coach(), runner.who(request)
    following = coach.next_page(who)
    if following is not None:
        return redirect("interview:page", following.id)
    return _after_the_last(request)


@require_http_methods(["GET", "POST"])
def one_page(request: HttpRequest, page_id: str) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    given = coach.answers(who)
    if request.method != "POST":
        current = _find(page_id, request)
        return _show(request, current, given) if current else redirect("interview:interview")
    entry_id = EntryForm.id_from(request)
    chosen = asking.read_page(coach.knowledge, request.POST)
    errors, page_error = chosen.errors, chosen.page_error
    if not errors and not page_error:
        try:
            coach.answer(who, chosen.raw, entry_id=entry_id)
        except AnswersError as error:
            errors, page_error = asking.messages_of(error), error.message
    if (errors or page_error) and (current := _find(page_id, request)):
        return _show(request, current, {**given, **chosen.raw}, errors, page_error)
    return redirect("interview:interview")


@require_GET
def back(request: HttpRequest, page_id: str) -> HttpResponse:
    """To the page before."""
    names = [one.id for one in runner.coach().walked(runner.who(request))]
    if page_id in names and names.index(page_id):
        return redirect("interview:page", names[names.index(page_id) - 1])
    return redirect("interview:answers" if page_id not in names else "interview:interview")


def _find(page_id: str, request: HttpRequest) -> InterviewPage | None:
    coach, who = runner.coach(), runner.who(request)
    return page_named(coach.knowledge, coach.answers(who), coach.cleared(who), page_id)


def _show(
    request: HttpRequest,
    current: InterviewPage,
    values: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    page_error: str = "",
) -> HttpResponse:
    items = asking.asked(runner.knowledge(), current.questions, values, errors)
    listed = [item for item in items if current.kind == "screen" and item.question.kind is QuestionKind.YES_NO]
    ticks = listed if len(listed) > 1 else []  # a list of one is a question
    lone = len(items) == 1 and not ticks and items[0].question.text == current.heading
    context = {
        "current": current,
        "is_first": current.number == 1,
        "left": max(current.of_about - current.number, 0),
        "items": [item for item in items if item not in ticks],
        "ticks": ticks,
        "none_ticked": bool(ticks) and not page_error and all(item.value == "no" for item in ticks),
        "lone": lone,
        "has_map": any(item.question.kind is QuestionKind.PLACES for item in items),
        "explains": not _answered_before(current, values),
        "moves_on": lone and items[0].question.kind in ONE_TAP,
        "page_error": page_error,
        "entry_id": EntryForm.id_from(request) if errors or page_error else uuid.uuid4(),
        "why": [item.question.why for item in items if item.question.why],
    }
    return page(request, "interview/page.html", context, status=422 if errors or page_error else 200)


def _answered_before(current: InterviewPage, values: Mapping[str, Any]) -> bool:
    """Whether a page like this one was answered already: how it is done is said once."""
    questions = runner.knowledge().questions
    given = [questions[name] for name in values if name in questions and name not in current.questions]
    if current.kind == PageKind.SCREEN:
        return any(one.section is Section.DANGER and one.kind is QuestionKind.YES_NO for one in given)
    return any(one.kind is QuestionKind.PAIN or one.section is Section.INTERVIEW for one in given)


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """All that was answered, page by page, each with a way to change it."""
    coach, who = runner.coach(), runner.who(request)
    given, knowledge = coach.answers(who), coach.knowledge
    pages = [
        (one, [(knowledge.questions[name], given[name]) for name in one.questions if name in given])
        for one in coach.walked(who)
    ]
    told = [
        (
            one,
            [
                (question, answer_in_words(knowledge, question, value))
                for question, value in pairs
                if one.kind != "screen" or value != "no"
            ],
        )
        for one, pairs in pages
        if pairs
    ]
    context = {
        "told": told,
        "places": given.get("pain_places", ()),
        "contradicting": look_again(knowledge, coach.assessment(who), given),
        "no_longer_asked": coach.no_longer_asked(who),
    }
    return page(request, "interview/answers.html", context, tab="more")


def _after_the_last(request: HttpRequest) -> HttpResponse:
    return redirect("interview:stop" if safety_now(request).urgent else "interview:result")


@require_GET
def stop(request: HttpRequest) -> HttpResponse:
    """Where to go, how soon, and what to say. No tabs and nothing to do but that."""
    safety = safety_now(request)
    return stop_page(request, safety) if safety.urgent else redirect("today:today")


def stop_page(request: HttpRequest, safety: Safety) -> HttpResponse:
    return page(request, "interview/stop.html", {"safety": safety, "number": emergency_number(request)})


def safety_now(request: HttpRequest) -> Safety:
    coach, who = runner.coach(), runner.who(request)
    return safety_of(coach.knowledge, coach.assessment(who), coach.answers(who), coach.cleared(who))


@require_GET
def result(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    found, answers = coach.assessment(who), coach.answers(who)
    plan = coach.plan(who)
    context = {
        "found": found,
        "plan": plan,
        "is_open": is_open(plan),
        "following": coach.next_page(who),
        "safety": safety_now(request),
        "contradicting": look_again(coach.knowledge, found, answers),
        "compared": coach.compared(who),
        "equal": equal(coach.knowledge, found),
        "unclear": unclear(coach.knowledge, found),
        "places_apart": places_apart(coach.knowledge, found),
        "ranked": ranking_shown(coach.knowledge, found, answers),
        "places": answers.get("pain_places", ()),
        "notes": [note for note in coach.knowledge.article.values() if "result" in note.shown_at],
    }
    return page(request, "interview/result.html", context, tab="today")


@require_GET
def print_page(request: HttpRequest) -> HttpResponse:
    """Two sheets for a physiotherapist."""
    coach, who = runner.coach(), runner.who(request)
    found, answers, plan, done = coach.assessment(who), coach.answers(who), coach.plan(who), coach.progress(who)
    protocol = coach.knowledge.protocols.get(plan.protocol or "")
    context = {
        "found": found,
        "plan": plan,
        "is_open": is_open(plan),
        "protocol": protocol,
        "done": done,
        "safety": safety_now(request),
        "about": handover(coach.knowledge, found, answers, done),
    }
    return page(request, "interview/print.html", context, tab="today")


@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """The runner works with another pain type than the first of the ranking."""
    condition = request.POST.get("condition", "")
    runner.save(request, ChosenCondition(condition=condition), EntryForm.id_from(request))
    return redirect("today:today")
