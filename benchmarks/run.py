"""Measures, and prints one table. `make bench` runs all of it; names of parts run those alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sidestep.settings")

import core
import journals
import pages
import paint
import processes

PARTS = {
    "core": core.rows,
    "processes": processes.rows,
    "journals": journals.rows,
    "pages": pages.rows,
    "paint": paint.rows,
}
WIDTH = 62


def main() -> None:
    for part in sys.argv[1:] or PARTS:
        for row in PARTS[part]():
            aim = f"   (aim {row.aim})" if row.aim else ""
            print(f"{row.what:<{WIDTH}} {row.figure}{aim}", flush=True)


if __name__ == "__main__":
    main()
