"""The site as `sidestep serve` runs it, with a clock that a test can move: what the browser tests serve."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sidestep.coach import ME
from sidestep.journal.entries import EquipmentSet
from sidestep.journal.store import Journal
from sidestep.web import runner
from sidestep.web.wsgi import application

_real_now = runner.now
_days = Path(os.environ["SIDESTEP_TEST_DAYS"])


def _moved_now() -> datetime:
    return _real_now() + timedelta(days=int(_days.read_text()))


runner.now = _moved_now
if os.environ.get("SIDESTEP_TEST_STARTED") and not runner.coach().entries(ME):
    from runners import calm_answers

    runner.coach().answer(ME, calm_answers())
    if minutes := os.environ.get("SIDESTEP_TEST_MINUTES"):
        at_hand = EquipmentSet(items=("wall",), minutes=int(minutes))
        runner.coach().record(ME, at_hand, entry_id=str(uuid4()))
    if lived := os.environ.get("SIDESTEP_TEST_DAYS_LIVED"):
        from trends_data import journal

        Journal().append_all(journal(int(lived), last=runner.coach().today()))

__all__ = ["application"]
