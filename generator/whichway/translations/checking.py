"""Compares the translations of a site with its trees."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from whichway.load import display_path
from whichway.model import Tree
from whichway.parts import Part
from whichway.place import Place, Places
from whichway.translations.comparing import Comparison, TextsOfTree, compared
from whichway.translations.folder import LOCALE, languages
from whichway.translations.issues import Stale, Suspects, TranslationIssue, Untranslated
from whichway.translations.po import Catalog
from whichway.translations.remembering import Remembered
from whichway.translations.translating import TranslatedTree, translated_tree
from whichway.translations.tree_texts import texts_of_tree


class Checked(NamedTuple):
    """What is wrong with the translations of a site, and what the rules about texts are to look at."""

    issues: list[TranslationIssue]
    suspects: list[Suspects]


def check_translations(
    trees: Mapping[str, Tree], unread: Collection[str], folder: Path, remembered: Remembered | None = None
) -> Checked:
    """What is wrong with the translations of `trees` beside the folder that these are in.

    Of trees that are `unread`, or of which something was left out, nothing is known. Files that were compared before
    are not compared again, as far as that is `remembered`.
    """
    found = Checked([], [])
    check = _Check(trees, unread, folder / LOCALE, remembered or Remembered(None, {}))
    for language in languages(folder):
        suspects: dict[str, Catalog] = {}
        found.issues.extend(check.issues(language, suspects))
        if suspects:
            found.suspects.append(Suspects(language, partial(_at_entries, suspects)))
    return found


class _Check:
    def __init__(
        self, trees: Mapping[str, Tree], unread: Collection[str], folder: Path, remembered: Remembered
    ) -> None:
        self._trees = {id_: tree for id_, tree in trees.items() if tree.whole}
        self._unknown = {*unread, *(trees.keys() - self._trees.keys())}
        self._folder = folder
        self._remembered = remembered
        self._texts: dict[str, TextsOfTree] = {}

    def issues(self, language: str, suspects: dict[str, Catalog]) -> Iterator[TranslationIssue]:
        """What is wrong with a language; the catalogs of trees whose wording is worth a look go into `suspects`."""
        files = {path.stem: path for path in sorted((self._folder / language).glob("*.po"))}
        for id_, path in files.items():
            if id_ not in self._trees and id_ not in self._unknown:
                yield Stale(Place(display_path(path), 1, 1), language, id_, why="no-tree")
        for id_, tree in self._trees.items():
            if id_ not in files:
                yield Untranslated(tree.places.value("title"), language, id_, lacks="file")
                continue
            compare = partial(self._compared, files[id_], id_, language)
            comparison = self._remembered.comparison(files[id_], id_, language, compare)
            yield from comparison.issues
            if comparison.suspect is not None:
                suspects[id_] = comparison.suspect

    def _compared(self, path: Path, tree: str, language: str) -> Comparison:
        if tree not in self._texts:
            self._texts[tree] = TextsOfTree(texts_of_tree(self._trees[tree]))
        return compared(path, tree, language, self._texts[tree])


def _at_entries(suspects: Mapping[str, Catalog], tree: Tree) -> TranslatedTree:
    """A tree in a language, whose translated texts have the places of their entries; one of others as it is."""
    catalog = suspects.get(tree.id)
    if catalog is None:
        return TranslatedTree(tree, {})
    return translated_tree(tree, catalog, partial(_places, catalog))


class _Spot(NamedTuple):
    line: int
    column: int


def _places(catalog: Catalog, part: Part, contexts: Mapping[str, str]) -> Places:
    """The places of a part in a PO file, as far as its texts are there."""
    entries = catalog.entries or {}
    lines = {key: catalog.line(entries[context].text_at) for key, context in contexts.items()}
    places = Places(catalog.file, min(lines.values()), 1)
    for key, line in lines.items():
        places.keys[key] = places.values[key] = _Spot(line - 1, 0)
    if isinstance(part, Tree):
        places.values["nodes"] = part.places.inside("nodes")
    return places
