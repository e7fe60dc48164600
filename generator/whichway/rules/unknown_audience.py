"""A part is for an audience that the site doesn't have.

## What it does

Reports every `audience` of a tree, node, option, or note that the setting `audiences` doesn't declare. If nothing is
declared, the audiences are `customer`, `staff`, and the one in the setting `audience`.

## Why it matters

No page is made for that audience, so nobody ever sees the part.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-lamp:
    outcome: Replace the lamp
    notes:
      - {audience: staf, body: Ask for the receipt.}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-lamp:
    outcome: Replace the lamp
    notes:
      - {audience: staff, body: Ask for the receipt.}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whichway.audiences import named_audiences
from whichway.findings import Problem, Severity
from whichway.nearest import nearest, surely
from whichway.rules.evidence import Evidence, renamed
from whichway.wording import listed

CODE = "WW109"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every name of an audience that there is none of."""
    forest = evidence.forest
    known = forest.limits.audiences
    # What is for an unknown audience is seen by none: a forest that is already one audience's would lack it.
    unprojected = forest.unprojected or forest
    for tree in unprojected.trees.values():
        for name, place, node in named_audiences(tree):
            if name not in known:
                help = _help(nearest(name, known), known)
                message = f"`{name}` is not an audience of this site" if name.strip() else "`audience` names nobody"
                fix = renamed(forest, place, name, surely(name, known))
                yield Problem(place, message, help, tree.id, node, fix=fix)


def _help(near: str | None, known: Sequence[str]) -> str:
    if near:
        return f"did you mean `{near}`? If not, declare it with the setting `audiences`"
    return f"known here: {listed(known)}; the setting `audiences` declares others"
