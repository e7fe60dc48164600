"""The index of the trees is not in the navigation.

## What it does

Reports a site whose navigation has neither the index of the trees nor every tree. Whichway adds the index to a
navigation that `mkdocs.yml` spells out, but a plugin that makes the navigation, such as *awesome-pages*, may leave it
out. What other plugins do is only known when the site is built; `whichway check` reports what their files say for
certain.

## Why it matters

Readers can then only find trees through the site's search, and someone who doesn't know about them won't search.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
```

```yaml title="mkdocs.yml"
site_name: Lamps
plugins:
  - awesome-pages
  - whichway
```

```yaml title="docs/.pages"
nav:
  - index.md
  - guides
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
```

```yaml title="mkdocs.yml"
site_name: Lamps
plugins:
  - awesome-pages
  - whichway
```

```yaml title="docs/.pages"
nav:
  - index.md
  - Troubleshooting: troubleshoot
  - guides
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW112"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every file that writes a navigation without the index."""
    message = "the index of the trees is not in the navigation, so readers can only find the trees by searching"
    for place, line in evidence.menus:
        yield Problem(place, message, f"add the line `{line}` where readers should find it")
