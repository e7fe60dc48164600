"""Findings for people: the place, what is wrong, the line with a caret below, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from whichway.findings import Finding, Report, Severity

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a piece of text the look of its role: a severity, `place` or `help`."""


def plain(piece: str, role: str) -> str:
    """No look at all."""
    return piece


def text(report: Report, paint: Paint = plain) -> str:
    """All findings, one block each, and a line that counts them."""
    lines = {file: content.split("\n") for file, content in report.texts.items()}
    blocks = [_block(finding, lines.get(finding.place.file, []), paint) for finding in report.findings]
    return "\n\n".join([*blocks, _summary(report)])


def _block(finding: Finding, lines: list[str], paint: Paint) -> str:
    place, severity = paint(f"{finding.place}:", "place"), paint(finding.severity, finding.severity)
    head = f"{place} {severity} {finding.code} {finding.rule}\n  {finding.message}"
    number, column = finding.place.line, finding.place.column
    written = lines[number - 1].rstrip("\r").replace("\t", " ") if number <= len(lines) else ""
    if written.strip():
        gutter = f"{number} | "
        head += f"\n\n  {gutter}{written}\n  {' ' * (len(gutter) - 2)}| {' ' * (column - 1)}^\n"
    if finding.walk is not None:
        steps = " → ".join(f"{node}: {option}" for node, option in finding.walk) or "(at the start)"
        head += f"\n  walk: {steps}"
    return f"{head}\n  {paint('help:', 'help')} {finding.help}"


def _summary(report: Report) -> str:
    checked = f"{_number(report.trees, 'tree')}, {_number(report.nodes, 'node')}, {_number(report.options, 'option')}"
    counts = [_number(n, str(severity)) for severity in Severity if (n := report.count(severity))]
    return f"{checked}: {', '.join(counts) if counts else 'nothing wrong'}"


def _number(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
