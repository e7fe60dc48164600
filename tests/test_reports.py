"""Reports: the four formats tell the same findings, each as its readers need them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from whichway import reports
from whichway.findings import Finding, Report, Severity
from whichway.place import End, Place
from whichway.registry import REPORTS
from whichway.rules import CATALOGUE

Check = Callable[..., Report]

TREE = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: done}
      - {label: Here, next: plug-im}
  done: {outcome: Done}
"""


@pytest.fixture
def report(check: Check) -> Report:
    """One error and one warning in one tree."""
    return check(lamp=TREE)


def of_one(line: str, column: int, message: str = "this is wrong", file: str = "lamp.yml", **more: Any) -> Report:
    """A report of one finding in the first line of a file."""
    rule = CATALOGUE["wrong-type"]
    place = Place(file, more.pop("number", 1), column).until(End(*more.pop("end")) if "end" in more else None)
    finding = Finding(rule.code, rule.name, Severity.ERROR, message, more.pop("help", "mend it"), place, "lamp", "")
    return Report((finding,), 1, 2, 3, {file: more.pop("text", line + "\n")})


def under_caret(shown: str, line: str) -> str:
    """What stands above the caret in a text report: the part of `line` that begins in the caret's cell."""
    gutter_line, caret_line = next(
        (above, below)
        for above, below in zip(shown.split("\n"), shown.split("\n")[1:], strict=False)
        if below.strip(" |") == "^"
    )
    assert gutter_line.endswith(line)
    cells = caret_line.index("^") - (len(gutter_line) - len(line))
    assert caret_line.index("|") == gutter_line.index("|")
    for index, character in enumerate(line):
        if cells <= 0:
            return line[index:]
        cells -= {"灯": 2, "が": 2, "😀": 2, "\u0301": 0, "\u200d": 0}.get(character, 1)
    return ""


# --- text -------------------------------------------------------------------------------------------------------


def test_text_has_place_severity_code_rule_message_line_caret_and_help(report: Report) -> None:
    assert (
        reports.text(report)
        == """\
lamp.yml:7:17: warning WW503 vague-label
  `Here` says nothing by itself

  7 |       - {label: Here, next: plug-im}
    |                 ^^^^

  help: say what the reader chooses, or where the link leads

lamp.yml:7:29: error WW201 unknown-target
  `plug-im` is no node of this tree

  7 |       - {label: Here, next: plug-im}
    |                             ^^^^^^^

  help: did you mean `plugged-in`?

1 tree, 2 nodes, 2 options: 1 error, 1 warning"""
    )


def test_text_without_findings_says_so(check: Check) -> None:
    good = TREE.replace("Here", '"No"').replace("plug-im", "done")
    assert reports.text(check(lamp=good)) == "1 tree, 2 nodes, 2 options: nothing wrong"


def test_large_numbers_are_readable() -> None:
    assert reports.text(Report((), 1, 12_345, 2, {})) == "1 tree, 12,345 nodes, 2 options: nothing wrong"


@pytest.mark.parametrize(
    "line",
    [
        "title: WRONG",
        "\ttitle:\tWRONG",
        "灯が: WRONG",
        "😀😀 WRONG",
        "e\u0301te\u0301: WRONG",
        "灯\t😀\té: WRONG",
        "WRONG",
    ],
)
def test_the_caret_stands_under_its_column(line: str) -> None:
    shown = reports.text(of_one(line, line.index("WRONG") + 1))
    assert under_caret(shown, line.replace("\t", " ")).startswith("WRONG")


@pytest.mark.parametrize(
    ("line", "part", "carets"),
    [
        ("title: WRONG x", "WRONG", 5),
        ("灯が: 灯 WRONG x", "灯 WRONG", 8),
        ("e\u0301: e\u0301t", "e\u0301t", 2),
        ("\tt:\tWRONG", "\tWRONG", 6),
    ],
)
def test_carets_stand_under_all_of_the_text_in_question(line: str, part: str, carets: int) -> None:
    begin = line.rindex(part) + 1
    shown = reports.text(of_one(line, begin, end=(1, begin + len(part)))).split("\n")
    assert shown[4].count("^") == carets
    assert shown[4].endswith(" " + "^" * carets)


def test_carets_end_with_the_first_line_of_several() -> None:
    shown = reports.text(of_one("", 3, text="a: 'one\n  two'\n", end=(2, 7))).split("\n")
    assert shown[4] == "    |   ^^^^^"


