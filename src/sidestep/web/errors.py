"""Pages for what goes wrong: friendly, exact, and nothing typed is lost."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sidestep.errors import BadInputError, StoreError
from sidestep.web.page import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

log = logging.getLogger(__name__)
SENT_AGAIN = "sent_again"  # by the button of a page that says it was open for too long
NOT_KEPT = ("csrfmiddlewaretoken", SENT_AGAIN)


class KindErrors:
    """Middleware: what the rooms below raise on purpose becomes a page that says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return not_allowed(request, response) if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, StoreError):
            log.error("The journal cannot be used: %s", exception)
            return store_error(request, exception)
        if isinstance(exception, BadInputError):
            return bad_input(request, exception)
        return None


def store_error(request: HttpRequest, error: StoreError) -> HttpResponse:
    """What was typed is kept in the page, ready to be sent again under the same entry id."""
    return page(request, "errors/store.html", {"error": error, "typed": _typed(request)}, status=503)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() if name not in NOT_KEPT for value in values]


def bad_input(request: HttpRequest, error: BadInputError) -> HttpResponse:
    return page(request, "errors/bad_input.html", {"error": error}, status=400)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        return _simple(request, 400, _("This Sidestep does not know this address"), unknown_host(request))
    return _simple(
        request, 400, _("That did not arrive in one piece"), _("Please go back and send it again. Nothing was changed.")
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return _simple(request, 403, _("This page is not open to you"), _("Nothing was changed."))


def unknown_host(request: HttpRequest) -> str:
    return _(
        "It was asked for as “%(host)s”. Whoever runs this server can set SITE_URL to the address in your browser;"
        " then it answers here too."
    ) % {"host": request.META.get("HTTP_HOST", "")}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """``from_elsewhere``: the browser names another origin than the one that Sidestep is told of, as behind a proxy.

    What was typed is offered to be sent again only where the browser says that it was typed on a page of ours. A form
    without cookie was most often open for too long, and this answer brings a new one: only when that does not come
    back either does the browser keep none.
    """
    log.warning("A form was refused: %s", reason)
    origin = request.headers.get("Origin", "")
    known = [*settings.CSRF_TRUSTED_ORIGINS, f"{request.scheme}://{request.get_host()}"]
    elsewhere = origin if origin not in ("", "null", *known) else ""
    typed = _typed(request) if origin in known else []
    sent_again = SENT_AGAIN in request.POST
    context = {
        "reason": reason,
        "from_elsewhere": elsewhere,
        "known": known[0],
        "sent_again": sent_again,
        "without_cookie": settings.CSRF_COOKIE_NAME not in request.COOKIES and (sent_again or not typed),
        "typed": typed,
    }
    return page(request, "errors/csrf.html", context, status=403)


def not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """As when the address of a form is opened or loaded again: reading never writes."""
    shown = _simple(
        request,
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("There is nothing to see at this address"),
        _("It only takes what a button sends. Nothing was changed."),
    )
    shown.headers["Allow"] = response.headers["Allow"]
    return shown


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return _simple(request, 404, _("There is no such page"), _("The address may be mistyped, or the page has moved."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Plain on purpose: it must not depend on whatever has just failed."""
    try:
        return _simple(
            request,
            500,
            _("Something went wrong here"),
            _("This is a fault of Sidestep, not of yours. What you saved before is safe. Please try again."),
        )
    except Exception:
        log.exception("The error page itself failed")
        return HttpResponse("Something went wrong here. What you saved before is safe.", status=500)


def _simple(request: HttpRequest, status: int, heading: str, text: str) -> HttpResponse:
    return page(request, "errors/simple.html", {"heading": heading, "text": text}, status=status)
