"""A text has no translation.

## What it does

Reports each text of a tree that has no translation in a language that the site's trees are translated into. A tree
without a PO file, or without any translation in it, is reported once. Set the severity to `error` to publish complete
translations only.

## Why it matters

Readers see this text in the language that the trees are written in, with a note that it isn't translated yet.

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
msgstr ""
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
from whichway.translations import Untranslated

CODE = "WW901"
SEVERITY = Severity.NOTE


_UPDATE = "run `whichway translate update`, and translate it"
_MESSAGES = {
    "text": ("`{name}` has no translation into `{language}`", "translate it; until then, readers see the source"),
    "entry": ("`{name}` has no entry in the translation into `{language}`", _UPDATE),
    "texts": ("nothing of the tree `{tree}` is translated into `{language}`", "translate it, or delete the file"),
    "file": ("the tree `{tree}` has no translation into `{language}`", _UPDATE),
}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every text without a translation, and every tree without any."""
    for issue in evidence.of_translations(Untranslated):
        message, help = _MESSAGES[issue.lacks]
        told = message.format(name=issue.name, language=issue.language, tree=issue.tree)
        yield Problem(issue.place, told, help, issue.tree, issue.node)
