"""An audit from the folder of pages to the report, as `compile.check` is one from trees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from whichway import rules
from whichway.audit.pages import audit_pages
from whichway.collector import collector_paused
from whichway.findings import Counted, Report, Severity
from whichway.rules import Evidence


@collector_paused()
def audit(folder: Path, severities: Mapping[str, Severity] | None = None, excluded: Sequence[str] = ()) -> Report:
    """What the rules find in the flowcharts of a folder's pages; `severities` are those of the settings.

    Raises:
        OSError: if the folder can't be read.
    """
    found = audit_pages(folder, excluded)
    evidence = Evidence(charts=found.issues, guides=found.unreadable)
    return Report(
        findings=tuple(rules.check(evidence, rules.of_charts(severities or {}))),
        trees=found.charts,
        nodes=found.nodes,
        options=found.lines,
        texts=found.texts,
        counted=Counted(found.pages, found.others),
    )
