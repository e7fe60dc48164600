"""The address of a status page is not a status-page summary URL.

## What it does

Reports every `status` that isn't of the form `https://…/api/v2/summary.json`, where common status pages publish their
current state.

## Why it matters

The step would promise the current status and never show it.

## Example

```yaml
title: The lamp is dark
nodes:
  power-cut:
    outcome: Wait for the power to come back
    status: status.example.com
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  power-cut:
    outcome: Wait for the power to come back
    status: https://status.example.com/api/v2/summary.json
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW405"
SEVERITY = Severity.ERROR

# Without encryption only from the own machine, as for trying it out.
_is_summary = re.compile(
    r"(https://[^\s/?#@]+|http://(localhost|127\.0\.0\.1)(:\d+)?)(/[^\s?#]*)?/api/v2/summary\.json"
).fullmatch


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every status address of another form."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            if node.status and not _is_summary(node.status):
                message = f"`{node.status}` is not a status-page summary URL"
                help = "write it as `https://status.example.com/api/v2/summary.json`"
                yield Problem(node.places.value("status"), message, help, tree.id, node_id)
