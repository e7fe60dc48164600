"""A setting of the plugin can't be used.

## What it does

Reports settings of Whichway in `mkdocs.yml`, or in what it inherits, that are unknown, of another type than they must
be, or name what does not exist: a rule, a word of the page, a folder, an audience. It reports faults in the templates
of a site's own, too, in the line of the template.

## Why it matters

The default would stand in for what you meant, or the build would fail later with a message that leads nowhere.

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
