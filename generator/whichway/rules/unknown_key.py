"""A key is none that the format knows.

## What it does

Reports every key that has no meaning where it stands, and offers the nearest one that has.

## Why it matters

A misspelt key would be passed over in silence: an answer without a way on, a text that nobody sees.

## Example

```yaml
titel: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW102"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every such mistake that the loader noticed."""
    return evidence.of_loader("unknown-key")
