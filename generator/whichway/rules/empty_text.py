"""A text that readers must see is empty.

## What it does

Reports titles, headings, labels, hints, and names of groups that are empty or contain only spaces.

In flowcharts of pages (`whichway audit`), reports lines without a label that leave a decision whose other lines have
one, as a warning, and notes questions none of whose lines has a label, unless the next nodes may be the answers. In
trees that are drawn with signs, notes branches without an answer next to those for yes and no.

## Why it matters

Readers can't click a link without text, and screen readers can't find a heading without text.

## Example

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: ""}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.chart_issues import Unlabeled
from whichway.findings import Problem, Severity
from whichway.inline import plain_text, plain_texts
from whichway.kinds import headings_of, options_of
from whichway.load import MissingText
from whichway.model import Range, Tree
from whichway.parts import Part
from whichway.rules.evidence import Evidence
from whichway.wording import what

CODE = "WW502"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every title, heading and text of an option that is empty, and every text that is not written at all."""
    yield from _of_charts(evidence)
    for issue in evidence.issues_of(MissingText):
        holder = what(issue.path, None)
        yield issue.problem(f"{holder} has no text", f"write the text after {holder}, or take the line out")
    forest = evidence.forest
    for tree in forest.trees.values():
        if all(map(str.strip, plain_texts(evidence.inline_texts[tree.id]))):
            continue
        if not plain_text(tree.title).strip():
            yield _problem("title", tree, tree)
        for node_id, node in tree.nodes.items():
            for key, heading in headings_of(node):
                if not plain_text(heading).strip():
                    yield _problem(key, node, tree, node_id)
            for option in options_of(node):
                # The label of a range may be left out.
                label = None if isinstance(option, Range) and "label" not in vars(option) else option.label
                texts = {"label": label, "hint": option.hint, "group": option.group}
                for key, text in texts.items():
                    if text is not None and not plain_text(text).strip():
                        yield _problem(key, option, tree, node_id)


def _of_charts(evidence: Evidence) -> Iterator[Problem]:
    """The lines of charts that leave a decision, and do not say with which answer."""
    for issue in evidence.in_charts(Unlabeled):
        if issue.is_drawn:
            message = f"the branch from `{issue.node}` to `{issue.target}` has no answer"
            yield issue.problem(message, "write the answer before it, as in the others: `Yes →`")
        elif issue.target:
            message = f"the line from the decision `{issue.node}` to `{issue.target}` has no label"
            yield issue.problem(message, "write the answer on it, as on the others: `-->|No|`")
        else:
            message = f"no line that leaves the decision `{issue.node}` has a label"
            yield issue.problem(message, "write the answer on each: `-->|Yes|`")


def _problem(key: str, part: Part, tree: Tree, node: str = "") -> Problem:
    return Problem(part.places.value(key), f"`{key}` has no text", f"write the text after `{key}`", tree.id, node)
