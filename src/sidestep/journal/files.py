"""Files that are complete or absent, whatever happens while they are written."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sidestep.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def complete_or_absent(path: Path) -> Iterator[Path]:
    """Yield a new file beside ``path`` to write to; at the end it is on the disk and has the name ``path``.

    The file is its owner's alone. Raise StoreError when ``path`` is there already or cannot be written.
    """
    if path.exists():
        raise StoreError(f"{path} is there already, and was left as it is. Give another name.")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield beside
        to_disk(beside)
        beside.rename(path)
        to_disk(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a directory, would outlive a power cut."""
    if path.is_dir() and os.name != "posix":
        return  # Windows opens no directories, and keeps its names by itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(f"{path} cannot be written ({error.strerror}). Choose a place with room that you may write to.")
