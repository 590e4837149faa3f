"""The site's settings, for `sidestep demo`, which names its journal by SIDESTEP_DATA and DATABASE_URL."""

from __future__ import annotations

import os
from datetime import timedelta

from sidestep.settings import *  # noqa: F403
from sidestep.settings import CONTEXT_PROCESSORS

CLOCK_IS_AHEAD = timedelta(days=int(os.environ["SIDESTEP_DEMO_DAYS_AHEAD"]))
CONTEXT_PROCESSORS.append("sidestep.web.demo.banner.demonstration")
