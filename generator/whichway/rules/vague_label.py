"""A label or link means nothing on its own.

## What it does

Reports options whose label, and links in a body whose text, is a word such as "here", "more", or "click here".

## Why it matters

Screen readers list links without the text around them, and case notes list answers without the other options. There,
"here" means nothing.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: Bulbs are sold [here](https://example.com/bulbs).
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: Any [shop for bulbs](https://example.com/bulbs) has them.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from whichway.findings import Problem, Severity
from whichway.inline import plain_text
from whichway.kinds import options_of
from whichway.model import Tree
from whichway.place import Place
from whichway.rules.evidence import Evidence

CODE = "WW503"
SEVERITY = Severity.WARNING


VAGUE = frozenset(
    {
        "here",
        "click here",
        "click",
        "more",
        "read more",
        "link",
        "this",
        "this page",
        "this link",
        "go",
        "ok",
        "next",
    }
)
_links = re.compile(r"(?<!!)\[([^\]\[]+)\]\(").findall


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every label and link text that is vague."""
    forest = evidence.forest
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            for option in options_of(node):
                if _is_vague_label(option.label):
                    yield _problem(plain_text(option.label), option.places.value("label"), tree, node_id)
            for text in _links(node.body) if "](" in node.body else ():
                if _is_vague(text):
                    yield _problem(text, node.places.value("body"), tree, node_id)


@lru_cache(maxsize=4096)  # most labels are "Yes" and "No"
def _is_vague_label(label: str) -> bool:
    return _is_vague(plain_text(label))


def _is_vague(text: str) -> bool:
    return len(text) < 16 and text.strip(" .…!>→").lower() in VAGUE


def _problem(text: str, place: Place, tree: Tree, node: str) -> Problem:
    help = "say what the reader chooses, or where the link leads"
    return Problem(place, f"`{text}` says nothing by itself", help, tree.id, node)
