"""Findings in SARIF 2.1.0, which code scanning services and editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from whichway.findings import Finding, Report, Severity
from whichway.rules import CATALOGUE


def sarif(report: Report) -> str:
    """One run with every rule and all findings, in ASCII as `json` is."""
    order = {rule.code: index for index, rule in enumerate(CATALOGUE.values())}
    driver = {
        "name": "whichway",
        "version": version("mkdocs-whichway"),
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.section("What it does")},
                "help": {"text": rule.doc, "markdown": rule.doc},
                "defaultConfiguration": _configuration(rule.severity),
            }
            for rule in CATALOGUE.values()
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order[finding.code]) for finding in report.findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2)


def _configuration(severity: Severity) -> dict[str, Any]:
    return {"enabled": False} if severity is Severity.OFF else {"level": str(severity)}


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    region = {"startLine": finding.place.line, "startColumn": finding.place.column}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": str(finding.severity),
        "message": {"text": f"{finding.message}\nhelp: {finding.help}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.place.file)},
                    "region": region,
                }
            }
        ],
    }


def _uri(file: str) -> str:
    """The address of a file: relative to the root of the scan where it lies below, else one that stands for itself."""
    return Path(file).as_uri() if Path(file).is_absolute() else quote(file)
