"""The folder of guides, and places inside a text that is one value: a body in YAML, or a page."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from whichway.load.complaint import spot
from whichway.load.files import shown_path
from whichway.place import Place

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def place_in(text: str, place: Place, value: str, index: int, length: int) -> Place:
    """Where a part of `value` stands in the file `text` that it was read from.

    The part begins at `index` and has `length` characters; the value's own place is `place`, and stands for the part
    where the file does not hold that as it is, such as behind an alias.
    """
    part = value[index : index + length]
    before = _count(value[:index], part)
    lines = text.split("\n")
    here = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    if not part or text[here : here + 1] == "*":
        return place
    for _ in range(before + 1):
        here = text.find(part, here)
        if here < 0:
            return place
        here += 1
    line, column = spot(text, here - 1)
    return Place(place.file, line, column)


def place_of_index(file: str, text: str, index: int) -> Place:
    """The place of the character at `index` in the text of a file; its beginning where the index is none."""
    return Place(file, *spot(text, max(0, index)))


def _count(text: str, part: str) -> int:
    """How often `part` stands in `text`, overlapping or not."""
    count, at = 0, text.find(part)
    while at >= 0:
        count, at = count + 1, text.find(part, at + 1)
    return count


def docs_files(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """The pages below `folder` by their path in it, and the paths of all other files; hidden ones are passed over.

    Raises:
        OSError: if the folder can't be read.
    """
    pages: dict[str, Path] = {}
    others: list[str] = []
    for uri in _below(folder):
        if uri.endswith(PAGES):
            pages[uri] = folder / uri
        else:
            others.append(uri)
    return pages, others


def _below(folder: Path) -> Iterable[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(here, name).relative_to(folder).as_posix()


def read_page(path: Path) -> tuple[str, str]:
    """The text of the page at `path`, and the file's name in messages.

    Raises:
        OSError: if it can't be read.
    """
    return path.read_text("utf-8-sig", "replace"), shown_path(path)
