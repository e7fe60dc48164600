"""The folder of guides: which of its files are pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from whichway.findings import Problem
from whichway.load.files import display_path
from whichway.load.misleading import lone_return
from whichway.reading import as_text, read_bytes

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")

EXCLUDED_BY_MKDOCS = "/templates/"


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


class PageText(NamedTuple):
    """The text of a page, the file's name in messages, and what makes places in it uncertain."""

    text: str
    file: str
    problem: Problem | None = None


def read_page(path: Path, unsaved: Mapping[Path, str] = MappingProxyType({})) -> PageText:
    """The text of the page at `path`, or the `unsaved` one that an editor has.

    Raises:
        OSError: if it can't be read.
    """
    file = display_path(path)
    if (text := unsaved.get(path)) is not None:
        return PageText(as_text(text.encode("utf-8", "replace"), "replace"), file)
    content = read_bytes(path)
    return PageText(as_text(content, "replace"), file, lone_return(content, file))
