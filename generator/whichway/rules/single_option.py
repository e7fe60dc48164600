"""A question has only one option.

## What it does

Reports questions that offer a single answer, and no link to another node in their body.

## Why it matters

Where there is no choice, there is no question. Readers look for the other answer, and have one more click to make.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in:
    question: Have you plugged it in?
    options:
      - {label: "Yes", next: replace-bulb}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plug-in: {step: Plug it in, next: replace-bulb}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.kinds import fact_of, options_of
from whichway.model import SeveralQuestion
from whichway.rules.evidence import Evidence, place_of_node

CODE = "WW205"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every question with one option."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            node = page_node.node
            # Who may tick one option may tick none; and a number may be asked for because it is needed later.
            if len(options_of(node)) != 1 or isinstance(node, SeveralQuestion) or fact_of(node):
                continue
            if not any(edge.is_link for edge in page_node.edges):
                message = f"the question `{page_node.id}` has only one option"
                help = "add the other answers, or make it a step"
                yield Problem(place_of_node(page_node), message, help, tree.id, page_node.id)
