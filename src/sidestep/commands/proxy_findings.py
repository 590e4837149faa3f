"""What the site's answers say about the proxy in front of it, in plain words. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sidestep.commands.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.configuration import Site

PROTO_LINE = (
    "nginx: `proxy_set_header X-Forwarded-Proto $scheme;` beside `proxy_pass`. Caddy does it by itself: take out any"
    " `header_up` line about X-Forwarded-Proto."
)
HOST_LINE = (
    "nginx: `proxy_set_header Host $http_host;` beside `proxy_pass`. Caddy does it by itself: take out any"
    " `header_up Host` line."
)
OPEN_LINE = (
    "Let /open/ through without a password (nginx: `location /open/ { auth_basic off; ... }`; Caddy:"
    " `@private not path /open/* /static/*` before `basic_auth @private`). Calendars and one-click links need it too."
)
ASKING_LINE = (
    "Until there are accounts, ask for a password (Caddy: `basic_auth`; nginx: `auth_basic`, `auth_basic_user_file`)."
    " If only a private network that you trust reaches the proxy, you may leave it."
)
HEADER_LINE = (
    "Take out what changes it (nginx: `expires`, `add_header`, `proxy_hide_header`; Caddy: `header`, `header_down`)."
)
WRONG_GATEWAY = frozenset({502, 503, 504})
ASKS_WHO = frozenset({401, 403, 407})


@dataclass(frozen=True, slots=True)
class Answer:
    """``body``: the JSON object that came, if one did."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), "")

    @property
    def from_sidestep(self) -> bool:
        return bool(self.header("Sidestep-Version"))


def judge(site: Site, plain: Answer, claimed: Answer, page: Answer) -> Iterator[Finding]:
    """``plain``: the health page; ``claimed``: the same with headers that only a proxy may set; ``page``: Today."""
    if plain.body is None or plain.body.get("program") != "sidestep":
        yield _not_sidestep(site, plain)
        return
    seen = plain.body
    yield Finding("Way to the site", good=True, found=f"Sidestep answers at {site.origin}")
    yield _setting(site, seen)
    yield _host(site, seen)
    yield from _scheme(site, seen, claimed.body or {})
    yield _password(page)
    yield _caching(plain)
    yield _tls(site, plain)


def _not_sidestep(site: Site, answer: Answer) -> Finding:
    status = answer.status
    found = f"something answers at {site.origin} with status {status}, and it is not Sidestep."
    mend = "See which program has this address, and let it pass on to Sidestep (`proxy_pass`, `reverse_proxy`)."
    if answer.from_sidestep and status == 400:  # noqa: PLR2004
        found = "Sidestep answers, but it does not know the name in the Host header that the proxy sends."
        mend = HOST_LINE + " Or the server was started without this SITE_URL."
    elif status in ASKS_WHO:
        found = f"the proxy asks for a password at /open/ too (status {status}), so nothing more can be seen from here."
        mend = OPEN_LINE
    elif status in WRONG_GATEWAY:
        found = f"the proxy answers, but it cannot reach Sidestep (status {status})."
        mend = "Start `sidestep serve`, and let `proxy_pass` or `reverse_proxy` name its address, 127.0.0.1:8000."
    elif answer.header("Location"):
        found = f"the address leads on to {_origin(answer.header('Location'))}."
        mend = "Write the address in SITE_URL at which the browser ends up, and start Sidestep again."
    return Finding("Way to the site", good=False, found=found, mend=mend)


def _setting(site: Site, seen: Mapping[str, Any]) -> Finding:
    theirs = seen.get("site")
    if theirs == site.origin:
        return Finding("SITE_URL of the server", good=True, found=str(theirs))
    found = f"the server was started with {theirs or 'no SITE_URL'}, this command with {site.origin}."
    return Finding("SITE_URL of the server", good=False, found=found, mend="Start the server with the same SITE_URL.")


def _host(site: Site, seen: Mapping[str, Any]) -> Finding:
    expected, host = urlsplit(site.origin).netloc, str(seen.get("host"))
    if host == expected:
        return Finding("Host", good=True, found=f"kept ({host})")
    found = f'the visitor asked for "{expected}", the proxy passes on "{host}".'
    return Finding("Host", good=False, found=found, mend=HOST_LINE)


def _scheme(site: Site, seen: Mapping[str, Any], claimed: Mapping[str, Any]) -> Iterator[Finding]:
    wanted, said = ("https" if site.secure else "http"), seen.get("said_scheme")
    if said and not seen.get("believed"):
        found = f'the proxy says "{said}", but its address is not among those that Sidestep believes.'
        mend = "Name its address in SITE_PROXIES (or its network, such as a container's), and start Sidestep again."
        yield Finding("X-Forwarded-Proto", good=False, found=found, mend=mend)
    elif seen.get("scheme") == wanted:
        yield Finding("X-Forwarded-Proto", good=True, found=f"{said or 'not sent'}; Sidestep sees {wanted}")
    elif said:
        found = f'the visitor came with {wanted}, the proxy says "{said}".'
        yield Finding("X-Forwarded-Proto", good=False, found=found, mend=PROTO_LINE)
    else:
        found = f"the visitor came with {wanted}, and the proxy does not say so: Sidestep sees {seen.get('scheme')}."
        yield Finding("X-Forwarded-Proto", good=False, found=found, mend=PROTO_LINE)
    if claimed.get("said_scheme") != said:
        found = f'a visitor who claims "{claimed.get("said_scheme")}" is believed: the proxy passes it on.'
        yield Finding("Claims of visitors", good=False, found=found, mend=PROTO_LINE)
    else:
        yield Finding("Claims of visitors", good=True, found="not passed on")


def _password(page: Answer) -> Finding:
    if page.from_sidestep:
        found = "none is asked for: whoever finds this address can read and change the journal."
        return Finding("Password", good=False, found=found, mend=ASKING_LINE)
    return Finding("Password", good=True, found=f"the proxy asks first (status {page.status})")


def _caching(plain: Answer) -> Finding:
    caching = plain.header("Cache-Control")
    if caching == "no-store":
        return Finding("Caching", good=True, found="as Sidestep sends it")
    found = f'pages come with Cache-Control "{caching}", not "no-store".'
    return Finding("Caching", good=False, found=found, mend=HEADER_LINE)


def _tls(site: Site, plain: Answer) -> Finding:
    if not site.secure:
        found = "SITE_URL begins with http: what is typed can be read on its way, the password too."
        mend = "Let the proxy speak TLS and write https in SITE_URL. On a private network alone you may leave it."
        return Finding("TLS", good=False, found=found, mend=mend)
    if plain.header("Strict-Transport-Security"):
        return Finding("TLS", good=True, found="browsers are told to keep to it (HSTS)")
    found = "browsers are not told to keep to it: Strict-Transport-Security did not come through."
    return Finding("TLS", good=False, found=found, mend=f"See X-Forwarded-Proto above. {HEADER_LINE}")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else address
