"""A value is of another type than its key wants.

## What it does

Reports a text where a list or mapping must be, a list where a text must be, and a word that is none of the few
allowed ones. An empty file is reported too: it holds no tree.

## Why it matters

What was meant can't be guessed, so it can't be shown to a reader.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options: replace-bulb
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
from whichway.rules.evidence import Evidence

CODE = "WW104"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every such mistake that the loader noticed."""
    return evidence.of_loader("wrong-type")
