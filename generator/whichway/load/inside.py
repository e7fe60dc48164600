"""The folder of guides, and places inside a text that is one value: a body in YAML, or a page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from whichway.findings import Edit
from whichway.fixes import line_starts
from whichway.load.complaint import line_of, spot
from whichway.load.files import shown_path
from whichway.load.parse import NULLS
from whichway.place import End, Place

# What may follow on a name: the end of the line, a blank, or a sign of YAML's.
_ends_here = re.compile(r"$|[\s:,\]}]")
_plain_name = re.compile(r"[\w/.][\w/.-]*")

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")

EXCLUDED_BY_MKDOCS = "/templates/"


def place_in(text: str, place: Place, value: str, index: int, length: int) -> Place:
    """Where a part of `value` stands in the file `text` that it was read from.

    The part begins at `index` and has `length` characters; the value's own place is `place`, and stands for the part
    where the file does not hold that as it is, such as behind an alias.
    """
    part = value[index : index + length]
    before = _count(value[:index], part)
    # CR and CRLF end a line as well, as they do where the place comes from.
    here = line_starts(text)[place.line - 1] + place.column - 1
    if not part or text[here : here + 1] == "*":
        return place
    for _ in range(before + 1):
        here = text.find(part, here)
        if here < 0:
            return place
        here += 1
    return place_of_index(place.file, text, here - 1, part)


def edit_at(text: str, place: Place, written: str, instead: str) -> Edit | None:
    """The edit that puts `instead` in the place of what was `written` there, in the file with that `text`.

    A quote may stand before it. `None` where the file does not hold it as it is, such as behind an alias.
    """
    line = line_of(text, place.line)
    begin = place.column - 1
    begin += line[begin : begin + 1] in ('"', "'")
    if not written or not line.startswith(written, begin):
        return None
    return Edit(place.line, begin + 1, place.line, begin + 1 + len(written), instead)


def replacing(text: str, place: Place, written: str, new: str) -> Edit | None:
    """The edit that puts the name `new` in the place of `written`, a whole key or value, in the file with that `text`.

    `None` where `edit_at` has none, and where `new` would not be read as the same text.
    """
    edit = edit_at(text, place, written, new)
    if edit is None or not _plain_name.fullmatch(new):
        return None
    line = line_of(text, place.line)
    quote = line[place.column - 1 : edit.column - 1]
    rest = line[edit.end_column - 1 :]
    whole = rest.startswith(quote) and _ends_here.match(rest.removeprefix(quote))
    return edit if whole and (quote or new not in NULLS) else None


def place_of_index(file: str, text: str, index: int, part: str) -> Place:
    """The place of the `part` at `index` in the text of a file; its beginning where the index is none.

    Where something else stands there, such as the part with escapes, the end is not known.
    """
    place = Place(file, *spot(text, max(0, index)))
    is_there = part and text.startswith(part, index)
    return place.until(End(*spot(text, index + len(part)))) if is_there else place


def _count(text: str, part: str) -> int:
    """How often `part` stands in `text`, overlapping or not."""
    count, at = 0, text.find(part)
    while at >= 0:
        count, at = count + 1, text.find(part, at + 1)
    return count


def docs_files(folder: Path, excluded: Sequence[str] = ()) -> tuple[dict[str, Path], list[str]]:
    """The pages below `folder` by their path in it, and the paths of all other files.

    Hidden files are passed over, and those that fit one of the patterns `excluded`, which are written as for git. Where
    a folder has both `index.md` and `README.md`, the latter is no page.

    Raises:
        OSError: if the folder can't be read.
    """
    pages: dict[str, Path] = {}
    others: list[str] = []
    for uri in _included(_below(folder), excluded):
        if uri.endswith(PAGES):
            pages[uri] = folder / uri
        else:
            others.append(uri)
    readmes = [uri for uri in pages if uri.endswith("README.md") and f"{uri[:-9]}index.md" in pages]
    for uri in readmes:
        del pages[uri]
    return pages, others


def _included(uris: Iterable[str], excluded: Sequence[str]) -> Iterable[str]:
    if not excluded:
        return uris
    if [*excluded] == [EXCLUDED_BY_MKDOCS]:
        return (uri for uri in uris if not uri.startswith("templates/"))
    # Loaded only for the few sites that have patterns of their own.
    from pathspec import GitIgnoreSpec

    leaves_out = GitIgnoreSpec.from_lines(excluded).match_file
    return (uri for uri in uris if not leaves_out(uri))


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
