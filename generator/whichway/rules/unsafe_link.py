"""A link would run code in the reader's page.

## What it does

Reports links to `javascript:`, `vbscript:`, `data:`, and the like in `guides`, bodies, notes, and `contact`, however
they are spelled: browsers ignore case, line breaks, and spaces there. A picture inside the address itself, as in
`data:image/png;…`, is fine.

It also reports links whose scheme would be what a reader has typed, as in `[=name]:…`, and pictures whose address has
such a text, which browsers would send.

Such a link is never written, whatever severity this rule has: its text is there, but leads nowhere. A picture has the
example in its address.

## Why it matters

Whatever it runs acts in your site's name, and can do everything that the reader can do there.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: "[Print this page](javascript:print())"
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: "[Lamps that we sell](https://example.com/lamps)"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW406"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link that is left out so."""
    return evidence.of_links("code")
