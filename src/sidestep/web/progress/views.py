"""How it goes, over a span of time; each table as a file for a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sidestep.journal.entries import PainNoted, RunDone, SelfTestDone, SessionDone
from sidestep.report.figures import (
    days_of,
    dose_table,
    doses_drawn,
    load_figure,
    pain_figure,
    self_test_figures,
    tables,
)
from sidestep.report.pain import Pad
from sidestep.report.tables import as_csv, table_csv
from sidestep.report.trends import Span
from sidestep.report.trends.pain import When
from sidestep.web import runner
from sidestep.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest


SPANS = (
    (Span.FOUR_WEEKS, _("4 weeks")),
    (Span.TWELVE_WEEKS, _("12 weeks")),
    (Span.YEAR, _("A year")),
    (Span.ALL, _("All")),
)
MONTHS = [date(2000, month, 1) for month in range(1, 13)]
DOSES_SHOWN = 4
DRAWN = (PainNoted, SessionDone, RunDone, SelfTestDone)
BYTE_ORDER_MARK = "\ufeff"  # without it some spreadsheets take the file for another encoding


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    found = coach.trends(who, span_of(request) if request.GET.get("span") else None)
    language, rules = coach.knowledge.language, coach.knowledge.rules
    doses = doses_drawn(language, found)
    first = [one for one in doses if one.now][:DOSES_SHOWN]
    context = {
        "found": found,
        "span": found.window.span,
        "spans": SPANS,
        "months": MONTHS,
        "days": days_of(language, found.window),
        "empty": not any(isinstance(entry.body, DRAWN) for entry in coach.entries(who)),
        "pain": pain_figure(language, found),
        "load": load_figure(language, found.load_window, found.load) if found.load else None,
        "doses": first,
        "more_doses": [one for one in doses if one not in first],
        "dose_table": dose_table(language, found),
        "tests": list(zip(self_test_figures(language, found), found.tests, strict=True)),
        "bands": Pad(*found.exercise, language),
        "run_bands": Pad(*found.running, language) if found.running != found.exercise else None,
        "other_times": any(found.pain[When.OTHER]),
        "pain_bases": [rules.monitoring.basis],
        "running": rules.running,
        "change_points": language.number(rules.monitoring.real_change_points),
        "change_share": language.percent(rules.monitoring.real_change_share),
    }
    return page(request, "progress/progress.html", context, tab="progress")


@require_GET
def table(request: HttpRequest, name: str) -> HttpResponse:
    """One table of the page."""
    coach, span = runner.coach(), span_of(request)
    found = tables(coach.knowledge.language, coach.trends(runner.who(request), span)).get(name)
    if found is None:
        raise Http404
    return _csv(table_csv(found), f"sidestep-{name}-{span}-{coach.today():%Y-%m-%d}.csv")


@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """Every entry that counts."""
    coach = runner.coach()
    return _csv(as_csv(coach.entries(runner.who(request))), f"sidestep-entries-{coach.today():%Y-%m-%d}.csv")


def span_of(request: HttpRequest) -> Span:
    """What is no span is the shortest one."""
    asked = request.GET.get("span", "")
    return Span(asked) if asked in set(Span) else Span.FOUR_WEEKS


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(BYTE_ORDER_MARK + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
