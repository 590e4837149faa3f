"""Twenty people at a real server, one to three seconds between requests, on ten years of entries in SQLite."""

from __future__ import annotations

import http.client
import random
import re
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
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

USERS = 20
SECONDS = 45.0
PAUSE = (1.0, 3.0)
YEARS = 10
READ = ("/", "/plan/", "/diary/", "/interview/result/", "/library/", "/library/exercises/side_step_up/")
NOTE = "/diary/note/"
READS_TO_A_SAVE = 9


@dataclass(slots=True)
class Taken:
    """Milliseconds by kind of request, from all users."""

    pages: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)


class User(threading.Thread):
    def __init__(self, address: str, seed: int, until: float, taken: Taken) -> None:
        super().__init__(daemon=True)
        self.host = urlsplit(address).netloc
        self.chance = random.Random(seed)  # noqa: S311 - only to spread the requests
        self.until = until
        self.taken = taken
        self.cookies: dict[str, str] = {}

    def run(self) -> None:
        self._connection = http.client.HTTPConnection(self.host, timeout=30)
        time.sleep(self.chance.uniform(0, PAUSE[1]))
        while time.monotonic() < self.until:
            if self.chance.randrange(READS_TO_A_SAVE + 1):
                self._ask("GET", self.chance.choice(READ), self.taken.pages)
            else:
                self._save_note()
            time.sleep(self.chance.uniform(*PAUSE))

    def _save_note(self) -> None:
        html = self._ask("GET", NOTE, self.taken.pages)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        today = datetime.now(UTC).date().isoformat()
        self._ask("POST", NOTE, self.taken.saves, urlencode({**fields, "text": "All calm.", "day": today}))

    def _ask(self, method: str, path: str, taken: list[float], body: str | None = None) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status != (200 if body is None else 302):
            self.taken.wrong.append(answer.status)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return text


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        number = _fill(Path(folder))
        with server(Path(folder)) as running:
            taken = Taken()
            until = time.monotonic() + SECONDS
            users = [User(running.address, seed, until, taken) for seed in range(USERS)]
            for user in users:
                user.start()
            for user in users:
                user.join()
            where = f"{USERS} users, {number} entries"
            yield Row(f"pages, {where} ({len(taken.pages)} requests)", percentiles(taken.pages), "p95 < 50 ms")
            yield Row(f"saves, {where} ({len(taken.saves)} requests)", percentiles(taken.saves))
            yield Row("server, memory after them", f"{memory_megabytes(running.process):.0f} MB", "< 150 MB")
            if taken.wrong:
                yield Row("requests that failed", str(taken.wrong))


def _fill(data: Path) -> int:
    entries = years(load(), YEARS, until=datetime.now().astimezone().date())
    return journal_at(None, data).append_all(entries)
