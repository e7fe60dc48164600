"""The PO files of a site: templates, files for a new language, and files brought up to date with the trees."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whichway.model import Tree
from whichway.place import Place
from whichway.translations.describing import described
from whichway.translations.folder import LOCALE, po_file
from whichway.translations.po import Catalog
from whichway.translations.po_reading import read_catalog
from whichway.translations.po_writing import WrittenEntry, new_header, written_file
from whichway.translations.tree_texts import texts_of_tree
from whichway.translations.updating import Wanted, counted, updated

if TYPE_CHECKING:
    from whichway.words import Language


class UnreadableCatalog(Exception):  # noqa: N818 - for users to read, not for programmers
    """A PO file that somebody has written can't be read, so nothing is changed; the text says why."""


class SiteTrees(NamedTuple):
    """The trees of a site by their ids, the folder that they are in, and the site's, which places are relative to."""

    trees: Mapping[str, Tree]
    folder: Path
    root: Path


class MadeFile(NamedTuple):
    """A PO file as it is to be: its text, and how many texts are `new`, `changed`, `moved`, or `gone`."""

    path: Path
    text: str
    counts: Mapping[str, int]


def templates(site: SiteTrees) -> Iterator[MadeFile]:
    """A template for each tree, for tools that begin languages by themselves."""
    for tree in site.trees.values():
        header = new_header(f"The texts of the tree `{tree.id}`.", tree.id)
        entries = [_new(one) for one in _wanted(site, tree)]
        path = site.folder / LOCALE / f"{tree.id}.pot"
        yield MadeFile(path, written_file(header, entries, ()), {"texts": len(entries)})


def brought_up_to_date(site: SiteTrees, folder: str, language: Language) -> Iterator[MadeFile]:
    """The PO files of a language, with those that are missing; `folder` is the name of the language's folder.

    Comments, headers, and what else translators and their tools have put into a file stay as they are.

    Raises:
        UnreadableCatalog: if a file that is there can't be read.
    """
    for tree in site.trees.values():
        path = po_file(site.folder, folder, tree.id)
        catalog = _catalog(site, folder, tree)
        header = catalog.header or new_header(
            f"{language.name} translation of the tree `{tree.id}`.", tree.id, folder, language.plural_forms
        )
        made = updated(catalog, _wanted(site, tree))
        yield MadeFile(path, written_file(header, made.entries, made.obsolete), counted(made))


def refuse_unreadable(catalog: Catalog) -> None:
    """Refuses to change what nobody could read.

    Raises:
        UnreadableCatalog: if the file can't be read.
    """
    if wrong := catalog.unreadable:
        place = Place(catalog.file, catalog.line(wrong.at), 1)
        raise UnreadableCatalog(f"`{place}`: {wrong.message}, so nothing was changed\nhelp: {wrong.help}")


def _catalog(site: SiteTrees, folder: str, tree: Tree) -> Catalog:
    """What there is of a tree in a language, also under an id that the tree once had."""
    for id_ in (tree.id, *(old for old in tree.formerly if old not in site.trees)):
        path = po_file(site.folder, folder, id_)
        if os.path.lexists(path):
            catalog = read_catalog(path)
            refuse_unreadable(catalog)
            return catalog if id_ == tree.id else _renamed(catalog, id_, tree.id)
    return Catalog("", entries={})


def _renamed(catalog: Catalog, old: str, new: str) -> Catalog:
    """A catalog under another id of its tree."""
    entries = {}
    for context, entry in (catalog.entries or {}).items():
        here = f"{new}/{context.removeprefix(f'{old}/')}" if context.startswith(f"{old}/") else context
        entries[here] = entry._replace(context=here)
    return Catalog(catalog.file, catalog.text, catalog.header, entries, catalog.obsolete)


def _wanted(site: SiteTrees, tree: Tree) -> Iterator[Wanted]:
    for context, text in texts_of_tree(tree).items():
        told = tuple(described(text, tree, site.trees))
        yield Wanted(context, text.text, told, _place(text.place, site.root))


def _place(place: Place, root: Path) -> str:
    """Where a text stands, from the site's folder; a name with a space is marked as gettext does."""
    file = Path(os.path.relpath(place.file, root)).as_posix()
    return f"\u2068{file}\u2069:{place.line}" if " " in file else f"{file}:{place.line}"


def _new(one: Wanted) -> WrittenEntry:
    return WrittenEntry(one.context, one.id, "", (), one.extracted, one.place)
