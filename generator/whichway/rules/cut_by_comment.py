"""A text ends where a ` #` in it begins a comment.

## What it does

Reports a text without quotes that a ` #` in it cuts off, at the `#`: to YAML, the rest of the line is a comment. In
`body: Use #general` and `label: Error #5` nothing tells the two apart but the blank that is missing after the `#`.

A comment that has that blank is never reported, as in `title: The lamp # first draft`, unless it stands in brackets
and takes the closing one away. Nor is one behind an id, a page or an address, as in `next: replace-bulb #sold out`:
these hold no spaces. To write a comment behind a text, put a space after its `#`.

## Why it matters

The file is good YAML, and readers see half a sentence.

## Example

```yaml
title: The lamp is dark
nodes:
  light:
    question: Is light #2 on?
    options:
      - {label: "Yes", next: buy-bulb}
      - {label: "No", next: replace-bulb}
  buy-bulb: {outcome: Buy a bulb for later}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  light:
    question: "Is light #2 on?"  # the one at the door
    options:
      - {label: "Yes", next: buy-bulb}
      - {label: "No", next: replace-bulb}
  buy-bulb: {outcome: Buy a bulb for later}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW108"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every such mistake that the loader noticed."""
    return evidence.of_loader("cut-by-comment")
