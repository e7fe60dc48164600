"""A question doesn't say how to find the answer.

## What it does

Reports questions that have neither a `body` nor `guides`. Mark a question whose answer everybody knows with
`obvious: true`.

The rule is off by default. To turn it on, write `rules: {no-how-to: warning}` in the plugin's settings.

## Why it matters

The author knows where to look, and the reader often doesn't. A sentence or a link saves them a search, and keeps them
from guessing.

## Example

```yaml
title: The lamp is dark
nodes:
  fuse:
    question: Is the fuse in order?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-fuse}
  replace-bulb: {outcome: Replace the bulb}
  replace-fuse: {outcome: Replace the fuse}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  fuse:
    question: Is the fuse in order?
    body: It is in the plug. Its wire must not be broken.
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-fuse}
  replace-bulb: {outcome: Replace the bulb}
  replace-fuse: {outcome: Replace the fuse}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence, hard_questions

CODE = "WW802"
SEVERITY = Severity.OFF


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every question without a body or a guide."""
    for tree, node_id, node in hard_questions(evidence.forest):
        if not node.body.strip() and not node.guides:
            message = f"the question `{node_id}` doesn't say how to find the answer"
            help = "say where to look in `body` or `guides`, or write `obvious: true` if everybody knows the answer"
            yield Problem(tree.places.inside("nodes").key(node_id), message, help, tree.id, node_id)
