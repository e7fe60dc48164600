"""A guide's page, or the settings at its head, can't be read.

## What it does

Reports pages in the folder of guides that can't be read: pipes, devices, links that lead nowhere or round in a circle,
and files of more than 10 MB. As a warning, it reports front matter that is no YAML, or holds a value that is not what
its tag says, and a carriage return that stands alone among other line ends.

## Why it matters

Nothing is known of the headings of such a page, so links to them can't be checked. Front matter that can't be read is
text to MkDocs: readers see it, and its settings don't count. And programs disagree about the lines after a lone
carriage return, so places there would be wrong for some.

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

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW408"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every guide that was found at fault where guides are read."""
    yield from evidence.guides
