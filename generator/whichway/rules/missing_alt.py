"""A picture has no alt text.

## What it does

Reports pictures in a body with nothing between the brackets, and `<img>` without `alt`.

In flowcharts of pages (`whichway audit`), notes charts without a title or description.

## Why it matters

Readers who can't see the picture, because they use a screen reader or have a bad connection, get nothing instead.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: "![](assets/bulb.png)"
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: "![The bulb is under the round cap.](assets/bulb.png)"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.chart_issues import Undescribed
from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW504"
SEVERITY = Severity.WARNING


_bare = re.compile(r"!\[\s*\]\(\s*<?([^\s)>]*)|<img\b(?![^>]*\balt\s*=)[^>]*>", re.IGNORECASE).finditer


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every picture without a text."""
    yield from _of_charts(evidence)
    forest = evidence.forest
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            if "![" not in node.body and "<" not in node.body:
                continue
            for found in _bare(node.body):
                message = f"the picture `{found[1] or found[0]}` has no alt text"
                help = "describe it in the brackets, as in `![The plug is loose.](plug.png)`"
                yield Problem(node.places.value("body"), message, help, tree.id, node_id)


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The charts that nothing describes."""
    for issue in evidence.in_charts(Undescribed):
        message = "the chart has neither a title nor a description for readers who can't see it"
        yield issue.problem(message, "write `accTitle: …` and `accDescr: …` below its first line")
