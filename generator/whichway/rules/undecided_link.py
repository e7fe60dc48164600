"""Whether a link leads somewhere depends on what the check does not know.

## What it does

Notes the links that `whichway check --docs` could not decide: a plugin, a macro or a snippet may make the page or the
heading, or the Markdown extensions of the site are not known. The build of the site decides them.

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

from collections.abc import Iterable, Iterator

from whichway.findings import Problem, Severity
from whichway.guides import Lost

CODE = "WW404"
SEVERITY = Severity.NOTE


def undecided(lost: Iterable[Lost]) -> Iterator[Problem]:
    """Every link of `lost` that could not be decided."""
    for link, kind, message, help in lost:
        if kind == "undecided":
            yield Problem(link.place, message, help, link.tree, link.node)
