"""The settings: what is where, the week, and what belongs to this device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings as of_the_site
from django.db import connections
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.coach.places import USUAL, describe, here, plan_week, sets_by_place
from sidestep.journal.entries import EquipmentSet
from sidestep.web import preferences, runner
from sidestep.web.data.forms import LooksForm, PlaceForm, RegionForm, WeekForm
from sidestep.web.page import page
from sidestep.web.places import name_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

BACKUP = "sidestep backup --to ~/backups/"


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    known, now = sets_by_place(coach.entries(who)), here(coach.entries(who))
    looks = preferences.look(request)
    context = {
        "places": [(one, name_of(one), known.get(one)) for one in (*USUAL, *sorted(set(known) - set(USUAL)))],
        "now": now,
        "weekdays": [WEEKDAYS[day - 1] for day in now.weekdays] if now else [],
        "looks": [dict(choices)[looks[name]] for name, choices in preferences.LOOKS.items()],
        "units": dict(preferences.UNITS)[preferences.units(request)],
        "number": preferences.emergency_number(request),
        "languages": len(of_the_site.LANGUAGES),
    }
    return page(request, "data/settings.html", context, tab="more")


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, name: str) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    known = sets_by_place(coach.entries(who))
    if name not in {*USUAL, *known}:
        raise Http404
    now = known.get(name, EquipmentSet(items=coach.knowledge.rules.session.equipment_assumed, place=name))
    initial = {"items": now.items, "minutes": now.minutes}
    form = PlaceForm(coach.knowledge, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        describe(coach, who, form.body(name), form.id)
        return _saved()
    context = {"form": form, "name": name_of(name), "equipment": coach.knowledge.equipment.values()}
    return _shown(request, "data/place.html", context)


@require_http_methods(["GET", "POST"])
def week(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    now = here(coach.entries(who))
    initial = {"sessions_per_week": now.sessions_per_week, "weekdays": now.weekdays} if now else {}
    form = WeekForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        plan_week(coach, who, chosen["sessions_per_week"], tuple(chosen["weekdays"]), form.id)
        return _saved()
    return _shown(request, "data/week.html", {"form": form})


@require_http_methods(["GET", "POST"])
def looks(request: HttpRequest) -> HttpResponse:
    form = LooksForm(request.POST or None, initial=preferences.look(request))
    if request.method == "POST" and form.is_valid():
        response = _saved()
        for name in preferences.LOOKS:
            preferences.keep(response, name, form.cleaned_data[name], secure=request.is_secure())
        return response
    return _shown(request, "data/looks.html", {"form": form})


@require_GET
def sound(request: HttpRequest) -> HttpResponse:
    return _shown(request, "data/sound.html", {})


@require_http_methods(["GET", "POST"])
def region(request: HttpRequest) -> HttpResponse:
    initial = {
        "units": preferences.units(request).value,
        "language": get_language(),
        "number": preferences.emergency_number(request),
    }
    form = RegionForm(of_the_site.LANGUAGES, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        response, chosen, secure = _saved(), form.cleaned_data, request.is_secure()
        preferences.keep_units(response, chosen["units"], secure=secure)
        preferences.keep_emergency_number(response, chosen["number"], secure=secure)
        if "language" in chosen:
            preferences.keep(response, of_the_site.LANGUAGE_COOKIE_NAME, chosen["language"], secure=secure)
        return response
    return _shown(request, "data/region.html", {"form": form})


@require_GET
def yours(request: HttpRequest) -> HttpResponse:
    """Where the data lies, and what one can do with it."""
    database = connections["default"]
    context = {
        "entries": len(runner.coach().entries(runner.who(request))),
        "where": database.settings_dict["NAME"],
        "is_file": database.vendor == "sqlite",
        "command": BACKUP,
    }
    return _shown(request, "data/yours.html", context)


def _saved() -> HttpResponse:
    return redirect(reverse("data:settings") + "?saved=settings")


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    form = context.get("form")
    return page(request, template, context, tab="more", status=422 if form is not None and form.errors else 200)
