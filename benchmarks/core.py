"""The pure functions: knowledge, assessment, plan."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from lives import last_day, years
from sidestep.assessment import assess, check_answers, next_page
from sidestep.journal.entries import Note
from sidestep.knowledge import DATA, load
from sidestep.knowledge.compiled import compile_to, read_fresh
from sidestep.knowledge.loader import load_directory
from sidestep.programme import Memo, plan
from timing import Row, median, milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge
    from sidestep.programme.types import Plan

ANSWERS = Path(__file__).parents[1] / "docs" / "examples" / "answers.json"


def rows() -> Iterator[Row]:
    yield Row("knowledge, from YAML", median(milliseconds(lambda: load_directory(DATA))))
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "compiled.json"
        compile_to(compiled, DATA)
        yield Row("knowledge, compiled", median(milliseconds(lambda: read_fresh(compiled, DATA))))
    knowledge = load()
    answers = check_answers(knowledge, json.loads(ANSWERS.read_text(encoding="utf-8")))
    first = {name: answers[name] for name in ("age_years", "sex", "running_now")}
    yield Row("one assessment", median(milliseconds(lambda: assess(knowledge, answers))), "< 5 ms")
    yield Row("next question, near the beginning", median(milliseconds(lambda: next_page(knowledge, first))))
    yield Row("next question, all answered", median(milliseconds(lambda: next_page(knowledge, answers))))
    for number in (1, 2, 5, 10):
        entries, on = years(knowledge, number), last_day(number)
        taken = milliseconds(lambda entries=entries, on=on: plan(knowledge, entries, on))  # type: ignore[misc]
        aim = "< 20 ms" if number == 10 else ""
        yield Row(f"today's session, {number} years ({len(entries)} entries)", median(taken), aim)
        yield Row("  again, after one entry more", median(milliseconds(_one_more(knowledge, entries, on))))


def _one_more(knowledge: Knowledge, entries: tuple[Entry, ...], on: date) -> Callable[[], Plan]:
    """A plan by a caller that keeps the memo from plan to plan, with one more note each time."""
    memo, numbers, held = Memo(), count(), list(entries)
    plan(knowledge, held, on, memo)
    last = entries[-1]

    def once() -> Plan:
        number = next(numbers)
        at = last.at + timedelta(seconds=number + 1)
        held.append(replace(last, id=f"note-{number:06d}", at=at, local_date=on, body=Note(text="All calm.")))
        return plan(knowledge, held, on, memo)

    return once
