"""Findings as SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.reports.findings import of_one
from whichway.findings import Report, Severity
from whichway.registry import REPORTS
from whichway.rules import CATALOGUE


def test_sarif_has_what_the_standard_requires(report: Report) -> None:
    log = json.loads(REPORTS["sarif"](report))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "whichway"
    assert driver["version"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert driver["informationUri"].startswith("https://")
    for rule in driver["rules"]:
        assert rule["name"] in CATALOGUE
        assert all(rule[text]["text"].strip() for text in ("shortDescription", "fullDescription", "help"))
        off = CATALOGUE[rule["name"]].severity is Severity.OFF
        levels = [{"level": level} for level in ("error", "warning", "note")]
        assert rule["defaultConfiguration"] in ([{"enabled": False}] if off else levels)


def test_sarif_has_only_the_rules_that_found_something(report: Report) -> None:
    assert sarif_rules(report) == ["WW201", "WW503"]
    assert sarif_rules(Report((), 1, 1, 1, {})) == []


def sarif_rules(report: Report) -> list[str]:
    (run,) = json.loads(REPORTS["sarif"](report))["runs"]
    return [rule["id"] for rule in run["tool"]["driver"]["rules"]]


def test_the_edit_that_cures_a_finding_is_a_fix_of_sarif(report: Report) -> None:
    (run,) = json.loads(REPORTS["sarif"](report))["runs"]
    fixes = [result.get("fixes") for result in run["results"]]
    region = {"startLine": 7, "startColumn": 29, "endLine": 7, "endColumn": 36}
    change = {
        "artifactLocation": {"uri": "lamp.yml"},
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "plugged-in"}}],
    }
    assert fixes == [None, [{"description": {"text": "did you mean `plugged-in`?"}, "artifactChanges": [change]}]]


def test_a_result_of_sarif_points_to_its_rule_and_its_place(report: Report) -> None:
    (run,) = json.loads(REPORTS["sarif"](report))["runs"]
    assert len(run["results"]) == len(report.findings)
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == finding.severity
        assert result["message"]["text"].startswith(finding.message)
        assert finding.help in result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == finding.place.file
        line, column = finding.place[1:]
        assert finding.place.end is not None
        end_line, end_column = finding.place.end
        assert place["region"] == {
            "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
        }  # fmt: skip


def test_what_has_no_end_that_is_known_has_none_in_sarif() -> None:
    (run,) = json.loads(REPORTS["sarif"](of_one("x", 1)))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}


@pytest.mark.parametrize("file", ["a folder/lämp 50%.yml", "decision_trees/lamp#1.yml"])
def test_a_file_of_sarif_is_a_relative_address(file: str) -> None:
    (run,) = json.loads(REPORTS["sarif"](of_one("x", 1, file=file)))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" #?")
    assert unquote(uri) == file


def test_a_file_of_sarif_outside_of_the_working_directory_is_a_whole_address(tmp_path: Path) -> None:
    file = (tmp_path / "lamp.yml").as_posix()
    (run,) = json.loads(REPORTS["sarif"](of_one("x", 1, file=file)))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / "lamp.yml").as_uri()
