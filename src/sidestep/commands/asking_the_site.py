"""Ask the running site as a visitor would, through its proxy: the requests of ``sidestep doctor --site``."""

from __future__ import annotations

import json
import ssl
import urllib.request
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

from sidestep.commands.finding import Finding
from sidestep.commands.proxy_findings import Answer, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.configuration import Site

HEALTH = "/open/health/"
SECONDS_TO_WAIT = 10
MOST_BYTES = 65_536


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer too."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def ask(site: Site) -> Iterator[Finding]:
    """What is right and wrong about the way to the site; one finding only when there is no way at all."""
    try:
        plain = _get(site.origin + HEALTH)
        other = "http" if site.secure else "https"
        claimed = _get(site.origin + HEALTH, {"X-Forwarded-Proto": other})
        page = _get(site.origin + "/")
    except (OSError, ValueError, HTTPException) as error:
        yield _unreachable(site, getattr(error, "reason", error))
    else:
        yield from judge(site, plain, claimed, page)


def is_sidestep(origin: str) -> bool:
    try:
        return _get(origin + HEALTH, seconds=2).from_sidestep
    except (OSError, ValueError, HTTPException):
        return False


def _get(address: str, headers: dict[str, str] | None = None, *, seconds: float = SECONDS_TO_WAIT) -> Answer:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
    request = urllib.request.Request(address, headers=headers or {})  # noqa: S310 - SITE_URL is http or https
    try:
        with opener.open(request, timeout=seconds) as response:
            return Answer(response.status, dict(response.headers), _json(response.read(MOST_BYTES)))
    except HTTPError as refused:
        with refused:
            return Answer(refused.code, dict(refused.headers), None)


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _unreachable(site: Site, reason: object) -> Finding:
    if isinstance(reason, ssl.SSLCertVerificationError):
        found = f"this machine does not trust the certificate of {site.origin} ({reason.verify_message})."
        mend = (
            "Give the proxy a certificate for this name. If its authority is your own (Caddy's `tls internal`),"
            " say so to this command: SSL_CERT_FILE=/path/to/root.crt sidestep doctor --site."
        )
    elif isinstance(reason, ssl.SSLError):
        found = f"something answers at {site.origin}, but not with TLS ({reason.reason or reason})."
        mend = "Let the proxy listen with TLS at this port (nginx: `listen 443 ssl;`), or correct the port in SITE_URL."
    else:
        found = f"nothing answers at {site.origin} ({reason})."
        mend = "Start the proxy. If it runs, see that its name leads to it (DNS) and that its port is open."
    return Finding("Way to the site", good=False, found=found, mend=mend)
