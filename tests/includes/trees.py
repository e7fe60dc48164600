"""Trees that play each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from tests.test_render import PlainHost
from whichway import pages
from whichway.findings import Finding, Report
from whichway.graph import Forest
from whichway.load import forest_of, load_paths
from whichway.scenarios import Position, begin, take

LAMP = """\
title: The lamp is dark
nodes:
  which:
    question: Which lamp is it?
    options:
      - {label: The desk lamp, next: check-plug}
      - {label: The ceiling lamp, next: replace-bulb}
  check-plug: {include: plug, results: {solved: enjoy, unsolved: replace-bulb}}
  replace-bulb: {outcome: Replace the bulb, unsolved: check-again}
  check-again: {include: plug, results: {unsolved: electrician}}
  enjoy: {outcome: Enjoy the light, result: expected}
  electrician: {outcome: Call an electrician, result: escalate}
"""


PLUG = """\
title: Is it plugged in?
nodes:
  in-the-wall:
    question: Is the plug in the wall?
    options:
      - {label: "Yes", next: fine}
      - {label: "No", next: plug-in}
  plug-in: {step: Plug it in, next: plugged}
  plugged: {outcome: It is plugged in now, unsolved: fine}
  fine: {outcome: The plug is fine, result: unsolved}
"""


LoadForest = Callable[..., Forest]


def stop_ids(forest: Forest, tree: str) -> list[str]:
    return list(forest.pages[tree])


def edges(forest: Forest, tree: str, node: str) -> list[tuple[str, str]]:
    """The ways on from a node of a page, each with the node that it leads to."""
    return [(edge.written.option, edge.target[1] if edge.target else "") for edge in forest.pages[tree][node].edges]


def walk(forest: Forest, tree: str, *options: str) -> Position:
    """Where a reader is who takes these options one after the other."""
    position = begin(forest, tree)
    for option in options:
        following = take(forest, position, option)
        assert following is not None, (
            f"`{option}` is not offered at `{position.page_node.id}`, but {position.options} are"
        )
        position = following
    return position


def told(report: Report, *rules: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule in rules]


OUTER = """\
title: Outer
facts: {kind: [bulb, led], place: [desk, ceiling]}
nodes:
  kind:
    question: Which kind?
    options:
      - {label: A bulb, set: {kind: bulb}, next: where}
      - {label: An LED, set: {kind: led}, next: where}
  where: {include: inner, results: {solved: by-both}}
  by-both:
    route:
      - {when: {kind: bulb, place: desk}, next: bulb-on-desk}
      - {otherwise: another}
  bulb-on-desk: {outcome: A bulb on the desk}
  another: {outcome: Another}
"""


INNER = """\
title: Inner
facts: {kind: [bulb, led], place: [desk, ceiling]}
nodes:
  kind:
    question: Is it warm?
    options:
      - {label: Cold to the touch, id: cold, next: place}
      - {label: A warm bulb, id: warm, when: {kind: bulb}, next: place}
  place:
    question: Where is it?
    options:
      - {label: On the desk, set: {place: desk}, next: done}
      - {label: On the ceiling, set: {place: ceiling}, next: done}
  done: {outcome: Now we know}
"""


ENDS = "  e: {outcome: E}\n  u: {outcome: U, result: unsolved}\n"


NESTED = {
    "a": "title: A\nnodes:\n  i: {include: b, results: {solved: e, unsolved: u}}\n" + ENDS,
    "b": "title: B\nnodes:\n  j: {include: c, results: {solved: k}}\n"
    "  k: {include: c, results: {solved: e, unsolved: u}}\n" + ENDS,
    "c": "title: C\nnodes:\n  q: {question: Q, options: [{label: A, next: e}, {label: B, next: u}]}\n" + ENDS,
}


def including(*trees: str) -> dict[str, str]:
    """Trees that include one another: `ab` is a tree `a` that includes `b`."""
    ends = ", ".join(f"{result}: e" for result in ("solved", "unsolved"))
    return {
        tree[0]: f"title: {tree}\nnodes:\n"
        + "".join(f"  i{n}: {{include: {other}, results: {{{ends}}}}}\n" for n, other in enumerate(tree[1:]))
        + "  e: {outcome: E}\n"
        for tree in trees
    }


def page_of(folder: Path, tree: str) -> BeautifulSoup:
    loaded = forest_of(load_paths([folder]))
    return BeautifulSoup(pages.tree_html(pages.page_view(loaded.trees[tree], loaded, PlainHost())), "html.parser")


def section(page: BeautifulSoup, node: str) -> Tag:
    (found,) = page.select(f'section.ww-node[data-node="{node}"]')
    return found
