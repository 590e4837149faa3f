"""What calendars and mail programs ask for: the secret in the address is all that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sidestep.coach import ME
from sidestep.coach.reminding import stop_mail, wish_of
from sidestep.web import runner
from sidestep.web.page import page
from sidestep.web.reminding.keys import calendar_key, same, stop_key
from sidestep.web.reminding.views import answer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The sessions ahead, as long as the person wants them there."""
    del request
    wish = wish_of(runner.coach(), ME)
    if wish is None or not wish.calendar or not same(key, calendar_key(ME, wish)):
        raise Http404
    with translation.override(wish.language):
        return answer(runner.coach(), ME, wish)


@csrf_exempt  # a mail program sends this form (RFC 8058); the key in the address is its right to
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """No more mails, with one tap or by the mail program itself. Looking at the page changes nothing."""
    if not same(key, stop_key(ME)):
        raise Http404
    if request.method == "POST":
        stop_mail(runner.coach(), ME)
    wish = wish_of(runner.coach(), ME)
    return page(request, "data/stop_mail.html", {"stopped": wish is None or not wish.mail})
