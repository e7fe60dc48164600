"""A scenario doesn't end where its author says it does.

## What it does

Plays every scenario and reports those that leave the expected path: an option that isn't offered, an answer that is
never asked for, a different end. `whichway test` shows the same, along with what the scenarios cover.

## Why it matters

A scenario is a real problem with its known solution. If readers with that problem end up somewhere else, the tree has
changed for them.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
scenarios:
  - {name: The plug is out, answers: {plugged-in: "no"}, ends: replace-bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
scenarios:
  - {name: The plug is out, answers: {plugged-in: "no"}, ends: plug-in}
  - {name: The bulb is old, answers: {plugged-in: "yes"}, ends: replace-bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW604"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every scenario that fails."""
    forest = evidence.forest
    # A scenario may lead through what one audience does not see: it is about the tree with all its parts.
    unprojected = forest.unprojected or forest
    if not any(tree.scenarios for tree in unprojected.trees.values()):
        return
    # Here, as a new tree has no scenarios, and the player takes time to load.
    from whichway.scenarios import play

    for tree in (unprojected.trees[id_] for id_ in forest.trees):
        # What could not be read may be just what a scenario needs, and so may a fact of another name.
        for scenario in tree.scenarios if tree.whole else ():
            if unprojected.unclear_pages & {tree.id, *scenario.ends.split("/")[1:2]}:
                continue
            _, failure = play(unprojected, tree, scenario)
            # The rules about graphs tell of a way that leads nowhere.
            if failure is not None and not failure.dangling:
                yield Problem(failure.place, failure.message, failure.help, tree.id, scenario.ends, failure.trail)
