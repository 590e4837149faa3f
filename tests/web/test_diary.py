"""Pain, runs, notes and time away: logged, corrected, taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from sidestep.coach import ME
from sidestep.journal.entries import Alarm, Away, Note, PainMoment, PainNoted, RunDone, Side
from sidestep.web import runner
from site_steps import new_id

if TYPE_CHECKING:
    from django.test import Client

TODAY = "2026-03-02"
PAIN = {"level": "3", "when": "after", "side": "right", "new": ["nothing"], "day": TODAY}
RUN = {"kilometres": "5.2", "minutes": "32", "ground": ["hills"], "pain": "2", "side": "right", "new": ["nothing"]}


def bodies(kind: type) -> list[Any]:
    return [entry.body for entry in runner.coach().entries(ME) if isinstance(entry.body, kind)]


def send(site: Client, address: str, data: dict[str, Any]) -> int:
    return site.post(address, {"entry_id": new_id(), **data}).status_code


def test_pain_is_logged_with_when_and_which_side(started: Client) -> None:
    """As it was given."""
    assert send(started, "/diary/pain/", PAIN) == 302
    (pain,) = bodies(PainNoted)
    assert (pain.level, pain.when, pain.side, pain.alarms) == (3, PainMoment.AFTER, Side.RIGHT, ())


@pytest.mark.parametrize("language", ["en-GB", "de"])
def test_a_number_has_a_comma_or_a_point(started: Client, language: str) -> None:
    """In every language alike."""
    for kilometres, minutes, running in (("3,5", "20,5", "10"), (" 3.5 ", "20.5", "10,0")):
        told = {**RUN, "day": TODAY, "kilometres": kilometres, "minutes": minutes, "run_minutes": running}
        sent = {"entry_id": new_id(), **told}
        response = started.post("/diary/run/", sent, headers={"accept-language": language})
        assert response.status_code == 302, response.content.decode()
    told_runs = [(run.kilometres, run.minutes, run.run_minutes) for run in bodies(RunDone)]
    assert told_runs == [(3.5, 20.5, 10.0)] * 2


@pytest.mark.parametrize(("language", "shown"), [("en-GB", "5.25"), ("de", "5,25")])
def test_a_correction_shows_a_number_as_its_reader_writes_it(started: Client, language: str, shown: str) -> None:
    """A comma in German; the minutes, which are whole, without one."""
    send(started, "/diary/run/", {**RUN, "day": TODAY, "kilometres": "5.25", "minutes": "32"})
    (entry,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, RunDone)]
    html = started.get(f"/diary/entry/{entry.id}/correct/", headers={"accept-language": language}).content.decode()
    assert f'value="{shown}"' in html
    assert 'value="32"' in html


@pytest.mark.parametrize("typed", ["five", "3,5,1", "1.000,5", "3 5", "nan", "inf", "1e3", "1_0", ",", "٣"])
@pytest.mark.parametrize("field", ["kilometres", "minutes", "run_minutes"])
def test_what_is_no_number_is_sent_back(started: Client, field: str, typed: str) -> None:
    """With what was typed still there, and an example."""
    for language, says in (("en-GB", "Please give"), ("de", "Bitte gib")):
        sent = {"entry_id": new_id(), **RUN, "day": TODAY, field: typed}
        response = started.post("/diary/run/", sent, headers={"accept-language": language})
        assert response.status_code == 422
        html = response.content.decode()
        assert re.search(rf'class="error"[^>]*>{says}', html)
        assert f'value="{typed}"' in html
    assert bodies(RunDone) == []


def test_the_sore_side_is_chosen_already(started: Client) -> None:
    """From the places that hurt."""
    html = started.get("/diary/pain/").content.decode()
    assert 'value="right" class="' in html or 'value="right" id="id_side_1" checked' in html or "checked" in html


def test_a_run_is_three_fields_and_what_hurt(started: Client) -> None:
    """Distance, time, hills, pain."""
    assert send(started, "/diary/run/", {**RUN, "day": TODAY}) == 302
    (run,) = bodies(RunDone)
    assert (run.kilometres, run.minutes, run.hills, run.downhill, run.pain) == (5.2, 32.0, True, False, 2)


def test_a_run_of_an_earlier_day_keeps_its_day(started: Client) -> None:
    """Logged on Monday, run on Sunday."""
    send(started, "/diary/run/", {**RUN, "day": "2026-03-01"})
    (entry,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, RunDone)]
    assert entry.local_date.isoformat() == "2026-03-01"


def test_a_run_needs_a_distance_or_a_time(started: Client) -> None:
    """And what was typed stays."""
    response = started.post("/diary/run/", {"entry_id": new_id(), **RUN, "kilometres": "", "minutes": "", "day": TODAY})
    assert response.status_code == 422
    assert "Please give the distance or the time." in response.content.decode()
    assert bodies(RunDone) == []


def test_a_day_that_has_not_come_is_refused_kindly(started: Client) -> None:
    """Nothing is stored, and what was typed stays in the form."""
    response = started.post("/diary/run/", {"entry_id": new_id(), **RUN, "day": "2027-03-01"})
    assert response.status_code == 422
    assert "not come yet" in response.content.decode()
    assert 'value="5.2"' in response.content.decode()
    assert bodies(RunDone) == []


def test_a_day_of_another_age_is_refused_kindly(started: Client) -> None:
    """A year with a digit too few: nothing is stored, and the note stays in the form."""
    response = started.post("/diary/note/", {"entry_id": new_id(), "text": "New shoes.", "day": "0206-03-01"})
    assert response.status_code == 422
    assert "New shoes." in response.content.decode()
    assert bodies(Note) == []


def test_sharp_pain_that_was_ticked_is_kept(started: Client) -> None:
    """Whatever "anything new?" offers is in the entry, and in the form that corrects it."""
    assert send(started, "/diary/pain/", {**PAIN, "new": ["limp", "sharp", "swelling"]}) == 302
    (pain,) = bodies(PainNoted)
    assert (pain.limp, pain.sharp, pain.alarms) == (True, True, (Alarm.SWELLING,))
    (entry,) = [one for one in runner.coach().entries(ME) if one.body is pain]
    html = started.get(f"/diary/entry/{entry.id}/correct/").content.decode()
    assert all(f'value="{tick}"' in html for tick in ("limp", "sharp", "swelling"))
    assert html.count('name="new"') > html.count("checked") >= 3


@pytest.mark.parametrize(
    ("address", "data", "kind"),
    [
        ("/diary/pain/", PAIN, PainNoted),
        ("/diary/run/", {**RUN, "day": TODAY}, RunDone),
        ("/diary/note/", {"text": "New shoes.", "day": TODAY}, Note),
        ("/diary/away/", {"reason": "illness", "from_date": TODAY, "to_date": ""}, Away),
    ],
)
def test_a_form_sent_twice_stores_one_entry(started: Client, address: str, data: dict[str, Any], kind: type) -> None:
    """A double tap, a retry, a reload: the entry id came with the form."""
    once = {"entry_id": new_id(), **data}
    assert [started.post(address, once).status_code for _ in range(2)] == [302, 302]
    assert len(bodies(kind)) == 1


def test_a_correction_takes_the_place_of_the_entry(started: Client) -> None:
    """Both stay in the export; the plan sees the corrected one."""
    send(started, "/diary/pain/", PAIN)
    (entry,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, PainNoted)]
    address = f"/diary/entry/{entry.id}/correct/"
    assert 'value="3"' in started.get(address).content.decode()
    assert send(started, address, {**PAIN, "level": "2"}) == 302
    (pain,) = bodies(PainNoted)
    assert pain.level == 2
    assert sum("pain" in line and entry.id in line for line in runner.coach().export(ME)) == 2


def test_an_entry_can_be_taken_back_once_and_again(started: Client) -> None:
    """The second time changes nothing and is no error."""
    send(started, "/diary/note/", {"text": "A slip.", "day": TODAY})
    (entry,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, Note)]
    address = f"/diary/entry/{entry.id}/take-back/"
    assert "A slip." in started.get(address).content.decode()
    assert send(started, address, {}) == 302
    assert bodies(Note) == []
    assert send(started, address, {}) == 302


def test_the_diary_is_newest_first_and_in_pages(started: Client) -> None:
    """Fifty lines a page."""
    for number in range(60):
        send(started, "/diary/note/", {"text": f"Note {number}.", "day": TODAY})
    first = started.get("/diary/").content.decode()
    assert first.count("<b>Note</b>") == 50
    assert "Older" in first
    assert started.get("/diary/?page=2").content.decode().count("<b>Note</b>") == 10


def test_what_is_typed_is_shown_as_text(started: Client) -> None:
    """Markup in a note stays a note."""
    send(started, "/diary/note/", {"text": "<b>bold</b>", "day": TODAY})
    html = started.get("/diary/").content.decode()
    assert "&lt;b&gt;bold" in html
    assert "<b>bold" not in html


def test_an_entry_that_is_not_there_is_a_kind_404(started: Client) -> None:
    """Not a fault."""
    response = started.get(f"/diary/entry/{new_id()}/correct/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_a_correction_shows_what_the_entry_said_before(started: Client) -> None:
    """The earlier version is in the diary, one tap away."""
    send(started, "/diary/pain/", PAIN)
    (entry,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, PainNoted)]
    send(started, f"/diary/entry/{entry.id}/correct/", {**PAIN, "level": "2"})
    send(started, f"/diary/entry/{entry.id}/correct/", {**PAIN, "level": "4"})
    html = started.get("/diary/").content.decode()
    assert "<b>Pain after training: 4 of 10</b>" in html
    assert "Corrected. What it said before" in html
    assert html.index("<s>Pain after training: 3 of 10</s>") < html.index("<s>Pain after training: 2 of 10</s>")


def test_pain_with_training_has_its_waymark_and_its_word(started: Client) -> None:
    """By the bands that hold for the runner: a session is read more mildly than a run; waking has no band."""
    send(started, "/diary/pain/", {**PAIN, "level": "4"})
    assert "</svg>Watch</span>" in started.get("/diary/?kind=pain").content.decode()
    send(started, "/diary/run/", {**RUN, "pain": "4", "day": TODAY})
    assert "</svg>Too much</span>" in started.get("/diary/?kind=runs").content.decode()
    send(started, "/diary/pain/", {**PAIN, "level": "9", "when": "next_morning"})
    assert started.get("/diary/?kind=pain").content.decode().count('class="mark ') == 1


def test_the_diary_shows_one_kind_alone(started: Client) -> None:
    """And what is no kind shows everything."""
    send(started, "/diary/pain/", PAIN)
    send(started, "/diary/note/", {"text": "New shoes.", "day": TODAY})
    assert "New shoes." not in started.get("/diary/?kind=pain").content.decode()
    assert "New shoes." in started.get("/diary/?kind=notes").content.decode()
    assert "Nothing of this kind yet." in started.get("/diary/?kind=runs").content.decode()
    assert "New shoes." in started.get("/diary/?kind=moods").content.decode()


def test_a_place_that_hurts_can_be_named(started: Client) -> None:
    """In the words of the map; it need not be."""
    send(started, "/diary/pain/", {**PAIN, "place": "around_patella"})
    (pain,) = bodies(PainNoted)
    assert pain.place == "around_patella"
    place = runner.knowledge().regions["around_patella"].name
    assert place in started.get("/diary/").content.decode()


def test_a_time_of_the_day_can_be_told_and_need_not(started: Client) -> None:
    """The diary shows it in the place of the time of writing; the order of what was told stays as it was."""
    send(started, "/diary/pain/", PAIN)
    send(started, "/diary/pain/", {**PAIN, "time": "06:05"})
    first, second = [entry for entry in runner.coach().entries(ME) if isinstance(entry.body, PainNoted)]
    assert isinstance(first.body, PainNoted)
    assert isinstance(second.body, PainNoted)
    assert (first.body.minute_of_day, second.body.minute_of_day) == (None, 365)
    html = started.get("/diary/?kind=pain").content.decode()
    assert html.count("at 06:05, right") == 1
    assert html.count(f'<span class="tiny quiet">{first.at:%H:%M}</span>') == 1


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [(TODAY, "23:00", "23:00 has not come yet."), (TODAY, "noon", "Please give a time, such as 07:00.")],
)
def test_a_time_that_cannot_be_is_refused_kindly(started: Client, day: str, time: str, said: str) -> None:
    """Nothing is kept, and what was typed stays."""
    response = started.post("/diary/pain/", {"entry_id": new_id(), **PAIN, "day": day, "time": time})
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert f'value="{time}"' in html
    assert bodies(PainNoted) == []


def test_a_late_hour_of_an_earlier_day_has_come(started: Client) -> None:
    """It is morning, and it hurt last night."""
    assert send(started, "/diary/pain/", {**PAIN, "day": "2026-03-01", "time": "23:00"}) == 302
    assert [pain.minute_of_day for pain in bodies(PainNoted)] == [23 * 60]


def test_a_corrected_time_keeps_what_it_said_before(started: Client) -> None:
    """The form shows the time that was told; a time that has not come changes nothing, and the form says so."""
    send(started, "/diary/pain/", {**PAIN, "time": "06:05"})
    (entry,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, PainNoted)]
    address = f"/diary/entry/{entry.id}/correct/"
    assert 'value="06:05"' in started.get(address).content.decode()
    late = started.post(address, {"entry_id": new_id(), **PAIN, "time": "22:00"})
    assert late.status_code == 422
    assert "22:00 has not come yet." in late.content.decode()
    assert send(started, address, {**PAIN, "time": "07:30"}) == 302
    html = started.get("/diary/").content.decode()
    assert "at 07:30, right" in html
    assert '<s class="quiet">at 06:05, right</s>' in html
    (now,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, PainNoted)]
    assert (now.id, now.at) == (entry.id, entry.at)
    send(started, address, {**PAIN, "time": ""})
    assert [pain.minute_of_day for pain in bodies(PainNoted)] == [None]


def test_who_thinks_in_miles_types_miles(started: Client) -> None:
    """The journal has kilometres; the correction shows the miles again."""
    started.cookies["units"] = "imperial"
    assert "Distance in miles" in started.get("/diary/run/").content.decode()
    send(started, "/diary/run/", {**RUN, "kilometres": "3.1", "day": TODAY})
    (run,) = bodies(RunDone)
    assert run.kilometres == pytest.approx(4.989, abs=0.001)
    (entry,) = [one for one in runner.coach().entries(ME) if isinstance(one.body, RunDone)]
    assert 'value="3.1"' in started.get(f"/diary/entry/{entry.id}/correct/").content.decode()
