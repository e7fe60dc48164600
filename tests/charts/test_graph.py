"""Nodes and lines of charts: what is found in them, and what is not, as Mermaid allows it and readers understand it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.charts.pages import in_chart, rules
from tests.conftest import ROOT
from tests.proofs.authors import trees
from tests.proofs.brute_force import Trees
from tests.proofs.written import as_json
from tests.walks import FOLDER
from whichway import compile
from whichway.audit.graph import graph_issues
from whichway.audit.texts import text_issues
from whichway.chart_issues import LongText
from whichway.formats import export, read_mermaid
from whichway.graph import Forest
from whichway.guides import Docs
from whichway.load import forest_of, load_paths, load_text
from whichway.place import Place
from whichway.settings import find_settings


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["A{On?} -->|Yes| B", "A -->|No| C{Plugged in?}"], [("warning", "dead-end", 4, 11)]),
        (["A --> B{Sort}"], [("note", "dead-end", 3, 7)]),
        (["A --- B{On?}"], [("note", "dead-end", 3, 7)]),
        (["A -->|Yes| B", "A --> C[Look at the plug again]", "A{On?}"], [("warning", "empty-text", 4, 3)]),
        (["A{On?} ---|Yes| B", "A --- C[Look at the plug and wait]"], [("note", "empty-text", 4, 3)]),
        (["A{On?} --> B{Plugged in?}", "A --> C", "B -->|Yes| C", "B -->|No| D"], [("note", "empty-text", 3, 1)]),
        (["A{{On?}} -->|Yes| B", "A --> C[Look at the plug and wait]"], [("note", "empty-text", 4, 3)]),
        (["A{On?} -->|Yes| B", "A -- yes --> C"], [("warning", "duplicate-label", 4, 3)]),
        (
            ["S{Lamp?} -->|Yes| A{On?}", "S -->|No| E", "A -->|Yes| B", "A -->|No| A", "B --> A"],
            [("warning", "no-way-out", 3, 19)],
        ),
        (["A{On?} -->|No| B", "A -->|Yes| A", "B --> A"], [("note", "no-way-out", 3, 1)]),
        (["A --> B", "C"], [("note", "unreachable-node", 4, 1)]),
        (["A --> B", "C --> D --> C", "D --> B"], [("note", "unreachable-node", 4, 1)]),
        (["A --> B", "click C href \"https://example.com\""], [("warning", "unknown-target", 4, 7)]),
    ],
)  # fmt: skip
def test_a_mistake_is_found_where_it_is(lines: list[str], found: list[tuple[str, str, int, int]]) -> None:
    assert rules(in_chart(*lines)) == found


@pytest.mark.parametrize(
    "lines",
    [
        # Lines without a head are read downward, and need no label where the nodes behind them say the answer.
        ["A{What is dark?} --- B[The lamp]", "A --- C[The whole house]", "B --- D"],
        ["A{On?} -->|Yes| B", "A --> C[No]"],
        # A line that is not to be seen, or of another kind, is no answer.
        ["A{On?} -->|Yes| B", "A -->|No| C", "A ~~~ D --> B"],
        ["A{On?} -->|Yes| B", "A -->|No| C", "A -.- D[A remark on it]"],
        # Several beginnings, circles of steps, retries, and a decision that a group leads on from.
        ["A --> C", "B --> C", "D{On?} -->|Yes| C", "D -->|No| E"],
        ["A --> B --> C --> A"],
        ["A{On?} -->|No| B[Wait] --> A", "A -->|Yes| C"],
        ["A --> B --> A", "C --> D"],
        ["subgraph S", "A --> B{On?}", "end", "S --> C"],
        ["subgraph S", "A{On?}", "end", "C --> S", "subgraph T", "D --> E", "end", "S --> T"],
        # One answer may lead to two nodes, and services may be asked in the same way.
        ["A{On?} -->|Yes| B & C", "A -->|No| D"],
        ["A -->|HTTP| B", "A -->|HTTP| C"],
        ["A -->|Yes| B", "A --> C"],
        # Buttons, legends, and charts that are nothing but nodes.
        ["A --> B", "C[Help]", 'click C "https://example.com"'],
        ["A --> B", "subgraph Legend", "C[A step]", "D{A question?}", "end"],
        ["A", "B{On?}"],
        ["A --> B{More?}", 'click B "https://example.com"'],
        # A node that is drawn only after its click, and the group that is clicked.
        ['click A "https://example.com"', "A --> B"],
        ["subgraph S", "A --> B", "end", 'click S "https://example.com"'],
        # Looks, comments, and a click that calls a script of the page's own.
        ["A --> B %% A{On?}", "classDef x fill:#f96", "class A x", "style B fill:#f96", "linkStyle 0 stroke:#f96"],
    ],
)
def test_what_charts_may_have_is_not_found(lines: list[str]) -> None:
    assert in_chart(*lines) == []


def test_of_a_chart_that_is_not_read_as_a_whole_the_graph_is_not_judged() -> None:
    found = in_chart("A{On?} -->|Yes| B{Plugged in?}", "A -->|No| C", "B -->|Yes [C")
    assert [(one.rule, one.place.line) for one in found] == [("unreadable-guide", 5)]


def _exports(forest: Forest) -> list[str]:
    # The guides have no part in it, so none are read.
    site, docs = find_settings(Path.cwd()), Docs(Path("docs"), "troubleshoot")
    return [export(forest, tree, "mermaid", site, docs) for tree in forest.trees]


def _found(text: str) -> set[str]:
    chart = read_mermaid(text)
    assert chart is not None
    issues = [*graph_issues(chart, ""), *text_issues(chart, "", Place("", 1, 1))]
    return {type(issue).__name__ for issue in issues if not isinstance(issue, LongText)}


@pytest.mark.parametrize("folder", [FOLDER, ROOT / "decision_trees"], ids=lambda folder: folder.name)
def test_nothing_is_found_in_charts_of_our_own_trees(folder: object) -> None:
    for text in _exports(forest_of(load_paths([folder]))):  # type: ignore[list-item]
        assert _found(text) == set(), text


@given(trees())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_found_in_the_chart_of_a_tree_in_which_nothing_is_wrong(written: Trees) -> None:
    sources = [load_text(as_json(tree)[0], f"{name}.yml") for name, tree in written.items()]
    proven = compile.prove(sources)
    wrong = {finding.tree for finding in compile.check(proven, proven.evidence()).findings if finding.code < "WW3"}
    for text in _exports(proven.forest) if not wrong else ():
        # Other trees may lead into the middle of this one, which its chart doesn't show.
        assert _found(text) - {"Unreached"} == set(), text
