"""Where charts stand in pages: fences at any depth, HTML, and what only looks like a chart."""

from __future__ import annotations

import pytest

from tests.charts.pages import audited
from whichway.audit.blocks import blocks

CHART = "graph TD\nA{On?} -->|Yes| B\nA -->|No| C{Sure?}"


@pytest.mark.parametrize(
    ("before", "margin", "after", "first"),
    [
        ("```mermaid\n", "", "\n```", 2),
        ("~~~~ mermaid\n", "", "\n~~~~~", 2),
        ('```{.mermaid title="Lamp"}\n', "", "\n```", 2),
        ("::: mermaid\n", "", "\n:::", 2),
        ("1. First:\n\n    ```mermaid\n", "    ", "\n    ```", 4),
        ("- ```mermaid\n", "  ", "\n  ```", 2),
        ('!!! note "Charts"\n\n    ~~~mermaid\n', "    ", "\n    ~~~", 4),
        ("> Quoted:\n>\n> ```mermaid\n", "> ", "\n> ```", 4),
        ("> ```mermaid\n", ">", "\n\nText", 2),
        ("> - ```mermaid\n", ">   ", "\n>   ```", 2),
        ('<div class="mermaid">\n', "", "\n</div>", 2),
        ("<pre id=x class='big mermaid'>\n", "  ", "\n</pre>", 2),
    ],
)
def test_a_chart_is_found_with_its_lines_and_columns(before: str, margin: str, after: str, first: int) -> None:
    inner = "\n".join(margin + line for line in CHART.split("\n"))
    report = audited({"page.md": f"{before}{inner}{after}\n\n# More\n"})
    assert (report.trees, report.nodes, report.options) == (1, 3, 2)
    (found,) = (one for one in report.findings if one.rule == "dead-end")
    assert (found.place.line, found.place.column) == (first + 2, len(margin) + 11)
    assert (found.place.file, found.tree, found.node) == ("docs/page.md", "page.md#1", "C")


def test_entities_in_html_stand_for_characters() -> None:
    report = audited({"page.md": '<div class="mermaid">graph TD\n A &amp; B --&gt; C{&quot;Sure?&quot;}</div>\n'})
    assert (report.nodes, report.options) == (3, 2)
    places = [(one.place.line, one.place.column) for one in report.findings if one.rule == "dead-end"]
    assert places == [(2, len(" A &amp; B --&gt; ") + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "````md\n```mermaid\ngraph TD\nA\n```\n````",
        "<!--\n```mermaid\ngraph TD\nA\n```\n-->",
        "```python\nmermaid\n```",
        "```mermaid-js\ngraph TD\n```",
        "Write ```mermaid``` at the line's beginning.\n```mermaid``` is it.",
        '<div class="mermaidish">graph TD\nA</div>',
        "::: note\nmermaid\n:::",
    ],
)
def test_what_only_looks_like_a_chart_is_none(text: str) -> None:
    assert [*blocks(text, "page.md")] == []


def test_other_diagrams_are_counted_and_skipped() -> None:
    kinds = ["sequenceDiagram", "stateDiagram-v2", "%% a remark\nclassDiagram", "---\ntitle: x\n---\npie title Pets"]
    report = audited({"page.md": "\n\n".join(f"```mermaid\n{kind}\n```" for kind in kinds)})
    assert (report.trees, report.findings) == (0, ())
    assert report.counted is not None
    assert (report.counted.pages, report.counted.others) == (1, 4)


@pytest.mark.parametrize(
    ("text", "line", "column", "severity", "says"),
    [
        ("```mermaid\n```", 1, 1, "warning", "it is empty"),
        ("```mermaid\n\n  flowhart TD\n  A\n```", 3, 3, "warning", "did you mean `flowchart`?"),
        ("```mermaid\nxyzzy\n```", 2, 1, "note", "no kind of diagram that is known begins so"),
        ("```mermaid\ngraph TD\nA --> B\n  A -> B\n```", 4, 4, "warning", "can't read"),
        ("> ```mermaid\n> graph TD\n> A[x\n> ```", 3, 3, "warning", "can't read"),
        ("Text\n\n```mermaid\ngraph TD\nA --> B\n", 3, 1, "warning", "nothing closes it"),
    ],
)
def test_what_cannot_be_read_is_found_where_it_is(text: str, line: int, column: int, severity: str, says: str) -> None:
    (found,) = (one for one in audited({"page.md": text}).findings if one.rule == "unreadable-guide")
    assert (found.place.line, found.place.column, str(found.severity)) == (line, column, severity)
    assert says in found.message
