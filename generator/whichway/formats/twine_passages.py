"""What a passage says: its text, its ways on with what they depend on, and what of it could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from whichway.formats.twine_conditions import ALWAYS, Rows, rows, within
from whichway.formats.twine_items import Branch, Item, Link, Sets, Setting, Unknown, Words

_MARK = re.compile("\x00(\\d+)\x00")
_ONLY_LINKS = re.compile(r"[\s*•·|,;/>-]*(?:0\.)?(?:\b(?:or|and|either)\b)?[\s*•·|,;/.>-]*", re.IGNORECASE)


class Way(NamedTuple):
    """A way on; `rows` say when it is offered.

    `case` says when it is taken of ways of which the first one is taken whose own condition holds.
    """

    label: str
    target: str
    sets: tuple[Setting, ...]
    rows: Rows
    case: Rows
    is_silent: bool
    offset: int


class NotRead(NamedTuple):
    """What could not be read; `is_kept` where it is a part of the text all the same."""

    shown: str
    why: str
    offset: int
    is_look: bool = False
    is_kept: bool = False


@dataclass
class Said:
    """A passage, read. `arriving` is what is set whenever it is shown."""

    text: str = ""
    ways: list[Way] = field(default_factory=list)
    arriving: list[tuple[Setting, int]] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)

    def lines(self, linked: Callable[[Way], str]) -> str:
        """The text without lines of nothing but links; in other lines, `linked` says what stands in a link's place."""
        kept = []
        for line in self.text.split("\n"):
            if _MARK.search(line) and _ONLY_LINKS.fullmatch(_MARK.sub("", line)):
                continue
            kept.append(_MARK.sub(lambda found: linked(self.ways[int(found[1])]), line).rstrip())
        return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()

    def inline(self) -> set[int]:
        """The numbers of the ways whose links stand within a line of text."""
        lines = self.text.split("\n")
        within = (line for line in lines if _MARK.search(line) and not _ONLY_LINKS.fullmatch(_MARK.sub("", line)))
        return {int(found[1]) for line in within for found in _MARK.finditer(line)}


def said(items: Iterable[Item], zero_is_unset: bool) -> Said:
    """What the items of a passage say together."""
    result = Said()
    parts: list[str] = []
    _walk(items, _Around(), zero_is_unset, result, parts)
    result.text = "".join(parts)
    return result


class _Around(NamedTuple):
    """The conditions that items stand under: all of them, and those alone that are written there."""

    rows: Rows = ALWAYS
    case: Rows = ALWAYS


def _walk(items: Iterable[Item], around: _Around, zero_is_unset: bool, result: Said, parts: list[str]) -> None:
    for item in items:
        match item:
            case Words(text):
                parts.append(text)
                if around.rows is not ALWAYS and text.strip():
                    why = "it only shows on a condition: here, it always does"
                    result.not_read.append(NotRead(" ".join(text.split()), why, 0, is_kept=True))
            case Link(label, target, offset, sets, is_silent):
                if not is_silent:
                    parts.append(f"\x00{len(result.ways)}\x00")
                result.ways.append(Way(label, target, sets, around.rows, around.case, is_silent, offset))
            case Sets(sets, offset):
                if around.rows is ALWAYS:
                    result.arriving += [(one, offset) for one in sets]
                else:
                    shown = ", ".join(one.shown for one in sets)
                    result.not_read.append(NotRead(shown, "it is only set on a condition", offset))
            case Unknown(shown, why, offset, is_look):
                result.not_read.append(NotRead(shown, why, offset, is_look))
            case Branch():
                _branch(item, around, zero_is_unset, result, parts)


def _branch(branch: Branch, around: _Around, zero_is_unset: bool, result: Said, parts: list[str]) -> None:
    earlier: list[Rows] = []
    is_read = True
    for condition, inner in branch.parts:
        own = ALWAYS if condition is None else rows(condition, zero_is_unset)
        if own is not None and branch.is_negated and not earlier:
            own = within(ALWAYS, ALWAYS, [own])
        whole = None if own is None or not is_read else within(around.rows, own, earlier)
        if own is None or whole is None:
            is_read = False
            shown = "else" if condition is None else " ".join(condition.split())
            why = "it asks for more than which value a variable has: what depends on it always shows"
            result.not_read.append(NotRead(shown, why, branch.offset))
            _walk(inner, around, zero_is_unset, result, parts)
            continue
        earlier.append(own)
        case = within(around.case, own)
        _walk(inner, _Around(whole, whole if case is None else case), zero_is_unset, result, parts)
