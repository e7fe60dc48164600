"""An include goes on by how its tree ended."""

from __future__ import annotations

from collections.abc import Callable

from tests.includes.trees import LAMP, PLUG, LoadForest, edges, told, walk
from whichway.findings import Report


def test_a_listed_result_has_a_way_on_and_keeps_its_own(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    assert edges(loaded, "lamp", "check-plug.plugged") == [("next", "enjoy"), ("unsolved", "check-plug.fine")]
    assert edges(loaded, "lamp", "check-plug.fine") == [("next", "replace-bulb")]
    assert not loaded.pages["lamp"]["check-plug.fine"].is_end


def test_an_unlisted_result_is_an_end(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    assert edges(loaded, "lamp", "check-again.plugged") == [("unsolved", "check-again.fine")]
    assert loaded.pages["lamp"]["check-again.plugged"].is_end
    assert edges(loaded, "lamp", "check-again.fine") == [("next", "electrician")]


def test_alone_the_included_tree_ends_where_it_ends(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    assert edges(loaded, "plug", "fine") == []
    assert loaded.pages["plug"]["fine"].is_end


def test_what_follows_may_be_another_tree(forest: LoadForest) -> None:
    first = "title: A\nnodes:\n  i: {include: plug, results: {solved: /shop, unsolved: /shop/buy}}\n"
    shop = "title: S\nnodes: {go: {step: Go, next: buy}, buy: {outcome: Buy}}\n"
    loaded = forest(lamp=first, plug=PLUG, shop=shop)
    assert walk(loaded, "lamp", "no", "next", "next").key == ("shop", "go")
    assert walk(loaded, "lamp", "yes", "next").key == ("shop", "buy")


def test_a_result_that_the_include_lets_fall_is_told_with_its_walk(check: Callable[..., Report]) -> None:
    report = check(lamp=LAMP, plug=PLUG)
    (finding,) = report.findings
    assert (finding.rule, finding.severity) == ("unhandled-result", "warning")
    assert finding.message == "`plug` can end as `solved`, at `plugged`"
    assert finding.help == "add `solved: …` to `results`, the node that follows"
    assert finding.place == ("lamp.yml", 10, 32)
    assert (finding.tree, finding.node) == ("lamp", "check-again")
    assert finding.walk is not None
    assert [tuple(taken) for taken in finding.walk] == [
        ("which", "the-ceiling-lamp"),
        ("replace-bulb", "unsolved"),
        ("check-again.in-the-wall", "no"),
        ("check-again.plug-in", "next"),
    ]


def test_an_include_without_results_is_told_once_for_each_result(check: Callable[..., Report]) -> None:
    two = PLUG + "  other: {outcome: Another, result: unsolved}\n"
    two = two.replace('{label: "Yes", next: fine}', '{label: "Yes", next: fine}\n      - {label: Maybe, next: other}')
    report = check(lamp="title: A\nnodes:\n  i: {include: plug}\n", plug=two)
    assert [finding.message for finding in told(report, "unhandled-result")] == [
        "`plug` can end as `solved`, at `plugged`",
        "`plug` can end as `unsolved`, at `fine`",
    ]
    assert {finding.place for finding in report.findings} == {("lamp.yml", 3, 6)}


def test_a_result_that_no_reader_can_come_out_with_needs_no_way_on(check: Callable[..., Report]) -> None:
    """What the outer tree has established leads past it."""
    lamp = """\
title: A
facts: {kind: [bulb, led]}
nodes:
  q:
    question: Which kind?
    options:
      - {label: A bulb, set: {kind: bulb}, next: i}
      - {label: A candle, next: e}
  i: {include: kinds, results: {solved: e}}
  e: {outcome: E}
"""
    kinds = """\
title: B
facts: {kind: [bulb, led]}
nodes:
  r: {route: [{when: {kind: led}, next: led}, {otherwise: bulb}]}
  bulb: {outcome: A bulb}
  led: {outcome: An LED, result: unsolved}
"""
    assert told(check(lamp=lamp, kinds=kinds), "unhandled-result") == []
    both = lamp.replace("A candle, next: e", "An LED, set: {kind: led}, next: i")
    assert [f.message for f in told(check(lamp=both, kinds=kinds), "unhandled-result")] == [
        "`kinds` can end as `unsolved`, at `led`"
    ]


def test_a_target_of_a_result_that_does_not_exist_is_told_where_it_is_written(check: Callable[..., Report]) -> None:
    report = check(lamp=LAMP.replace("solved: enjoy", "solved: enyoj"), plug=PLUG)
    (finding,) = told(report, "unknown-target")
    assert (finding.place, finding.help) == (("lamp.yml", 8, 49), "did you mean `enjoy`?")


def test_a_tree_that_does_not_exist_is_told_where_it_is_included(check: Callable[..., Report]) -> None:
    report = check(lamp=LAMP.replace("include: plug, results: {solved", "include: plgu, results: {solved"), plug=PLUG)
    (finding,) = told(report, "unknown-target")
    assert (finding.message, finding.help) == ("`plgu` is not a tree", "did you mean `plug`?")
    assert finding.place == ("lamp.yml", 8, 25)
