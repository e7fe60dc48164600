"""Builds as whole processes, against the same pages written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.by_hand import tree_page
from tests.bench.goals import FIRST_BUILD, LARGE_BUILD, LARGE_BUILD_MEMORY, SECOND_BUILD, SMALL_BUILD_MEMORY, Size
from tests.bench.goals import size_text as text
from tests.bench.measurements import Figure, Measurement, quotient
from tests.bench.processes import Run, least, python, run
from tests.bench.sites import Site, page_site, plugin_site

MKDOCS = python("-m", "mkdocs", "build", "--quiet")
_ROUNDS: dict[Size, int] = {(10, 20): 7, (50, 20): 5, (200, 20): 3, (1, 2000): 5}
BY_HAND = "the same pages by hand"
BUILDS = ("first build", "second build")


def figure(taken: Run, of: str = "") -> Figure:
    """The processor time of a run, with its time by the clock."""
    return Figure(taken.cpu, "s", of, f"{taken.wall:.2f} s by the clock")


def first(site: Site, command: Sequence[str] = MKDOCS) -> Run:
    """A build with nothing left from before."""
    site.forget()
    return run(command, site.folder)


def first_and_second(site: Site, count: int, command: Sequence[str] = MKDOCS) -> tuple[Run, Run]:
    """A build with nothing left from before, and one after a change."""
    taken = first(site, command)
    site.change(count)
    return taken, run(command, site.folder)


def least_of_each(rounds: Sequence[tuple[Run, Run]]) -> tuple[Run, Run]:
    """The least of the first builds, and of the second."""
    return least([taken for taken, _ in rounds]), least([taken for _, taken in rounds])


def build(folder: Path, size: Size) -> Iterator[Measurement]:
    """The first build, and the second with one tree changed."""
    mine = plugin_site(folder / "plugin", *size)
    other = page_site(folder / "by-hand", *size, tree_page)
    pairs = [(first_and_second(other, count), first_and_second(mine, count)) for count in range(_ROUNDS[size])]
    theirs, ours = (least_of_each(rounds) for rounds in zip(*pairs, strict=True))
    for index, goals in enumerate((FIRST_BUILD, SECOND_BUILD)):
        figures = figure(ours[index]), figure(theirs[index], BY_HAND)
        yield quotient(f"{BUILDS[index]}, {text(size)}", *figures, goals[size])


def large(folder: Path) -> Iterator[Measurement]:
    """A build of twenty times as many trees: twenty, if time grows in line with them."""
    few = plugin_site(folder / "few", 50, 100)
    many = plugin_site(folder / "many", 1000, 100)
    small = least([first(few) for _ in range(2)])
    taken = first(many)
    of = f"a build of {text((50, 100))}"
    yield quotient(f"build, {text((1000, 100))}", figure(taken), figure(small, of), LARGE_BUILD)
    peak = Figure(taken.peak, "MB")
    other = Figure(small.peak, "MB", of)
    yield Measurement(f"memory of a build, {text((1000, 100))}", taken.peak, peak, other, LARGE_BUILD_MEMORY, "MB")


def memory(folder: Path) -> Iterator[Measurement]:
    """What a build of a small site takes above MkDocs alone."""
    mine = plugin_site(folder / "plugin", 10, 20)
    other = page_site(folder / "by-hand", 10, 20, tree_page)
    pairs = [(first(mine), first(other)) for _ in range(3)]
    ours, theirs = (least([pair[which] for pair in pairs]).peak for which in (0, 1))
    name = f"memory of a build above MkDocs alone, {text((10, 20))}"
    figures = Figure(ours, "MB"), Figure(theirs, "MB", BY_HAND)
    yield Measurement(name, ours - theirs, *figures, SMALL_BUILD_MEMORY, "MB")
