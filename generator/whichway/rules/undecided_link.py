"""Whether a link leads somewhere depends on what the check does not know.

## What it does

Notes the links that `whichway check` can't decide: a plugin, a macro or a snippet may make the page or the heading, the
Markdown extensions of the site are not known, or the address is one of the server, which may have more than this site.
The build of the site decides all but the last. Where a page or heading is there that was likely meant, the link is a
warning of `unknown-guide` or `unknown-anchor` instead.

## Why it matters

What was not checked should not look as if it were in order.

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

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW404"
SEVERITY = Severity.NOTE


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link that is broken so."""
    return evidence.of_links("undecided")
