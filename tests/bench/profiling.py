"""Where the time of a build goes: the share of each library, and of each folder of Whichway's code."""

from __future__ import annotations

import pstats
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from tests.bench.goals import Size, size_text
from tests.bench.processes import python, run
from tests.bench.sites import plugin_site

_SIZES: tuple[Size, ...] = ((10, 20), (200, 20), (1, 2000))
_STEPS = 100
_OWNER = re.compile(r"/(whichway/\w+|site-packages/\w+)")

Function = tuple[str, int, str]
Calls = Mapping[Function, tuple[int, int, float, float]]
Profile = Mapping[Function, tuple[int, int, float, float, Calls]]


def shares() -> dict[str, dict[str, float]]:
    """For each size of a site, the share of a first build that goes into each library or folder."""
    return {size_text(size): _shares_at(size) for size in _SIZES}


def _shares_at(size: Size) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        site = plugin_site(Path(folder, "site"), *size)
        profile = Path(folder, "profile")
        build = ("-m", "mkdocs", "build", "--quiet")
        run(python(*build), site.folder)
        site.forget()
        run(python("-m", "cProfile", "-o", str(profile), *build), site.folder)
        stats = pstats.Stats(str(profile))
    return by_owner(stats.stats)  # type: ignore[attr-defined]


def by_owner(profile: Profile) -> dict[str, float]:
    """The shares of all time; what Python's own functions take is their callers'."""
    times: defaultdict[str, float] = defaultdict(float)
    waiting = {function: own for function, (_, _, own, _, _) in profile.items()}
    # Step by step, as functions that call each other come back to each other.
    for _ in range(_STEPS):
        following: defaultdict[Function, float] = defaultdict(float)
        for function, time in waiting.items():
            owner, callers = _owner(function), _callers(function, profile)
            if owner or not callers:
                times[owner or "Python"] += time
            for caller, part in ({} if owner else callers).items():
                following[caller] += time * part
        waiting = following
    times["Python"] += sum(waiting.values())
    whole = sum(times.values())
    return {owner: time / whole for owner, time in times.items()}


def _callers(function: Function, profile: Profile) -> dict[Function, float]:
    """Those who call a function, each with its part of the time that they have it work."""
    taken = {caller: calls[3] for caller, calls in profile[function][4].items() if caller != function}
    whole = sum(taken.values())
    return {caller: time / whole for caller, time in taken.items()} if whole else {}


def _owner(function: Function) -> str | None:
    """The library or folder that has a function; none for those of Python itself."""
    file = function[0].replace("\\", "/")
    if "importlib" in file:
        return "imports"
    found = _OWNER.search(file)
    return found[1].removeprefix("site-packages/") if found else None
