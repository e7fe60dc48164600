"""Runs a command of ours, and kills it: before one of its writes, at a time, or when a file has reached a size."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PROGRAM = """
import os, runpy, signal, sys
kind, limit, module = sys.argv[1], int(sys.argv[2]), sys.argv[3]
count, own = 0, os.getpid()
WRITES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.chmod", "os.utime", "os.truncate"}

def on_event(event, arguments):
    global count
    if event == "open":
        writes = (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
    else:
        writes = event in WRITES
    if writes or event == "ctypes.dlsym":
        count += 1
        if kind == "write" and count == limit and os.getpid() == own:
            os.kill(own, int(os.environ.get("TORTURE_SIGNAL", signal.SIGKILL)))

if kind == "size":
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.addaudithook(on_event)
if kind == "count":
    import atexit
    atexit.register(lambda: os.write(2, f"\\nwrites: {count}\\n".encode()))
sys.argv = [module, *sys.argv[4:]]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""

KINDS = ("write", "time", "size")


class Moment(NamedTuple):
    """When to kill a run: before its nth write, after so many milliseconds, or as a file grows beyond so many bytes."""

    kind: str
    limit: int

    def __str__(self) -> str:
        return f"{self.kind} {self.limit}"


class Measured(NamedTuple):
    """How many writes a whole run has, how many seconds it takes, and how large its largest file is."""

    writes: int
    seconds: float
    largest: int

    def moment(self, choice: random.Random, number: int) -> Moment:
        """A random moment of such a run; the kinds take turns."""
        kind = KINDS[number % len(KINDS)]
        most = {"write": self.writes, "time": int(self.seconds * 1000), "size": self.largest}[kind]
        return Moment(kind, choice.randint(1, max(most, 1)))


def start(
    command: list[str], folder: Path, moment: Moment, scratch: Path, signal_: int = signal.SIGKILL
) -> subprocess.Popen[str]:
    """Starts a command, given as a module and its arguments, which is killed at that moment."""
    arguments = [sys.executable, "-c", _PROGRAM, moment.kind, str(moment.limit), *command]
    environment = {
        "TMPDIR": str(scratch),
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "0",
    }
    return subprocess.Popen(
        arguments,
        cwd=folder,
        env=os.environ | environment | {"TORTURE_SIGNAL": str(int(signal_))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def killed(command: list[str], folder: Path, moment: Moment, scratch: Path, *, group: bool = True) -> bool:
    """Runs a command and kills it, with or without the processes that it has started: whether it was still running."""
    process = start(command, folder, moment, scratch)
    if moment.kind == "time":
        try:
            process.wait(moment.limit / 1000)
        except subprocess.TimeoutExpired:
            process.kill()
    # What it has started holds its pipes: who waits for their end waits for these processes as well.
    process.wait()
    if group:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return process.returncode != 0


def again(command: list[str], folder: Path, scratch: Path, *, may_refuse: bool) -> None:
    """Runs a command to its end; one that finds its work done may refuse to do it again."""
    process = start(command, folder, Moment("count", 0), scratch)
    _, log = process.communicate()
    assert process.returncode in ((0, 2) if may_refuse else (0,)), log


def measured(command: list[str], folder: Path, scratch: Path) -> Measured:
    """Runs a command to its end."""
    begin = time.monotonic()
    process = start(command, folder, Moment("count", 0), scratch)
    _, log = process.communicate()
    took = time.monotonic() - begin
    assert process.returncode == 0, log
    largest = max((file.stat().st_size for file in folder.rglob("*") if file.is_file()), default=1)
    return Measured(int(log.rpartition("writes: ")[2]), took, largest)
