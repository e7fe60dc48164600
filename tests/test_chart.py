"""The chart of a tree: its nodes and edges as readers see them."""

from __future__ import annotations

from collections.abc import Callable

from whichway.graph import Forest, chart

KETTLE = """\
title: The kettle stays cold
nodes:
  light:
    question: Is the light on?
    options:
      - {label: "Yes", next: wait}
      - {label: "No", next: fuse}
      - {label: It smokes, next: /stove/call}
      - {label: It is a stove, next: /stove}
  fuse: {include: power, results: {solved: wait}}
  wait: {outcome: Wait}
"""
POWER = "title: Power\nnodes:\n  look: {step: Look, next: push}\n  push: {outcome: Push it in}\n"
STOVE = "title: Stove\nnodes:\n  call: {outcome: Call}\n"


def test_an_edge_into_an_include_leads_to_the_node_that_is_played_there(forest: Callable[..., Forest]) -> None:
    trees = forest(kettle=KETTLE, power=POWER, stove=STOVE)
    nodes, edges = chart(trees, trees.trees["kettle"])
    assert [key for key, _ in nodes] == [
        ("kettle", "light"),
        ("kettle", "wait"),
        ("kettle", "fuse.look"),
        ("kettle", "fuse.push"),
        ("stove", ""),
    ]
    assert [(source[1], edge.written.option, target) for source, target, edge in edges] == [
        ("light", "yes", ("kettle", "wait")),
        ("light", "no", ("kettle", "fuse.look")),
        ("light", "it-smokes", ("stove", "")),
        ("light", "it-is-a-stove", ("stove", "")),
        ("fuse.look", "next", ("kettle", "fuse.push")),
        ("fuse.push", "next", ("kettle", "wait")),
    ]


def test_a_way_that_leads_nowhere_is_no_edge(forest: Callable[..., Forest]) -> None:
    trees = forest(a="title: A\nnodes:\n  a: {step: Look, next: gone}\n")
    assert chart(trees, trees.trees["a"]).edges == []
