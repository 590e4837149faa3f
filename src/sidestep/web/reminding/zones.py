"""Time zones to choose from, and the one of this machine for browsers that do not tell theirs."""

from __future__ import annotations

import os
from functools import cache
from zoneinfo import available_timezones

CONTINENTS = "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific"
PLACES = tuple(f"{continent}/" for continent in CONTINENTS.split())
UTC_NAME = "UTC"


@cache
def zones() -> tuple[str, ...]:
    return (*sorted(name for name in available_timezones() if name.startswith(PLACES)), UTC_NAME)


def zone_here() -> str:
    named = os.environ.get("TZ") or os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    return named if named in zones() else UTC_NAME
