"""Every format tells the same."""

from __future__ import annotations

import pytest

from whichway.findings import Finding, Report, Severity
from whichway.place import Place
from whichway.registry import REPORTS
from whichway.rules import CATALOGUE


def test_every_format_tells_every_finding(report: Report) -> None:
    for write in REPORTS.values():
        shown = write(report)
        assert all(finding.code in shown for finding in report.findings)


@pytest.mark.parametrize("format_", REPORTS)
def test_every_format_can_tell_a_finding_of_every_rule(format_: str) -> None:
    place = Place("a.yml", 1, 1)
    # A rule that is off by itself tells something only under another severity.
    severities = {r.name: Severity.NOTE if r.severity is Severity.OFF else r.severity for r in CATALOGUE.values()}
    findings = [
        Finding(r.code, r.name, severities[r.name], "m", "h", place, "a", "b", [("q", "o")]) for r in CATALOGUE.values()
    ]
    shown = REPORTS[format_](Report(tuple(findings), 1, 1, 1, {"a.yml": "title: T"}))
    assert all(rule.code in shown for rule in CATALOGUE.values())
