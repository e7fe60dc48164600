"""How findings read: one file a format, all made from the same report."""

from __future__ import annotations

from collections.abc import Callable

from whichway.findings import Report
from whichway.reports.fixed import fixed
from whichway.reports.github import github
from whichway.reports.json_object import json_object
from whichway.reports.sarif import sarif
from whichway.reports.scenarios import SCENARIO_FORMATS
from whichway.reports.suggested import suggested
from whichway.reports.text import text

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: text(report),
    "json": json_object,
    "github": github,
    "sarif": sarif,
}
"""The formats of `whichway check --format`."""

__all__ = ["FORMATS", "SCENARIO_FORMATS", "fixed", "github", "json_object", "sarif", "suggested", "text"]
