"""What has been published: the ids that readers may have bookmarked, shared or pasted into tickets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from whichway.graph.layout import Stop
from whichway.model import Question
from whichway.place import Place

LOCK_NAME = "permalinks.lock"

_HEAD = """\
# What readers may have bookmarked, shared or pasted into tickets: tree, tree#node, and tree#node?option.
# Written by `whichway lock` when a site is published. `whichway check` tells what is gone without an alias.
"""


class Permalink(NamedTuple):
    """A published address: a tree, or one of its nodes, or an option of one of these; empty where it is no such."""

    tree: str
    node: str = ""
    option: str = ""

    def __str__(self) -> str:
        return self.tree + (f"#{self.node}" if self.node else "") + (f"?{self.option}" if self.option else "")


class Published(NamedTuple):
    """A permalink, and its line in the lock file."""

    link: Permalink
    place: Place


def permalinks(pages: Mapping[str, Mapping[str, Stop]]) -> Iterator[Permalink]:
    """Every address that `pages` have now, those of included trees' nodes too."""
    for page, stops in pages.items():
        yield Permalink(page)
        for stop in stops.values():
            yield Permalink(page, stop.id)
            if isinstance(stop.node, Question):
                yield from (Permalink(page, stop.id, way.exit.option) for way in stop.ways)


def read_lock(text: str, file: str) -> list[Published]:
    """The permalinks in the text of a lock file; blank lines and lines that begin with `#` hold none."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            address, _, option = line.strip().partition("?")
            tree, _, node = address.partition("#")
            found.append(Published(Permalink(tree, node, option), Place(file, number, 1)))
    return found


def write_lock(links: Iterable[Permalink]) -> str:
    """The text of a lock file: a line for each permalink, sorted, so that changes to it merge well."""
    return _HEAD + "".join(f"{link}\n" for link in sorted(set(links)))
