"""The client as it was built: its version and its files. Built by tools/build_client.mjs, shipped in the wheel."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

STATIC = Path(__file__).parent / "static"
NOT_BUILT = "not-built"


@dataclass(frozen=True, slots=True)
class Client:
    """``version``: a digest of all files, which stand in ``static/sidestep``. ``behaviours``: the scripts of each."""

    version: str
    files: tuple[str, ...]
    behaviours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def client(static: Path = STATIC) -> Client:
    """What was built; without a build, nothing, so that commands that serve no page still work."""
    try:
        built = json.loads((static / "sidestep" / "built.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Client(NOT_BUILT, ())
    behaviours = {name: tuple(scripts) for name, scripts in built.get("behaviours", {}).items()}
    return Client(built["version"], tuple(built["files"]), behaviours)


def require_client(static: Path = STATIC) -> Client:
    """The same for the server, which cannot do without. Raises ConfigurationError when there is none."""
    found = client(static)
    if found.version == NOT_BUILT:
        raise ConfigurationError("The site's own files have not been built. Run: make client")
    return found
