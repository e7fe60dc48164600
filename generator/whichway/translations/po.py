"""A PO file as plain values: its entries with their places, and what can't be read as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

_IS_FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE).search


class Entry(NamedTuple):
    """One entry: what it translates, `id`, in which `context`, and the translation, `text`, empty until there is one.

    `comments` are the lines above it, as they were written. `begin`, `id_at`, and `text_at` say where in the file the
    entry, its `msgid`, and its `msgstr` begin.
    """

    context: str
    id: str
    text: str
    comments: str = ""
    begin: int = 0
    id_at: int = 0
    text_at: int = 0

    @property
    def is_fuzzy(self) -> bool:
        """Whether somebody has to look at the translation before readers see it."""
        return "fuzzy" in self.comments and _IS_FUZZY(self.comments) is not None

    def translates(self, source: str) -> str:
        """The translation of a text, as far as readers may see it: nothing if it is missing, fuzzy, or of another."""
        return self.text if self.id == source and self.text.strip() and not self.is_fuzzy else ""


class Unreadable(NamedTuple):
    """Why a file can't be read, what to do, and where that is: an index in its text."""

    message: str
    help: str
    at: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Catalog:
    """What a PO file holds.

    `file` is its name in messages. `header` are the lines of its header, comments included; `entries` those in use, by
    their contexts; and `obsolete` those kept for later, as they were written. Where it is `unreadable`, that says why,
    and nothing of it is used or changed.
    """

    file: str
    text: str = ""
    header: str = ""
    entries: Mapping[str, Entry] | None = None
    obsolete: tuple[str, ...] = ()
    unreadable: Unreadable | None = None

    def line(self, index: int) -> int:
        """The line, from 1, of an index in the text."""
        return self.text.count("\n", 0, index) + 1

    def get(self, context: str) -> Entry | None:
        """The entry with a context, if there is one."""
        return self.entries.get(context) if self.entries else None
