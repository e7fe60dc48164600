"""Findings of a text before a change, where they are after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile

from whichway.findings import Edit, Finding
from whichway.place import End, Place


def moved(findings: Iterable[Finding], before: Mapping[str, str], after: Mapping[str, str]) -> list[Finding]:
    """`findings`, but those on lines that have changed; what follows on these lines has moved with them.

    `before` and `after` have the texts of the files, by the names that places give these.
    """
    shifts: dict[str, _Shift] = {}
    kept = []
    for finding in findings:
        file = finding.place.file
        if before.get(file) != after.get(file):
            shift = shifts.setdefault(file, _Shift(before.get(file, ""), after.get(file, "")))
            lines = shift.of(finding.place.line, finding.place.end.line if finding.place.end else finding.place.line)
            if lines is None:
                continue
            finding = replace(finding, place=_down(finding.place, lines), fix=_edit_down(finding.fix, lines))
        kept.append(finding)
    return kept


class _Shift:
    """Which lines of a text are the same after a change, and by how many lines the later ones have moved."""

    def __init__(self, before: str, after: str) -> None:
        old, new = before.splitlines(), after.splitlines()
        most = min(len(old), len(new))
        self._first = _alike(zip(old, new, strict=False))
        last = min(_alike(zip(reversed(old), reversed(new), strict=False)), most - self._first)
        self._rest = len(old) - last
        self._by = len(new) - len(old)

    def of(self, first: int, last: int) -> int | None:
        """By how much some lines, counted from 1, have moved; `None` where one of them has changed."""
        if last <= self._first:
            return 0
        return self._by if first > self._rest else None


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _down(place: Place, lines: int) -> Place:
    end = place.end
    return Place(place.file, place.line + lines, place.column).until(end and End(end.line + lines, end.column))


def _edit_down(edit: Edit | None, lines: int) -> Edit | None:
    return edit and edit._replace(line=edit.line + lines, end_line=edit.end_line + lines)
