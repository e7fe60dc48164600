"""Facts hold on through an include."""

from __future__ import annotations

from collections.abc import Callable

from tests.includes.trees import INNER, OUTER, LoadForest, walk
from whichway.findings import Report
from whichway.scenarios import begin


def test_a_fact_of_the_outer_tree_holds_in_the_included_one(forest: LoadForest) -> None:
    loaded = forest(outer=OUTER, inner=INNER)
    assert walk(loaded, "outer", "a-bulb").options == ("cold", "warm")
    assert walk(loaded, "outer", "an-led").options == ("cold",)
    assert begin(loaded, "inner").options == ("cold",)


def test_a_fact_of_the_included_tree_holds_in_the_outer_one(forest: LoadForest) -> None:
    loaded = forest(outer=OUTER, inner=INNER)
    ends = {
        (kind, place): walk(loaded, "outer", kind, "cold", place, "next").page_node.id
        for kind in ("a-bulb", "an-led")
        for place in ("on-the-desk", "on-the-ceiling")
    }
    assert ends.pop(("a-bulb", "on-the-desk")) == "bulb-on-desk"
    assert set(ends.values()) == {"another"}


def test_facts_that_pass_between_trees_are_no_mistakes_of_either(check: Callable[..., Report]) -> None:
    """Only that nobody sets the fact before, where the included tree is read alone, is worth a word."""
    assert [(f.rule, f.place.file, f.severity) for f in check(outer=OUTER, inner=INNER).findings] == [
        ("unset-fact", "inner.yml", "warning")
    ]


def test_a_condition_on_a_question_means_that_of_its_own_tree(forest: LoadForest) -> None:
    """Both trees have a question `q` with the same options, and it is asked twice on the page of one."""
    asked = "  q: {question: Q, options: [{label: A, next: next}, {label: B, next: next}]}\n"
    ends = "  r: {route: [{when: {q: a}, next: a}, {otherwise: b}]}\n"
    ends += "  a: {outcome: A}\n  b: {outcome: B, result: unsolved}\n"
    include = "  i: {include: inner, results: {solved: r, unsolved: r}}\n"
    loaded = forest(
        inner="title: I\nnodes:\n" + asked.replace("next: next", "next: r") + ends,
        outer="title: O\nnodes:\n" + asked.replace("next: next", "next: i") + include + ends,
    )
    assert walk(loaded, "outer", "a", "b").page_node.id == "i.b"
    assert walk(loaded, "outer", "a", "b", "next").page_node.id == "a"
    assert walk(loaded, "outer", "b", "a").page_node.id == "i.a"
    assert walk(loaded, "outer", "b", "a", "next").page_node.id == "b"
