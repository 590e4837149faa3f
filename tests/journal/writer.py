"""A process that saves entries one by one and says so on its output: what it says is acknowledged.

    writer.py NAME COUNT [BYTES]

BYTES: no file may grow beyond that, as on a full disk. It stops at the first StoreError and says its message last.
"""

from __future__ import annotations

import resource
import sys

from journal_examples import note
from sidestep.errors import StoreError
from sidestep.journal.opening import open_journal


def main(name: str, count: int, largest_file: int | None) -> None:
    journal = open_journal()
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    for number in range(count):
        try:
            journal.append(note(f"{name}-{number}", "x" * 500))
        except StoreError as error:
            sys.stdout.write(f"StoreError: {error}\n")
            return
        sys.stdout.write(f"{name}-{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else None)
