"""When something goes wrong, the page says what to do and nothing typed is lost."""

from __future__ import annotations

import logging
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

from sidestep.coach import ME
from sidestep.errors import StoreError
from sidestep.journal.entries import Note
from sidestep.web import errors, runner
from site_steps import hidden_fields, new_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


@pytest.fixture
def read_only(site: Client) -> Iterator[Client]:
    """A site whose database takes no writes for now, as on a full or protected disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
    yield site
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 0")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own switch")
def test_a_database_that_cannot_be_written_keeps_what_was_typed(read_only: Client) -> None:
    """In the page, ready to be sent again under the same entry id; and then it is stored once."""
    sent = {"entry_id": new_id(), "text": "Ran in the rain.", "day": "2026-03-02"}
    response = read_only.post("/diary/note/", sent)
    html = response.content.decode()
    assert response.status_code == 503
    assert "What you typed is still here" in html
    kept = hidden_fields(html)
    assert {name: kept[name] for name in sent} == sent
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 0")
    assert read_only.post("/diary/note/", kept).status_code == 302
    assert [entry.body for entry in runner.coach().entries(ME)] == [Note(text="Ran in the rain.")]


def test_a_page_that_cannot_read_the_journal_offers_to_try_again(rf_request: HttpRequest) -> None:
    """There is nothing typed to keep."""
    response = errors.store_error(rf_request, StoreError("The journal is locked. Close the other program."))
    assert response.status_code == 503
    assert "Close the other program." in response.content.decode()


@pytest.fixture
def rf_request() -> HttpRequest:
    from django.test import RequestFactory  # noqa: PLC0415

    return RequestFactory().get("/")


def test_a_fault_of_ours_is_admitted_and_never_shows_a_traceback(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was saved before is safe, and the page says so; where it broke is told to whoever runs the server."""
    terminal = StringIO()
    for handler in logging.getLogger("django.request").handlers:
        if isinstance(handler, logging.StreamHandler):
            monkeypatch.setattr(handler, "stream", terminal)

    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("sidestep.web.library.views.runner.knowledge", broken)
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    del site
    response = client.get("/library/references/")
    assert response.status_code == 500
    html = response.content.decode()
    assert "Something went wrong here" in html
    assert "secret detail" not in html
    assert "secret detail" in terminal.getvalue()


def test_a_form_is_good_whatever_else_is_asked_for_meanwhile(site: Client) -> None:
    """The first page of a visit leaves the secret that all forms and the device's own requests then share."""
    del site
    browser = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    browser.get("/")
    secret = browser.cookies["csrftoken"].value
    form = browser.get("/more/delete/").context["csrf_token"]
    browser.get("/device/token/")
    assert browser.cookies["csrftoken"].value == secret
    sent = {"csrfmiddlewaretoken": str(form), "entry_id": new_id(), "text": "Ran in the rain.", "day": "2026-03-02"}
    assert browser.post("/diary/note/", sent).status_code == 302


def test_a_form_without_its_entry_id_is_a_bad_request(site: Client) -> None:
    """No id is made up for it, or a retry would double the entry."""
    response = site.post("/diary/morning/", {"level": "2"})
    assert response.status_code == 400
    assert "Nothing was changed" in response.content.decode()


def test_an_id_in_use_for_something_else_is_refused(site: Client) -> None:
    """The first entry stays as it is."""
    sent = {"entry_id": new_id(), "text": "First.", "day": "2026-03-02"}
    site.post("/diary/note/", sent)
    response = site.post("/diary/note/", {**sent, "text": "Second."})
    assert response.status_code == 400
    assert [entry.body for entry in runner.coach().entries(ME)] == [Note(text="First.")]


@pytest.mark.parametrize("address", ["/diary/morning/", "/ill/", "/here/", "/back/", "/interview/result/chosen/"])
def test_a_form_address_opened_as_a_page_is_not_allowed(site: Client, address: str) -> None:
    """Reading never writes; the page says so and leads back."""
    response = site.get(address)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    html = response.content.decode()
    assert "Nothing was changed" in html
    assert '<a class="button" href="/">Back to today</a>' in html


def test_a_page_that_takes_no_form_says_the_same(site: Client) -> None:
    """With what it does take."""
    response = site.post("/diary/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET")
    assert "Back to today" in response.content.decode()


def test_every_form_goes_to_an_address_of_its_own(started: Client) -> None:
    """Not to the one that the browser has got to meanwhile."""
    for address in (
        *("/diary/note/", "/diary/pain/?when=after", "/diary/run/", "/diary/away/", "/session/done/"),
        *("/plan/checks/", "/plan/tests/single_leg_balance_time/", "/interview/page/now/"),
        *("/more/settings/place/home/", "/more/settings/week/", "/more/settings/looks/", "/more/settings/region/"),
        *("/more/reminders/", "/more/import/", "/more/delete/"),
    ):
        response = started.get(address)
        assert response.status_code == 200, address
        forms = re.findall(r'<form method="post"[^>]*>', response.content.decode())
        assert forms, address
        assert all(f'action="{address}"' in form for form in forms), forms


def test_a_form_without_cookie_is_first_said_to_have_been_open_too_long(site: Client) -> None:
    """Only when the cookie of that answer does not come back either is it the browser, or the server's address."""
    browser = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    sent, origin = (
        {"entry_id": new_id(), "text": "Typed with care.", "day": "2026-03-02"},
        {"origin": "http://localhost"},
    )
    first = browser.post("/diary/note/", sent, headers=origin).content.decode()
    assert "open for too long" in first
    assert not re.search("sent no cookie|SITE_URL", first)
    again = hidden_fields(first)
    browser.cookies.clear()
    second = browser.post("/diary/note/", again, headers=origin).content.decode()
    assert "sent no cookie along" in second
    assert "SITE_URL" in second
    assert browser.post("/diary/note/", hidden_fields(second), headers=origin).status_code == 302
    assert [entry.body for entry in runner.coach().entries(ME)] == [Note(text="Typed with care.")]
    del site
