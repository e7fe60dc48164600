"""Trees of signs in pages: what an audit finds in them, and what it doesn't."""

from __future__ import annotations

import pytest

from tests.charts.pages import audited, rules


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["On?", "├─ Yes → Wait", "└─ Yes → Ask", "└─ No → Go"], [("warning", "duplicate-label", 5, 4)]),
        (["On?", "├─ Yes → Plugged in?", "└─ No → Ask"], [("note", "dead-end", 4, 4)]),
        (["On?", "├─ Yes → Wait", "├─ No → Ask", "└─ Look at the plug"], [("note", "empty-text", 6, 4)]),
        (["On?", f"├─ Yes → Wait {'x' * 90}", "└─ No → Ask"], [("note", "long-heading", 4, 4)]),
    ],
)
def test_mistakes_are_found_at_their_branches(lines: list[str], found: list[tuple[str, str, int, int]]) -> None:
    report = audited({"page.md": "\n".join(["```", "", *lines, "```", ""])})
    assert rules([*report.findings]) == found


@pytest.mark.parametrize(
    "lines",
    [
        ["What is wrong?", "├─ It's dark", "├─ It's hot → Wait", "└─ Something else?"],
        ["src/", "├── no/", "└── lamp.py"],
        ["Build", "├── Is it there?", "└── compile"],
        ["┌─────┐", "│ On? │", "└─────┘"],
        ["On?", "├─ Yes → Wait", "├─ Yes → Ask", "└─ No → Ask", "│", "▼", "What was not read may change that"],
        ["On?", "├─ If so → Wait", "└─ If so → Ask"],
    ],
)
def test_nothing_is_found_where_nothing_is_wrong_or_all_is_a_guess(lines: list[str]) -> None:
    assert rules([*audited({"page.md": "\n".join(["```text", *lines, "```", ""])}).findings]) == []


def test_trees_count_as_charts_and_are_numbered_with_them() -> None:
    tree = "```\nOn?\n├─ Yes → Hot?\n└─ No → Ask\n```\n"
    quoted = "\n".join(f"> {line}" for line in tree.split("\n"))
    mermaid = "```mermaid\nflowchart TD\nA{On?} -->|Yes| B{Hot?}\nA -->|No| C\n```\n"
    report = audited({"page.md": f"{quoted}\n```python\nOn?\n```\n\n{mermaid}\n{tree}", "none.md": "# Lamps\n\n- a\n"})
    assert (report.trees, report.nodes, report.options) == (3, 9, 6)
    found = [(finding.tree, finding.node) for finding in report.findings if finding.rule == "dead-end"]
    assert found == [("page.md#1", "Hot?"), ("page.md#2", "B"), ("page.md#3", "Hot?")]
