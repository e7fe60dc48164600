"""HTML in a body could run code, or damage the page around it.

## What it does

Reports what is left out of the HTML in a body or a note: scripts and style sheets, attributes such as `onclick` and
`style`, frames that show no other site, classes that begin with `ww-`, and elements that would swallow what comes after
them. It reports texts, too, that would take minutes to convert. These are shown as they are written.

What is left out stays out, whatever severity this rule has.

## Why it matters

A reader would not see what its author meant to show, and a site whose content policy is strict would refuse it.

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
