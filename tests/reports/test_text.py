"""Findings as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.findings import TREE, Check, of_one
from whichway import reports
from whichway.findings import Report


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
  `plug-im` is not a node of this tree

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


def test_no_name_of_a_file_or_node_does_something_to_a_terminal_either() -> None:
    report = of_one("title: T", 1, file="\x1b[2J.yml")
    walked = replace(report, findings=(replace(report.findings[0], walk=[("a\x1b[2J", "b\x07")]),))
    shown = reports.text(walked)
    assert shown.startswith("�[2J.yml:1:1: error")
    assert "  walk: a�[2J: b�\n" in shown


def test_a_message_stays_in_one_line() -> None:
    assert "  unknown key `a b`\n" in reports.text(of_one("title: T", 1, message="unknown key `a\nb`"))


def test_paint_gives_places_severities_and_help_their_look(report: Report) -> None:
    painted = reports.text(report, lambda piece, role: f"<{role}>{piece}</{role}>")
    assert "<place>lamp.yml:7:17:</place> <warning>warning</warning> WW503" in painted
    assert "<error>error</error>" in painted
    assert "<help>help:</help>" in painted
