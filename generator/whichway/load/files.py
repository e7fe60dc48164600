"""Finds the files that hold trees, and reads them."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from whichway.findings import Finding
from whichway.load.comments import cut_texts
from whichway.load.issues import DuplicateTree, Issue, SyntaxProblem
from whichway.load.meta import meta_of
from whichway.load.parse import parse
from whichway.load.shape import shape
from whichway.load.yaml_problem import spot
from whichway.lockfile import LOCK_NAME, Published, read_lock
from whichway.model import Tree
from whichway.parts import copied
from whichway.place import Place
from whichway.reading import read_bytes, read_text, why_unreadable

SUFFIXES = (".yml", ".yaml")


@dataclass(frozen=True)
class Source:
    """One file as it was read: its text, its tree if it holds one, and what was wrong on the way."""

    path: Path
    file: str
    tree_id: str
    text: str
    tree: Tree | None
    issues: Sequence[Issue]


def find_trees(paths: Iterable[Path]) -> list[Path]:
    """The files of trees in `paths`, absolute and sorted: each that is named itself, and all below each folder.

    Files and folders whose name begins with a dot are passed over. A file is listed once, however often it is named.
    """
    found: set[str] = set()
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    if name.endswith(SUFFIXES) and not name.startswith("."):
                        found.add(_absolute(Path(folder, name)))
        else:
            found.add(_absolute(path))
    return in_order(map(Path, found))


def in_order(paths: Iterable[Path]) -> list[Path]:
    """`paths`, sorted. Paths themselves compare ten times as slowly."""
    return sorted(paths, key=attrgetter("parts"))


def load_trees(paths: Iterable[Path]) -> list[Source]:
    """Every tree in `paths`, in their order. Nothing is raised: a file that can't be read has an issue that says so."""
    return without_twins([load_tree(path) for path in paths])


def load_tree(path: Path) -> Source:
    """The tree in the file at `path`. If the file can't be read at all, that is an issue at its first line."""
    file = display_path(path)
    try:
        content = read_bytes(path)
    except OSError as error:
        return Source(path, file, path.stem, "", None, [_unreadable(error, file, path.stem)])
    text, wrong = _decoded(content, file)
    if wrong:
        return Source(path, file, path.stem, text, None, [replace(wrong, tree=path.stem)])
    return replace(load_text(text, file), path=path)


def load_text(text: str, name: str) -> Source:
    """The tree that `text` holds, as if it stood in a file of that `name`; none has to be there."""
    path = Path(name)
    tree_id = path.stem
    parsed = parse(text, name)
    broken = any(isinstance(issue, SyntaxProblem) for issue in parsed.issues)
    cuts = cut_texts(text, name, broken=broken)
    # Where something is wrong already, nothing else is found wrong with what is left of it.
    emptied = {*cuts.emptied, *(issue.place[1:] for issue in parsed.issues)}
    tree, validation_issues = shape(parsed, tree_id, text, emptied)
    if tree is not None and tree.meta:
        tree = copied(tree, {"meta": meta_of(text) or tree.meta})
    unread = [*parsed.issues[: -1 if cuts.breaks_off else None], *cuts.issues]
    return Source(
        path, name, tree_id, text, tree, [*(replace(issue, tree=tree_id) for issue in unread), *validation_issues]
    )


def load_lock(folder: Path) -> list[Published]:
    """What the lock file in `folder` lists as published; nothing where there is none.

    Raises:
        OSError: if the file can't be read.
    """
    path = folder / LOCK_NAME
    # A link that leads nowhere is there: else all that was published would be forgotten without a word.
    is_there = os.path.lexists(path) and not path.is_dir()
    # An id is ASCII: what is no UTF-8 is none, and is reported as gone like any other line that nothing answers to.
    return read_lock(read_text(path, "replace"), display_path(path)) if is_there else []


def without_twins(sources: list[Source]) -> list[Source]:
    """`sources`, but of two trees with one id the second is taken out, and is an issue."""
    first: dict[str, str] = {}
    for index, source in enumerate(sources):
        if source.tree_id in first:
            issue = DuplicateTree(Place(source.file, 1, 1), first[source.tree_id], tree=source.tree_id)
            sources[index] = replace(source, tree=None, issues=[*source.issues, issue])
        first.setdefault(source.tree_id, source.file)
    return sources


def texts_around(findings: Iterable[Finding]) -> dict[str, str]:
    """The texts of the files that `findings` are in, which are none of trees: such as settings and templates."""
    return {file: _text(file) for file in dict.fromkeys(finding.place.file for finding in findings)}


def _text(file: str) -> str:
    try:
        return read_text(Path(file), "replace")
    except OSError:
        return ""


def display_path(path: Path) -> str:
    """The path as messages name it: from the working directory where it lies below, and with forward slashes."""
    absolute, here = _absolute(path), os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 - once for each file
    inside = absolute.startswith(here) and absolute != here
    return Path(absolute.removeprefix(here) if inside else absolute).as_posix()


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - `resolve` would follow links to other names


def _unreadable(error: OSError, file: str, tree: str) -> SyntaxProblem:
    """What keeps a file from being read, so that the other trees can still be checked."""
    help = "move it out of the folder of the trees, or put a readable file in its place"
    return SyntaxProblem(Place(file, 1, 1), f"the file can't be read: {why_unreadable(error)}", help, tree=tree)


def _decoded(content: bytes, file: str) -> tuple[str, SyntaxProblem | None]:
    """The text of a file, without a byte-order mark, and what is wrong if it is not UTF-8."""
    help = "save the file with the encoding UTF-8"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wrong = SyntaxProblem(Place(file, 1, 1), "the file is UTF-16, and a tree is UTF-8", help)
        return content.decode("utf-16", "replace"), wrong
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sound = error.object[: error.start].decode()  # not `content`: the byte-order mark was taken off before
        place = Place(file, *spot(sound, len(sound)))
        message = f"the file is not UTF-8: it has the byte 0x{error.object[error.start]:02x} here"
        return content.decode("utf-8-sig", "replace"), SyntaxProblem(place, message, help)
    if "\0" in text:
        place = Place(file, *spot(text, text.index("\0")))
        return text, SyntaxProblem(place, "the file is not UTF-8: it has a zero byte here", help)
    return text, None
