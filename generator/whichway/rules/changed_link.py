"""A translation leads elsewhere.

## What it does

Reports links, pictures, and ids that a translation has and its text doesn't, or the other way around. Guides are
linked as in the source: a site in several languages finds the page in the reader's language. What leads to another
site, and a picture, may have a version for the language, so these are warnings.

## Why it matters

The ways through a tree are proven once, for the source. A way that only one language has isn't proven, and one that a
language has lost can't be taken.

## Example

```yaml title="lamp.yml"
title: The lamp is dark
nodes:
  bulb:
    outcome: Replace the bulb
    body: See [the fuse](#fuse) first.
  fuse:
    outcome: Replace the fuse
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

msgctxt "lamp/bulb/body"
msgid "See [the fuse](#fuse) first."
msgstr "Voir [le fusible](#fusible) avant."

msgctxt "lamp/fuse/outcome"
msgid "Replace the fuse"
msgstr "Changez le fusible"
```

## Use instead

```yaml title="lamp.yml"
title: The lamp is dark
nodes:
  bulb:
    outcome: Replace the bulb
    body: See [the fuse](#fuse) first.
  fuse:
    outcome: Replace the fuse
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

msgctxt "lamp/bulb/body"
msgid "See [the fuse](#fuse) first."
msgstr "Voir [le fusible](#fuse) avant."

msgctxt "lamp/fuse/outcome"
msgid "Replace the fuse"
msgstr "Changez le fusible"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence
from whichway.translations import ChangedLink

CODE = "WW903"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every link, picture, and id that is in one of the two texts alone."""
    for issue in evidence.of_translations(ChangedLink):
        what = f"the id `{issue.target}`" if issue.is_id else f"the link to `{issue.target}`"
        if issue.is_lost:
            message, help = f"{what} is missing in the translation of `{issue.name}`", "put it in"
        else:
            message = f"{what} is in the translation of `{issue.name}` alone"
            help = f"did you mean `{issue.near}`?" if issue.near else "take it out, or add it to the source"
        yield Problem(issue.place, message, help, issue.tree, issue.node, doubtful=issue.is_outside)
