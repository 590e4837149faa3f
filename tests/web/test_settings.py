"""The settings: equipment by place, the week, and what belongs to the device."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browsing import findings, phone
from sidestep.coach import ME
from sidestep.journal.entries import EquipmentSet
from sidestep.web import runner
from site_steps import new_id

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser

    from browsing import Site

AT_HOME = ("band", "chair", "wall", "mat_space", "room_to_walk")
IN_A_GYM = ("machine_leg_extension", "anchor", "band", "step", "bench", "weight")


def sets() -> list[EquipmentSet]:
    return [entry.body for entry in runner.coach().entries(ME) if isinstance(entry.body, EquipmentSet)]


def describe(site: Client, place: str, items: tuple[str, ...], minutes: str = "") -> None:
    form = {"entry_id": new_id(), "items": list(items), "minutes": minutes}
    assert [site.post(f"/more/settings/place/{place}/", form).status_code for _ in range(2)] == [302, 302]


def needed() -> set[str]:
    session = runner.coach().plan(ME).session
    return set() if session is None else {item for one in session.prescriptions for item in one.equipment}


def test_a_place_is_an_entry_like_any_other(started: Client) -> None:
    """Saved unchanged, or sent twice, it makes no second one."""
    for _ in range(2):
        describe(started, "home", ("band", "chair"), "20")
    assert sets() == [EquipmentSet(items=("band", "chair"), minutes=20)]


def test_what_the_plan_takes_for_granted_is_ticked_to_begin_with(started: Client) -> None:
    """Whoever adds a band and saves does not lose the wall and the floor by it."""
    form = started.get("/more/settings/place/home/").context["form"]
    assert set(form["items"].value()) == {"wall", "chair", "mat_space", "room_to_walk"}


def test_three_minutes_are_too_few_for_a_session(started: Client) -> None:
    """Said beside the field."""
    response = started.post("/more/settings/place/home/", {"entry_id": new_id(), "minutes": "3"})
    assert response.status_code == 422
    assert "At least 5 minutes." in response.content.decode()


def test_another_place_is_one_tap_on_todays_page(started: Client) -> None:
    """The session then uses what is there, and as much as before when one is home again."""
    describe(started, "home", AT_HOME)
    describe(started, "gym", IN_A_GYM)
    assert needed() <= set(AT_HOME)
    assert "At the gym today" in started.get("/").content.decode()
    form = {"entry_id": new_id(), "place": "gym"}
    assert [started.post("/here/", form).status_code for _ in range(2)] == [302, 302]
    assert needed() <= set(IN_A_GYM)
    assert "At home today" in started.get("/").content.decode()
    started.post("/here/", {"entry_id": new_id(), "place": "home"})
    assert needed() <= set(AT_HOME)
    assert [one.place for one in sets()] == ["home", "gym", "home", "gym", "home"]


def test_a_place_that_nobody_described_is_described_first(started: Client) -> None:
    """The tap changes nothing and leads to the settings."""
    response = started.post("/here/", {"entry_id": new_id(), "place": "gym"})
    assert response.headers["Location"] == "/more/settings/"
    assert sets() == []


def test_the_week_is_the_same_at_every_place(started: Client) -> None:
    """Two sessions at most, at home and in the gym."""
    describe(started, "home", AT_HOME)
    describe(started, "gym", IN_A_GYM)
    started.post("/more/settings/week/", {"entry_id": new_id(), "sessions_per_week": "2"})
    started.post("/here/", {"entry_id": new_id(), "place": "gym"})
    assert sets()[-1].sessions_per_week == 2
    describe(started, "home", ("chair",))
    assert [one.sessions_per_week for one in sets()[-2:]] == [2, 2]
    assert sets()[-1].place == "gym"


def test_days_that_suit_are_kept_and_shown(started: Client) -> None:
    """On the settings, in the weeks ahead, and at every place."""
    describe(started, "home", AT_HOME)
    started.post("/more/settings/week/", {"entry_id": new_id(), "sessions_per_week": "", "weekdays": ["2", "4"]})
    assert sets()[-1].weekdays == (2, 4)
    assert "Tuesday, Thursday" in started.get("/more/settings/").content.decode()
    describe(started, "gym", IN_A_GYM)
    started.post("/here/", {"entry_id": new_id(), "place": "gym"})
    assert sets()[-1].weekdays == (2, 4)
    coming = [day for week in started.get("/plan/").context["weeks"] for day in week if day.session and not day.today]
    assert {day.on.isoweekday() for day in coming} == {2, 4}


def test_an_unknown_place_has_no_page(started: Client) -> None:
    """Places are the usual ones and those that the journal names."""
    assert started.get("/more/settings/place/moon/").status_code == 404
    runner.coach().record(ME, EquipmentSet(items=(), place="moon"))
    assert started.get("/more/settings/place/moon/").status_code == 200
    assert "moon" in started.get("/").content.decode()


def test_looks_are_kept_on_the_device_and_known_before_the_page(started: Client) -> None:
    """They stand on the page's first element, so that nothing changes while it loads."""
    assert 'data-theme="auto" data-text="normal" data-tone="clay"' in started.get("/").content.decode()
    started.post("/more/settings/looks/", {"theme": "dark", "text": "larger", "tone": "umber"})
    html = started.get("/").content.decode()
    assert 'data-theme="dark" data-text="larger" data-tone="umber"' in html
    assert html.count('name="theme-color"') == 1
    started.cookies["theme"] = "plaid"
    assert 'data-theme="auto"' in started.get("/").content.decode()


