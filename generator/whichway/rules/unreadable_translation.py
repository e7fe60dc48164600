"""A PO file can't be read.

## What it does

Reports PO files that aren't UTF-8, in which something else stands than entries, or which have two entries for one
text. Such a file isn't used, and no command changes it.

## Why it matters

Readers see nothing of the translations in the file.

## Example

```yaml title="lamp.yml"
title: The lamp is dark
nodes:
  bulb:
    outcome: Replace the bulb
```

```text title="locale/fr/lamp.po"
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "lamp//title"
msgid "The lamp is dark"
msgstr "La lampe reste éteinte"

msgctxt "lamp/bulb/outcome"
msgid "Replace the bulb"
msgst "Changez cette ampoule"
```

## Use instead

```yaml title="lamp.yml"
title: The lamp is dark
nodes:
  bulb:
    outcome: Replace the bulb
```

```text title="locale/fr/lamp.po"
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "lamp//title"
msgid "The lamp is dark"
msgstr "La lampe reste éteinte"

msgctxt "lamp/bulb/outcome"
msgid "Replace the bulb"
msgstr "Changez cette ampoule"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence
from whichway.translations import UnreadableFile

CODE = "WW905"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every file that can't be read."""
    for issue in evidence.of_translations(UnreadableFile):
        yield Problem(issue.place, issue.message, issue.help, issue.tree)
