"""The same client under another version, as after an update: to be imported before Django's settings are."""

from __future__ import annotations

import os

from sidestep.web import built

if version := os.environ.get("SIDESTEP_TEST_VERSION"):
    _client = built.Client(version, built.client().files)
    built.client = lambda *_: _client
