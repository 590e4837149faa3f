"""What belongs to the device and not to the journal: the emergency number of the country one is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

EMERGENCY_NUMBERS = (
    ("112", "112: Europe, and mobile phones in most countries"),
    ("999", "999: United Kingdom, Ireland"),
    ("911", "911: United States, Canada"),
    ("000", "000: Australia"),
    ("111", "111: New Zealand"),
    ("119", "119: Japan, South Korea"),
    ("108", "108: India"),
)
COOKIE = "emergency_number"
A_YEAR_SECONDS = 365 * 24 * 60 * 60


def emergency_number(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in dict(EMERGENCY_NUMBERS) else EMERGENCY_NUMBERS[0][0]


def keep_emergency_number(response: HttpResponse, number: str, *, secure: bool) -> None:
    response.set_cookie(COOKIE, number, max_age=A_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
