"""Something published leads to a draft.

## What it does

Reports options, steps, outcomes, routes, includes, links in bodies, and links in guides that lead to a tree or node
with `draft: true`, unless they belong to a draft themselves. It also reports a `start` that is a draft.

## Why it matters

When the site is built, drafts are left out, and so are the ways that lead to them. Readers then miss an answer, or have
no way on at all.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: fuse}
      - {label: "No", next: plug-in}
  fuse: {question: Is the fuse in order?, draft: true}
  plug-in: {outcome: Plug it in}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: fuse}
      - {label: "No", next: plug-in}
  fuse:
    question: Is the fuse in order?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-fuse}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
  replace-fuse: {outcome: Replace the fuse}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.drafts import drafts_in, is_draft
from whichway.findings import Problem, Severity
from whichway.graph import Forest, PageNode
from whichway.kinds import included_tree, results_of
from whichway.model import TODO, Tree
from whichway.rules.evidence import Evidence

CODE = "WW209"
SEVERITY = Severity.WARNING

_HELP = "finish the draft and take its `draft: true` out, or make this a draft, too"


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every way from something published to a draft."""
    yield from evidence.of_links("draft")
    forest = evidence.forest
    for tree in forest.trees.values() if drafts_in(forest.trees) else ():
        if not tree.draft:
            yield from _of_tree(forest, tree)


def _of_tree(forest: Forest, tree: Tree) -> Iterator[Problem]:
    if is_draft(tree, start := forest.start(tree)[1]):
        place = tree.places.value("start") if tree.start else tree.places.inside("nodes").key(start)
        yield Problem(place, f"the tree starts at `{start}`, which is a draft", _HELP, tree.id, start)
    for page_node in forest.own_page_nodes(tree):
        if is_draft(tree, page_node.id):
            continue
        for edge in page_node.edges:
            if edge.target and edge.written.target != TODO and is_draft(forest.trees[edge.target[0]], edge.target[1]):
                message = f"this leads to `{edge.written.target}`, which is a draft"
                yield Problem(edge.written.place, message, _HELP, tree.id, page_node.id)
        if page_node.is_include:
            yield from _of_include(forest, tree, page_node)


def _of_include(forest: Forest, tree: Tree, page_node: PageNode) -> Iterator[Problem]:
    node, played = page_node.node, included_tree(page_node.node)
    if played in forest.trees and forest.trees[played].draft:
        message = f"this plays `{played}`, which is a draft"
        yield Problem(node.places.value("include"), message, _HELP, tree.id, page_node.id)
    for result, target in results_of(node).items():
        key = forest.target(tree, target)
        if key is not None and target != TODO and is_draft(forest.trees[key[0]], key[1]):
            place = node.places.inside("results").value(result)
            yield Problem(place, f"this leads to `{target}`, which is a draft", _HELP, tree.id, page_node.id)
