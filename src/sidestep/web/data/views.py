from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import StreamingHttpResponse
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
    from django.http.response import HttpResponseBase

    from sidestep.knowledge import Knowledge

DELETE_WORD = "delete"
IMPORT_MOST_BYTES = 100 * 1024 * 1024


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


@require_GET
def emergency(request: HttpRequest) -> HttpResponse:
    return page(request, "data/emergency.html", {"number": emergency_number(request)})


@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """The whole journal as JSON Lines, corrected entries and corrections included."""
    coach = runner.coach()
    lines = (line if line.endswith("\n") else f"{line}\n" for line in coach.export(runner.who(request)))
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="sidestep-{coach.today():%Y-%m-%d}.jsonl"'
    return response


class ImportForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label="An export of Sidestep (.jsonl)",
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"class": "input"}),
        error_messages={"required": "Please choose a file.", "empty": "That file is empty."},
    )


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > IMPORT_MOST_BYTES:
            form.add_error("file", "That file is larger than any journal. Is it the right one?")
        else:
            lines = io.TextIOWrapper(file, encoding="utf-8", errors="replace")
            report = runner.coach().import_lines(runner.who(request), lines)
    return page(
        request, "data/import.html", {"form": form, "report": report}, tab="more", status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Really everything, after the word was typed."""
    wrong = False
    if request.method == "POST":
        if request.POST.get("word", "").strip().lower() == DELETE_WORD:
            runner.coach().delete_everything(runner.who(request))
            response = redirect(reverse("today:today") + "?saved=deleted")
            response["Clear-Site-Data"] = '"cache", "storage"'  # what was begun on a page and not sent
            return response
        wrong = True
    context = {"wrong": wrong, "word": DELETE_WORD, "entries": len(runner.coach().entries(runner.who(request)))}
    return page(request, "data/delete.html", context, tab="more", status=422 if wrong else 200)
