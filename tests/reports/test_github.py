"""Findings as annotations on GitHub."""

from __future__ import annotations

from tests.reports.findings import of_one
from whichway.findings import Finding, Report, Severity
from whichway.place import Place
from whichway.registry import REPORTS


def test_github_has_one_command_for_each_finding(report: Report) -> None:
    assert REPORTS["github"](report).split("\n") == [
        "::warning file=lamp.yml,line=7,col=17,endLine=7,endColumn=21,title=WW503 vague-label"
        "::`Here` says nothing by itself%0Ahelp: say what the reader chooses, or where the link leads",
        "::error file=lamp.yml,line=7,col=29,endLine=7,endColumn=36,title=WW201 unknown-target"
        "::`plug-im` is not a node of this tree%0Ahelp: did you mean `plugged-in`?",
    ]


def test_github_escapes_what_would_end_a_property_or_a_message() -> None:
    command = REPORTS["github"](of_one("x", 1, message="50 %: a,\r\nb", file="a,b/50%:c.yml", help="x: y, z"))
    assert command == (
        "::error file=a%2Cb/50%25%3Ac.yml,line=1,col=1,title=WW104 wrong-type::50 %25: a,%0D%0Ab%0Ahelp: x: y, z"
    )


def test_github_gets_nothing_that_would_do_something_to_a_terminal() -> None:
    command = REPORTS["github"](of_one("x", 1, message="`\x1b[2J` is not an id\n", help="take it out\x07"))
    assert command.endswith("::`�[2J` is not an id%0A%0Ahelp: take it out�")


def test_no_name_of_a_file_does_something_to_a_terminal_either() -> None:
    assert "file=�[2J.yml," in REPORTS["github"](of_one("x", 1, file="\x1b[2J.yml"))


def test_github_gets_no_end_in_another_line() -> None:
    """It would leave out the columns."""
    command = REPORTS["github"](of_one("x", 3, end=(2, 4)))
    assert ",line=1,col=3,title" in command


def test_github_calls_a_note_a_notice() -> None:
    finding = Finding("WW605", "uncovered-option", Severity.NOTE, "m", "h", Place("a.yml", 1, 1), "a", "")
    assert REPORTS["github"](Report((finding,), 1, 1, 1, {})).startswith("::notice ")


def test_github_without_findings_says_nothing() -> None:
    assert REPORTS["github"](Report((), 1, 1, 1, {})) == ""
