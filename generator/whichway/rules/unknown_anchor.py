"""A link leads to a heading, an anchor or a node that its page does not have.

## What it does

Reports every `#anchor` that the rendered page lacks: in `guides`, in links of a body or a note, and in links from
guides to steps. Anchors are the ids of headings, those given with `{#id}`, and those in HTML. The nearest heading of
the page is offered, and the page that has a heading of just this name. Where a plugin that Whichway does not know could
make the heading, it is a warning until the site is built.

An anchor in the text of a step has the step's id and two hyphens before its own, as in `#replace-bulb--details`. Inside
the same text, `#details` is enough.

## Why it matters

The reader lands at the top of a long page, and has to find out what was meant.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [guides/lamp.md#change-the-bulb]
```

```md title="guides/lamp.md"
# The lamp

Changing the bulb
-----------------
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [guides/lamp.md#changing-the-bulb]
```

```md title="guides/lamp.md"
# The lamp

Changing the bulb
-----------------
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW402"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link that is broken so."""
    return evidence.of_links("anchor")
