"""The page of progress and its files: what it says, how far back it looks, and how much it weighs."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sidestep.coach import ME
from sidestep.journal.store import Journal
from sidestep.report.trends import Span
from sidestep.web import runner
from trends_data import LAST, journal

if TYPE_CHECKING:
    from django.test import Client

PAGE_MOST_BYTES = 60_000


@pytest.fixture
def lived(started: Client) -> Client:
    """Ten years up to the day before the clock's."""
    assert runner.coach().today() > LAST
    Journal().append_all(journal(3640))
    return started


def test_without_an_entry_it_says_what_will_be_there(site: Client) -> None:
    """And one tap leads to the first entry."""
    html = site.get("/progress/").content.decode()
    assert "Here you will see how it goes" in html
    assert 'href="/diary/pain/"' in html
    assert 'class="chart"' not in html


def test_with_little_it_says_that_it_is_early(started: Client) -> None:
    """No trend is made up from a single day."""
    started.post("/diary/morning/", {"entry_id": "5f3c2f0e-98f4-4d0a-8f33-0f6b7a1f8a01", "level": "2"})
    assert "It is too early to say how it goes" in started.get("/progress/").content.decode()


@pytest.mark.parametrize("span", Span)
def test_ten_years_stay_a_small_page(lived: Client, span: Span) -> None:
    """Each span has its chart, its table, and the same few queries."""
    with CaptureQueriesContext(connection) as captured:
        response = lived.get(f"/progress/?span={span}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'href="?span={span}" aria-current="page"' in html
    assert "The same as a table" in html
    assert html.count('class="chart"') >= 4
    assert len(captured) <= 6
    assert len(gzip.compress(response.content)) < PAGE_MOST_BYTES


def test_a_span_that_is_none_is_the_shortest(lived: Client) -> None:
    """Never an error."""
    assert 'href="?span=4-weeks" aria-current="page"' in lived.get("/progress/?span=eons").content.decode()


def test_a_table_comes_as_a_file_with_units(lived: Client) -> None:
    """The same rows as on the page."""
    response = lived.get("/progress/table/pain.csv?span=12-weeks")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="sidestep-pain-12-weeks-')
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert "Distance (km)" in head
    assert len(rows) == len(lived.get("/progress/?span=12-weeks").context["pain"].table.rows)
    assert lived.get("/progress/table/nothing.csv").status_code == 404


def test_all_entries_come_as_a_file(lived: Client) -> None:
    """A row for each entry that counts."""
    rows = list(csv.DictReader(io.StringIO(lived.get("/progress/entries.csv").content.decode("utf-8-sig"))))
    assert len(rows) == len(runner.coach().entries(ME))


def test_the_diary_and_the_forms_are_one_tap_away(lived: Client) -> None:
    """From the page whose tab they share."""
    html = lived.get("/progress/").content.decode()
    assert all(f'href="{address}"' in html for address in ("/diary/", "/diary/pain/", "/diary/run/"))
    assert '<a href="/progress/" aria-current="page">' in lived.get("/diary/").content.decode()


def test_a_chart_has_words_for_those_who_do_not_see_it(lived: Client) -> None:
    """A title and a description, and no style of its own."""
    figure = lived.get("/progress/").context["pain"]
    assert figure.text in figure.svg
    assert "style=" not in lived.get("/progress/?span=all").content.decode()
