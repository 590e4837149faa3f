"""The secrets in addresses that are asked for without a login. None is stored: each is made again and compared."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from sidestep.coach import Who
    from sidestep.journal.entries import ReminderSet


def calendar_key(who: Who, wish: ReminderSet) -> str:
    """From the server's key, the person and the seal of the wish: a journal alone does not give it away."""
    return _key("calendar", f"{who.person}/{wish.seal}")


def stop_key(who: Who) -> str:
    """The same for every mail, so that the link in an old one still stops them."""
    return _key("stop", who.person)


def same(given: str, expected: str) -> bool:
    return constant_time_compare(given, expected)


def _key(purpose: str, value: str) -> str:
    digest = salted_hmac(f"sidestep.{purpose}", value, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
