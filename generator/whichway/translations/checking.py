"""Compares the PO files of a site with its trees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from whichway.load import display_path
from whichway.model import TextEntry, Tree
from whichway.nearest import nearest
from whichway.parts import Part
from whichway.place import Place, Places
from whichway.translations.folder import LOCALE, languages
from whichway.translations.issues import (
    ChangedLink,
    LostFill,
    Stale,
    Suspects,
    TranslationIssue,
    UnreadableFile,
    Untranslated,
)
from whichway.translations.po import Catalog, Entry
from whichway.translations.po_reading import read_catalog
from whichway.translations.signs import Target, facts_in, may_have_targets, targets_in
from whichway.translations.translating import TranslatedTree, translated_tree
from whichway.translations.tree_texts import TreeText, texts_of_tree

_LONG = 90  # characters that no heading should have
_MARKUP = ("[", "<", "&", "{", "\\", "~~", "==", "++", ":", "\n")
_BEGINS = "-+*#>_0123456789"


class Checked(NamedTuple):
    """What is wrong with the translations of a site, and what the rules about wording are to look at."""

    issues: list[TranslationIssue]
    suspects: list[Suspects]


def check_translations(trees: Mapping[str, Tree], unread: Collection[str], folder: Path) -> Checked:
    """What is wrong with the translations of `trees` beside the folder that these are in.

    Of trees that are `unread`, or of which something was left out, nothing is known.
    """
    found = Checked([], [])
    known = languages(folder)
    if not known:
        return found
    texts = {id_: texts_of_tree(tree) for id_, tree in trees.items() if tree.whole}
    for language in known:
        check = _Check(language, trees, texts, folder / LOCALE / language, {*unread, *(trees.keys() - texts.keys())})
        found.issues.extend(check.issues())
        if check.suspects:
            found.suspects.append(Suspects(language, partial(_at_entries, check.suspects)))
    return found


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
    spots = {key: _Spot(catalog.line(catalog.entries[one].text_at) - 1, 0) for key, one in contexts.items()}  # type: ignore[index]
    first = min(spots.values())
    places = Places(catalog.file, first.line + 1, 1)
    places.keys, places.values = dict(spots), dict(spots)
    if isinstance(part, Tree):
        places.values["nodes"] = part.places.inside("nodes")
    return places


class _Check:
    """The check of one language. `suspects` are the catalogs of trees with texts that other rules may object to."""

    def __init__(
        self,
        language: str,
        trees: Mapping[str, Tree],
        texts: Mapping[str, Mapping[str, TreeText]],
        folder: Path,
        unknown: Collection[str],
    ) -> None:
        self._language = language
        self._trees = trees
        self._texts = texts
        self._folder = folder
        self._unknown = unknown
        self.suspects: dict[str, Catalog] = {}

    def issues(self) -> Iterator[TranslationIssue]:
        files = {path.stem: path for path in sorted(self._folder.glob("*.po"))}
        for id_, path in files.items():
            if id_ not in self._texts and id_ not in self._unknown:
                yield Stale(Place(display_path(path), 1, 1), self._language, id_, why="no-tree")
        for id_, texts in self._texts.items():
            if id_ in files:
                yield from self._of_file(id_, read_catalog(files[id_]), texts)
            else:
                place = self._trees[id_].places.value("title")
                yield Untranslated(place, self._language, id_, lacks="file")

    def _of_file(self, tree: str, catalog: Catalog, texts: Mapping[str, TreeText]) -> Iterator[TranslationIssue]:
        if wrong := catalog.unreadable:
            place = Place(catalog.file, catalog.line(wrong.at), 1)
            yield UnreadableFile(place, self._language, tree, message=wrong.message, help=wrong.help)
            return
        entries = catalog.entries or {}
        if not any(entry.text for entry in entries.values()):
            begin = min((entry.begin for entry in entries.values()), default=0)
            yield Untranslated(Place(catalog.file, catalog.line(begin), 1), self._language, tree, lacks="texts")
            return
        known, labels = True, dict[str, list[str]]()
        for context, text in texts.items():
            entry = entries.get(context)
            shown = text.text
            if entry is None:
                known = False
                yield Untranslated(text.place, self._language, tree, text.node, text.field, "entry")
            elif entry.id == text.text and entry.text.strip() and not entry.is_fuzzy:
                shown = entry.text
                if shown != text.text:
                    yield from self._of_text(tree, catalog, entry, text)
            else:
                yield self._not_shown(tree, catalog, entry, text)
            if text.key == "label":
                labels.setdefault(text.node, []).append(shown)
        if not known or len(entries) != len(texts):
            yield from self._of_no_text(tree, catalog, [entries[one] for one in entries if one not in texts])
        if any(len({*of_node}) != len(of_node) for of_node in labels.values()):
            self.suspects[tree] = catalog

    def _of_no_text(self, tree: str, catalog: Catalog, entries: Iterable[Entry]) -> Iterator[TranslationIssue]:
        for entry in entries:
            place = Place(catalog.file, catalog.line(entry.id_at), 1)
            node, _, text = entry.context.removeprefix(f"{tree}/").rpartition("/")
            yield Stale(place, self._language, tree, node, text or entry.id, "no-text")

    def _not_shown(self, tree: str, catalog: Catalog, entry: Entry, text: TreeText) -> TranslationIssue:
        if not entry.text.strip():
            place = Place(catalog.file, catalog.line(entry.text_at), 1)
            return Untranslated(place, self._language, tree, text.node, text.field)
        place = Place(catalog.file, catalog.line(entry.id_at), 1)
        why: Literal["changed", "fuzzy"] = "changed" if entry.id != text.text else "fuzzy"
        return Stale(place, self._language, tree, text.node, text.field, why)

    def _of_text(self, tree: str, catalog: Catalog, entry: Entry, text: TreeText) -> Iterator[TranslationIssue]:
        if ("[=" in entry.text or "[=" in entry.id) and (facts := facts_in(entry.id)) != facts_in(entry.text):
            place, said = Place(catalog.file, catalog.line(entry.text_at), 1), facts_in(entry.text)
            where = (place, self._language, tree, text.node, text.field)
            yield from (LostFill(*where, name, is_lost=True) for name in sorted(facts - said))
            yield from (LostFill(*where, name, near=nearest(name, facts)) for name in sorted(said - facts))
        if text.is_markdown:
            if may_have_targets(entry.text) or may_have_targets(entry.id):
                before, after = targets_in(entry.id), targets_in(entry.text)
                if before != after:
                    place = Place(catalog.file, catalog.line(entry.text_at), 1)
                    where = (place, self._language, tree, text.node, text.field)
                    lost = sorted(before - after)
                    yield from (_changed(where, one, is_lost=True) for one in lost)
                    yield from (_changed(where, one, lost=lost) for one in sorted(after - before))
                if "![" in entry.text or "<img" in entry.text:
                    self.suspects[tree] = catalog
        elif _is_suspect(entry.text, text):
            self.suspects[tree] = catalog


def _changed(
    where: tuple[Place, str, str, str, str], target: Target, *, is_lost: bool = False, lost: Iterable[Target] = ()
) -> ChangedLink:
    near = nearest(target.name, [one.name for one in lost if one.is_id == target.is_id])
    return ChangedLink(*where, target.name, is_lost, target.is_id, target.is_outside, near)


def _is_suspect(text: str, source: TreeText) -> bool:
    """Whether a rule about wording may object to a text of one line."""
    if len(text) > _LONG or text[0] in _BEGINS or any(sign in text for sign in _MARKUP):
        return True
    return source.key == "example" and isinstance(part := source.parts[0], TextEntry) and bool(part.pattern)
