"""What a device kept without network arrives once, entry by entry, and as the person's own."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from sidestep.coach import ME
from sidestep.errors import StoreError
from sidestep.journal.codec import body_to_plain, entry_from_plain
from sidestep.journal.entries import Note, PainMoment, PainNoted, RunDone, SessionDone, Side
from sidestep.web import runner
from site_steps import new_id, session_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.journal.entries import Body

MORNING = PainNoted(level=2, when=PainMoment.NEXT_MORNING, side=Side.RIGHT)


def entry(body: Body | dict[str, Any] = MORNING, *, days: int = 0, **changed: Any) -> dict[str, Any]:
    at = runner.now() - timedelta(seconds=1) + timedelta(days=days)
    plain = body if isinstance(body, dict) else body_to_plain(body)
    return {"id": new_id(), "at": at.isoformat(), "local_date": at.date().isoformat(), "body": plain, **changed}


def send(site: Client, *entries: object) -> list[dict[str, str]]:
    response = site.post("/device/entries/", {"entries": entries}, content_type="application/json")
    assert response.status_code == 200
    return response.json()["results"]  # type: ignore[no-any-return]


def states(site: Client, *entries: object) -> list[str]:
    return [result["state"] for result in send(site, *entries)]


def bodies() -> list[Body]:
    return [one.body for one in runner.coach().entries(ME)]


def test_what_was_kept_is_stored_once_however_often_it_is_sent(site: Client) -> None:
    """The device hears of each entry by its id; the moment and the day are those of the device."""
    sent = [entry(), entry(RunDone(minutes=20.0, pain=1, side=Side.RIGHT), days=-3), entry(Note(text="Rain."))]
    assert send(site, *sent) == [{"id": one["id"], "state": "stored", "message": ""} for one in sent]
    assert states(site, *sent, sent[0]) == ["already"] * 4
    assert len(bodies()) == 3
    run = next(one for one in runner.coach().entries(ME) if isinstance(one.body, RunDone))
    assert (run.id, run.local_date.isoformat()) == (sent[1]["id"], sent[1]["local_date"])


def test_one_bad_entry_loses_no_good_one(site: Client) -> None:
    """Each is answered for itself, with a reason to read."""
    bad = entry({"kind": "pain", "level": 11, "when": "now"})
    results = send(site, entry(), bad, "nonsense", entry(Note(text="Good.")))
    assert [one["state"] for one in results] == ["stored", "refused", "refused", "stored"]
    assert results[1]["id"] == bad["id"]
    assert "0 (none) to 10" in results[1]["message"]
    assert len(bodies()) == 2


def test_the_person_is_the_one_who_asks(site: Client) -> None:
    """Whatever the device says."""
    assert states(site, entry(person="somebody", actor="else")) == ["stored"]
    (kept,) = runner.coach().entries(ME)
    assert (kept.person, kept.actor) == (ME.person, ME.actor)


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "cleared", "about": ["progress"], "by": "doctor"},
        {"kind": "answers", "answers": {"age_years": 30}},
        {"kind": "correction", "supersedes": "x", "body": None},
        {"kind": "dance"},
        {"kind": "note", "text": "x", "colour": "blue"},
        {"kind": "note", "text": " "},
        {"kind": "note", "text": "x" * 70_000},
        {"kind": "pain", "level": 1, "when": "now", "place": "elbow"},
    ],
    ids=lambda body: f"{body['kind']}",
)
def test_what_a_device_does_not_make_is_refused(site: Client, body: dict[str, Any]) -> None:
    """Only sessions, pain, runs and notes, of a size that they can have; a device clears and corrects nothing."""
    (result,) = send(site, entry(body))
    assert result["state"] == "refused"
    assert result["message"]
    assert bodies() == []


@pytest.mark.parametrize("days", [-400, 1, 30])
def test_a_day_by_a_wrong_clock_is_refused(site: Client, days: int) -> None:
    """Pain that is dated tomorrow would not count today."""
    (result,) = send(site, entry(days=days))
    assert result["state"] == "refused"
    assert "clock" in result["message"]
    assert bodies() == []


def test_a_day_after_its_own_moment_is_refused(site: Client) -> None:
    """The calendar of a device cannot run ahead of its clock."""
    tomorrow = (runner.now() + timedelta(days=1)).date().isoformat()
    assert states(site, entry(local_date=tomorrow)) == ["refused"]


def test_a_form_that_had_arrived_is_not_doubled_by_the_device(started: Client) -> None:
    """Its answer was lost on the way; meanwhile the server has added the side."""
    name = new_id()
    started.post("/diary/morning/", {"entry_id": name, "level": "2"})
    told = {"kind": "pain", "level": 2, "when": "next_morning"}
    assert states(started, entry(told, id=name)) == ["already"]


def test_another_number_under_the_same_id_is_refused(started: Client) -> None:
    """It is neither dropped nor put in the place of the first: the runner hears of it."""
    name = new_id()
    started.post("/diary/morning/", {"entry_id": name, "level": "2"})
    (result,) = send(started, entry({"kind": "pain", "level": 8, "when": "next_morning"}, id=name))
    assert result["state"] == "refused"
    assert "in use" in result["message"]


def test_a_session_made_from_older_knowledge_is_kept(started: Client) -> None:
    """An exercise may have gone with an update between the session and its sending."""
    started.post("/session/done/", {**session_form(started), "pain": "1", "new": ["nothing"]})
    done = next(body for body in bodies() if isinstance(body, SessionDone))
    gone = json.loads(json.dumps(body_to_plain(done)).replace(done.prescribed[0].exercise, "an_old_exercise"))
    assert states(started, entry(gone)) == ["refused"]
    assert states(started, entry({**gone, "knowledge_version": "older"})) == ["stored"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"[1]", 400),
        (b'{"entries": 5}', 400),
        (b'{"entries": ' + b"[" * 100_000, 400),
        (json.dumps({"entries": [{}] * 101}).encode(), 413),
        (b" " * 2_000_000, 413),
    ],
    ids=["nothing", "a list", "a number", "nested", "too many", "too long"],
)
def test_what_is_no_list_of_entries_is_answered_by_its_status(site: Client, content: bytes, status: int) -> None:
    """Without a trace of it being kept."""
    response = site.post("/device/entries/", content, content_type="application/json")
    assert response.status_code == status
    assert bodies() == []


def test_entries_come_with_a_token(site: Client) -> None:
    """Which a page from the device's own store fetches first; another site cannot."""
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    body = {"entries": [entry()]}
    assert strict.post("/device/entries/", body, content_type="application/json").status_code == 403
    token = strict.get("/device/token/").json()["token"]
    headers = {"X-CSRFToken": token}
    assert strict.post("/device/entries/", body, content_type="application/json", headers=headers).status_code == 200
    assert len(bodies()) == 1
    assert site.get("/device/token/").headers["Cache-Control"] == "no-store"


def test_a_fault_with_one_entry_leaves_it_on_the_device(
    site: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It gets no answer, so that the device sends it again; the others are stored."""
    broken = entry()

    def fails(plain: Any) -> Any:
        if plain["id"] == broken["id"]:
            raise ZeroDivisionError
        return entry_from_plain(plain)

    monkeypatch.setattr("sidestep.coach.device.entry_from_plain", fails)
    assert len(send(site, entry(), broken, entry())) == 2
    assert len(bodies()) == 2
    assert "could not be taken" in caplog.text


def test_a_journal_that_cannot_be_written_refuses_nothing(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The device keeps all of it and tries again later."""

    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("sidestep.coach.coach.Coach.record", full)
    response = site.post("/device/entries/", {"entries": [entry()]}, content_type="application/json")
    assert response.status_code == 503


def test_the_questions_to_the_database_do_not_grow_with_the_history(
    started: Client, clock: Callable[[int], None]
) -> None:
    """Sending is as quick after years."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    counts = []
    for _ in range(3):
        clock(1)
        with CaptureQueriesContext(connection) as captured:
            states(started, entry(), entry())
        counts.append(len(captured))
    assert counts[1] == counts[2]
