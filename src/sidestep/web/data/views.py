from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.journal.entries import EquipmentSet
from sidestep.web import runner
from sidestep.web.forms import EntryForm, number_input
from sidestep.web.page import page
from sidestep.web.preferences import (
    EMERGENCY_NUMBERS,
    UNITS,
    emergency_number,
    keep_emergency_number,
    keep_units,
    units,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sidestep.knowledge import Knowledge


class SettingsForm(EntryForm):
    items = forms.MultipleChoiceField(
        label="What you have",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all of it. The plan uses only what is here, and says when something else would serve better.",
    )
    minutes = forms.IntegerField(
        label="Minutes for one session",
        required=False,
        min_value=5,
        max_value=240,
        widget=number_input(),
        error_messages={
            "invalid": "Please give whole minutes.",
            "min_value": "At least 5 minutes.",
            "max_value": "At most 240 minutes.",
        },
    )
    sessions_per_week = forms.TypedChoiceField(
        label="Sessions a week at most",
        required=False,
        choices=[("", "as many as the plan asks for"), *((str(number), str(number)) for number in range(1, 8))],
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "input"}),
    )
    units = forms.ChoiceField(label=_("Units"), choices=UNITS, widget=forms.Select(attrs={"class": "input"}))
    number = forms.ChoiceField(
        label="Emergency number", choices=EMERGENCY_NUMBERS, widget=forms.Select(attrs={"class": "input"})
    )

    def __init__(self, knowledge: Knowledge, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = self.fields["items"]
        if isinstance(items, forms.MultipleChoiceField):
            items.choices = [(one.id, one.name) for one in knowledge.equipment.values()]

    def body(self) -> EquipmentSet:
        data = self.cleaned_data
        return EquipmentSet(
            items=tuple(data["items"]), minutes=data["minutes"], sessions_per_week=data["sessions_per_week"]
        )


@require_GET
def more(request: HttpRequest) -> HttpResponse:
    return page(request, "data/more.html", {"entries": len(runner.coach().entries(runner.who(request)))}, tab="more")


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    bodies = [entry.body for entry in coach.entries(who) if isinstance(entry.body, EquipmentSet)]
    now = bodies[-1] if bodies else None
    initial = {
        "items": now.items if now else coach.knowledge.rules.session.equipment_assumed,
        "minutes": now.minutes if now else None,
        "sessions_per_week": now.sessions_per_week if now else None,
        "units": units(request).value,
        "number": emergency_number(request),
    }
    form = SettingsForm(coach.knowledge, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if form.body() != now:
            runner.save(request, form.body(), form.id)
        response = redirect(reverse("today:today") + "?saved=settings")
        keep_units(response, form.cleaned_data["units"], secure=request.is_secure())
        keep_emergency_number(response, form.cleaned_data["number"], secure=request.is_secure())
        return response
    return page(request, "data/settings.html", {"form": form}, tab="more", status=422 if form.errors else 200)
