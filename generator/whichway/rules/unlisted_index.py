"""The index of the trees is in no menu.

## What it does

Reports a site whose navigation holds neither the index of the trees nor every tree. Whichway puts the index into a
navigation that `mkdocs.yml` writes out; a plugin that makes the navigation, such as *awesome-pages*, may leave it out.
What other plugins make of the navigation is known when the site is built; `whichway check` sees what their files say
for certain.

## Why it matters

Readers find trees by the site's search alone then, and who does not know of them does not search.

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
    message = "the index of the trees is in no menu, so readers find the trees by the search alone"
    for place, line in evidence.menus:
        yield Problem(place, message, f"add the line `{line}` where readers are to find it")
