"""The client as it was built: its version and its files. Built by tools/build_client.mjs, shipped in the wheel."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sidestep.errors import ConfigurationError

STATIC = Path(__file__).parent / "static"
NOT_BUILT = "not-built"


@dataclass(frozen=True, slots=True)
class Client:
    """``version``: a digest of all files, which stand in ``static/sidestep``."""

    version: str
    files: tuple[str, ...]


def client(static: Path = STATIC) -> Client:
    """What was built; without a build, nothing, so that commands that serve no page still work."""
    try:
        built = json.loads((static / "sidestep" / "built.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Client(NOT_BUILT, ())
    return Client(built["version"], tuple(built["files"]))


def require_client(static: Path = STATIC) -> Client:
    """The same for the server, which cannot do without. Raises ConfigurationError when there is none."""
    found = client(static)
    if found.version == NOT_BUILT:
        raise ConfigurationError("The site's own files have not been built. Run: make client")
    return found
