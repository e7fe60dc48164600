"""A question has no answer for readers who can't tell.

## What it does

Reports questions without an option whose id is `not-sure`, `im-not-sure`, or `none-of-these`. Those are the ids that
the labels *Not sure*, *I'm not sure*, and *None of these* get; give such an id to an option with another label. Mark a
question whose answer everybody knows with `obvious: true`. Items of checklists offer such an answer with `unsure`.
Questions for several answers always offer *None of these*, and those for a text take any answer.

The rule is off by default. To turn it on, write `rules: {no-honest-exit: warning}` in the plugin's settings.

## Why it matters

Readers who can't tell guess, and a wrong guess leads to the wrong cause, without anybody noticing. An option for them
can lead to a step that says how to find out.

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
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: replace-fuse}
      - {label: I'm not sure, next: look-at-fuse}
  look-at-fuse: {step: Look whether the wire in the fuse is broken, next: fuse}
  replace-bulb: {outcome: Replace the bulb}
  replace-fuse: {outcome: Replace the fuse}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.kinds import HONEST_EXITS, options_of
from whichway.model import SeveralQuestion, TextQuestion
from whichway.rules.evidence import Evidence, each_audience, hard_questions

CODE = "WW801"
SEVERITY = Severity.OFF


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every question that some audience can only answer by guessing."""
    for _, forest in each_audience(evidence.forest):
        for tree, node_id, node in hard_questions(forest):
            if isinstance(node, SeveralQuestion | TextQuestion):
                continue
            if not any(option.id in HONEST_EXITS for option in options_of(node)):
                message = f"the question `{node_id}` has no answer for readers who can't tell"
                is_item = node_id in tree.made_by
                add = "`unsure: fix` or `unsure: next`" if is_item else "*I'm not sure* or *None of these*"
                help = f"add {add}, or write `obvious: true` if everybody knows the answer"
                yield Problem(tree.places.inside("nodes").key(node_id), message, help, tree.id, node_id)
