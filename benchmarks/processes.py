"""Commands and the server as processes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from running import server
from timing import Row, median, milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDESTEP = Path(sys.executable).with_name("sidestep")
TIMES = 20


def rows() -> Iterator[Row]:
    yield Row("sidestep --help", _command(str(SIDESTEP), "--help"), "< 150 ms")
    yield Row("  beside it: python -c pass", _command(sys.executable, "-c", "pass"))
    if git := shutil.which("git"):
        yield Row("  beside it: git --help", _command(git, "--help"))
    with tempfile.TemporaryDirectory() as folder:
        with server(Path(folder)) as first:
            yield Row("server, first start to first answer (tables made)", f"{first.seconds * 1000:.0f} ms")
        with server(Path(folder)) as second:
            yield Row("server, start to first answer", f"{second.seconds * 1000:.0f} ms")
            yield Row("server, memory after the first answer", f"{memory_megabytes(second.process):.0f} MB", "< 150 MB")


def memory_megabytes(process: int) -> float:
    """Resident memory of a process and its children (Linux); shared pages count in each."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    own = re.search(r"VmRSS:\s+(\d+) kB", status)
    return (int(own[1]) / 1024 if own else 0.0) + sum(memory_megabytes(int(child)) for child in children)


def _command(*command: str) -> str:
    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603

    return median(milliseconds(run, most_times=TIMES))
