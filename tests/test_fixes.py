"""Fixes: edits go where they say, and `check --fix` changes nothing else, however a file was written."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.test_planted_mistakes import CASES
from whichway import compile
from whichway.cli import main
from whichway.findings import Edit, Report, Severity
from whichway.fixes import applied, compatible, fix_once
from whichway.guides import Docs
from whichway.limits import Limits

WRONG = """\
title: The lamp is dark
nodes:
  ask:
    quesion: Is light #2 on?
    options:
      -{label: "Yes", next: fine}
      - {label: No, it is dark, nxt: bulb}
  fine:
    outcome: Fine
    result: solvd
  bulb: {outcome: Replace the bulb}
"""
RIGHT = """\
title: The lamp is dark
nodes:
  ask:
    question: "Is light #2 on?"
    options:
      - {label: "Yes", next: fine}
      - {label: "No, it is dark", next: bulb}
  fine:
    outcome: Fine
    result: solved
  bulb: {outcome: Replace the bulb}
"""


@pytest.fixture
def lamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one tree, in which several things are wrong; the working directory is there."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "decision_trees" / "lamp.yml"
    file.parent.mkdir()
    file.write_text(WRONG, "utf-8", newline="")
    return file


def whichway(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


# --- edits ---------------------------------------------------------------------------------------------------------


def test_an_edit_replaces_what_stands_before_its_end() -> None:
    assert applied("abc\ndef\n", [Edit(1, 2, 1, 3, "X")]) == "aXc\ndef\n"


def test_an_edit_that_ends_where_it_begins_inserts() -> None:
    assert applied("abc\ndef\n", [Edit(2, 1, 2, 1, "- ")]) == "abc\n- def\n"


def test_an_edit_can_reach_over_lines_and_to_the_end_of_the_text() -> None:
    assert applied("abc\ndef", [Edit(1, 4, 2, 4, "")]) == "abc"


def test_columns_of_an_edit_are_characters() -> None:
    assert applied("ä€😀x\n", [Edit(1, 4, 1, 5, "y")]) == "ä€😀y\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_break_in_an_edit_becomes_that_of_the_text(newline: str) -> None:
    assert applied(f"a{newline}b", [Edit(2, 1, 2, 2, "c\nd")]) == f"a{newline}c{newline}d"


def test_all_edits_speak_of_the_text_as_it_was() -> None:
    edits = [Edit(2, 1, 2, 2, "wide"), Edit(1, 1, 1, 2, "x\ny"), Edit(2, 2, 2, 3, "")]
    assert applied("ab\ncd\n", edits) == "x\nyb\nwide\n"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(1, 1, 1, 3, "x"), Edit(1, 2, 1, 4, "y")],
        [Edit(1, 1, 1, 1, "x"), Edit(1, 1, 1, 1, "y")],
        [Edit(1, 1, 1, 1, "x"), Edit(1, 1, 1, 2, "y")],
        [Edit(3, 1, 3, 1, "x")],
        [Edit(1, 9, 1, 9, "x")],
        [Edit(1, 3, 1, 1, "x")],
    ],
    ids=["overlap", "one position", "begin alike", "no such line", "no such column", "backwards"],
)
def test_edits_that_can_not_be_applied_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"edit|position"):
        applied("abcd\n", edits)


def test_of_edits_that_overlap_the_first_is_taken() -> None:
    first, second, third = Edit(1, 1, 1, 3, "x"), Edit(1, 2, 1, 4, "y"), Edit(1, 4, 1, 5, "z")
    assert compatible([third, second, first, first]) == [first, third]


@given(
    text=st.text("aä😀\n\r", max_size=20),
    cuts=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), st.text("xy", max_size=2)), max_size=4),
)
def test_edits_do_what_slices_of_the_text_do(text: str, cuts: list[tuple[int, int, str]]) -> None:
    def position(index: int) -> tuple[int, int]:
        # Between the two signs of CRLF there is no position.
        index -= text[:index].endswith("\r") and text[index : index + 1] == "\n"
        lines = text[:index].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return len(lines), len(lines[-1]) + 1

    edits = compatible(
        Edit(*position(min(at, len(text))), *position(min(at + size, len(text))), new) for at, size, new in cuts
    )
    indices = {position(index): index for index in range(len(text), -1, -1)}
    expected = text
    for line, column, end_line, end_column, new in reversed(edits):
        expected = expected[: indices[line, column]] + new + expected[indices[end_line, end_column] :]
    assert applied(text, edits) == expected


# --- check --fix ---------------------------------------------------------------------------------------------------


def test_fixes_are_applied_until_none_is_left(lamp: Path) -> None:
    assert whichway("check").exit_code == 1
    result = whichway("check", "--fix")
    assert lamp.read_text("utf-8") == RIGHT
    assert result.exit_code == 0
    assert result.stdout.endswith("nothing wrong\n")


def test_what_was_fixed_is_shown_with_its_line_before_and_after(lamp: Path) -> None:
    shown = whichway("check", "--fix").stdout
    assert (
        "decision_trees/lamp.yml:10:13: fixed WW104 wrong-type\n  -     result: solvd\n  +     result: solved\n"
        in shown
    )
    assert "fixed 6 findings\n" in shown


def test_without_the_option_no_file_is_changed(lamp: Path) -> None:
    whichway("check")
    assert lamp.read_text("utf-8") == WRONG


def test_the_exit_status_is_that_of_what_remains(lamp: Path) -> None:
    lamp.write_text(RIGHT.replace("next: bulb", "next: nowhere").replace("question", "quesion"), "utf-8")
    result = whichway("check", "--fix")
    assert result.exit_code == 1
    assert "unknown-target" in result.stdout
    assert "question:" in lamp.read_text("utf-8")


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_what_programs_read_stays_pure(format_: str, lamp: Path) -> None:
    result = whichway("check", "--fix", "--format", format_)
    assert json.loads(result.stdout)
    assert "fixed 6 findings" in result.stderr


def test_the_fix_of_a_finding_is_in_the_json(lamp: Path) -> None:
    lamp.write_text(RIGHT.replace("solved", "solvd"), "utf-8")
    (finding,) = json.loads(whichway("check", "--format", "json").stdout)["findings"]
    assert finding["fix"] == {"line": 10, "column": 13, "end_line": 10, "end_column": 18, "text": "solved"}


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "a mark"])
@pytest.mark.parametrize("end", [b"", b"  # Gr\xc3\xb6\xc3\x9fe \xf0\x9f\x92\xa1"], ids=["ASCII", "not ASCII"])
def test_a_file_keeps_its_line_breaks_its_mark_and_its_end(newline: bytes, mark: bytes, end: bytes, lamp: Path) -> None:
    def as_bytes(text: str) -> bytes:
        return mark + text.encode().rstrip(b"\n").replace(b"\n", newline) + end

    lamp.write_bytes(as_bytes(WRONG))
    whichway("check", "--fix")
    assert lamp.read_bytes() == as_bytes(RIGHT)


def test_a_file_keeps_its_mode_and_nothing_is_left_beside_it(lamp: Path) -> None:
    lamp.chmod(0o640)
    whichway("check", "--fix")
    assert lamp.stat().st_mode & 0o777 == 0o640
    assert list(lamp.parent.iterdir()) == [lamp]


def test_a_link_to_a_file_stays_a_link(lamp: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.yml"
    lamp.rename(real)
    lamp.symlink_to(real)
    whichway("check", "--fix")
    assert lamp.is_symlink()
    assert real.read_text("utf-8") == RIGHT


def test_a_file_without_a_fix_is_not_written(lamp: Path) -> None:
    lamp.write_text(RIGHT.replace("next: bulb", "next: nowhere"), "utf-8")
    before = lamp.stat()
    whichway("check", "--fix")
    assert (lamp.stat().st_ino, lamp.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_changed_after_the_check_is_left_alone(lamp: Path) -> None:
    report = compile.check_paths([lamp], Limits())
    assert any(finding.fix for finding in report.findings)
    lamp.write_text("# Somebody saved this meanwhile.\n" + WRONG, "utf-8")
    assert fix_once(report, set()) == []
    assert lamp.read_text("utf-8") == "# Somebody saved this meanwhile.\n" + WRONG


def test_a_rule_that_is_off_fixes_nothing(lamp: Path) -> None:
    lamp.write_text(RIGHT.replace('"Is light #2 on?"', "Is light #2 on?"), "utf-8")
    Path("mkdocs.yml").write_text("plugins:\n  - whichway: {rules: {cut-by-comment: 'off'}}\n", "utf-8")
    whichway("check", "--fix")
    assert "Is light #2 on?\n" in lamp.read_text("utf-8")


def test_only_the_trees_that_are_named_are_fixed(lamp: Path) -> None:
    other = lamp.with_name("other.yml")
    other.write_text(WRONG, "utf-8")
    whichway("check", "--fix", "decision_trees/lamp.yml")
    assert (lamp.read_text("utf-8"), other.read_text("utf-8")) == (RIGHT, WRONG)


# --- all planted mistakes ------------------------------------------------------------------------------------------


def checked(case: Path) -> Report:
    docs = Docs(case / "docs", "troubleshoot") if (case / "docs").is_dir() else None
    return compile.check_paths([case], Limits(), docs=docs)


def errors(report: Report) -> Counter[str]:
    return Counter(finding.rule for finding in report.findings if finding.severity is Severity.ERROR)


FIXABLE = [case for case in CASES if any(finding.fix for finding in checked(case).findings)]


def test_many_planted_mistakes_can_be_fixed() -> None:
    assert len(FIXABLE) >= 15


@pytest.mark.parametrize("case", FIXABLE, ids=lambda case: str(case.stem))
def test_the_fix_of_a_planted_mistake_cures_it_and_makes_no_other(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / case.name
    shutil.copytree(case, copy) if case.is_dir() else shutil.copyfile(case, copy)
    before = checked(copy)
    fixable = Counter(finding.rule for finding in before.findings if finding.fix)
    while fix_once(report := checked(copy), set()):
        assert errors(report) <= errors(before)
    after = checked(copy)
    assert errors(after) <= errors(before) - Counter(rule for rule in fixable.elements() if errors(before)[rule])
    assert [finding.message for finding in after.findings if finding.fix] == []
