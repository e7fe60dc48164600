"""An outcome takes more answers than readers will give.

## What it does

Reports outcomes where even the shortest walk takes more than `max_answers` answers (12 by default). An answer is an
option of a question, or "that did not help" at an outcome. Steps don't count, because they ask nothing.

## Why it matters

Readers give up. One early question that sends them in the right direction is worth ten later ones.

## Example

```yaml
title: The lamp is dark
nodes:
  q1:
    question: Is it case 1?
    options:
      - {label: "Yes", next: q2}
      - {label: "No", next: q2}
  q2:
    question: Is it case 2?
    options:
      - {label: "Yes", next: q3}
      - {label: "No", next: q3}
  q3:
    question: Is it case 3?
    options:
      - {label: "Yes", next: q4}
      - {label: "No", next: q4}
  q4:
    question: Is it case 4?
    options:
      - {label: "Yes", next: q5}
      - {label: "No", next: q5}
  q5:
    question: Is it case 5?
    options:
      - {label: "Yes", next: q6}
      - {label: "No", next: q6}
  q6:
    question: Is it case 6?
    options:
      - {label: "Yes", next: q7}
      - {label: "No", next: q7}
  q7:
    question: Is it case 7?
    options:
      - {label: "Yes", next: q8}
      - {label: "No", next: q8}
  q8:
    question: Is it case 8?
    options:
      - {label: "Yes", next: q9}
      - {label: "No", next: q9}
  q9:
    question: Is it case 9?
    options:
      - {label: "Yes", next: q10}
      - {label: "No", next: q10}
  q10:
    question: Is it case 10?
    options:
      - {label: "Yes", next: q11}
      - {label: "No", next: q11}
  q11:
    question: Is it case 11?
    options:
      - {label: "Yes", next: q12}
      - {label: "No", next: q12}
  q12:
    question: Is it case 12?
    options:
      - {label: "Yes", next: q13}
      - {label: "No", next: q13}
  q13:
    question: Is it case 13?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-bulb}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  q1:
    question: Is it case 1?
    options:
      - {label: "Yes", next: q2}
      - {label: "No", next: replace-bulb}
  q2:
    question: Is it case 2?
    options:
      - {label: "Yes", next: q3}
      - {label: "No", next: q3}
  q3:
    question: Is it case 3?
    options:
      - {label: "Yes", next: q4}
      - {label: "No", next: q4}
  q4:
    question: Is it case 4?
    options:
      - {label: "Yes", next: q5}
      - {label: "No", next: q5}
  q5:
    question: Is it case 5?
    options:
      - {label: "Yes", next: q6}
      - {label: "No", next: q6}
  q6:
    question: Is it case 6?
    options:
      - {label: "Yes", next: q7}
      - {label: "No", next: q7}
  q7:
    question: Is it case 7?
    options:
      - {label: "Yes", next: q8}
      - {label: "No", next: q8}
  q8:
    question: Is it case 8?
    options:
      - {label: "Yes", next: q9}
      - {label: "No", next: q9}
  q9:
    question: Is it case 9?
    options:
      - {label: "Yes", next: q10}
      - {label: "No", next: q10}
  q10:
    question: Is it case 10?
    options:
      - {label: "Yes", next: q11}
      - {label: "No", next: q11}
  q11:
    question: Is it case 11?
    options:
      - {label: "Yes", next: q12}
      - {label: "No", next: q12}
  q12:
    question: Is it case 12?
    options:
      - {label: "Yes", next: q13}
      - {label: "No", next: q13}
  q13:
    question: Is it case 13?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-bulb}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import PageNode
from whichway.rules.evidence import Evidence

CODE = "WW206"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every outcome that is too many answers away."""
    forest = evidence.forest
    for tree in forest.trees.values():
        # Where nothing depends on answers, no shortest walk is asked the same twice: there are no more than these.
        page_nodes, most = forest.pages[tree.id].values(), forest.limits.max_answers
        plain = not any(page_node.conditional for page_node in page_nodes) and not forest.leaves(tree)
        if plain and (len(page_nodes) <= most or sum(map(_is_answered, page_nodes)) <= most):
            continue
        for (tree_id, node), answers in forest.answers_to(tree).items():
            if tree_id == tree.id and answers > forest.limits.max_answers and forest.pages[tree_id][node].is_end:
                page_node = forest.pages[tree_id][node]
                place = tree.places.inside("nodes").key(page_node.prefix.partition(".")[0] or node)
                message = (
                    f"the outcome `{node}` is {answers} answers away, and {forest.limits.max_answers} is the limit"
                )
                help = "ask something earlier that sends readers here sooner, or split the tree"
                yield Problem(place, message, help, tree.id, node)


def _is_answered(page_node: PageNode) -> bool:
    return any(edge.is_answer for edge in page_node.edges)
