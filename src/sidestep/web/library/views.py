from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.views.decorators.http import require_GET

from sidestep.knowledge.types import Direction, Plane
from sidestep.web import runner
from sidestep.web.library import known, naming, searching, shelves
from sidestep.web.library.exercise_page import exercise_page
from sidestep.web.opened import is_open
from sidestep.web.page import page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from sidestep.knowledge.types import Condition

SHOWN = 30
LINES_A_PAGE = 50
LONGEST_QUERY = 100


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """The shelves, or what was found in all of them."""
    knowledge = runner.knowledge()
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    result = searching.search(known.index(knowledge), query)
    context = {
        "query": query,
        "found": [naming.link_to(one) for one in result.found[:SHOWN]],
        "found_count": len(result.found),
        "found_more": max(len(result.found) - SHOWN, 0),
        "whole": result.whole,
        "knowledge": knowledge,
    }
    return page(request, "library/library.html", context, tab="library")


@require_GET
def exercises(request: HttpRequest) -> HttpResponse:
    knowledge, plan = runner.knowledge(), runner.coach().plan(runner.who(request))
    wanted = shelves.wanted_in(knowledge, request.GET)
    context = {
        "wanted": wanted,
        "exercises": shelves.on_shelf(knowledge, wanted),
        "today": {one.exercise for one in plan.session.prescriptions} if plan.session else set(),
        "intents": knowledge.intents,
        "trained": shelves.trained(knowledge),
        "kit": knowledge.equipment.values(),
        "planes": list(Plane),
    }
    return page(request, "library/exercises.html", context, tab="library")


@require_GET
def exercise(request: HttpRequest, exercise_id: str) -> HttpResponse:
    knowledge = runner.knowledge()
    shown = _one(knowledge.exercises, exercise_id)
    context = exercise_page(knowledge, shown, runner.coach().plan(runner.who(request)))
    return page(request, "library/exercise.html", context, tab="library")


@require_GET
def condition(request: HttpRequest, condition_id: str) -> HttpResponse:
    knowledge = runner.knowledge()
    shown = _one(knowledge.pain_types, condition_id)
    plan = runner.coach().plan(runner.who(request))
    context = {
        "condition": shown,
        "places": [knowledge.regions[name] for name in shown.pain_map.primary if name in knowledge.regions],
        "speaks": _speaks(shown),
        "others": knowledge.pain_types,
        "may_try": is_open(plan),
        "protocol": knowledge.protocols.get(shown.protocol or ""),
        "exercises": knowledge.exercises,
        "stage_now": plan.stage if plan.protocol == shown.protocol and plan.condition == condition_id else None,
        "notes": [note for note in knowledge.article.values() if condition_id in note.shown_at],
    }
    return page(request, "library/condition.html", context, tab="library")


@require_GET
def references(request: HttpRequest) -> HttpResponse:
    ordered = sorted(runner.knowledge().references.values(), key=lambda one: (one.authors.casefold(), one.year or 0))
    return _listed(request, "library/references.html", ordered)


@require_GET
def reference(request: HttpRequest, reference_id: str) -> HttpResponse:
    knowledge = runner.knowledge()
    context = {
        "reference": _one(knowledge.references, reference_id),
        "access": naming.ACCESS.get(knowledge.references[reference_id].access, ""),
        "facts": [fact for fact in knowledge.facts.values() if reference_id in fact.references],
        "cited_in": naming.links_to(known.cited(knowledge).references.get(reference_id, ())),
    }
    return page(request, "library/reference.html", context, tab="library")


@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    return _listed(request, "library/findings.html", tuple(runner.knowledge().facts.values()))


def _listed(request: HttpRequest, template: str, things: Sequence[object]) -> HttpResponse:
    """A page of a list that is too long for one."""
    shown = Paginator(things, LINES_A_PAGE).get_page(request.GET.get("page"))
    return page(request, template, {"shown": shown}, tab="library")


@require_GET
def finding(request: HttpRequest, fact_id: str) -> HttpResponse:
    knowledge = runner.knowledge()
    fact = _one(knowledge.facts, fact_id)
    context = {
        "fact": fact,
        "references": [knowledge.references[name] for name in fact.references if name in knowledge.references],
        "cited_in": naming.links_to(known.cited(knowledge).facts.get(fact_id, ())),
    }
    return page(request, "library/finding.html", context, tab="library")


@require_GET
def article(request: HttpRequest) -> HttpResponse:
    notes = [(note, naming.AGREEMENT.get(note.agreement, "")) for note in runner.knowledge().article.values()]
    return page(request, "library/article.html", {"notes": notes}, tab="library")


def _speaks(shown: Condition) -> list[tuple[bool, list[tuple[str, object, object]]]]:
    """What speaks for it and against it: in words, how strongly, and on what that rests."""
    said = runner.knowledge().findings
    sides: dict[bool, list[tuple[str, object, object]]] = {True: [], False: []}
    for one in shown.discriminators:
        if one.finding in said and one.direction is not Direction.REDIRECT:
            words = naming.STRENGTH.get(one.strength, "") if one.strength else ""
            sides[one.direction is Direction.FOR].append((said[one.finding].says, words, one.basis))
    return [(speaks_for, lines) for speaks_for, lines in sides.items() if lines]


def _one[T](things: Mapping[str, T], name: str) -> T:
    if name not in things:
        raise Http404
    return things[name]
