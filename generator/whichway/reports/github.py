"""Findings as commands of GitHub Actions, which shows them at the changed lines of a pull request.

Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re

from whichway.findings import Finding, Report, Severity
from whichway.screen import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(report: Report) -> str:
    """One command a finding."""
    return "\n".join(map(_command, report.findings))


def _command(finding: Finding) -> str:
    place = finding.place
    title = f"{finding.code} {finding.rule}"
    range_ = f"line={place.line},col={place.column}"
    # Of what goes over several lines, GitHub would take no columns at all.
    if place.end and place.end.line == place.line:
        range_ += f",endLine={place.end.line},endColumn={place.end.column}"
    properties = f"file={_property(place.file)},{range_},title={_property(title)}"
    message = _data(f"{finding.message}\nhelp: {finding.help}")
    return f"::{_COMMANDS[finding.severity]} {properties}::{message}"


def _data(value: str) -> str:
    # The log of a run may be shown in a terminal, which acts on control characters.
    text = re.sub(r"[^\r\n]+", lambda line: printable(line[0]), value)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
