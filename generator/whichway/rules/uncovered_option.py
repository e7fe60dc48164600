"""No scenario of a tree that has some takes an option.

## What it does

Reports, for trees that have scenarios, the options of questions and the ways on from outcomes that none of them takes.
It is a note: how much must be covered is said by `whichway test --min-coverage`.

## Why it matters

What no scenario takes can change without anybody noticing. `whichway test --suggest` writes what is missing.

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

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.model import exits
from whichway.scenarios import Played, play_all

CODE = "WW605"
SEVERITY = Severity.NOTE


def check(forest: Forest) -> Iterator[Problem]:
    """Every option that the scenarios of its tree leave out."""
    # As with failing scenarios, all parts of a tree count, whoever sees them.
    everything = forest.everything or forest
    trees = [everything.trees[id_] for id_ in forest.trees]
    for played in play_all(everything, [tree for tree in trees if tree.scenarios and tree.whole]):
        tree = played.tree
        seen = set(Played(forest.trees[tree.id]).all_options)
        for node_id, option in (pair for pair in played.uncovered_options if pair in seen):
            way = next(way for way in exits(tree.nodes[node_id]) if way.option == option)
            message = f"no scenario takes the option `{option}` of `{node_id}`"
            help = "add a scenario that does; `whichway test --suggest` writes one"
            yield Problem(way.place, message, help, tree.id, node_id)
