"""Findings in SARIF 2.1.0, which code scanning services and editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from whichway.findings import Edit, Finding, Report, Severity
from whichway.rules import CATALOGUE

PROJECT = "https://pypi.org/project/mkdocs-whichway/"
"""Where people find the program. The rules' pages have no address of their own: each comes along as `help`."""


def sarif(report: Report) -> str:
    """One run with all findings, and the rules that they are of, in ASCII as `json` is."""
    # Here, as it takes longer to load than all other formats together.
    from importlib.metadata import version

    found = {finding.rule for finding in report.findings}
    rules = [rule for rule in CATALOGUE.values() if rule.name in found]
    order = {rule.code: index for index, rule in enumerate(rules)}
    driver = {
        "name": "whichway",
        "version": version("mkdocs-whichway"),
        "informationUri": PROJECT,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.section("What it does")},
                "help": {"text": rule.doc, "markdown": rule.doc},
                "defaultConfiguration": _configuration(rule.severity),
            }
            for rule in rules
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
    file = {"uri": _uri(finding.place.file)}
    end = finding.place.end
    region = {"startLine": finding.place.line, "startColumn": finding.place.column}
    region |= {"endLine": end.line, "endColumn": end.column} if end else {}
    fixes = {} if finding.fix is None else {"fixes": [_fix(file, finding.help, finding.fix)]}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": str(finding.severity),
        "message": {"text": f"{finding.message}\nhelp: {finding.help}"},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        **fixes,
    }


def _fix(file: dict[str, str], help: str, edit: Edit) -> dict[str, Any]:
    line, column, end_line, end_column, text = edit
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": text}}
    return {
        "description": {"text": help},
        "artifactChanges": [{"artifactLocation": file, "replacements": [replacement]}],
    }


def _uri(file: str) -> str:
    """The address of a file: relative to the root of the scan where it lies below, else one that stands for itself."""
    return Path(file).as_uri() if Path(file).is_absolute() else quote(file)
