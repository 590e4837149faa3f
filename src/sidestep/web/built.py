"""The client as it was built: by tools/build_client.mjs, shipped in the wheel."""

from __future__ import annotations

import json
from pathlib import Path

from sidestep.errors import ConfigurationError

STATIC = Path(__file__).parent / "static"
NOT_BUILT = "not-built"


def client_version(static: Path = STATIC) -> str:
    """A digest of all the files in ``static/sidestep``; without a build ``NOT_BUILT``, so that commands that serve no
    page still work.
    """
    try:
        built = json.loads((static / "sidestep" / "built.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return NOT_BUILT
    return str(built["version"])


def require_client(static: Path = STATIC) -> None:
    """For the server, which cannot do without. Raises ConfigurationError when there is no build."""
    if client_version(static) == NOT_BUILT:
        raise ConfigurationError("The site's own files have not been built. Run: make client")
