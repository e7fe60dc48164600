"""What has been published: the ids that readers may have bookmarked, shared or pasted into tickets, and their file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from whichway.place import End, Place

LOCK_NAME = "permalinks.lock"

_is_address = re.compile(r"[\w-]+(#[\w.-]+(\?[\w-]+)?)?").fullmatch

_HEAD = """\
# What readers may have bookmarked, shared or pasted into tickets: tree, tree#node, and tree#node?option.
# Written by `whichway lock` when a site is published. `whichway check` tells what is gone without an alias.
"""


class Permalink(NamedTuple):
    """A published address: a tree, or one of its nodes, or an option of one of these; empty where it is no such."""

    tree: str
    node: str = ""
    option: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it can be one at all: a merge, or an editor, may have left something else in a lock file."""
        return _is_address(str(self)) is not None

    @property
    def around(self) -> set[Permalink]:
        """The address, and those of all that it is a part of: its node, the includes around it, its tree."""
        parts = self.node.split(".")
        nodes = [".".join(parts[:number]) for number in range(len(parts) + 1)]
        return {self, *(Permalink(self.tree, node) for node in nodes)}

    def __str__(self) -> str:
        return self.tree + (f"#{self.node}" if self.node else "") + (f"?{self.option}" if self.option else "")


class Published(NamedTuple):
    """A permalink, and its line in the lock file."""

    link: Permalink
    place: Place


def read_lock(text: str, file: str) -> list[Published]:
    """The permalinks in the text of a lock file; blank lines and lines that begin with `#` hold none.

    A line that can't be one is read nevertheless, so that it can be reported.
    """
    found = []
    for number, line in enumerate(map(str.strip, text.split("\n")), 1):
        if line and not line.startswith("#"):
            address, _, option = line.partition("?")
            tree, _, node = address.partition("#")
            place = Place(file, number, 1).until(End(number, len(line) + 1))
            found.append(Published(Permalink(tree, node, option), place))
    return found


def write_lock(links: Iterable[Permalink]) -> str:
    """The text of a lock file: a line for each permalink, sorted, so that changes to it merge well."""
    return _HEAD + "".join(f"{link}\n" for link in sorted(set(links)) if link.is_address)
