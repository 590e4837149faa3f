from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sidestep.coach.away import come_back, is_away
from sidestep.coach.places import go_to
from sidestep.coach.session import ILL, is_ill
from sidestep.programme.plan import EQUIPMENT, MORNING
from sidestep.programme.types import Status
from sidestep.report.ahead import next_on
from sidestep.report.pain import WORST
from sidestep.web import runner
from sidestep.web.forms import EntryForm
from sidestep.web.interview.views import safety_now, stop_page
from sidestep.web.opened import is_open
from sidestep.web.page import page
from sidestep.web.today.forms import SeenForm
from sidestep.web.today.shown import morning_of, needed, newest_change, places_shown, stations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    plan = coach.plan(who)
    if plan.status is Status.NOT_STARTED:
        started = bool(coach.answers(who))
        return page(request, "today/start.html", {"started": started}, tab="today")
    safety = safety_now(request)
    if plan.status is Status.STOPPED and safety.urgent:
        return stop_page(request, safety)
    context: dict[str, Any] = {
        "plan": plan,
        "is_open": is_open(plan),
        "today": coach.today(),
        "way": stations(plan),
        "asks_morning": MORNING in plan.ask,
        "asks_equipment": EQUIPMENT in plan.ask,
        "morning": morning_of(coach.entries(who), coach.today()),
        "scale": range(WORST + 1),
        "change": newest_change(plan),
        "needed": needed(plan),
        "next_on": next_on(plan, coach.entries(who)),
        **places_shown(coach.entries(who)),
        "condition": coach.knowledge.conditions.get(plan.condition or ""),
        "exercises": coach.knowledge.exercises,
        "safety": safety,
        "checks": [name for name in plan.ask if name in coach.knowledge.questions],
        "ill": coach.knowledge.questions[ILL],
        "is_ill": is_ill(coach.answers(who)),
        "is_away": is_away(coach, who),
    }
    return page(request, "today/today.html", context, tab="today")


@require_http_methods(["GET", "POST"])
def seen(request: HttpRequest) -> HttpResponse:
    """The form "I was seen": who, what they said, and what it is about, which the plan knows."""
    coach, who = runner.coach(), runner.who(request)
    plan = coach.plan(who)
    form = SeenForm(coach.knowledge, request.POST or None)
    if request.method == "POST" and form.is_valid():
        # sent twice: the first one has changed the plan
        is_known = any(entry.id == form.id for entry in coach.entries(who))
        if plan.clearance_about and not is_known:
            runner.save(request, form.body(plan.clearance_about), form.id)
        if plan.clearance_about or is_known:
            return redirect(reverse("today:today") + "?saved=seen")
    status = 422 if form.errors else 200
    context = {"form": form, "waits": bool(plan.clearance_about)}
    return page(request, "today/seen.html", context, tab="today", status=status)


@require_POST
def ill(request: HttpRequest) -> HttpResponse:
    """Ill today, with the knee as it was: the plan rests for the day. Or well after all."""
    well = "well" in request.POST
    runner.coach().answer(runner.who(request), {ILL: "no" if well else "yes"}, entry_id=EntryForm.id_from(request))
    return redirect(reverse("today:today") + ("?saved=settings" if well else "?saved=ill"))


@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Back from time away: today belongs to the plan again."""
    come_back(runner.coach(), runner.who(request), EntryForm.id_from(request))
    return redirect(reverse("today:today") + "?saved=back")


@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """At another place: from now on the plan uses what is there."""
    place, entry_id = request.POST.get("place", ""), EntryForm.id_from(request)
    if go_to(runner.coach(), runner.who(request), place, entry_id):
        return redirect(reverse("today:today") + "?saved=here")
    return redirect("data:settings")
