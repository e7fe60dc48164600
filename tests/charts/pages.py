"""Writes pages with charts, and says what an audit finds in them, but for charts without a title."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from whichway.audit import audit
from whichway.findings import Finding, Report

UNDESCRIBED = "missing-alt"


def audited(pages: Mapping[str, str]) -> Report:
    """The audit of these pages alone."""
    for name, text in pages.items():
        path = Path("docs", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return audit(Path("docs"))


def in_chart(*lines: str, **pages: str) -> list[Finding]:
    """What is found in a chart of these lines, which begin at the third line of their page."""
    text = "\n".join(["```mermaid", "flowchart TD", *lines, "```", ""])
    report = audited({"page.md": text, **{f"{name}.md": other for name, other in pages.items()}})
    return [finding for finding in report.findings if finding.rule != UNDESCRIBED]


def rules(findings: list[Finding]) -> list[tuple[str, str, int, int]]:
    """Each finding by its severity, rule, line, and column."""
    return [(str(one.severity), one.rule, one.place.line, one.place.column) for one in findings]
