"""Whether a wish to be reminded can be kept to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from sidestep.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.journal.entries import ReminderSet
    from sidestep.knowledge.language import Language

MINUTES_A_DAY = 24 * 60
DAYS_OF_THE_WEEK = frozenset(range(1, 8))
ADDRESS_LENGTH = 254  # RFC 5321
_ADDRESS = re.compile(r"[^\s@<>,;:\"\\()\[\]]+@[^\s@<>,;:\"\\()\[\]]+")


def reminder_problems(language: Language, body: ReminderSet) -> Iterator[Problem]:
    say = language.say
    if body.minute_of_day >= MINUTES_A_DAY:
        yield Problem("minute_of_day", say("{n} is past midnight.", n=body.minute_of_day), say("Give 0 to 1439."))
    if body.zone not in available_timezones():
        what = say('there is no time zone "{zone}".', zone=body.zone)
        yield Problem("zone", what, say('Give one such as "Europe/Berlin".'))
    if not set(body.weekdays) <= DAYS_OF_THE_WEEK or len(set(body.weekdays)) < len(body.weekdays):
        yield Problem("weekdays", say("these are no days of a week."), say("Give each once, 1 (Monday) to 7."))
    if body.mail and not (_ADDRESS.fullmatch(body.address) and len(body.address) <= ADDRESS_LENGTH):
        yield Problem("address", say("mail cannot be sent there."), say("Give an address such as runner@example.org."))
