"""A link leads to a page, a picture or a tree that the site does not have.

## What it does

Reports every path that names nothing in the site: in `guides`, in links and pictures of a body or a note, and in links
from guides to trees. The page of the same name in another folder is offered, or else the nearest one. An address on
the site's own server, such as `/guides/lamp/`, is looked up among the pages as they are built. Links out of the site
are not looked at. Where a plugin that Whichway does not know could make the page, it is a warning until the site is
built.

## Why it matters

A reader who needs the guide finds an error page.

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

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW401"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link that is broken so."""
    return evidence.of_links("page")
