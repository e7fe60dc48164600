"""Whichway can't tell whether a link leads anywhere.

## What it does

Notes links that `whichway check` can't check: a plugin, macro, or snippet may make the page or heading, the site's
Markdown extensions aren't known, or the address belongs to the server, which may have more than this site. Building
the site settles all but the last. Links to nodes are noted, too, if Markdown reads them differently from the proofs,
which only look for links in paragraphs and lists. If there is a page or heading that was probably meant, the link is
a warning of `unknown-guide` or `unknown-anchor` instead.

In flowcharts of pages (`whichway audit`), notes clicks that lead out of the folder, or to a page whose headings
aren't all in its file.

## Why it matters

What wasn't checked shouldn't look as if it were fine.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [guides/lamp.md#bulbs]
```

```md title="guides/lamp.md"
# The lamp

{{ table_of_bulbs() }}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [guides/lamp.md#the-lamp]
```

```md title="guides/lamp.md"
# The lamp

{{ table_of_bulbs() }}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.chart_issues import BrokenClick
from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW404"
SEVERITY = Severity.NOTE


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link that is broken so."""
    yield from map(_of_chart, evidence.of_clicks("undecided"))
    yield from evidence.of_links("undecided")


def _of_chart(issue: BrokenClick) -> Problem:
    help = f"did you mean `{issue.near}`?" if issue.near else "link to a page by its path from this one on"
    return issue.problem(f"can't tell whether the link `{issue.link}` leads anywhere", help)
