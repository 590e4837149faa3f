from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django import forms
from django.http import StreamingHttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.web import runner
from sidestep.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

IMPORT_MOST_BYTES = 100 * 1024 * 1024


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
        label=_("An export of Sidestep"),
        help_text=_("Its name ends in .jsonl."),
        max_length=255,
        widget=forms.FileInput(attrs={"class": "input"}),
        error_messages={
            "required": _("Please choose a file."),
            "missing": _("Please choose a file."),
            "invalid": _("Please choose a file."),
            "empty": _("That file is empty."),
        },
    )


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > IMPORT_MOST_BYTES:
            form.add_error("file", gettext("That file is larger than any journal. Is it the right one?"))
        else:
            lines = io.TextIOWrapper(file, encoding="utf-8", errors="replace")
            report = runner.coach().import_lines(runner.who(request), lines)
    return page(
        request, "data/import.html", {"form": form, "report": report}, tab="more", status=422 if form.errors else 200
    )
