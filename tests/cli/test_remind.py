"""``sidestep remind`` with a real mail server."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session

    from commands import Sidestep

NOON = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"  # where it is between twelve and one now
SITE = {"SITE_URL": "https://club.example"}


class Mailbox:
    """What the server was given."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        del server, session
        if self.refuses:
            return "451 Try again later"
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, f"smtp://127.0.0.1:{port}?from=sidestep@club.example"
    server.stop()


@pytest.fixture
def wished(sidestep: Sidestep, tmp_path: Path) -> Sidestep:
    """A runner who wants a mail now: answers and wish brought in as an export."""
    from runners import calm_answers  # noqa: PLC0415
    from sidestep.journal.codec import export_lines  # noqa: PLC0415
    from sidestep.journal.entries import AnswersGiven, Body, Entry, ReminderSet  # noqa: PLC0415

    now = datetime.now(UTC).astimezone(ZoneInfo(NOON))
    wish = ReminderSet(
        calendar=False,
        mail=True,
        minute_of_day=now.hour * 60 + now.minute,
        zone=NOON,
        weekdays=(1, 2, 3, 4, 5, 6, 7),
        address="runner@example.org",
    )
    bodies: tuple[Body, ...] = (AnswersGiven(answers=calm_answers()), wish)
    entries = [
        Entry(id=f"{number}", person="me", actor="me", at=now, local_date=now.date(), body=body)
        for number, body in enumerate(bodies)
    ]
    file = tmp_path / "wish.jsonl"
    file.write_text("\n".join(export_lines(entries)), encoding="utf-8")
    assert sidestep("journal", "import", file).returncode == 0
    return lambda *arguments, **more: sidestep(*arguments, **{"TZ": NOON, **more})


def test_one_mail_a_day_that_says_how_to_stop(wished: Sidestep, mailbox: tuple[Mailbox, str]) -> None:
    """Nothing about a knee in it; a second run sends nothing; a server that refuses is tried again."""
    box, url = mailbox
    box.refuses = True
    refused = wished("remind", EMAIL_URL=url, **SITE)
    assert refused.returncode == 1
    assert "Look at EMAIL_URL" in refused.stderr
    box.refuses = False
    assert "A reminder was sent." in wished("remind", EMAIL_URL=url, **SITE).stdout
    assert "was sent before" in wished("remind", EMAIL_URL=url, **SITE).stdout
    (mail,) = box.mails
    assert (mail["To"], mail["From"]) == ("runner@example.org", "sidestep@club.example")
    assert mail["Subject"] == "Sidestep: exercises"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = str(mail["List-Unsubscribe"]).strip(" <>")
    text = mail.get_content()
    assert stop.startswith("https://club.example/open/stop/")
    assert stop in text
    assert "knee" not in text


def test_a_test_mail_needs_no_day(wished: Sidestep, mailbox: tuple[Mailbox, str]) -> None:
    """And does not count as the day's."""
    box, url = mailbox
    assert wished("remind", "--test", EMAIL_URL=url, **SITE).returncode == 0
    assert wished("remind", EMAIL_URL=url, **SITE).returncode == 0
    assert len(box.mails) == 2


def test_what_is_missing_is_said(wished: Sidestep) -> None:
    """One line each."""
    assert "EMAIL_URL" in wished("remind").stderr
    assert "SITE_URL" in wished("remind", EMAIL_URL="smtp://127.0.0.1?from=a@b.example").stderr


def test_whoever_wants_no_mail_gets_none(sidestep: Sidestep) -> None:
    """And needs no mail server for that."""
    done = sidestep("remind")
    assert (done.returncode, done.stdout.strip()) == (0, "No mail is wished for.")
