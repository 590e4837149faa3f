"""The reader's language and units: chosen by cookie or browser, kept apart, and whole where a language is complete."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as settings_of_the_site
from django.http import HttpResponse
from hatch_build import compile_messages

from sidestep.coach import ME
from sidestep.knowledge import DATA, load
from sidestep.knowledge.language import Units
from sidestep.knowledge.languages import read_languages
from sidestep.web import runner
from sidestep.web.language import ReadersLanguage, active_units

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.test import Client, RequestFactory

LOCALE = Path(runner.__file__).parent / "locale"
COMPLETE: tuple[str, ...] = ("de",)
"""Languages in which no English word may be left on any page."""

PAGES = (
    "/",
    "/plan/",
    "/plan/tests/",
    "/plan/tests/heel_raise_count/",
    "/diary/",
    "/progress/",
    "/library/",
    "/library/exercises/side_step_up/",
    "/library/pain-types/patellofemoral_pain/",
    "/library/references/",
    "/interview/result/",
    "/interview/answers/",
    "/interview/page/pain_places/",
    "/session/",
    "/session/done/",
    "/more/",
    "/more/settings/",
    *(f"/more/settings/{name}/" for name in ("place/home", "week", "looks", "sound", "region", "data")),
    "/more/reminders/",
    "/more/delete/",
    "/more/import/",
    "/more/emergency/",
)
SAME_IN_BOTH = re.compile(
    r"(Plan · )?Sidestep( · Sidestep)?|English|Deutsch|doi\.org/|[\W\d_]*|([\d,.]+ )?(cm|km|kg|min)\.?"
    r"|Plan|Pause|Normal|Sand|Vibration|[^\w{]*(\{\w+\}[^\w{]*)+"
)
TEMPLATES = Path(runner.__file__).parent / "templates"
TRANSLATED = re.compile(
    r"{% *blocktranslate\b.*?{% *endblocktranslate *%}|{% *block \w+_class *%}.*?{% *endblock *%}", re.DOTALL
)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
HIDDEN = ("script", "style", "cite")
WORDS = ("aria-label", "title", "alt", "placeholder")


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """What the tests read is what the translations say now."""
    compile_messages(LOCALE)


class Words(HTMLParser):
    """All that a page says, in elements and in the attributes that are read or shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._hidden = 0
        self._as_it_is: str | None = None  # the element that is not to be translated
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in HIDDEN
        if ("translate", "no") in attrs and tag not in HIDDEN:
            self._as_it_is = tag
        said = (value for name, value in attrs if value and (name in WORDS or name.startswith("data-say-")))
        self.found.update(" ".join(value.split()) for value in said)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN
        if tag == self._as_it_is:
            self._as_it_is = None

    def handle_data(self, data: str) -> None:
        if not self._hidden and self._as_it_is is None and (text := " ".join(data.split())):
            self.found.add(text)


def words(client: Client, address: str, **cookies: str) -> set[str]:
    for name, value in cookies.items():
        client.cookies[name] = value
    response = client.get(address)
    assert response.status_code == 200, address
    return Words(response.content.decode()).found


def bare_words(template: Path) -> set[str]:
    """What a template says past the translations."""
    text = TRANSLATED.sub("", template.read_text(encoding="utf-8"))
    return {said for said in Words(TAG.sub("", text)).found if not SAME_IN_BOTH.fullmatch(said)}


@pytest.mark.parametrize(
    "template",
    sorted(TEMPLATES.rglob("*.html")),
    ids=lambda path: path.stem,
)
def test_templates_say_nothing_past_the_translations(template: Path) -> None:
    """Every visible word stands in a ``translate`` or ``blocktranslate``, and every form of a date in ``_()``."""
    assert bare_words(template) == set()
    assert not re.search(r'date:"[^"A-Z]* ', template.read_text(encoding="utf-8"))


