"""How far the translations of a site are: how many texts of each tree have one that readers see."""

from __future__ import annotations

from typing import NamedTuple

from whichway.translations.folder import po_file
from whichway.translations.maintaining import SiteTrees, refuse_unreadable
from whichway.translations.po_reading import read_catalog
from whichway.translations.tree_texts import texts_of_tree


class Status(NamedTuple):
    """How many texts of a tree there are, how many are translated, and how many have a translation that is stale.

    A translation is stale if it is fuzzy, or of a text that has changed since. All others are missing.
    """

    tree: str
    texts: int
    translated: int
    stale: int

    @property
    def missing(self) -> int:
        """How many texts have no translation at all."""
        return self.texts - self.translated - self.stale

    @property
    def percent(self) -> int:
        """How many percent are translated, rounded down: 100 means all."""
        return 100 * self.translated // self.texts if self.texts else 100


def status(site: SiteTrees, folder: str) -> list[Status]:
    """How far each tree is in the language with that folder.

    Raises:
        UnreadableCatalog: if a PO file can't be read.
    """
    found = []
    for tree in site.trees.values():
        path = po_file(site.folder, folder, tree.id)
        catalog = read_catalog(path) if path.is_file() else None
        if catalog is not None:
            refuse_unreadable(catalog)
        texts = texts_of_tree(tree)
        entries = [(text, catalog.get(context)) for context, text in texts.items()] if catalog is not None else []
        translated = sum(entry is not None and bool(entry.translates(text.text)) for text, entry in entries)
        written = sum(entry is not None and bool(entry.text.strip()) for _, entry in entries)
        found.append(Status(tree.id, len(texts), translated, written - translated))
    return found


def total(trees: list[Status]) -> Status:
    """All trees together."""
    texts, translated, stale = (sum(numbers) for numbers in zip(*(one[1:] for one in trees), strict=True))
    return Status("", texts, translated, stale)
