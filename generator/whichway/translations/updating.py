"""Brings the entries of a PO file up to date with a tree: what stays, what moves, what is new, changed, and gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from whichway.nearest import nearest
from whichway.translations.po import Catalog, Entry
from whichway.translations.po_reading import obsolete_entries
from whichway.translations.po_writing import WrittenEntry, strings

_ALIKE = 0.6  # as much as msgmerge asks for
_LONGEST = 500  # characters: to compare longer ones letter by letter takes too long


class Wanted(NamedTuple):
    """A text that a file should have: its context, what it says, what translators are told, and where it stands."""

    context: str
    id: str
    extracted: tuple[str, ...] = ()
    place: str = ""


class Updated(NamedTuple):
    """The entries of a file, those that are obsolete as they are written, and the contexts of what has become of them.

    `new` ones have no translation yet, `changed` ones need a look, `moved` ones have kept their translation, and `gone`
    ones are obsolete from now on.
    """

    entries: list[WrittenEntry]
    obsolete: list[str]
    new: list[str]
    changed: list[str]
    moved: list[str]
    gone: list[str]


def updated(catalog: Catalog, wanted: Iterable[Wanted]) -> Updated:
    """The entries of `catalog` as they should be now.

    A translation stays with its text, wherever that has moved to. Where a text has changed, it stays as well, but is
    fuzzy. What is gone is kept as obsolete, and comes back if the text does.
    """
    return _Update(catalog, [*wanted]).result()


class _Update:
    def __init__(self, catalog: Catalog, wanted: list[Wanted]) -> None:
        self._known = dict(catalog.entries or {})
        self._wanted = wanted
        contexts = {one.context for one in wanted}
        same = {one.context for one in wanted if (e := self._known.get(one.context)) and e.id == one.id}
        # What is in use where it is can't move; what has lost its place can.
        self._free = [entry for context, entry in self._known.items() if context not in same and entry.text.strip()]
        self._gone = [entry for context, entry in self._known.items() if context not in contexts]
        self._same = same
        self._old = [(block, obsolete_entries(block)) for block in catalog.obsolete]
        self._revived = set[int]()
        self._taken = set[str]()
        self._sorted: dict[str, list[str]] = {"new": [], "changed": [], "moved": []}

    def result(self) -> Updated:
        exact = {one.context: self._exact(one) for one in self._wanted}
        entries = [self._entry(one, exact[one.context]) for one in self._wanted]
        gone = [entry for entry in self._gone if entry.context not in self._taken and entry.text.strip()]
        obsolete = [block for number, (block, _) in enumerate(self._old) if number not in self._revived]
        for entry in gone:
            text = "\n".join(_kept(entry).lines("#~ "))
            if text not in obsolete:
                obsolete.append(text)
        return Updated(entries, obsolete, **self._sorted, gone=[entry.context for entry in gone])

    def _exact(self, one: Wanted) -> Entry | None:
        """The entry of the very same text: the one in its place, or one that has lost its own."""
        if one.context in self._same:
            return self._known[one.context]
        field = _field(one.context)
        alike = [entry for entry in self._free if entry.id == one.id and entry.context not in self._taken]
        found = next((entry for entry in alike if _field(entry.context) == field), None)
        if found is not None:
            self._taken.add(found.context)
            return found
        for number, (_, entries) in enumerate(self._old):
            for entry in entries:
                if entry.id == one.id and entry.context == one.context and number not in self._revived:
                    self._revived.add(number)
                    return entry
        return None

    def _entry(self, one: Wanted, exact: Entry | None) -> WrittenEntry:
        if exact is not None:
            if exact.context != one.context:
                self._sorted["moved"].append(one.context)
            return _merged(exact, one)
        before = self._before(one)
        if before is None:
            self._sorted["new"].append(one.context)
            own = [*_lines(self._known[one.context], "#")] if one.context in self._known else []
            return WrittenEntry(one.context, one.id, "", own, one.extracted, one.place)
        self._taken.add(before.context)
        self._sorted["changed"].append(one.context)
        merged = _merged(before, one)
        previous = [*_lines(before, "#|")] if before.is_fuzzy else []
        flags = ["fuzzy", *(flag for flag in merged.flags if flag != "fuzzy")]
        return merged._replace(flags=flags, previous=previous or [f"#| {line}" for line in strings("msgid", before.id)])

    def _before(self, one: Wanted) -> Entry | None:
        """The entry whose translation may be a beginning: of the text that was there before, or of one much like it."""
        here = self._known.get(one.context)
        if here is not None and here.text.strip() and here.context not in self._taken:
            return here
        field = _field(one.context)
        free = {
            entry.id: entry
            for entry in reversed(self._gone)
            if entry.context not in self._taken and entry.text.strip() and _field(entry.context) == field
        }
        near = (
            nearest(one.id, (id_ for id_ in free if len(id_) <= _LONGEST), _ALIKE) if len(one.id) <= _LONGEST else None
        )
        return free[near] if near is not None else None


def _field(context: str) -> str:
    """What kind of text stands there, as `label`."""
    return context.rpartition("/")[2].rpartition(".")[2]


def _kept(entry: Entry) -> WrittenEntry:
    """An entry for later: nobody is told where its text stood."""
    return WrittenEntry(
        entry.context, entry.id, entry.text, [*_lines(entry, "#")], flags=_flags(entry)
    )  # fmt: skip


def _merged(entry: Entry, one: Wanted) -> WrittenEntry:
    return WrittenEntry(
        one.context, one.id, entry.text, [*_lines(entry, "#")], one.extracted, one.place, _flags(entry),
        [*_lines(entry, "#|")] if entry.is_fuzzy else [],
    )  # fmt: skip


def _flags(entry: Entry) -> list[str]:
    flags = [flag.strip() for line in _lines(entry, "#,") for flag in line[2:].split(",")]
    return [flag for flag in dict.fromkeys(flags) if flag]


def _lines(entry: Entry, sign: str) -> Iterator[str]:
    """The comments of one kind; those of translators begin with the sign alone."""
    for line in entry.comments.splitlines():
        kind = line[:2] if line[1:2] in (".", ":", ",", "|", "~") else "#"
        if kind == sign:
            yield line


def counted(one: Updated) -> Mapping[str, int]:
    """How many texts something has become of, by what that is."""
    counts = {"new": one.new, "changed": one.changed, "moved": one.moved, "gone": one.gone}
    return {name: len(contexts) for name, contexts in counts.items() if contexts}
