"""In which language and units the one who asks reads, while their request is answered."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

from sidestep.knowledge.language import Units
from sidestep.web.preferences import units

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_units: ContextVar[Units] = ContextVar("units", default=Units.METRIC)


class ReadersLanguage:
    """Middleware: the language is the cookie's, else the best that the browser asks for; the units are the cookie's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = translation.get_language_from_request(request)
        chosen = _units.set(units(request))
        try:
            with translation.override(code):
                response = self.get_response(request)
        finally:
            _units.reset(chosen)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", code)
        return response


def active_language() -> str:
    """The code of the content's language: that of the interface without its country."""
    return (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def active_units() -> Units:
    return _units.get()