def test_carets_end_with_what_is_shown_of_a_very_long_line() -> None:
    line = "x " * 100 + "WRONG " * 100
    shown = reports.text(of_one(line, 201, end=(1, 801))).split("\n")
    assert shown[4].rindex("^") < len(shown[3])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_the_line_is_the_right_one_however_lines_end(end: str) -> None:
    text = end.join(["one", "two\u2028too", "three WRONG", "four", ""])
    shown = reports.text(of_one("", 7, text=text, number=3))
    assert "\r" not in shown
    assert under_caret(shown, "three WRONG").startswith("WRONG")


def test_a_place_behind_the_end_of_the_line_has_its_caret_there() -> None:
    shown = reports.text(of_one("title:", 8)).split("\n")
    assert shown[4] == "    |        ^"


def test_a_place_behind_the_end_of_the_file_has_no_line() -> None:
    shown = reports.text(of_one("title: T", 1, number=3))
    assert "^" not in shown
    assert "lamp.yml:3:1: error" in shown


def test_of_a_very_long_line_only_the_part_around_the_place_is_shown() -> None:
    line = "a" * 100_000 + "WRONG" + "b" * 100_000
    shown = reports.text(of_one(line, 100_001))
    assert all(len(piece) < 200 for piece in shown.split("\n"))
    part = next(piece.split("| ")[1] for piece in shown.split("\n") if "WRONG" in piece)
    assert part.startswith("…")
    assert part.endswith("…")
    assert under_caret(shown, part).startswith("WRONG")


def test_nothing_that_a_file_holds_is_done_to_the_terminal() -> None:
    shown = reports.text(of_one("title: \x1b[2J\x07 WRONG", 13, message="unknown key `\x1b[31mred`"))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert under_caret(shown, "title: �[2J� WRONG").startswith(" WRONG")


def test_a_message_stays_in_one_line() -> None:
    assert "  unknown key `a b`\n" in reports.text(of_one("title: T", 1, message="unknown key `a\nb`"))


def test_paint_gives_places_severities_and_help_their_look(report: Report) -> None:
    painted = reports.text(report, lambda piece, role: f"<{role}>{piece}</{role}>")
    assert "<place>lamp.yml:7:17:</place> <warning>warning</warning> WW503" in painted
    assert "<error>error</error>" in painted
    assert "<help>help:</help>" in painted


# --- json -------------------------------------------------------------------------------------------------------

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
        "message": "`plug-im` is no node of this tree",
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


# --- github -----------------------------------------------------------------------------------------------------


def test_github_has_one_command_for_each_finding(report: Report) -> None:
    assert REPORTS["github"](report).split("\n") == [
        "::warning file=lamp.yml,line=7,col=17,endLine=7,endColumn=21,title=WW503 vague-label"
        "::`Here` says nothing by itself%0Ahelp: say what the reader chooses, or where the link leads",
        "::error file=lamp.yml,line=7,col=29,endLine=7,endColumn=36,title=WW201 unknown-target"
        "::`plug-im` is no node of this tree%0Ahelp: did you mean `plugged-in`?",
    ]


def test_github_escapes_what_would_end_a_property_or_a_message() -> None:
    command = REPORTS["github"](of_one("x", 1, message="50 %: a,\r\nb", file="a,b/50%:c.yml", help="x: y, z"))
    assert command == (
        "::error file=a%2Cb/50%25%3Ac.yml,line=1,col=1,title=WW104 wrong-type::50 %25: a,%0D%0Ab%0Ahelp: x: y, z"
    )


def test_github_gets_no_end_in_another_line() -> None:
    """It would leave out the columns."""
    command = REPORTS["github"](of_one("x", 3, end=(2, 4)))
    assert ",line=1,col=3,title" in command


def test_github_calls_a_note_a_notice() -> None:
    finding = Finding("WW605", "uncovered-option", Severity.NOTE, "m", "h", Place("a.yml", 1, 1), "a", "")
    assert REPORTS["github"](Report((finding,), 1, 1, 1, {})).startswith("::notice ")


def test_github_without_findings_says_nothing() -> None:
    assert REPORTS["github"](Report((), 1, 1, 1, {})) == ""


# --- sarif ------------------------------------------------------------------------------------------------------


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


# --- all --------------------------------------------------------------------------------------------------------


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
