"""Findings for programs: one JSON object, as the documentation promises it."""

from __future__ import annotations

import json

from whichway.findings import Report


def json_object(report: Report) -> str:
    """The counts and all findings as one object, in ASCII: programs read it, in whatever encoding the output has."""
    return json.dumps(
        {
            "trees": report.trees,
            "nodes": report.nodes,
            "options": report.options,
            "findings": [finding.as_dict() for finding in report.findings],
        },
        indent=2,
    )
