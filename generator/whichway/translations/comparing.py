"""Compares one PO file with its tree, entry by entry; most entries are seen to be fine at one glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from whichway.load import display_path
from whichway.model import TextEntry
from whichway.nearest import nearest
from whichway.place import Place
from whichway.reading import read_bytes
from whichway.translations.issues import (
    ChangedLink,
    LostFill,
    Stale,
    TranslationIssue,
    UnreadableFile,
    Untranslated,
)
from whichway.translations.po import Catalog, Entry
from whichway.translations.po_reading import read_catalog
from whichway.translations.quick_reading import Row, heads_of, quick_rows
from whichway.translations.signs import Target, facts_in, may_have_targets, targets_in
from whichway.translations.tree_texts import TreeText

_MOST = 90  # characters of a heading that no rule objects to
_HEADINGS = frozenset({"title", "question", "step", "outcome", "asks"})
_may_link = re.compile(r"[\[<{]|://|mailto:").search
_may_be_worth_a_look = re.compile(r'[\[<{&\\~=+]|:\w|"[ \t]*[-*+#>_\d]|.{90}').search
_may_be_markup = re.compile(r"[\\<\n]|\]\(|&[\w#]|\[\^|\{[{%:]|\{ *[#.]|~~|==|\+\+|:\w+-").search
_may_begin = re.compile(r"[ \t]*(?:[-+*#>]|\d+\.[ \t])|[-*_]{3}").match


class TextsOfTree:
    """The texts of a tree, with what is the same for each language."""

    def __init__(self, texts: Mapping[str, TreeText]) -> None:
        self.by_context = texts
        self.heads: Sequence[str] = heads_of((context, text.text) for context, text in texts.items())
        self.rows = [(context, text, _is_particular(text)) for context, text in texts.items()]
        nodes = dict[str, list[int]]()
        for index, text in enumerate(texts.values()):
            if text.key == "label":
                nodes.setdefault(text.node, []).append(index)
        self._labels = [indexes for indexes in nodes.values() if len(indexes) > 1]

    def are_alike(self, labels: Sequence[str]) -> bool:
        """Whether two options of a node say the same, by what each text says."""
        return any(len({labels[index] for index in indexes}) < len(indexes) for indexes in self._labels)


class Comparison(NamedTuple):
    """A PO file in the light of its tree: what is wrong, and the catalog if the wording is worth a look, too."""

    issues: list[TranslationIssue]
    suspect: Catalog | None


def compared(path: Path, tree: str, language: str, texts: TextsOfTree) -> Comparison:
    """What is wrong with the PO file of a tree at `path`."""
    return _Comparing(path, tree, language, texts).result()


class _Comparing:
    def __init__(self, path: Path, tree: str, language: str, texts: TextsOfTree) -> None:
        self._path, self._tree, self._language, self._texts = path, tree, language, texts
        self._is_suspect = False
        self._catalog = Catalog("")

    def result(self) -> Comparison:
        rows = self._quick_rows()
        if rows is not None and any(row.spelled != '""' for row in rows):
            issues = [*self._of_rows(rows)]
            return Comparison(issues, read_catalog(self._path) if self._is_suspect else None)
        self._catalog = read_catalog(self._path)
        issues = [*self._of_catalog()]
        return Comparison(issues, self._catalog if self._is_suspect else None)

    def _quick_rows(self) -> list[Row] | None:
        try:
            text = read_bytes(self._path).decode()
        except (OSError, UnicodeDecodeError):
            return None
        self._catalog = Catalog(display_path(self._path), text)
        return quick_rows(text, self._texts.heads)

    def _of_rows(self, rows: Sequence[Row]) -> Iterator[TranslationIssue]:
        for (context, text, may_lose), row in zip(self._texts.rows, rows, strict=True):
            spelled = row.spelled
            if (
                may_lose
                or len(spelled) < 3
                or "fuzzy" in row.comments
                or (_may_link(spelled) if text.key == "body" else _may_be_worth_a_look(spelled))
            ):
                yield from self._of_entry(row.entry(context, text.text), text)
        if self._texts.are_alike([row.spelled for row in rows]):
            self._is_suspect = True

    def _of_catalog(self) -> Iterator[TranslationIssue]:
        catalog, texts = self._catalog, self._texts.by_context
        if wrong := catalog.unreadable:
            yield UnreadableFile(self._at(wrong.at), self._language, self._tree, message=wrong.message, help=wrong.help)
            return
        entries = catalog.entries or {}
        if not any(entry.text for entry in entries.values()):
            begin = min((entry.id_at for entry in entries.values()), default=0)
            yield Untranslated(self._at(begin), self._language, self._tree, lacks="texts")
            return
        for context, text in texts.items():
            if (entry := entries.get(context)) is not None:
                yield from self._of_entry(entry, text)
            else:
                yield Untranslated(text.place, self._language, self._tree, text.node, text.field, "entry")
        for entry in (entry for context, entry in entries.items() if context not in texts):
            node, _, field = entry.context.removeprefix(f"{self._tree}/").rpartition("/")
            yield Stale(self._at(entry.id_at), self._language, self._tree, node, field or entry.id, "no-text")
        shown = [_shown(entries.get(context), text) for context, text in texts.items()]
        if self._texts.are_alike(shown):
            self._is_suspect = True

    def _of_entry(self, entry: Entry, text: TreeText) -> Iterator[TranslationIssue]:
        if not entry.text.strip():
            yield Untranslated(self._at(entry.text_at), self._language, self._tree, text.node, text.field)
        elif entry.id != text.text or entry.is_fuzzy:
            why: Literal["changed", "fuzzy"] = "changed" if entry.id != text.text else "fuzzy"
            yield Stale(self._at(entry.id_at), self._language, self._tree, text.node, text.field, why)
        elif entry.text != entry.id:
            yield from self._of_facts(entry, text)
            if text.is_markdown:
                yield from self._of_targets(entry, text)
            self._is_suspect = self._is_suspect or _may_be_badly_worded(entry.text, text)

    def _of_facts(self, entry: Entry, text: TreeText) -> Iterator[TranslationIssue]:
        if "[=" not in entry.text and "[=" not in entry.id:
            return
        before, after = facts_in(entry.id), facts_in(entry.text)
        if before != after:
            where = (self._at(entry.text_at), self._language, self._tree, text.node, text.field)
            yield from (LostFill(*where, name, is_lost=True) for name in sorted(before - after))
            yield from (LostFill(*where, name, near=nearest(name, before)) for name in sorted(after - before))

    def _of_targets(self, entry: Entry, text: TreeText) -> Iterator[TranslationIssue]:
        if not may_have_targets(entry.text) and not may_have_targets(entry.id):
            return
        before, after = targets_in(entry.id), targets_in(entry.text)
        if before != after:
            where = (self._at(entry.text_at), self._language, self._tree, text.node, text.field)
            lost = sorted(before - after)
            yield from (_changed(where, one, is_lost=True) for one in lost)
            yield from (_changed(where, one, lost=lost) for one in sorted(after - before))

    def _at(self, index: int) -> Place:
        return Place(self._catalog.file, self._catalog.line(index), 1)


def _shown(entry: Entry | None, text: TreeText) -> str:
    """What readers see."""
    return (entry.translates(text.text) if entry is not None else "") or text.text


def _changed(
    where: tuple[Place, str, str, str, str], target: Target, *, is_lost: bool = False, lost: Iterable[Target] = ()
) -> ChangedLink:
    near = nearest(target.name, [one.name for one in lost if one.is_id == target.is_id])
    return ChangedLink(*where, target.name, is_lost, target.is_id, target.is_outside, near)


def _is_particular(source: TreeText) -> bool:
    """Whether a translation can lose something, or has to look like something, so that each deserves a look."""
    can_lose = "[=" in source.text or (source.is_markdown and may_have_targets(source.text))
    return can_lose or source.key == "example"


def _may_be_badly_worded(text: str, source: TreeText) -> bool:
    """Whether a rule about texts may object to a translation; it looks at the whole tree then."""
    if source.is_markdown:
        return "![" in text or "<img" in text
    if source.key == "example" and isinstance(part := source.parts[0], TextEntry):
        return bool(part.pattern)
    is_long = len(text) > _MOST and source.key in _HEADINGS
    return is_long or _may_be_markup(text) is not None or _may_begin(text) is not None
