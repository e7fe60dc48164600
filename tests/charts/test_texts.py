"""Texts of charts: how long they are, what HTML they have, and whether anything describes the chart."""

from __future__ import annotations

import pytest

from tests.charts.pages import audited, in_chart, rules
from whichway.audit import audit
from whichway.findings import Severity


@pytest.mark.parametrize("lines", [["A --> B[{}]"], ['A -->|"{}"| B'], ["subgraph S [{}]", "A --> B", "end"]])
def test_a_text_of_more_than_ninety_characters_is_too_long(lines: list[str]) -> None:
    for length, expected in ((90, []), (91, ["long-heading"])):
        found = in_chart(*(line.format("x" * length) for line in lines))
        assert [one.rule for one in found] == expected
        assert all(one.severity is Severity.NOTE for one in found)


def test_html_other_than_line_breaks_is_found_once_a_text() -> None:
    found = in_chart("A[<b>On</b><br>or <i>off</i>?] --> B[<name>.log<br/>x]", "B --> C[a < b and c > d]")
    assert rules(found) == [("note", "markup-in-text", 3, 1), ("warning", "markup-in-text", 3, 36)]
    assert found[1].message == "`<name>` is read as HTML, so readers don't see it"


@pytest.mark.parametrize("line", ["accTitle: The lamp", "accDescr: How it works", "accDescr {\nHow\n}"])
def test_a_chart_that_something_describes_is_fine(line: str) -> None:
    assert audited({"a.md": f"```mermaid\ngraph TD\n{line}\nA --> B\n```"}).findings == ()


def test_a_title_in_the_settings_of_a_chart_counts() -> None:
    assert audited({"a.md": "```mermaid\n---\ntitle: The lamp\n---\ngraph TD\nA --> B\n```"}).findings == ()


def test_a_chart_that_nothing_describes_is_a_note_where_it_begins() -> None:
    report = audited({"a.md": "- ```mermaid\n  graph TD\n  A --> B\n  ```"})
    assert rules([*report.findings]) == [("note", "missing-alt", 1, 3)]


def test_a_site_turns_rules_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "a.md").write_text(f"```mermaid\ngraph TD\nA --> {'x' * 91}[{'x' * 91}]\n```", "utf-8")
    off = {"missing-alt": Severity.OFF, "long-heading": Severity.OFF}
    assert (audit(folder, off).findings, audit(folder, {}).count(Severity.NOTE)) == ((), 2)
