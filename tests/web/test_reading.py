"""How much there is to read before the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_steps import RUNNER, fields_of
from words_on_pages import words_seen

if TYPE_CHECKING:
    from django.test import Client

WORDS_AT_MOST = 900  # they were 1,255


def words_by_page(site: Client) -> dict[str, int]:
    """Page by page, as an ordinary runner with nothing to worry about goes through the interview."""
    counted: dict[str, int] = {}
    while True:
        page = site.get("/interview/", follow=True)
        address = page.redirect_chain[-1][0]
        if not address.startswith("/interview/page/"):
            return counted
        counted[address] = len(words_seen(page.content.decode()))
        site.post(address, fields_of(page.context, RUNNER))


def test_an_ordinary_runner_reads_fewer_than_nine_hundred_words_before_the_result(site: Client) -> None:
    """Headings, help, lists and answers of every page; of the map only what is said beside it."""
    counted = words_by_page(site)
    assert sum(counted.values()) < WORDS_AT_MOST, counted
