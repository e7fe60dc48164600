"""A key of the format is used that this version does not act on yet.

## What it does

Reports guide sections that are to be shown inside a step (`show: section`). The format has room for them; this version
shows a link.

## Why it matters

To pass over it in silence would leave readers without a text that the author wanted them to see.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides:
      - {to: guides/lamp.md#bulb, show: section}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [guides/lamp.md#bulb]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.model import GuideSection

CODE = "WW108"
SEVERITY = Severity.ERROR


def check(forest: Forest) -> Iterator[Problem]:
    """Every guide section that is to be shown inside its step."""
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            for guide in node.guides:
                if isinstance(guide, GuideSection) and guide.show == "section":
                    message = "`show: section` is part of the format, but this version does not act on it yet"
                    help = "take `show` out until it does; the step then links to the section"
                    yield Problem(guide.places.key("show"), message, help, tree.id, node_id)
