"""Nothing depends on a fact.

## What it does

Reports facts that no `when` asks about, neither in the tree itself nor in a tree that is played along with it.

## Why it matters

The reader is asked for something that makes no difference, or someone forgot a condition.

## Example

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in: {outcome: Plug it in}
```

## Use instead

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whichway.findings import Problem, Severity
from whichway.graph import PageNode
from whichway.model import Tree
from whichway.rules.evidence import Evidence
from whichway.rules.uses import is_question, uses_of

CODE = "WW303"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every fact that is asked about nowhere."""
    forest = evidence.forest
    if not any(tree.facts for tree in forest.trees.values()):
        return
    # What only another audience is asked about is of use all the same.
    whole = forest.unprojected or forest
    read = {tree.id: set(_read(tree)) for tree in whole.trees.values()}
    for tree in forest.trees.values():
        together = [_trees(page) for page in whole.pages.values()]
        together = [trees for trees in together if tree.id in trees]
        if any(trees & whole.unclear for trees in together):
            continue  # nobody can say what is asked about there
        everywhere = {name for trees in together for name in set().union(*(read[t] for t in trees))}
        for fact in tree.facts:
            if fact not in everywhere:
                place = tree.places.inside("facts").key(fact)
                help = "ask about it in a `when`, or take it out"
                yield Problem(place, f"nothing depends on the fact `{fact}`", help, tree.id)


def _read(tree: Tree) -> Iterator[str]:
    """The facts that conditions of `tree` ask about; a question is meant only where no fact has its name."""
    for use in uses_of(tree):
        if not use.is_set and (use.name in tree.facts or not is_question(tree, use.name)):
            yield use.name


def _trees(page: Mapping[str, PageNode]) -> set[str]:
    return {page_node.tree.id for page_node in page.values()}
