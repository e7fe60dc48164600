"""A guide's page, or the settings at its head, can't be read.

## What it does

Reports pages in the folder of guides that can't be read: pipes, devices, links that are broken or lead in a circle, and
files of more than 10 MB. Also reports, as a warning, front matter that isn't valid YAML or contains a value that
doesn't fit its tag, and a lone carriage return among other line ends.

In flowcharts of pages (`whichway audit`), reports parts of charts that can't be read, as warnings.

## Why it matters

The headings of such a page aren't known, so links to them can't be checked. MkDocs treats front matter that it can't
read as text: readers see it, and its settings don't count. Programs disagree about the lines after a lone carriage
return, so places there would be wrong for some.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb, guides: [guides/lamp.md]}
```

```md title="guides/lamp.md"
---
date: !!timestamp soon
---

# The lamp
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb, guides: [guides/lamp.md]}
```

```md title="guides/lamp.md"
---
date: 2026-01-31
---

# The lamp
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.chart_issues import NotRead
from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence
from whichway.wording import short

CODE = "WW408"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every guide that was found at fault where guides are read."""
    yield from _of_charts(evidence)
    yield from evidence.guides


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The parts of charts that could not be read."""
    for issue in evidence.in_charts(NotRead):
        message = f"can't read `{short(issue.what)}`: {issue.why}"
        yield issue.problem(message, "correct it, or write it in another way; what it says isn't checked")
