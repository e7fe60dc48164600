"""A setting of the plugin can't be used.

## What it does

Reports settings of Whichway in `mkdocs.yml`, or in a file that it inherits from, that are unknown, have the wrong type,
or name something that doesn't exist: a rule, a text of the page, a folder, an audience. Also reports errors in a site's
own templates, with their line.

## Why it matters

Otherwise the default would silently replace what you meant, or the build would fail later with a message that doesn't
help.

## Example

```yaml
title: The lamp is dark
nodes:
  plug-in: {outcome: Plug it in}
```

```yaml title="mkdocs.yml"
site_name: Lamps
plugins:
  - whichway:
      status_origins: [status.example.com]
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
  - whichway:
      status_origins: ["https://status.example.com"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW111"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every setting that was found at fault where settings are read and tried."""
    yield from evidence.settings
