"""No scenario takes an option, in a tree that has scenarios.

## What it does

Reports, once for each tree that has scenarios, how many options of questions and ways on from outcomes no scenario
takes. It's a note: `whichway test --min-coverage` sets how much must be covered.

## Why it matters

What no scenario takes can change without anyone noticing. `whichway test` lists everything that isn't covered, and
`whichway test --suggest` writes the missing scenarios.

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
  - {name: The plug is out, answers: {plugged-in: "no"}, ends: plug-in}
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

from collections.abc import Iterator, Sequence

from whichway.findings import Problem, Severity
from whichway.rules.evidence import Evidence

CODE = "WW605"
SEVERITY = Severity.NOTE

_SHOWN = 3
"""How many options a message names: enough to know what it speaks of."""


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every tree whose scenarios leave options out."""
    forest = evidence.forest
    # As with failing scenarios, all parts of a tree count, whoever sees them.
    unprojected = forest.unprojected or forest
    trees = [unprojected.trees[id_] for id_ in forest.trees]
    trees = [tree for tree in trees if tree.scenarios and tree.whole and tree.id not in unprojected.unclear_pages]
    if not trees:
        return
    # Here, as a new tree has no scenarios, and the player takes time to load.
    from whichway.scenarios import Played, play_all

    for played in play_all(unprojected, trees):
        tree = played.tree
        own = forest.trees[tree.id]
        seen = set(Played(own, forest.own_page_nodes(own)).all_options)
        if uncovered := [pair for pair in played.uncovered_options if pair in seen]:
            help = "`whichway test` lists what is not covered; `whichway test --suggest` writes scenarios for it"
            yield Problem(tree.places.key("scenarios"), _message(uncovered), help, tree.id)


def _message(uncovered: Sequence[tuple[str, str]]) -> str:
    shown = [f"`{option}` of `{node}`" for node, option in uncovered[:_SHOWN]]
    more = ["…"] if len(uncovered) > _SHOWN else []
    options = "1 option" if len(uncovered) == 1 else f"{len(uncovered)} options"
    return f"no scenario takes {options}: {', '.join([*shown, *more])}"
