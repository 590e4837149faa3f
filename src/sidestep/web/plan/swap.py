"""Another exercise for the same purpose from now on, in the same place of the session, or back to the first."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sidestep.coach import swap_offers, swapped
from sidestep.journal.entries import Swap
from sidestep.web import runner
from sidestep.web.forms import EntryForm
from sidestep.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sidestep.programme.types import Because, Prescription


@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, exercise_id: str) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    knowledge = runner.knowledge()
    exercise = knowledge.exercises.get(exercise_id)
    if exercise is None:
        raise Http404
    if request.method == "POST":
        instead = request.POST.get("instead") or None
        runner.save(request, Swap(exercise=exercise_id, instead=instead), EntryForm.id_from(request))
        return redirect(reverse("today:today") + "?saved=swap")
    now = swapped(coach.entries(who)).get(exercise_id)
    session = coach.plan(who).session
    today = session.prescriptions if session is not None else ()
    notes = {one.exercise: one.note for one in exercise.substitutes}
    offers = [one for one in swap_offers(coach, who, exercise_id) if one.exercise != now]
    context = {
        "exercise": exercise,
        "purpose": knowledge.intents[exercise.intents[0]].name,
        "now": knowledge.exercises.get(now or ""),
        "mine": next((one for one in today if exercise_id in {one.exercise, one.instead_of}), None),
        "others": [knowledge.exercises[one.exercise] for one in offers],
        "offers": [
            (one, knowledge.exercises[one.exercise], notes.get(one.exercise), _reasons(one, exercise.name))
            for one in offers
        ],
        "entry_id": uuid.uuid4(),
    }
    return page(request, "plan/swap.html", context, tab="plan")


def _reasons(offer: Prescription, wanted: str) -> list[Because]:
    """Those of the exercise itself; that it was chosen instead is not true yet."""
    return [one for one in offer.because if wanted not in one.text]
