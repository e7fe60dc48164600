"""A page has too many states to prove everything about it.

## What it does

Tells you when the facts of a page make more states than `max_states` in `mkdocs.yml` allows (20,000 by default). The
facts that cross are left aside first: what a reader brings from another tree, or takes to one, may then be anything. If
that isn't enough, the page is proven without its facts, as if every option were always offered. What is reported is
still true, but unused options and questions without an answer may be missed. A promise that depends on such facts isn't
kept or broken then; it's reported as well.

## Why it matters

An unfinished proof is no proof, and you should know.

## Example

```yaml
title: The lamp is dark
facts:
  f0: [a, b, c, d]
  f1: [a, b, c, d]
  f2: [a, b, c, d]
  f3: [a, b, c, d]
  f4: [a, b, c, d]
  f5: [a, b, c, d]
  f6: [a, b, c, d]
  f7: [a, b, c, d]
nodes:
  q0:
    question: Case 0?
    options:
      - {label: Answer a, set: {f0: a}, next: q1}
      - {label: Answer b, set: {f0: b}, next: q1}
      - {label: Answer c, set: {f0: c}, next: q1}
      - {label: Answer d, set: {f0: d}, next: q1}
  q1:
    question: Case 1?
    options:
      - {label: Answer a, set: {f1: a}, next: q2}
      - {label: Answer b, set: {f1: b}, next: q2}
      - {label: Answer c, set: {f1: c}, next: q2}
      - {label: Answer d, set: {f1: d}, next: q2}
  q2:
    question: Case 2?
    options:
      - {label: Answer a, set: {f2: a}, next: q3}
      - {label: Answer b, set: {f2: b}, next: q3}
      - {label: Answer c, set: {f2: c}, next: q3}
      - {label: Answer d, set: {f2: d}, next: q3}
  q3:
    question: Case 3?
    options:
      - {label: Answer a, set: {f3: a}, next: q4}
      - {label: Answer b, set: {f3: b}, next: q4}
      - {label: Answer c, set: {f3: c}, next: q4}
      - {label: Answer d, set: {f3: d}, next: q4}
  q4:
    question: Case 4?
    options:
      - {label: Answer a, set: {f4: a}, next: q5}
      - {label: Answer b, set: {f4: b}, next: q5}
      - {label: Answer c, set: {f4: c}, next: q5}
      - {label: Answer d, set: {f4: d}, next: q5}
  q5:
    question: Case 5?
    options:
      - {label: Answer a, set: {f5: a}, next: q6}
      - {label: Answer b, set: {f5: b}, next: q6}
      - {label: Answer c, set: {f5: c}, next: q6}
      - {label: Answer d, set: {f5: d}, next: q6}
  q6:
    question: Case 6?
    options:
      - {label: Answer a, set: {f6: a}, next: q7}
      - {label: Answer b, set: {f6: b}, next: q7}
      - {label: Answer c, set: {f6: c}, next: q7}
      - {label: Answer d, set: {f6: d}, next: q7}
  q7:
    question: Case 7?
    options:
      - {label: Answer a, set: {f7: a}, next: by-all}
      - {label: Answer b, set: {f7: b}, next: by-all}
      - {label: Answer c, set: {f7: c}, next: by-all}
      - {label: Answer d, set: {f7: d}, next: by-all}
  by-all:
    route:
      - {when: {f0: a, f1: a, f2: a, f3: a, f4: a, f5: a, f6: a, f7: a}, next: plug-in}
      - {otherwise: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
facts: {f0: [a, b]}
nodes:
  q0:
    question: Case 0?
    options:
      - {label: Answer a, set: {f0: a}, next: by-all}
      - {label: Answer b, set: {f0: b}, next: by-all}
  by-all:
    route:
      - {when: {f0: a}, next: plug-in}
      - {otherwise: replace-bulb}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from whichway.findings import Problem, Severity
from whichway.graph import Forest
from whichway.rules.evidence import Evidence, audiences_in
from whichway.rules.uses import promises_proven

CODE = "WW208"
SEVERITY = Severity.NOTE


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every page that was proven without its facts, or without those that cross."""
    forest = evidence.forest
    limit = f"{forest.limits.max_states:,}"
    for page in sorted(forest.states.forgetting - forest.unclear_pages):
        tree = forest.trees[page]
        if page in forest.states.unproven:
            message = f"the facts of `{page}` make more than {limit} states, so it is proven without them"
            help = "ask about a fact soon after it is set, split the tree, or raise `max_states`"
        else:
            message = (
                f"with the facts that cross between `{page}` and other trees, there are more than {limit} states, "
                "so it is proven as if nobody knew them"
            )
            help = "share fewer facts, ask about them soon after they are set, or raise `max_states`"
        yield Problem(tree.places.key("facts"), message, help, page)
    seen = [audience.seen for audience in audiences_in(forest)] if forest.promises else []
    if any(one.states.forgetting - one.unclear_pages for one in (forest, *seen)):
        yield from _promises(forest, limit)


def _promises(forest: Forest, limit: str) -> Iterator[Problem]:
    for found in promises_proven(forest):
        if any(not verdict.proven for _, verdict in found) and not any(verdict.broken for _, verdict in found):
            one = found[0][1].promised
            where = f" in `{one.tree.id}`" if one.of_site else ""
            message = f"whether this promise is kept{where} is not known: there are more than {limit} states"
            yield Problem(
                one.place, message, "ask about facts soon after they are set, or raise `max_states`", one.tree.id
            )
