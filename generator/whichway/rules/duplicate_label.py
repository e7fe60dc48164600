"""Two options of a question have the same label.

## What it does

Reports the second of two options that read the same and are offered to a reader at the same time. Options that are
never offered together may share a label.

In flowcharts of pages (`whichway audit`), reports the second of two lines with one label that leave the same decision,
as a warning.

## Why it matters

The reader can't tell them apart. Neither can a support agent who reads the answers later.

## Example

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: wall, label: "Yes", next: replace-bulb}
      - {id: strip, label: "Yes", next: plug-in}
  plug-in: {outcome: Switch the socket strip on}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {id: wall, label: "Yes, into the wall", next: replace-bulb}
      - {id: strip, label: "Yes, into a socket strip", next: plug-in}
  plug-in: {outcome: Switch the socket strip on}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.audiences import may_meet
from whichway.chart_issues import AlikeLines
from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.inline import plain_text, plain_texts
from whichway.kinds import options_of
from whichway.model import Option, Tree
from whichway.rules.evidence import Evidence, once_per_place
from whichway.wording import short

CODE = "WW501"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every option whose label another option has that some reader is offered at the same time."""
    yield from _of_charts(evidence)
    forest = evidence.forest
    yield from once_per_place(_problems(forest))


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The lines of charts that have the label of another one from the same decision."""
    for issue in evidence.in_charts(AlikeLines):
        lines = "branches" if issue.is_drawn else "lines"
        message = f"two {lines} that leave `{issue.node}` have the label `{short(issue.label)}`"
        yield issue.problem(message, "say in each what sets it apart")


def _problems(forest: Forest) -> Iterator[Problem]:
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            options = options_of(node)
            labels = plain_texts([option.label for option in options if option.label]) if options else ()
            if len({*labels}) == len(labels):
                continue
            for state in forest.states_shown(tree, node_id):
                if state not in forest.sure_states.arrival:
                    continue
                offered = [edge.written.part for _, edge, _ in forest.moves(state)]
                yield from _alike([o for o in offered if isinstance(o, Option) and o.label], tree, node_id)


def _alike(offered: list[Option], tree: Tree, node: str) -> Iterator[Problem]:
    for index, option in enumerate(offered):
        # Two equal ids are reported as such; they come from equal labels mostly.
        label = plain_text(option.label)
        if any(plain_text(o.label) == label and o.id != option.id and may_meet(o, option) for o in offered[:index]):
            message = f"a reader is offered two options with the label `{label}`"
            yield Problem(option.places.value("label"), message, "say in each what sets it apart", tree.id, node)
