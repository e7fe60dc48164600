"""A link leads to a page, picture, or tree that the site doesn't have.

## What it does

Reports every path that doesn't exist in the site: in `guides`, in links and pictures of a body or note, and in links
from guides to trees. The help names the page with the same name in another folder, or else the closest one. An address
on the site's own server, such as `/guides/lamp/`, is looked up among the pages as they are built. Links to other sites
aren't checked. If a plugin that Whichway doesn't know could make the page, it's a warning until the site is built.

In flowcharts of pages (`whichway audit`), reports clicks that lead to no page, however the site may be built.

## Why it matters

A reader who needs the guide gets an error page.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [lamps/bulb.md]
```

```md title="guides/bulb.md"
# The bulb
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    guides: [guides/bulb.md]
```

```md title="guides/bulb.md"
# The bulb
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.chart_issues import BrokenClick
from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW401"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link that is broken so."""
    yield from map(_of_chart, evidence.of_clicks("page"))
    yield from evidence.of_links("page")


def _of_chart(issue: BrokenClick) -> Problem:
    help = f"did you mean `{issue.near}`?" if issue.near else "correct the link, or take the click out"
    return issue.problem(f"there is no page for the link `{issue.link}`", help)
