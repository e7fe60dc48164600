"""A link leads to a heading, anchor, or node that its page doesn't have.

## What it does

Reports every `#anchor` that is missing in the rendered page: in `guides`, in links of a body or note, and in links from
guides to steps. Anchors are the ids of headings, ids given with `{#id}`, and ids in HTML. The help names the page's
closest heading, or the page that has this very heading. If a plugin that Whichway doesn't know could make the heading,
it's a warning until the site is built.

An anchor in the text of a step has the step's id and two hyphens before its own, as in `#replace-bulb--details`. Within
that text, `#details` is enough.

In flowcharts of pages (`whichway audit`), reports clicks that lead to a heading which no usual program would make.

## Why it matters

The reader ends up at the top of a long page and has to guess what was meant.

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

from whichway.chart_issues import BrokenClick
from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW402"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link that is broken so."""
    yield from map(_of_chart, evidence.of_clicks("anchor"))
    yield from evidence.of_links("anchor")


def _of_chart(issue: BrokenClick) -> Problem:
    help = f"did you mean `{issue.near}`?" if issue.near else "correct the link, or take the click out"
    return issue.problem(f"there is no heading for the link `{issue.link}`", help)
