"""Twenty people at a real server, one to three seconds between requests, each with ten years of entries in SQLite."""

from __future__ import annotations

import http.client
import random
import re
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from lives import years
from processes import memory_megabytes
from running import server
from sidestep.knowledge import load
from stores import journal_at
from timing import Row, percentiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge

PERSON = "person"  # the cookie that crowd.py reads
USERS = 20
SECONDS = 60.0
PAUSE = (1.0, 3.0)
YEARS = 10
APART_DAYS = 17
"""Everybody is at another place in their year."""
READ = (
    "/",
    "/plan/",
    "/plan/tests/",
    "/diary/",
    "/interview/result/",
    "/interview/answers/",
    "/library/",
    "/library/?q=knee",
    "/library/exercises/side_step_up/",
    "/session/prepared/",
    "/more/settings/",
)
NOTE = "/diary/note/"
READS_TO_A_SAVE = 9


@dataclass(slots=True)
class Taken:
    """Milliseconds by kind of request, from all users. ``first``: of each user's first page after the start."""

    first: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    after_save: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[tuple[str, int]] = field(default_factory=list)


class User(threading.Thread):
    def __init__(self, address: str, name: str, taken: Taken, everybody_is_there: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.host = urlsplit(address).netloc
        self.chance = random.Random(name)  # noqa: S311 - only to spread the requests
        self.taken = taken
        self.everybody_is_there = everybody_is_there
        self.cookies = {PERSON: name}

    def run(self) -> None:
        time.sleep(self.chance.uniform(0, PAUSE[1]))
        self._ask("/", self.taken.first)
        self.everybody_is_there.wait()
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            time.sleep(self.chance.uniform(*PAUSE))
            if self.chance.randrange(READS_TO_A_SAVE + 1):
                self._read(self.chance.choice(READ), self.taken.pages)
            else:
                self._save_note()

    def _read(self, path: str, taken: list[float]) -> str:
        text = self._ask(path, taken)
        self.taken.by_page.setdefault(path, []).append(taken[-1])
        return text

    def _save_note(self) -> None:
        """A note of today or of some day before, then the page that is shown after it."""
        html = self._read(NOTE, self.taken.pages)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        day = datetime.now().astimezone().date() - timedelta(days=self.chance.choice((0, 0, 1, 3)))
        time.sleep(self.chance.uniform(*PAUSE))
        self._ask(NOTE, self.taken.saves, urlencode({**fields, "text": "All calm.", "day": day.isoformat()}))
        self._ask("/", self.taken.after_save)

    def _ask(self, path: str, taken: list[float], body: str | None = None) -> str:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Encoding": "identity" if path == NOTE else "gzip",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        taken.append((time.perf_counter() - began) * 1000)
        connection.close()
        if answer.status != (200 if body is None else 302):
            self.taken.wrong.append((path, answer.status))
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return "" if answer.headers.get("Content-Encoding") else data.decode()


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        names = [f"runner-{number:02d}" for number in range(USERS)]
        number = _fill(Path(folder), names)
        with server(Path(folder), "crowd:application", Path(__file__).parent) as running:
            taken = Taken()
            everybody_is_there = threading.Barrier(USERS)
            users = [User(running.address, name, taken, everybody_is_there) for name in names]
            for user in users:
                user.start()
            for user in users:
                user.join()
            yield Row(f"pages, {USERS} users with about {number // USERS} entries each", "")
            yield Row("  everybody's first page, all within three seconds of a start", percentiles(taken.first))
            yield Row(f"  pages ({len(taken.pages)} requests)", percentiles(taken.pages), "p95 < 50 ms")
            yield Row(f"  saves ({len(taken.saves)} requests)", percentiles(taken.saves))
            yield Row("  today after a save", percentiles(taken.after_save), "p95 < 50 ms")
            for path, times in sorted(taken.by_page.items()):
                yield Row(f"    {path}", percentiles(times))
            yield Row("  server, memory after them", f"{memory_megabytes(running.process):.0f} MB")
            if taken.wrong:
                yield Row("requests that failed", str(taken.wrong))


def _fill(data: Path, names: list[str]) -> int:
    knowledge, journal = load(), journal_at(None, data)
    return sum(journal.append_all(_life(knowledge, name, number * APART_DAYS)) for number, name in enumerate(names))


def _life(knowledge: Knowledge, name: str, ahead_days: int) -> Iterator[Entry]:
    """Ten years up to yesterday, begun so many days later in the story."""
    today = datetime.now().astimezone().date()
    for entry in years(knowledge, YEARS, until=today - timedelta(days=1) + timedelta(days=ahead_days), person=name):
        if entry.local_date < today:
            yield entry
