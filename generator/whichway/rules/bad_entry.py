"""What a question asks to type can't be typed, or not told apart.

## What it does

Reports questions for a number, a date, or a text that contradict themselves: a bound that is no number or date, a `min`
above the `max`, a range that has no answer between these, more than 10 `decimals`, a `pattern` that isn't a regular
expression, and an `example` that it doesn't match. A question with `choose: several` must have something to tick.

## Why it matters

The reader can't answer, or no answer leads where the author wanted.

## Example

```yaml
title: The lamp is dark
nodes:
  how-long:
    question: How long has it been dark?
    number: {unit: hours, min: 0, max: 24}
    options:
      - {below: 48, next: plug-in}
      - {from: 48, next: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  how-long:
    question: How long has it been dark?
    number: {unit: hours, min: 0}
    options:
      - {below: 48, next: plug-in}
      - {from: 48, next: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.kinds import is_asked
from whichway.model import (
    AnyNode,
    DateEntry,
    DateQuestion,
    NumberEntry,
    NumberQuestion,
    Range,
    SeveralQuestion,
    TextEntry,
    TextQuestion,
)
from whichway.place import Place
from whichway.quantities import MOST_DECIMALS, Quantity, between, lower_end, upper_end
from whichway.rules.evidence import Evidence
from whichway.rules.uses import unreadable

CODE = "WW113"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every question that asks for what nobody can type or tick."""
    for tree in evidence.forest.trees.values():
        for node_id, node in tree.nodes.items():
            for place, message, help in _problems(node) if is_asked(node) else ():
                yield Problem(place, message, help, tree.id, node_id)


def _problems(node: AnyNode) -> Iterator[tuple[Place, str, str]]:
    if isinstance(node, NumberQuestion):
        yield from _amounts(node, "number", node.number)
        if node.number.decimals is not None and node.number.decimals > MOST_DECIMALS:
            place = node.number.places.value("decimals")
            yield place, f"no number can have {node.number.decimals} decimals", f"write at most {MOST_DECIMALS}"
    elif isinstance(node, DateQuestion):
        yield from _amounts(node, "date", node.date)
    elif isinstance(node, TextQuestion):
        yield from _text(node.text)
    elif isinstance(node, SeveralQuestion) and not node.options:
        yield node.places.key("options"), "there is nothing to tick", "add options, or make it a question for a choice"


def _amounts(
    node: NumberQuestion | DateQuestion, quantity: Quantity, entry: NumberEntry | DateEntry
) -> Iterator[tuple[Place, str, str]]:
    bounds = [(key, bound, entry.places) for key, bound in (("min", entry.min), ("max", entry.max))]
    for range_ in node.options:
        if isinstance(range_, Range):
            bounds += [(key, bound, range_.places) for key, bound in (("from", range_.lower), ("below", range_.upper))]
    unread = [
        (places.value(key), *problem)
        for key, bound, places in bounds
        if bound is not None and (problem := unreadable(quantity, bound))
    ]
    yield from unread
    if unread:
        return
    if node.options and not any(isinstance(option, Range) for option in node.options):
        yield (
            node.places.key("options"),
            "no range says where an answer leads",
            "add ranges, as in `{from: 0, next: …}`",
        )
    least, most = lower_end(quantity, entry.min), upper_end(quantity, entry.max)
    if least > most:
        yield entry.places.value("min"), f"`min` is greater than `max`, which is `{entry.max}`", "swap the two"
        return
    for range_ in node.options:
        if isinstance(range_, Range):
            lower, upper = lower_end(quantity, range_.lower), upper_end(quantity, range_.upper)
            if range_.lower is None and range_.upper is None:
                yield range_.places.own, "this range has neither `from` nor `below`", "add one of the two"
            elif lower >= upper:
                yield range_.places.own, "nothing is in this range", "`from` must be less than `below`"
            elif between(quantity, max(lower, least), upper, most) is None:
                asked = " and ".join(f"`{key}: {end}`" for key, end in (("min", entry.min), ("max", entry.max)) if end)
                yield range_.places.own, f"no answer falls into `{range_.id}`, as the question has {asked}", "fix one"


def _text(entry: TextEntry) -> Iterator[tuple[Place, str, str]]:
    try:
        fits = not entry.pattern or not entry.example or re.fullmatch(entry.pattern, entry.example)
    except re.error as error:
        yield entry.places.value("pattern"), f"`pattern` is not a regular expression: {error.msg}", "fix it"
        return
    if not fits:
        message = f"the example `{entry.example}` doesn't match `pattern`"
        yield entry.places.value("example"), message, "give an example that readers could type"
