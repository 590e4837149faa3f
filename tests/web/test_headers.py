"""Nothing from elsewhere, nothing framed, nothing kept in a cache."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from site_steps import hidden_fields, new_id

if TYPE_CHECKING:
    from django.test import Client

STYLES = f"/static/{settings.CLIENT_VERSION}/sidestep/app.css"
PAGES = ("/", "/interview/", "/plan/", "/diary/", "/library/", "/more/", "/no-such-page/", STYLES)


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_security_headers(site: Client, address: str) -> None:
    """Pages, redirects, errors and static files alike."""
    headers = site.get(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_no_other_site_is_offered_a_file(site: Client) -> None:
    """What is shipped with the site is for its own pages."""
    response = site.get(STYLES)
    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("address", ["/", "/diary/", "/more/export/", "/no-such-page/"])
def test_pages_about_a_person_are_never_kept_in_a_cache(site: Client, address: str) -> None:
    """The browser's back and forward cache and every proxy are told so."""
    assert site.get(address).headers["Cache-Control"] == "no-store"


def test_pages_have_no_inline_style_or_script_and_name_no_other_host(started: Client) -> None:
    """What the policy would block is not there in the first place."""
    for address in ("/", "/interview/result/", "/plan/", "/session/", "/session/done/", "/more/settings/"):
        html = started.get(address).content.decode()
        assert not re.search(r'<script(?! type="module" src="/)|<style|\sstyle=|\son\w+=', html)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)


def test_a_form_without_its_token_is_refused_kindly(site: Client) -> None:
    """A page of our own says what to do, and nothing is stored."""
    from django.test import Client as Strict  # noqa: PLC0415

    strict = Strict(HTTP_HOST="localhost", enforce_csrf_checks=True)
    response = strict.post("/diary/note/", {"text": "hello"})
    assert response.status_code == 403
    assert "Please send that again" in response.content.decode()
    assert "sent no cookie along" in response.content.decode()
    assert "Nothing here yet" in site.get("/diary/").content.decode()


def test_a_form_that_was_open_too_long_keeps_what_was_typed(site: Client) -> None:
    """It is sent again with one tap, under the same id, and stored once."""
    from django.test import Client as Strict  # noqa: PLC0415

    strict = Strict(HTTP_HOST="localhost", enforce_csrf_checks=True)
    typed = {"entry_id": new_id(), "text": "Typed with care.", "day": "2026-03-02"}
    strict.get("/diary/note/")
    refused = strict.post("/diary/note/", typed, headers={"origin": "http://localhost"})
    assert refused.status_code == 403
    again = hidden_fields(refused.content.decode())
    assert again.items() >= typed.items()
    for _ in "two taps":
        strict.post("/diary/note/", again, headers={"origin": "http://localhost"})
    assert site.get("/diary/").content.decode().count("Typed with care.") == 1
