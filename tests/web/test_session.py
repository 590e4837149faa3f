"""The shell of the guided session: what the server gives before anything of a runner is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_steps import interview

if TYPE_CHECKING:
    from django.test import Client


def test_the_shell_names_nobody(site: Client) -> None:
    """It is the same before the first answer and after the last one, so that a device may keep it."""
    before = site.get("/session/").content
    interview(site)
    assert site.get("/session/").content == before
    assert b"csrfmiddlewaretoken" not in before


def test_every_sign_that_a_session_can_bring_is_offered(site: Client) -> None:
    """The same as in the form for a session that is written down by hand, but for "Nothing new", which is a button."""
    html = site.get("/session/").content.decode()
    for sign in ("limp", "sharp", "swelling", "jamming", "giving_way", "fever"):
        assert f'<input type="checkbox" value="{sign}">' in html
    assert 'value="nothing"' not in html
