"""Which column of a table is which part of a tree: as its importer says, or else by the names that people give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from whichway.formats.flowchart import Guess, Unread
from whichway.formats.table import Table
from whichway.formats.vocabulary import PARTS, YES_NO, Names, named, plain_name

_NUMBER = re.compile(
    r"(?P<before>.*?)[\W_]*\b(?:(?P<number>\d+)|(?P<letter>[a-h]))\b[\W_]*(?P<after>.*)", re.IGNORECASE
)
_PAIRED = ("label", "next")


class Pair(NamedTuple):
    """An answer that each row has: the column of its label, or the label itself, and the column of what it leads to."""

    label: int | None
    next: int
    text: str = ""


@dataclass(frozen=True)
class Columns:
    """The columns by the parts that they are, and the pairs of answers in a row; and how these were found out."""

    by_part: dict[str, int] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    guesses: tuple[Guess, ...] = ()
    unread: tuple[Unread, ...] = ()


def count_known(cells: Sequence[str]) -> int:
    """How many cells of a row are names of columns, if there are at least two."""
    known = {name for names in PARTS.values() for name in names} | YES_NO.keys()
    plain = [plain_name(cell) for cell in cells]
    count = sum(name in known or _in_pair(name) is not None for name in plain)
    return count if count > 1 else 0


def columns_of(table: Table, names: Names) -> Columns:
    """The columns of a table; `names` has those that its importer names, by our names of the parts."""
    header = [cell.strip() for cell in table.header.cells]
    pairs = [*_pairs(header, names)]
    taken = {column for pair in pairs for column in (pair.label, pair.next)}
    by_part: dict[str, int] = {}
    # What the importer says goes first.
    for part in sorted(PARTS, key=lambda part: part not in names):
        if part in _PAIRED and pairs and part not in names:
            continue
        left = [name for at, name in enumerate(header) if name and at not in taken]
        if (found := named(part, left, names, PARTS)) is not None:
            by_part[part] = next(at for at, name in enumerate(header) if name == found and at not in taken)
            taken.add(by_part[part])
    if "option" not in by_part and "label" in by_part:
        # `Option` is what readers choose, unless another column is.
        other = next((at for at, name in enumerate(header) if plain_name(name) == "option" and at not in taken), None)
        if other is not None:
            by_part["option"] = other
            taken.add(other)
    place = table.header.place
    guesses = [
        Guess(place, f"`{header[at]}`: {part}", "columns of these names are read so")
        for part, at in by_part.items()
        if header[at] != part and part not in names and any(row[at].strip() for row in table.rows)
    ]
    for pair in pairs:
        label = "" if pair.label is None else f"`{header[pair.label]}`: label, "
        guesses.append(
            Guess(place, f"{label}`{header[pair.next]}`: next", "each of these columns is an answer of a row")
        )
    unread = [
        Unread(place, f"the column `{name or at + 1}`", "nothing says what it is: name it with `--columns PART=COLUMN`")
        for at, name in enumerate(header)
        if at not in taken and any(row[at].strip() for row in table.rows)
    ]
    return Columns(by_part, tuple(pairs), tuple(guesses), tuple(unread))


def unknown_names(header: Sequence[str], names: Names) -> list[str]:
    """The columns that an importer names and that are not there."""
    there = {cell.strip() for cell in header}
    return [column for column in names.values() if column not in there]


def _pairs(header: Sequence[str], names: Names) -> Iterator[Pair]:
    """The answers that all rows have: `Yes` and `No`, numbered pairs, or pairs whose names are there several times."""
    plain = [plain_name(name) for name in header]
    said = {*names.values()}
    answers = [at for at, name in enumerate(plain) if name in YES_NO and header[at] not in said]
    if len(answers) > 1:
        yield from (Pair(None, at, YES_NO[plain[at]]) for at in answers)
    numbered: dict[tuple[str, str], int] = {}
    for at, name in enumerate(plain):
        if (found := _in_pair(name)) is not None and header[at] not in said:
            numbered.setdefault(found, at)
    for (number, part), at in numbered.items():
        if part == "next":
            yield Pair(numbered.get((number, "label")), at, "" if (number, "label") in numbered else header[at])
    labels, nexts = ([at for at, name in enumerate(plain) if name in PARTS[part]] for part in _PAIRED)
    if not numbered and len(nexts) > 1 and len(labels) == len(nexts):
        yield from (Pair(label, next_) for label, next_ in zip(labels, nexts, strict=True))


def _in_pair(name: str) -> tuple[str, str] | None:
    """The number in the name of a column, and whether the column is an answer or what it leads to."""
    found = _NUMBER.fullmatch(name)
    if found is None:
        return None
    words = " ".join(filter(None, (found["before"].strip(), found["after"].strip())))
    number = found["number"] or found["letter"].lower()
    for part in ("next", "label"):
        ends = PARTS[part]
        if words in ends or (part == "next" and any(words.endswith(f" {end}") for end in ends if " " in end)):
            return number, part
        # As in `Answer 1 next`.
        if part == "next" and any(words == f"{label} {end}" for label in PARTS["label"] for end in ends):
            return number, part
    return None