def left_in_english(client: Client, code: str, address: str) -> set[str]:
    both = words(client, address, language="en-gb") & words(client, address, language=code)
    sentences = read_languages(DATA)[code].sentences
    studies = {
        text for one in load().references.values() for text in (one.title, one.authors, one.where, one.doi or "")
    }
    return {
        text
        for text in both
        if not SAME_IN_BOTH.fullmatch(text)
        and sentences.get(text) != text
        and not any(text in study or study in text for study in studies if study)
    }


@pytest.mark.parametrize("code", COMPLETE)
@pytest.mark.parametrize("address", PAGES)
def test_no_english_is_left(started: Client, code: str, address: str) -> None:
    """What a page says in both languages is a name, a number, or forgotten."""
    assert left_in_english(started, code, address) == set()


@pytest.fixture
def german_offered(settings: Any) -> None:
    """As it will be when German is whole."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]


def test_a_language_is_not_offered_before_it_is_whole(site: Client) -> None:
    """Until then a browser that asks for it gets English that says so, not half a page of each."""
    assert {code.partition("-")[0] for code, _ in settings_of_the_site.LANGUAGES} == {"en", *COMPLETE}
    for code in {path.name for path in LOCALE.iterdir()} - set(COMPLETE):
        assert '<html lang="en-gb"' in site.get("/", headers={"accept-language": code}).content.decode()


@pytest.mark.usefixtures("german_offered")
def test_the_cookie_chooses_the_language(site: Client) -> None:
    """The frame says which it is."""
    site.cookies["language"] = "de"
    response = site.get("/")
    assert response.headers["Content-Language"] == "de"
    assert '<html lang="de" dir="ltr"' in response.content.decode()


@pytest.mark.usefixtures("german_offered")
@pytest.mark.parametrize(
    ("asked", "cookie", "given"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "", "de"),
        ("en-US,en;q=0.9", "", "en-gb"),
        ("fr", "", "en-gb"),
        ("de", "en-gb", "en-gb"),
        ("de", "klingon", "de"),
    ],
)
def test_without_a_choice_the_browsers_language_is_taken(site: Client, asked: str, cookie: str, given: str) -> None:
    """English where Sidestep speaks none of those that were asked for."""
    if cookie:
        site.cookies["language"] = cookie
    response = site.get("/", headers={"accept-language": asked})
    assert response.headers["Content-Language"] == given
    assert "Accept-Language" in response.headers["Vary"]


def test_right_to_left_is_a_matter_of_the_language(site: Client, settings: Any) -> None:
    """English words run the other way where the language does: nothing in the frame is left to a template."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    site.cookies["language"] = "ar"
    assert '<html lang="ar" dir="rtl"' in site.get("/").content.decode()


def test_each_language_and_unit_has_a_coach_of_its_own(started: Client) -> None:
    """One reader's words never turn up in another one's plan; ids and numbers are the same."""
    started.get("/plan/")
    english = runner.coach_in("en", Units.METRIC)
    german = runner.coach_in("de", Units.METRIC)
    assert german.knowledge.language.code == "de"
    assert runner.coach_in("de", Units.METRIC) is german
    assert german.plan(ME).condition == english.plan(ME).condition
    assert german.plan(ME) is not english.plan(ME)
    assert runner.coach_in("en", Units.IMPERIAL).knowledge.language.units is Units.IMPERIAL


@pytest.mark.usefixtures("german_offered")
def test_the_language_ends_with_the_request(site: Client) -> None:
    """The next one on the same thread is answered in its own."""
    site.cookies["language"], site.cookies["units"] = "de", "imperial"
    site.get("/")
    assert runner.coach() is runner.coach_in("en", Units.METRIC)


@pytest.mark.parametrize(
    ("cookie", "units"), [("imperial", Units.IMPERIAL), ("metric", Units.METRIC), ("furlongs", Units.METRIC)]
)
def test_units_are_a_cookie_too(rf: RequestFactory, cookie: str, units: Units) -> None:
    """What cannot be used as units is not used."""

    def answer(request: HttpRequest) -> HttpResponse:
        del request
        return HttpResponse(active_units())

    rf.cookies["units"] = cookie
    assert ReadersLanguage(answer)(rf.get("/")).content.decode() == units.value
    assert active_units() is Units.METRIC
