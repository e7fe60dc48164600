"""A mapping has the same key twice.

## What it does

Reports the second of two identical keys, usually two nodes with the same id.

## Why it matters

YAML readers silently use one of the two, so half of what was written would disappear.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
  replace-bulb: {outcome: Buy a bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb, unsolved: buy-bulb}
  buy-bulb: {outcome: Buy a bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.load import DuplicateKey
from whichway.rules.evidence import Evidence

CODE = "WW105"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every key that its mapping has already."""
    for issue in evidence.issues_of(DuplicateKey):
        message = f"the key `{issue.key}` is used twice; the first one is on line {issue.first}"
        yield issue.problem(message, "rename one of the two, or take one out")
