"""Hypothesis profiles: the default for every run, ``HYPOTHESIS_PROFILE=shrink`` to make the failing lives of the
programme's tests small, and ``HYPOTHESIS_PROFILE=soak`` for a long run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

settings.register_profile("default", deadline=None)
settings.register_profile("shrink", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=2000, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
