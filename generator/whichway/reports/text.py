"""Findings for people: the place, what is wrong, the line with carets below, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import TypeAlias

from whichway.findings import Finding, Report, Severity, walk_text
from whichway.place import Place
from whichway.screen import cells, printable

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a piece of text the look of its role: a severity, `place` or `help`."""

_LONGEST = 120  # characters of a line that are shown, so that one line of a minified file does not fill the screen
_line_ends = re.compile(r"\r\n|\r|\n")


def plain(piece: str, role: str) -> str:
    """No look at all."""
    return piece


def text(report: Report, paint: Paint = plain) -> str:
    """All findings, one block each, and a line that counts them."""
    # Findings come file by file. To have the lines of all files at once would take more memory than all findings.
    by_file = groupby(report.findings, key=lambda finding: finding.place.file)
    files = ((_line_ends.split(report.texts.get(file, "")), findings) for file, findings in by_file)
    blocks = [_block(finding, lines, paint) for lines, findings in files for finding in findings]
    return "\n\n".join([*blocks, _summary(report)])


def _block(finding: Finding, lines: list[str], paint: Paint) -> str:
    place, severity = paint(f"{printable(str(finding.place))}:", "place"), paint(finding.severity, finding.severity)
    head = f"{place} {severity} {finding.code} {finding.rule}\n  {printable(finding.message)}"
    number, column = finding.place.line, finding.place.column
    written = lines[number - 1] if number <= len(lines) else ""
    if written.strip():
        head += f"\n\n{_with_carets(written, number, column, _end_in_line(finding, written))}\n"
    if finding.walk is not None:
        steps = walk_text(finding.walk) or "(at the start)"
        head += f"\n  walk: {printable(steps)}"
    return f"{head}\n  {paint('help:', 'help')} {printable(finding.help)}"


def source_line(text: str, place: Place) -> str:
    """The line of a place with a caret below the column, and a blank line around; nothing where the line is empty."""
    lines = _line_ends.split(text)
    written = lines[place.line - 1] if place.line <= len(lines) else ""
    return f"\n{_with_carets(written, place.line, place.column, place.column + 1)}\n" if written.strip() else ""


def _with_carets(written: str, number: int, column: int, until: int) -> str:
    gutter = f"{number} | "
    shown, before, width = _excerpt(printable(written), column - 1, until - 1)
    return f"  {gutter}{shown}\n  {' ' * (len(gutter) - 2)}| {' ' * before}{'^' * width}"


def _end_in_line(finding: Finding, line: str) -> int:
    """The column behind what the finding is about, as far as that stands in its first `line`."""
    end = finding.place.end
    if end is None:
        return finding.place.column + 1
    return end.column if end.line == finding.place.line else len(line) + 1


def _excerpt(written: str, index: int, until: int) -> tuple[str, int, int]:
    """What to show of a line around the character at `index`.

    And how many cells of a terminal stand before it, and how many it takes with what follows up to `until`.
    """
    begin = max(0, min(index - _LONGEST // 2, len(written) - _LONGEST))
    end = begin + _LONGEST
    ahead, behind = "…" if begin else "", "…" if end < len(written) else ""
    before = ahead + written[begin:index]
    width = max(1, sum(map(cells, written[index : min(until, end)])))
    return f"{ahead}{written[begin:end]}{behind}", sum(map(cells, before)) + max(0, index - len(written)), width


def _summary(report: Report) -> str:
    checked = f"{_number(report.trees, 'tree')}, {_number(report.nodes, 'node')}, {_number(report.options, 'option')}"
    checked += f", {_number(report.drafts, 'draft')}" if report.drafts else ""
    if report.counted is not None:
        charts = f"{_number(report.trees, 'chart')} on {_number(report.counted.pages, 'page')}"
        checked = f"{charts}, {_number(report.nodes, 'node')}, {_number(report.options, 'line')}"
        checked += f", {_number(report.counted.others, 'other diagram')} skipped" if report.counted.others else ""
    elif not report.trees and report.findings:
        checked = "the site"  # the settings of a build are looked at before its trees
    counts = [_number(n, str(severity)) for severity in Severity if (n := report.count(severity))]
    return f"{checked}: {', '.join(counts) if counts else 'nothing wrong'}"


def _number(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
