"""Includes in includes, and those without an end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import WriteTrees
from tests.includes.trees import LAMP, NESTED, PLUG, LoadForest, including, page_of, stop_ids, told, walk
from whichway.findings import Report
from whichway.scenarios import begin


def test_includes_in_includes_have_addresses_through_all_of_them(forest: LoadForest) -> None:
    loaded = forest(**NESTED)
    assert stop_ids(loaded, "a") == [
        *("i", "e", "u", "i.j", "i.k", "i.e", "i.u"),
        *("i.j.q", "i.j.e", "i.j.u", "i.k.q", "i.k.e", "i.k.u"),
    ]
    assert begin(loaded, "a").page_node.id == "i.j.q"


def test_each_include_goes_on_by_its_own_results(forest: LoadForest) -> None:
    """What the innermost tree ends as is a result for the tree that includes it, and for no other."""
    loaded = forest(**NESTED)
    assert walk(loaded, "a", "a", "next").page_node.id == "i.k.q"
    assert walk(loaded, "a", "a", "next", "a", "next").page_node.id == "i.e"
    assert walk(loaded, "a", "a", "next", "a", "next", "next").page_node.id == "e"
    assert walk(loaded, "a", "a", "next", "b", "next", "next").page_node.id == "u"
    end = walk(loaded, "a", "b")
    assert (end.page_node.id, end.page_node.is_end, end.options) == ("i.j.u", True, ())


def test_what_an_inner_include_lets_fall_is_told_once_where_that_stands(check: Callable[..., Report]) -> None:
    assert [(f.rule, f.message, f.place.file) for f in check(**NESTED).findings] == [
        ("unhandled-result", "`c` can end as `unsolved`, at `u`", "b.yml")
    ]


def test_a_tree_may_be_included_by_two_that_one_includes(check: Callable[..., Report]) -> None:
    end = "  e: {outcome: E}\n"
    report = check(
        a="title: A\nnodes:\n  i: {include: b, results: {solved: j}}\n  j: {include: c, results: {solved: e}}\n" + end,
        b="title: B\nnodes:\n  i: {include: d, results: {solved: e}}\n" + end,
        c="title: C\nnodes:\n  i: {include: d, results: {solved: e}}\n" + end,
        d="title: D\nnodes:\n" + end,
    )
    assert report.findings == ()


def test_a_mistake_in_an_included_tree_is_told_once_in_its_own_file(check: Callable[..., Report]) -> None:
    """However often it is included, and on its own page."""
    report = check(lamp=LAMP, plug=PLUG.replace("step: Plug it in, next: plugged", "step: Plug it in"))
    assert [(f.message, f.place) for f in told(report, "dead-end")] == [
        ("the step `plug-in` has no way on", ("plug.yml", 8, 3))
    ]


@pytest.mark.parametrize(
    ("circle", "messages"),
    [
        (["aa"], {"a.yml": "`a` → `a`"}),
        (["ab", "ba"], {"a.yml": "`a` → `b` → `a`", "b.yml": "`b` → `a` → `b`"}),
        (
            ["ab", "bc", "ca"],
            {"a.yml": "`a` → `b` → `c` → `a`", "b.yml": "`b` → `c` → `a` → `b`", "c.yml": "`c` → `a` → `b` → `c`"},
        ),
        (["ab", "bb"], {"b.yml": "`b` → `b`"}),
        (["ab", "bc", "cb"], {"b.yml": "`b` → `c` → `b`", "c.yml": "`c` → `b` → `c`"}),
    ],
)
def test_trees_that_include_themselves_are_told_at_each_include_of_the_circle(
    check: Callable[..., Report], circle: list[str], messages: dict[str, str]
) -> None:
    found = told(check(**including(*circle)), "endless-include")
    assert {finding.place.file: finding.message for finding in found} == {
        file: f"the tree includes itself: {around}" for file, around in messages.items()
    }
    assert len(found) == len(messages)
    assert {(finding.place.line, finding.place.column, finding.severity) for finding in found} == {(3, 17, "error")}


def test_an_endless_include_is_left_out_of_the_page(trees: WriteTrees) -> None:
    """In the preview, what there is can still be looked at."""
    folder = trees(**including("ab", "ba"))
    page = page_of(folder, "a")
    assert [section["data-node"] for section in page.select(".ww-node")] == ["e", "i0.e"]
