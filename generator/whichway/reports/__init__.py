"""How findings read: one file a format, all made from the same report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from whichway.findings import Report
from whichway.reports.fixed import fixed
from whichway.reports.github import github
from whichway.reports.json_object import json_object
from whichway.reports.sarif import sarif
from whichway.reports.scenarios import scenario_json, scenario_text
from whichway.reports.suggested import suggested
from whichway.reports.text import text
from whichway.scenarios import Played

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: text(report),
    "json": json_object,
    "github": github,
    "sarif": sarif,
}
"""The formats of `whichway check --format`."""

ScenarioReport: TypeAlias = Callable[[Sequence[Played], float | None, Sequence[str]], str]
"""Tells of trees that were played, the coverage that is demanded of each, and the files that hold no tree to play."""


def _junit(played: Sequence[Played], min_coverage: float | None, unread: Sequence[str] = ()) -> str:
    # Here, as only CI servers want it, and what writes XML takes as long to load as all other formats.
    from whichway.reports.junit import scenario_junit

    return scenario_junit(played, min_coverage, unread)


SCENARIO_FORMATS: dict[str, ScenarioReport] = {"text": scenario_text, "json": scenario_json, "junit": _junit}
"""The formats of `whichway test --format`."""

__all__ = ["FORMATS", "SCENARIO_FORMATS", "fixed", "github", "json_object", "sarif", "suggested", "text"]
