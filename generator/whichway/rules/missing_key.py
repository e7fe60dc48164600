"""A required key is missing.

## What it does

Reports a tree without `title` or `nodes`, a node without a key that says what kind it is, an option without `label` or
`next`, and so on.

## Why it matters

There is no sensible text or way on to use instead.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No"}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.load import MissingKey
from whichway.model import NODE_KINDS
from whichway.rules.evidence import Evidence
from whichway.wording import listed, what

CODE = "WW103"
SEVERITY = Severity.ERROR

_HELP = {
    "title": "add `title: …`, the text that readers see above the tree",
    "nodes": "add `nodes:` with at least one node below it",
    "label": "add `label: …`, the text that the reader chooses",
    "next": "add `next: …`, the id of the node that follows",
    "check": "add `check: …`, a question, and its `fix`; or `try: …`, if there is nothing to ask",
    "fix": "add `fix: …`, what to do after the bad answer",
    "id": "add `id: …`, which becomes part of the address",
}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every mapping that lacks a key which it must have."""
    for issue in evidence.issues_of(MissingKey):
        holder = what(issue.path, issue.value)
        if issue.key is None:
            yield issue.problem(f"{holder} has no key that says its kind", f"give it one of {listed(NODE_KINDS)}")
        else:
            yield issue.problem(f"{holder} has no `{issue.key}`", _HELP.get(issue.key, f"add `{issue.key}: …`"))
