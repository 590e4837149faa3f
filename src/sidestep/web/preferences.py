"""What belongs to the device and not to the journal: language, units, looks, the emergency number of where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sidestep.knowledge.language import Units

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

EMERGENCY_NUMBERS = (
    ("112", _("112: Europe, and mobile phones in most countries")),
    ("999", _("999: United Kingdom, Ireland")),
    ("911", _("911: United States, Canada")),
    ("000", _("000: Australia")),
    ("111", _("111: New Zealand")),
    ("119", _("119: Japan, South Korea")),
    ("108", _("108: India")),
)
UNITS = (
    (Units.METRIC.value, _("Kilometres, centimetres, kilograms")),
    (Units.IMPERIAL.value, _("Miles, inches, pounds")),
)
THEMES = (("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark")))
TEXTS = (("normal", _("Normal")), ("large", _("Large")), ("larger", _("Larger")))
TONES = (("clay", _("Clay")), ("sand", _("Sand")), ("chestnut", _("Chestnut")), ("umber", _("Umber")))
LOOKS = {"theme": THEMES, "text": TEXTS, "tone": TONES}
"""By the name of the cookie and of the page's attribute: what may be chosen. The first one holds without a choice."""

COOKIE = "emergency_number"
UNITS_COOKIE = "units"
A_YEAR_SECONDS = 365 * 24 * 60 * 60


def emergency_number(request: HttpRequest) -> str:
    return _one_of(EMERGENCY_NUMBERS, request.COOKIES.get(COOKIE, ""))


def keep_emergency_number(response: HttpResponse, number: str, *, secure: bool) -> None:
    keep(response, COOKIE, number, secure=secure)


def units(request: HttpRequest) -> Units:
    return Units(_one_of(UNITS, request.COOKIES.get(UNITS_COOKIE, "")))


def keep_units(response: HttpResponse, chosen: str, *, secure: bool) -> None:
    """``chosen``: one of ``UNITS``."""
    keep(response, UNITS_COOKIE, Units(chosen), secure=secure)


def keep(response: HttpResponse, cookie: str, value: str, *, secure: bool) -> None:
    response.set_cookie(cookie, value, max_age=A_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)


def look(request: HttpRequest) -> dict[str, str]:
    """The choice of each of ``LOOKS``."""
    return {name: _one_of(choices, request.COOKIES.get(name, "")) for name, choices in LOOKS.items()}


def _one_of(choices: tuple[tuple[str, StrOrPromise], ...], value: str) -> str:
    return value if value in dict(choices) else choices[0][0]


def display(request: HttpRequest) -> dict[str, object]:
    """Context processor: how a page looks is known before its first byte, so that nothing changes while it loads."""
    return {"display": look(request)}
