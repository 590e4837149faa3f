from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.report.pain import NOTHING, new_signs, pad_for, usual_side
from sidestep.web import runner
from sidestep.web.body_map.words import SIDE_NAMES
from sidestep.web.page import page
from sidestep.web.session.forms import SessionForm, seal, unseal
from sidestep.web.session.prepared import prepared

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def session(request: HttpRequest) -> HttpResponse:
    """A shell that names nobody, so that a device may keep it: what is the runner's comes from ``prepared_session``."""
    knowledge = runner.knowledge()
    shell = {
        "signs": [sign for sign in new_signs(knowledge.language) if sign[0] != NOTHING],
        "all_places": [
            (name, [(f"{side.value}_{region.id}", region.name) for region in knowledge.regions.values()])
            for side, name in SIDE_NAMES.items()
        ],
    }
    return page(request, "session/session.html", shell)


@require_GET
def prepared_session(request: HttpRequest) -> HttpResponse:
    return JsonResponse(prepared(runner.coach(), runner.who(request)))


@require_http_methods(["GET", "POST"])
def done(request: HttpRequest) -> HttpResponse:
    """The record of a session by hand."""
    coach, who = runner.coach(), runner.who(request)
    plan, answers = coach.plan(who), coach.answers(who)
    pad = pad_for(coach.knowledge, plan, answers, running=False)
    if request.method == "POST":
        form = SessionForm(coach.knowledge, unseal(request.POST.get("shown", "")), pad, request.POST)
        if form.is_valid():
            runner.save(request, form.body(), form.id)
            return redirect(reverse("today:today") + "?saved=session")
    elif plan.session is None:
        return redirect("today:today")
    else:
        sealed = seal(plan, usual_side(answers))
        form = SessionForm(coach.knowledge, unseal(sealed), pad, initial={"shown": sealed})
    return page(
        request, "session/done.html", {"form": form, "pad": pad}, tab="today", status=422 if form.errors else 200
    )
