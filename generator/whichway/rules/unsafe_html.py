"""HTML in a body could run code or damage the page around it.

## What it does

Reports what is left out of the HTML in a body or note: scripts and style sheets, attributes such as `onclick` and
`style`, frames that show no other site, classes that begin with `ww-`, and elements that would swallow what follows.
Also reports texts that would take minutes to convert; they are shown as written.

What is left out stays out, whatever severity this rule has.

## Why it matters

Readers wouldn't see what the author meant to show, and a site with a strict content policy would block it.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: <p onclick="print()" class="note">Unplug it first.</p>
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: <p class="note">Unplug it first.</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW407"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Everything that is left out so."""
    return evidence.of_links("html")
