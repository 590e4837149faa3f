"""How it goes, over a span of time; each table as a file for a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sidestep.report.figures import days_of, figures
from sidestep.report.pain import Pad
from sidestep.report.tables import as_csv, table_csv
from sidestep.report.trends import Span
from sidestep.report.trends.pain import When
from sidestep.web import runner
from sidestep.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sidestep.report.figures import Figure
    from sidestep.report.trends import Trends

SPANS = (
    (Span.FOUR_WEEKS, _("4 weeks")),
    (Span.TWELVE_WEEKS, _("12 weeks")),
    (Span.YEAR, _("A year")),
    (Span.ALL, _("All")),
)
MONTHS = [date(2000, month, 1) for month in range(1, 13)]
BYTE_ORDER_MARK = "\ufeff"  # without it some spreadsheets take the file for another encoding


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    coach, who, span = runner.coach(), runner.who(request), span_of(request)
    found = coach.trends(who, span)
    drawn = figures(coach.knowledge.language, found)
    language, rules = coach.knowledge.language, coach.knowledge.rules
    now = {f"dose-{series.exercise}" for series in found.doses if series.now}
    doses = [figure for name, figure in drawn.items() if name.startswith("dose-")]
    context = {
        "found": found,
        "span": span,
        "spans": SPANS,
        "months": MONTHS,
        "days": days_of(language, found.window),
        "empty": not coach.entries(who),
        "main": drawn["pain"],
        "load": drawn.get("load"),
        "doses": [figure for figure in doses if figure.name in now],
        "other_doses": [figure for figure in doses if figure.name not in now],
        "tests": [(drawn[f"test-{trend.test}"], trend) for trend in found.tests],
        "bands": Pad(*found.exercise, language),
        "run_bands": Pad(*found.running, language) if found.running != found.exercise else None,
        "other_times": any(found.pain[When.OTHER]),
        "pain_bases": [rules.monitoring.basis],
        "running": rules.running,
        "change_points": rules.monitoring.real_change_points,
        "change_percent": round(rules.monitoring.real_change_share * 100),
    }
    return page(request, "progress/progress.html", context, tab="progress")


@require_GET
def table(request: HttpRequest, name: str) -> HttpResponse:
    coach = runner.coach()
    span = span_of(request)
    found = _figure(coach.trends(runner.who(request), span), name)
    return _csv(table_csv(found.table), f"sidestep-{name}-{span}-{coach.today():%Y-%m-%d}.csv")


@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """Every entry that counts."""
    coach = runner.coach()
    return _csv(as_csv(coach.entries(runner.who(request))), f"sidestep-entries-{coach.today():%Y-%m-%d}.csv")


def span_of(request: HttpRequest) -> Span:
    """What is no span is the shortest one."""
    asked = request.GET.get("span", "")
    return Span(asked) if asked in set(Span) else Span.FOUR_WEEKS


def _figure(found: Trends, name: str) -> Figure:
    figure = figures(runner.knowledge().language, found).get(name)
    if figure is None:
        raise Http404
    return figure


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(BYTE_ORDER_MARK + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
