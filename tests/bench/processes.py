"""Processes as a whole, from their start to their end: processor time, time by the clock, and peak of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Run:
    """What a process and those that it waited for took: seconds, and megabytes of the largest one."""

    cpu: float
    wall: float
    peak: float


def python(*arguments: str) -> list[str]:
    """A command of this environment's Python."""
    return [sys.executable, *arguments]


WHICHWAY = python("-c", "from whichway.cli import main; main()")
"""The command as its installed script starts it; `-m` has a search of its own."""


def run(command: Sequence[str], folder: Path, status: int = 0) -> Run:
    """Runs `command` in `folder`. It has to end with `status`."""
    # As where it is installed: what has been compiled once is not compiled again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # A process begins with the peak of the one that starts it, so a small one does.
    done = subprocess.run(
        python("-I", "-S", str(_LAUNCHER), *command),
        cwd=folder,
        env=environment | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    taken = json.loads(done.stdout)
    if taken.pop("status") != status:
        raise RuntimeError(f"{' '.join(command)} failed in {folder}:\n{done.stderr}")
    return Run(**taken)


def least(runs: Sequence[Run]) -> Run:
    """The least of each figure: whatever else the machine does only adds to it."""
    return Run(min(r.cpu for r in runs), min(r.wall for r in runs), min(r.peak for r in runs))
