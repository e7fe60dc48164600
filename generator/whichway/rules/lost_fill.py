"""A translation says other answers.

## What it does

Reports what stands for an answer that readers have typed, such as `[=host]`, if a translation has it and its text
doesn't, or the other way around.

## Why it matters

Readers see the sign itself, or a sentence without the name that it is about.

## Example

```yaml title="lamp.yml"
title: The lamp is dark
facts: {name: text}
nodes:
  called:
    question: What is it called?
    text: {example: Lamp 1}
    fact: name
    next: bulb
  bulb:
    outcome: Replace the bulb of [=name]
```

```text title="locale/fr/lamp.po"
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "lamp//title"
msgid "The lamp is dark"
msgstr "La lampe reste éteinte"

msgctxt "lamp/bulb/outcome"
msgid "Replace the bulb of [=name]"
msgstr "Changez cette ampoule de [=nom]"

msgctxt "lamp/called/question"
msgid "What is it called?"
msgstr "Quel est son nom ?"

msgctxt "lamp/called/text.example"
msgid "Lamp 1"
msgstr "Lampe 1"
```

## Use instead

```yaml title="lamp.yml"
title: The lamp is dark
facts: {name: text}
nodes:
  called:
    question: What is it called?
    text: {example: Lamp 1}
    fact: name
    next: bulb
  bulb:
    outcome: Replace the bulb of [=name]
```

```text title="locale/fr/lamp.po"
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "lamp//title"
msgid "The lamp is dark"
msgstr "La lampe reste éteinte"

msgctxt "lamp/bulb/outcome"
msgid "Replace the bulb of [=name]"
msgstr "Changez cette ampoule de [=name]"

msgctxt "lamp/called/question"
msgid "What is it called?"
msgstr "Quel est son nom ?"

msgctxt "lamp/called/text.example"
msgid "Lamp 1"
msgstr "Lampe 1"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence
from whichway.translations import LostFill

CODE = "WW904"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every sign for an answer that is in one of the two texts alone."""
    for issue in evidence.of_translations(LostFill):
        if issue.is_lost:
            message, help = f"`[={issue.fact}]` is missing in the translation of `{issue.name}`", "put it in"
        else:
            message = f"`[={issue.fact}]` is in the translation of `{issue.name}` alone"
            help = f"did you mean `[={issue.near}]`?" if issue.near else "take it out"
        yield Problem(issue.place, message, help, issue.tree, issue.node)
