from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sidestep.errors import EntryError
from sidestep.journal.entries import Note, PainMoment, PainNoted, RunDone
from sidestep.report.diary import Kind, described, kind_of, line_of, lines_of
from sidestep.report.pain import WORST, limits_for, pad_for, usual_side
from sidestep.web import runner
from sidestep.web.diary.forms import AwayForm, NoteForm, PainForm, RunForm
from sidestep.web.forms import EntryForm
from sidestep.web.page import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from sidestep.journal.entries import Body, Entry

LINES_A_PAGE = 50
KINDS = (
    (Kind.PAIN, _("Pain")),
    (Kind.SESSION, _("Sessions")),
    (Kind.RUN, _("Runs")),
    (Kind.TEST, _("Self-tests")),
    (Kind.NOTE, _("Notes")),
    (Kind.OTHER, _("Other")),
)


@require_GET
def diary(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in set(Kind) else None
    newest_first = coach.entries(who)[::-1]
    chosen = [entry for entry in newest_first if kind_of(entry.body) is kind] if kind else newest_first
    shown = Paginator(chosen, LINES_A_PAGE).get_page(request.GET.get("page"))
    answers, protocol = coach.answers(who), coach.knowledge.protocols.get(coach.plan(who).protocol or "")
    exercise, running = (limits_for(coach.knowledge, protocol, answers, running=runs) for runs in (False, True))
    before = coach.earlier(who)
    lines = lines_of(coach.knowledge, shown.object_list, exercise, running)
    context = {
        "lines": [(line, [described(coach.knowledge, body) for body in before.get(line.id, ())]) for line in lines],
        "shown": shown,
        "kind": kind,
        "kinds": KINDS,
        "today": coach.today(),
        "yesterday": coach.today() - timedelta(days=1),
    }
    return page(request, "diary/diary.html", context, tab="progress")


@require_http_methods(["GET", "POST"])
def pain(request: HttpRequest) -> HttpResponse:
    form = PainForm(request.POST or None, initial={**_start(request), "when": request.GET.get("when", "now")})
    if request.method == "POST" and form.is_valid() and _save(request, form, form.body(), form.local_date):
        return redirect(reverse("today:today") + "?saved=pain")
    return _form_page(request, form, gettext("Save"), keep="pain")


@require_POST
def morning(request: HttpRequest) -> HttpResponse:
    """Pain on waking, in one tap."""
    text = request.POST.get("level", "")
    if not text.isdecimal() or int(text) > WORST:
        raise BadRequest(gettext("Pain is a whole number from 0 to 10."))
    side = usual_side(runner.coach().answers(runner.who(request)))
    body = PainNoted(level=int(text), when=PainMoment.NEXT_MORNING, side=side)
    runner.save(request, body, EntryForm.id_from(request))
    return redirect(reverse("today:today") + "?saved=pain")


@require_http_methods(["GET", "POST"])
def run(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    plan = coach.plan(who)
    form = RunForm(request.POST or None, initial=_start(request))
    if request.method == "POST" and form.is_valid():
        level = plan.run.level if plan.run and form.local_date == coach.today() else None
        known = next((entry.body for entry in coach.entries(who) if entry.id == form.id), None)
        if isinstance(known, RunDone):
            level = known.level  # sent twice: the first one may have moved the plan on
        if _save(request, form, form.body(level), form.local_date):
            return redirect(reverse("today:today") + "?saved=run")
    return _form_page(request, form, gettext("Save run"), running=True, keep="run")


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    form = NoteForm(request.POST or None, initial=_start(request))
    if request.method == "POST" and form.is_valid() and _save(request, form, form.body(), form.local_date):
        return redirect(reverse("diary:diary") + "?saved=note")
    return _form_page(request, form, gettext("Save note"), keep="note")


@require_http_methods(["GET", "POST"])
def away(request: HttpRequest) -> HttpResponse:
    form = AwayForm(request.POST or None, initial={"from_date": runner.coach().today()})
    if request.method == "POST" and form.is_valid() and _save(request, form, form.body()):
        return redirect(reverse("today:today") + "?saved=away")
    return _form_page(request, form, gettext("Save"))


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, entry_id: str) -> HttpResponse:
    """The same form again, filled in; what is saved takes the place of the old entry."""
    coach, who = runner.coach(), runner.who(request)
    entry = _entry(request, entry_id)
    kinds: dict[type, Any] = {PainNoted: PainForm, RunDone: RunForm, Note: NoteForm}
    kind = kinds.get(type(entry.body))
    if kind is None:
        raise Http404
    form = kind(request.POST or None, initial={**kind.initial_of(entry.body), "day": entry.local_date})
    form.fields["day"].disabled = True  # a correction keeps the day; another day is another entry
    if request.method == "POST" and form.is_valid():
        body = form.body(entry.body.level) if isinstance(entry.body, RunDone) else form.body()
        if _kept(request, form, lambda: coach.correct(who, entry_id, body, correction_id=form.id)):
            return redirect(reverse("diary:diary") + "?saved=corrected")
    return _form_page(request, form, gettext("Save the correction"), running=kind is RunForm)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, entry_id: str) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    if request.method == "POST":
        if any(entry.id == entry_id for entry in coach.entries(who)):
            coach.correct(who, entry_id, None, correction_id=EntryForm.id_from(request))
        return redirect(reverse("diary:diary") + "?saved=taken-back")
    line = line_of(coach.knowledge, _entry(request, entry_id))
    return page(request, "diary/take_back.html", {"line": line, "entry_id": uuid.uuid4()}, tab="progress")


def _entry(request: HttpRequest, entry_id: str) -> Entry:
    for entry in runner.coach().entries(runner.who(request)):
        if entry.id == entry_id:
            return entry
    raise Http404


def _save(request: HttpRequest, form: EntryForm, body: Body, day: date | None = None) -> bool:
    return _kept(request, form, lambda: runner.save(request, body, form.id, local_date=day))


def _kept(request: HttpRequest, form: EntryForm, keep: Callable[[], object]) -> bool:
    """False: it cannot be kept, such as of a day that has not come yet; the form says why and keeps what was typed."""
    try:
        keep()
    except EntryError as error:
        if runner.coach().entry(runner.who(request), form.id) is not None:
            raise  # sent before, and changed since: sending it once more would not help
        form.add_error(None, [f"{one.what} {one.mend}" for one in error.problems] or [error.message])
        return False
    return True


def _start(request: HttpRequest) -> dict[str, Any]:
    coach = runner.coach()
    side = usual_side(coach.answers(runner.who(request)))
    return {"day": coach.today(), "side": side.value if side else None}


def _form_page(request: HttpRequest, form: Any, button: str, *, running: bool = False, keep: str = "") -> HttpResponse:
    """``keep``: as what a device can keep it, when the server cannot be reached (client/device/bodies.ts)."""
    coach, who = runner.coach(), runner.who(request)
    pad = pad_for(coach.knowledge, coach.plan(who), coach.answers(who), running=running)
    more = getattr(form, "more", ())
    context = {
        "form": form,
        "button": button,
        "pad": pad if running else None,
        "pain_fields": ("level", "pain"),
        "keep": keep,
        "more_open": any(name in form.errors or form[name].value() for name in more),
    }
    return page(request, "diary/form.html", context, tab="progress", status=422 if form.errors else 200)
