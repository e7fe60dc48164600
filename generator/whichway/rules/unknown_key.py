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

from whichway.findings import Severity

CODE = "WW102"
SEVERITY = Severity.ERROR
