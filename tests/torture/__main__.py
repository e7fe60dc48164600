"""`make torture`: kills each command that writes at random moments; its output is the whole old one or the new one.

python -m tests.torture [--moments 50] [--seed N] [COMMAND…]
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.torture.cases import CASES, Case, site
from tests.torture.killing import again, killed, measured
from tests.torture.preview import grown

Snapshot = dict[str, bytes]


def snapshot(path: Path) -> Snapshot:
    """What is in a folder, or the file at a path; private files of a run that was killed are no part of it."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    found = {file.relative_to(path).as_posix(): file.read_bytes() for file in files}
    return {name: content for name, content in found.items() if ".whichway-" not in name}


def left_over(*folders: Path) -> list[str]:
    """Private files and folders, and whatever else is temporary."""
    return sorted(str(path) for folder in folders for path in folder.rglob("*") if is_temporary(path))


def is_temporary(path: Path) -> bool:
    return ".whichway-" in path.name or path.name.startswith("tmp")


def is_whole(now: Snapshot, old: Snapshot, new: Snapshot, *, one_by_one: bool) -> bool:
    """Whether an output is the old one or the new one; of files that are judged one by one, each may be either."""
    if not one_by_one:
        return now in (old, new)
    missing = (old.keys() & new.keys()) - now.keys()
    return not missing and all(content in (old.get(name), new.get(name)) for name, content in now.items())


def torture(case: Case, moments: int, seed: int, work: Path) -> tuple[int, int]:
    """How many of the runs that were killed left a whole output, and how many were killed before their end."""
    base, there, scratch = work / "base", work / "there", work / "scratch"
    site(base)
    scratch.mkdir()
    measured([*(case.first or case.command)], base, scratch)
    case.change(base)
    old = snapshot(base / case.output)
    shutil.copytree(base, there)
    whole_run = measured(case.command, there, scratch)
    new = snapshot(there / case.output)
    assert old != new, f"{case.name}: nothing to do"
    choice = random.Random(seed)  # noqa: S311
    good = early = 0
    for number in range(moments):
        shutil.rmtree(there)
        shutil.copytree(base, there)
        moment = whole_run.moment(choice, number)
        early += killed(case.command, there, moment, scratch, group=number % 2 == 0)
        faults = []
        if not is_whole(snapshot(there / case.output), old, new, one_by_one=case.files):
            faults.append("the output is neither the old one nor the new one")
        again(case.command, there, scratch, may_refuse=case.name.startswith(("new", "rename")))
        if snapshot(there / case.output) != new:
            faults.append("the next run does not make the new one")
        if left := left_over(there, scratch):
            faults.append(f"the next run leaves {', '.join(left)}")
        if faults:
            print(f"  {case.name}, seed {seed}, moment {number} ({moment}): {'; '.join(faults)}", flush=True)  # noqa: T201
        good += not faults
    return good, early


def main() -> int:
    """Tortures the commands that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="make torture")
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("commands", nargs="*", metavar="COMMAND")
    arguments = parser.parse_args()
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    failed = False
    for case in CASES:
        if arguments.commands and case.name not in arguments.commands:
            continue
        begin = time.monotonic()
        with tempfile.TemporaryDirectory() as work:
            good, early = torture(case, arguments.moments, arguments.seed, Path(work))
        failed |= good < arguments.moments
        took = time.monotonic() - begin
        result = f"{good} of {arguments.moments} whole, {early} of them killed before their end"
        print(f"{case.name}: {result} (seed {arguments.seed}, {took:.0f} s)", flush=True)  # noqa: T201
    if not arguments.commands or "preview" in arguments.commands:
        with tempfile.TemporaryDirectory() as work:
            early, late = grown(Path(work), arguments.saves)
        failed |= late > early * 1.1
        print(f"preview: {early} kB after a fifth of {arguments.saves} saves, {late} kB after all", flush=True)  # noqa: T201
    return failed


if __name__ == "__main__":
    sys.exit(main())
