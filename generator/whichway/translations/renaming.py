"""Carries translations along where a node, an option, or a fact gets another id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from whichway.model import Tree
from whichway.translations.folder import languages, po_file
from whichway.translations.maintaining import UnreadableCatalog, refuse_unreadable
from whichway.translations.po import Catalog, Entry
from whichway.translations.po_reading import read_catalog
from whichway.translations.po_writing import strings
from whichway.translations.signs import facts_in, targets_in
from whichway.translations.tree_texts import texts_of_tree

__all__ = ["RenamedFile", "UnreadableCatalog", "renamed"]


class RenamedFile(NamedTuple):
    """A PO file before and after its entries have got the names that their texts have now."""

    path: Path
    before: str
    after: str


class _Text(NamedTuple):
    context: str
    text: str


def renamed(before: Mapping[str, Tree], after: Mapping[str, Tree], folder: Path) -> Iterator[RenamedFile]:
    """The PO files in which something has to change, as the trees in `folder` have changed by nothing but names.

    Raises:
        UnreadableCatalog: if one of them can't be read.
    """
    known = languages(folder)
    for id_, tree in after.items() if known else ():
        texts = [[_Text(one, text.text) for one, text in texts_of_tree(each).items()] for each in (before[id_], tree)]
        pairs = {old.context: (old, new) for old, new in zip(*texts, strict=True) if old != new}
        for language in known if pairs else ():
            path = po_file(folder, language, id_)
            if not path.is_file():
                continue
            catalog = read_catalog(path)
            refuse_unreadable(catalog)
            text = _changed(catalog, pairs)
            if text != catalog.text:
                yield RenamedFile(path, catalog.text, text)


def _changed(catalog: Catalog, pairs: Mapping[str, tuple[_Text, _Text]]) -> str:
    text = catalog.text
    entries = (entry for context, entry in (catalog.entries or {}).items() if context in pairs)
    # From the end, so that what stands before stays where it is.
    for entry in sorted(entries, key=lambda entry: -entry.id_at):
        old, new = pairs[entry.context]
        made = entry._replace(context=new.context)
        if entry.id == old.text:
            made = made._replace(id=new.text, text=_renamed_in(entry.text, old.text, new.text))
        begin, end = entry.begin + len(entry.comments), _end(text, entry)
        text = text[:begin] + "\n".join(_lines(entry, made, text[begin:end])) + "\n" + text[end:]
    return text


def _lines(entry: Entry, made: Entry, spelled: str) -> Iterator[str]:
    """The lines of an entry, of which those stay as they are spelled whose value does."""
    pieces = re.split(r"^(?=msgctxt|msgid|msgstr)", spelled, flags=re.MULTILINE)[1:]
    for piece, name in zip(pieces, ("context", "id", "text"), strict=True):
        value = getattr(made, name)
        if value == getattr(entry, name):
            yield piece.rstrip("\n")
        else:
            yield from strings(piece.split(None, 1)[0], value)


def _end(text: str, entry: Entry) -> int:
    """Where the lines of an entry end."""
    found = re.compile(r'msgstr(?:[ \t]*"[^\n]*"[ \t]*\n)+').match(text, entry.text_at)
    return found.end() if found else len(text)


def _renamed_in(translation: str, old: str, new: str) -> str:
    """A translation with the links and signs for answers that its text has now."""
    facts = facts_in(old) - facts_in(new), facts_in(new) - facts_in(old)
    if len(facts[0]) == len(facts[1]) == 1:
        translation = translation.replace(f"[={min(facts[0])}]", f"[={min(facts[1])}]")
    gone, come = targets_in(old) - targets_in(new), targets_in(new) - targets_in(old)
    if len(gone) == len(come) == 1:
        target = rf"(?<=[(<\"'=\s]){re.escape(min(gone).name)}(?=[)>\"'\s])"
        translation = re.sub(target, lambda _: min(come).name, translation)
    return translation
