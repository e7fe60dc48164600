"""Runs `mkdocs` in processes forked from one that has loaded it: loading takes longer than most builds here."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from typing import NamedTuple

_LOADED = [
    "mkdocs.__main__",
    "material.extensions.emoji",
    "material.plugins.search.plugin",
    "whichway.hosts.mkdocs.plugin",
    "whichway.pages",
    "babel",
    "bs4",
    "justhtml",
    "networkx",
]
"""What a build with our plugin loads anyway, and what takes longest of it."""


class Ran(NamedTuple):
    """What a command printed, and its exit status."""

    output: str
    status: int


def _processes() -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


_PROCESSES = _processes()


def run_mkdocs(folder: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> Ran:
    """Runs `mkdocs` in `folder`, as a user would."""
    with tempfile.TemporaryDirectory() as temporary:
        log = Path(temporary, "log")
        process = _PROCESSES.Process(target=_run, args=(folder, arguments, environment, log))
        process.start()
        process.join()
        assert process.exitcode is not None
        return Ran(log.read_text("utf-8", errors="replace"), process.exitcode)


def _run(folder: Path, arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """The command itself, in its own process."""
    from mkdocs.__main__ import cli

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("wb") as output:
        for stream in (1, 2):
            os.dup2(output.fileno(), stream)
    sys.argv = ["mkdocs", *arguments]
    cli(prog_name="mkdocs")
