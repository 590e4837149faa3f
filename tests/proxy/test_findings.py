"""What the doctor makes of the answers that come through a proxy."""

from __future__ import annotations

from typing import Any

import pytest

from proxies import free_port
from sidestep.commands.asking_the_site import ask, is_sidestep
from sidestep.commands.proxy_findings import Answer, judge
from sidestep.configuration import Site

SITE = Site(host="club.example", origin="https://club.example", secure=True)
HEADERS = {"sidestep-version": "1", "cache-control": "no-store", "strict-transport-security": "max-age=1"}
SEEN = {
    "program": "sidestep",
    "site": SITE.origin,
    "scheme": "https",
    "host": "club.example",
    "believed": True,
    "said_scheme": "https",
}
PROTECTED = Answer(401)


def wrong(*, headers: dict[str, str] | None = None, page: Answer = PROTECTED, **seen: Any) -> dict[str, str]:
    answer = Answer(200, headers or HEADERS, SEEN | seen)
    return {one.what: f"{one.found} {one.mend}" for one in judge(SITE, answer, answer, page) if not one.good}


def test_a_proxy_that_does_all_of_it_is_sound() -> None:
    """Nothing is said about what is right."""
    assert wrong() == {}


@pytest.mark.parametrize(
    ("seen", "what", "says"),
    [
        ({"said_scheme": None, "scheme": "http"}, "X-Forwarded-Proto", "proxy_set_header X-Forwarded-Proto $scheme;"),
        ({"said_scheme": "http", "scheme": "http"}, "X-Forwarded-Proto", 'the proxy says "http"'),
        ({"believed": False, "scheme": "http"}, "X-Forwarded-Proto", "SITE_PROXIES"),
        ({"host": "127.0.0.1:8000"}, "Host", "proxy_set_header Host $http_host;"),
        ({"site": None}, "SITE_URL of the server", "no SITE_URL"),
    ],
)
def test_what_the_proxy_sends_is_explained(seen: dict[str, Any], what: str, says: str) -> None:
    """With the line of its file that mends it."""
    found = wrong(**seen)
    assert list(found) == [what]
    assert says in found[what]


def test_a_page_without_a_password_is_wrong() -> None:
    """There is no login of Sidestep's own yet."""
    assert "basic_auth" in wrong(page=Answer(200, HEADERS))["Password"]


def test_headers_that_the_proxy_changes_are_named() -> None:
    """A cache that keeps pages of a journal, and no word of TLS."""
    assert set(wrong(headers={"Cache-Control": "max-age=60", "Sidestep-Version": "1"})) == {"Caching", "TLS"}


def test_what_a_visitor_claims_must_not_come_through() -> None:
    """The doctor claims another scheme, and looks whether Sidestep hears it."""
    plain, claimed = Answer(200, HEADERS, SEEN), Answer(200, HEADERS, SEEN | {"said_scheme": "http"})
    found = [one.what for one in judge(SITE, plain, claimed, PROTECTED) if not one.good]
    assert found == ["Claims of visitors"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(401), "password at /open/ too"),
        (Answer(502), "cannot reach Sidestep"),
        (Answer(400, HEADERS), "Host header"),
        (Answer(301, {"Location": "https://www.club.example/open/health/"}), "leads on to https://www.club.example"),
        (Answer(200), "it is not Sidestep"),
        (Answer(404, {}, {"program": "another"}), "status 404"),
    ],
)
def test_an_answer_that_is_not_sidesteps_is_told_from_the_others(answer: Answer, says: str) -> None:
    """One finding, with what to do."""
    (finding,) = judge(SITE, answer, answer, answer)
    assert not finding.good
    assert says in finding.found
    assert finding.mend


def test_nothing_there_is_one_finding() -> None:
    """Not a fault of the command."""
    (finding,) = ask(Site(host="127.0.0.2", origin=f"https://127.0.0.2:{(port := free_port())}", secure=True))
    assert "nothing answers" in finding.found
    assert not is_sidestep(f"http://127.0.0.2:{port}")
