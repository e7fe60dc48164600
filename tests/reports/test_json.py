"""Findings as JSON."""

from __future__ import annotations

import json

import pytest

from tests.reports.findings import of_one
from whichway.findings import Report
from whichway.registry import REPORTS

KEYS = {"code", "rule", "severity", "message", "help", "file", "line", "column", "tree", "node"}


def test_json_is_one_object_with_the_promised_keys(report: Report) -> None:
    told = json.loads(REPORTS["json"](report))
    assert set(told) == {"trees", "nodes", "options", "findings"}
    assert (told["trees"], told["nodes"], told["options"]) == (1, 2, 2)
    optional = {"counterexample", "fix", "end_line", "end_column"}
    assert [set(finding) - optional for finding in told["findings"]] == [KEYS, KEYS]
    assert {key: told["findings"][1][key] for key in sorted(KEYS)} == {
        "code": "WW201",
        "rule": "unknown-target",
        "severity": "error",
        "message": "`plug-im` is not a node of this tree",
        "help": "did you mean `plugged-in`?",
        "file": "lamp.yml",
        "line": 7,
        "column": 29,
        "tree": "lamp",
        "node": "plugged-in",
    }


def test_json_has_the_edit_that_cures_a_finding_where_there_is_one(report: Report) -> None:
    fixes = [finding.get("fix") for finding in json.loads(REPORTS["json"](report))["findings"]]
    assert fixes == [None, {"line": 7, "column": 29, "end_line": 7, "end_column": 36, "text": "plugged-in"}]


def test_json_says_where_the_text_in_question_ends(report: Report) -> None:
    found = json.loads(REPORTS["json"](report))["findings"]
    assert [(finding["end_line"], finding["end_column"]) for finding in found] == [(7, 21), (7, 36)]
    (finding,) = json.loads(REPORTS["json"](of_one("x", 1)))["findings"]
    assert not finding.keys() & {"end_line", "end_column"}


def test_json_without_findings_has_an_empty_list() -> None:
    assert json.loads(REPORTS["json"](Report((), 1, 2, 3, {}))) == {
        "trees": 1,
        "nodes": 2,
        "options": 3,
        "findings": [],
    }


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_what_programs_read_does_not_depend_on_the_encoding_of_the_output(format_: str) -> None:
    shown = REPORTS[format_](of_one("灯", 1, message="`灯😀` is no node", file="灯.yml"))
    assert shown.isascii()
    assert "`灯😀` is no node" in json.dumps(json.loads(shown), ensure_ascii=False)
