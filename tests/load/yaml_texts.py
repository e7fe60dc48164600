"""Trees as YAML, and how tests load them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from whichway.findings import Report
from whichway.load import Source
from whichway.model import Tree
from whichway.parts import Part, fields_of

Load = Callable[[str | bytes], Source]


Found = list[tuple[str, int, int]]


ROOT = Path(__file__).parent.parent.parent


REAL_TREES = sorted((ROOT / "decision_trees").glob("*.yml"))


GOOD = """\
title: The lamp is dark
summary: Find out why.
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in:
    step: Plug it in
    body: |
      The socket is behind the shelf.
    next: replace-bulb
  replace-bulb:
    outcome: Replace the bulb
    guides: [bulbs.md#types, bulbs.md#shops]
"""


def found(report: Report) -> Found:
    return [(finding.rule, finding.place.line, finding.place.column) for finding in report.findings]


def tree_of(source: Source) -> Tree:
    assert source.issues == []
    assert source.tree is not None
    return source.tree


def written(value: Any) -> Any:
    """A part, or what it holds, as plain values, without what was left out."""
    if isinstance(value, Tree) and value.checklists:
        nodes = {id_: value.checklists.get(id_, node) for id_, node in value.nodes.items() if id_ not in value.made_by}
        return {**{name: written(inner) for name, inner in vars(value).items()}, "nodes": written(nodes)}
    if isinstance(value, Part):
        return {fields_of(type(value))[name].key: written(inner) for name, inner in vars(value).items()}
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    return [written(inner) for inner in value] if isinstance(value, tuple) else value


TWO = """\
title: T
nodes:
  ask:
    question: Which?
    options:
      - {label: Left, next: left}
      - {label: Right, next: right}
  left: {outcome: L}
  right: {outcome: R}
"""
