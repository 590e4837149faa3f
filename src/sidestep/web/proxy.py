"""What a proxy in front says of the visitor, and who is believed."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from sidestep.configuration import Network

FORWARDED = ("PROTO", "HOST", "PORT", "FOR", "SERVER", "PREFIX")
HEADERS = (*(f"HTTP_X_FORWARDED_{name}" for name in FORWARDED), "HTTP_FORWARDED", "HTTP_X_REAL_IP")
SAID = "sidestep.said_by_the_proxy"


class BelieveTheProxy:
    """Middleware, outermost: what X-Forwarded headers claim counts with a SITE_URL, and from SITE_PROXIES alone.

    The others are taken out of the request, so that nothing further in can believe them. What the one in front said of
    the scheme is kept under ``SAID``, for ``sidestep doctor --site``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META[SAID] = request.META.get("HTTP_X_FORWARDED_PROTO")
        if not is_believed(request):
            for name in HEADERS:
                request.META.pop(name, None)
        return self.get_response(request)


def is_believed(request: HttpRequest) -> bool:
    return settings.SITE is not None and _is_among(request.META.get("REMOTE_ADDR", ""), settings.SITE_PROXIES)


@lru_cache(256)
def _is_among(address: str, networks: tuple[Network, ...]) -> bool:
    try:
        given = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(given, "ipv4_mapped", None) or given
    return any(mapped in network for network in networks)
