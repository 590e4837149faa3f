from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_GET

from sidestep.web import runner
from sidestep.web.page import page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    knowledge = runner.knowledge()
    context = {
        "exercises": sorted(knowledge.exercises.values(), key=lambda one: (not one.from_article, one.name)),
        "conditions": knowledge.conditions.values(),
        "references": len(knowledge.references),
    }
    return page(request, "library/library.html", context, tab="library")


@require_GET
def exercise(request: HttpRequest, exercise_id: str) -> HttpResponse:
    knowledge = runner.knowledge()
    shown = _one(knowledge.exercises, exercise_id)
    context = {
        "exercise": shown,
        "intents": [knowledge.intents[name].name for name in shown.intents if name in knowledge.intents],
        "facts": [knowledge.facts[name] for name in shown.facts if name in knowledge.facts],
        "instead": [
            (knowledge.exercises[substitute.exercise], substitute)
            for substitute in shown.substitutes
            if substitute.exercise in knowledge.exercises
        ],
        "notes": [note for note in knowledge.article.values() if exercise_id in note.shown_at],
    }
    return page(request, "library/exercise.html", context, tab="library")


@require_GET
def condition(request: HttpRequest, condition_id: str) -> HttpResponse:
    knowledge = runner.knowledge()
    context = {
        "condition": _one(knowledge.conditions, condition_id),
        "notes": [note for note in knowledge.article.values() if condition_id in note.shown_at],
    }
    return page(request, "library/condition.html", context, tab="library")


@require_GET
def references(request: HttpRequest) -> HttpResponse:
    ordered = sorted(runner.knowledge().references.values(), key=lambda one: (one.authors, one.year or 0))
    return page(request, "library/references.html", {"references": ordered}, tab="library")


@require_GET
def reference(request: HttpRequest, reference_id: str) -> HttpResponse:
    knowledge = runner.knowledge()
    shown = _one(knowledge.references, reference_id)
    facts = [fact for fact in knowledge.facts.values() if reference_id in fact.references]
    return page(request, "library/reference.html", {"reference": shown, "facts": facts}, tab="library")


def _one[T](things: Mapping[str, T], name: str) -> T:
    if name not in things:
        raise Http404
    return things[name]
