"""A translation is not of the text that is there.

## What it does

Reports translations that are marked as fuzzy, that are of a text that has changed since, or whose text or tree is
gone.

## Why it matters

Readers don't see such a translation: what it tells them to do may be wrong by now. They see the text in the language
that the trees are written in.

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
msgid "Clean the bulb"
msgstr "Nettoyez cette ampoule"
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
from whichway.translations import Stale

CODE = "WW902"
SEVERITY = Severity.WARNING


_UPDATE = "run `whichway translate update`"
_MESSAGES = {
    "changed": ("`{name}` has changed since it was translated", f"{_UPDATE}, and change the translation as well"),
    "fuzzy": ("the translation of `{name}` is fuzzy", "check it, and take the mark `fuzzy` out"),
    "no-text": ("`{name}` is not a text of the tree `{tree}`", f"{_UPDATE}: the translation is kept for later"),
    "no-tree": ("there is no tree `{tree}`", "rename the file after its tree, or delete it"),
}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every translation of something else than what is there."""
    for issue in evidence.of_translations(Stale):
        message, help = _MESSAGES[issue.why]
        yield Problem(issue.place, message.format(name=issue.name, tree=issue.tree), help, issue.tree, issue.node)
