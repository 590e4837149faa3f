"""What belongs to the device and not to the journal: language, units, the emergency number of where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sidestep.knowledge.language import Units

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

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
COOKIE = "emergency_number"
UNITS_COOKIE = "units"
A_YEAR_SECONDS = 365 * 24 * 60 * 60


def emergency_number(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in dict(EMERGENCY_NUMBERS) else EMERGENCY_NUMBERS[0][0]


def keep_emergency_number(response: HttpResponse, number: str, *, secure: bool) -> None:
    keep(response, COOKIE, number, secure=secure)


def units(request: HttpRequest) -> Units:
    chosen = request.COOKIES.get(UNITS_COOKIE, "")
    return Units(chosen) if chosen in dict(UNITS) else Units.METRIC


def keep_units(response: HttpResponse, chosen: str, *, secure: bool) -> None:
    """``chosen``: one of ``UNITS``."""
    keep(response, UNITS_COOKIE, Units(chosen), secure=secure)


def keep(response: HttpResponse, cookie: str, value: str, *, secure: bool) -> None:
    response.set_cookie(cookie, value, max_age=A_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
