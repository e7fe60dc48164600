"""Reads the trees of a folder over and over: each time, only those files that have changed meanwhile."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeAlias

from whichway.load.files import Source, find_trees, load_tree, load_trees
from whichway.lockfile import LOCK_NAME

Stamps: TypeAlias = Mapping[Path, tuple[int, ...]]
"""What files look like from outside, by their paths: when they were changed, and how long they are."""

_COARSE = 100_000_000  # nanoseconds in which a file system may give two changes the same time


def stamps_of(folders: Collection[Path]) -> Stamps:
    """What the trees and lock files below `folders` look like now."""
    there = [folder for folder in folders if folder.is_dir()]
    paths = [*find_trees(there), *(folder / LOCK_NAME for folder in there)]
    return {path: stamp for path in paths if (stamp := _stamp(path))}


def is_being_saved(stamps: Stamps) -> bool:
    """Whether one of the files has been emptied just now: whoever does that is about to write its new content."""
    return any(stamp[1] == 0 and not _is_settled(stamp) for stamp in stamps.values())


class TreeReader:
    """Reads trees, and remembers them for the next time."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, ...], Source]] = {}

    def read(self, stamps: Stamps) -> list[Source]:
        """The trees in those files, in their order. Nothing is raised: what can't be read has an issue that says so."""
        read = {path: self._source(path, stamp) for path, stamp in stamps.items() if path.name != LOCK_NAME}
        self._known = read
        return load_trees(read, lambda path: read[path][1])

    def _source(self, path: Path, stamp: tuple[int, ...]) -> tuple[tuple[int, ...], Source]:
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            return known
        # What was changed just now may be changed once more at the same time by the clock of the file system.
        return stamp if _is_settled(stamp) else (), load_tree(path)


def _is_settled(stamp: tuple[int, ...]) -> bool:
    return time.time_ns() - stamp[0] > _COARSE


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = os.stat(path)  # noqa: PTH116 - every file of a site, ten times a second
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino
