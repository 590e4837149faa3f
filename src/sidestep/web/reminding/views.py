from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sidestep.coach.reminding import sessions_ahead, wish_of
from sidestep.web import runner
from sidestep.web.forms import EntryForm
from sidestep.web.language import active_language
from sidestep.web.page import page
from sidestep.web.reminding.forms import RemindersForm, new_seal
from sidestep.web.reminding.keys import calendar_key

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sidestep.coach import Coach, Who
    from sidestep.journal.entries import ReminderSet

CALENDAR = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Off until somebody wants them. "renew" gives the calendar a new address and takes the old one away."""
    coach, who = runner.coach(), runner.who(request)
    wish = wish_of(coach, who)
    if "renew" in request.POST and wish is not None:
        runner.save(request, replace(wish, seal=new_seal()), EntryForm.id_from(request))
        return redirect(reverse("data:reminders") + "?saved=renewed")
    offers_mail = settings.MAIL is not None and settings.SITE is not None
    form = RemindersForm(wish, request.POST or None, offers_mail=offers_mail)
    if request.method == "POST" and form.is_valid():
        body = form.body(active_language())
        if body != wish and coach.entry(who, form.id) is None:
            runner.save(request, body, form.id)
        return redirect(reverse("data:reminders") + "?saved=reminders")
    context = {
        "form": form,
        "wish": wish,
        "chosen": wish is not None,
        "address": _address(request, who, wish) if wish is not None and wish.calendar else "",
        "here_only": settings.SITE is None,
        "offers_mail": offers_mail,
    }
    return page(request, "data/reminders.html", context, tab="more", status=422 if form.errors else 200)


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    coach, who = runner.coach(), runner.who(request)
    if (wish := wish_of(coach, who)) is None:
        raise Http404
    response = answer(coach, who, wish)
    response["Content-Disposition"] = 'attachment; filename="sidestep.ics"'
    return response


def answer(coach: Coach, who: Who, wish: ReminderSet) -> HttpResponse:
    from sidestep.web.reminding.ics import written  # noqa: PLC0415 - a quarter of a second, and few ask for it

    events = sessions_ahead(coach, who, wish)
    url = f"{settings.SITE.origin}/" if settings.SITE else None
    return HttpResponse(written(events, coach.now(), name="Sidestep", url=url), content_type=CALENDAR)


def _address(request: HttpRequest, who: Who, wish: ReminderSet) -> str:
    path = reverse("open:calendar", args=[calendar_key(who, wish)])
    return settings.SITE.origin + path if settings.SITE else request.build_absolute_uri(path)