def test_looks_that_do_not_exist_are_refused(started: Client) -> None:
    """Beside the field, with nothing kept."""
    response = started.post("/more/settings/looks/", {"theme": "plaid", "text": "normal", "tone": "clay"})
    assert response.status_code == 422
    assert "theme" not in started.cookies


def test_units_and_the_emergency_number(started: Client) -> None:
    """Cookies of this device."""
    started.post("/more/settings/region/", {"units": "imperial", "language": "en-gb", "number": "999"})
    assert started.cookies["emergency_number"].value == "999"
    assert re.search(r"\d mi\b", started.get("/interview/answers/").content.decode())


def test_a_language_is_offered_where_there_are_two(started: Client, settings: Any) -> None:
    """With one there is nothing to choose."""
    both = settings.LANGUAGES
    settings.LANGUAGES = both[:1]
    assert "Deutsch" not in started.get("/more/settings/region/").content.decode()
    settings.LANGUAGES = both
    assert "Deutsch" in started.get("/more/settings/region/").content.decode()
    started.post("/more/settings/region/", {"units": "metric", "number": "112", "language": "de"})
    assert '<html lang="de"' in started.get("/").content.decode()


def test_where_the_data_lies_is_said(started: Client) -> None:
    """The path itself, the command that copies it, and the ways out."""
    page = started.get("/more/settings/data/")
    html = page.content.decode()
    assert str(page.context["where"]) in unescape(html)
    assert "sidestep backup --to" in html
    for address in ("/more/export/", "/more/import/", "/more/delete/"):
        assert f'href="{address}"' in html


@pytest.mark.browser
def test_a_theme_holds_without_script_and_against_the_device(browser: Browser, fresh: Site) -> None:
    """A dark device, light chosen: the ground is light at once; axe finds nothing in either theme or at large text."""
    with phone(browser, fresh, java_script_enabled=False, color_scheme="dark") as page:
        page.goto("/more/settings/looks/")
        page.get_by_label("Light", exact=True).check()
        page.get_by_role("button", name="Save").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "light")
        expect(page.locator("body")).to_have_css("background-color", "rgb(241, 239, 234)")
    with phone(browser, fresh, color_scheme="light") as page:
        page.goto("/more/settings/looks/")
        for label in ("Dark", "Larger", "Umber"):
            page.get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        expect(page.locator("body")).to_have_css("background-color", "rgb(16, 23, 42)")
        assert findings(page) == []
        page.get_by_role("link", name="Looks").click()
        expect(page.get_by_label("Umber")).to_be_checked()
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_sound_is_kept_on_the_device(browser: Browser, fresh: Site) -> None:
    """A change is kept at once, under the key that the session reads, and stands after a reload."""
    with phone(browser, fresh) as page:
        page.goto("/more/settings/sound/")
        expect(page.get_by_label("Voice", exact=False).first).to_be_checked()
        page.get_by_label("Beeps").uncheck()
        page.get_by_label("My screen reader").check()
        expect(page.get_by_text("Saved on this device.")).to_be_visible()
        page.reload()
        expect(page.get_by_label("Beeps")).not_to_be_checked()
        expect(page.get_by_label("My screen reader")).to_be_checked()
        kept = page.evaluate("[localStorage['sidestep.beeps'], localStorage['sidestep.readout']]")
        assert kept == ["off", "screen-reader"]
