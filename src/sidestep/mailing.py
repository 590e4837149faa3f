"""``EMAIL_URL``: through which server mail goes, and who sends it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, unquote

from sidestep.configuration import split_address
from sidestep.errors import ConfigurationError

SECONDS_TO_WAIT = 20
EXAMPLE = "smtps://user:password@mail.example.org?from=sidestep@example.org"
_KNOWN = frozenset({"from", "tls"})


@dataclass(frozen=True, slots=True)
class Mail:
    """``options``: of Django's SMTP backend."""

    options: dict[str, Any]
    sender: str


def mail(url: str | None) -> Mail | None:
    """Read ``EMAIL_URL``. Absent: no mail. TLS always, but to this machine itself or with ``tls=no``."""
    if not url:
        return None
    parts = split_address(url, "EMAIL_URL")
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path.strip("/"):
        raise ConfigurationError(f"EMAIL_URL names no mail server. Write it as {EXAMPLE}.")
    query = parse_qs(parts.query)
    sender = query.get("from", [""])[0]
    if "@" not in sender or not query.keys() <= _KNOWN:
        raise ConfigurationError(f"EMAIL_URL has to say who sends, with ?from=, and may say tls=no: {EXAMPLE}.")
    secure = query.get("tls", ["yes"])[0] != "no" and not _is_here(parts.hostname)
    options = {
        "host": parts.hostname,
        "port": parts.port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and secure,
        "timeout": SECONDS_TO_WAIT,
    }
    return Mail(options, sender)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
