"""A promise about every walk doesn't hold.

## What it does

Reads `promises` of the trees and of `mkdocs.yml`, and proves each of them for every audience and over every walk that
begins at a tree's first question, through all trees that it leads to. `never` is broken if some walk comes to the node
and its `unless` isn't known to hold there; a fact that isn't set doesn't hold. `before` is broken if some walk comes to
the node without one of those in `pass`. `reach` is broken if some walk comes to a place in this tree from which none of
the nodes is near enough; options, steps, and `unsolved` count. A shortest walk that breaks the promise is shown.

## Why it matters

Nobody tries every walk. Without a proof, a change somewhere else in the tree may lead readers to a step that is
dangerous for them, or leave them without help.

## Example

```yaml
title: The lamp is dark
facts:
  power: ["on", "off"]
nodes:
  switched-off:
    question: Is the power switched off?
    options:
      - {label: "Yes", set: {power: "off"}, next: open-case}
      - {label: "No", set: {power: "on"}, next: switch-off}
      - {label: I'm not sure, next: open-case}
  switch-off: {outcome: Switch it off}
  open-case: {outcome: Open the case}
promises:
  - {never: open-case, unless: {power: "off"}, why: It is dangerous under power.}
```

## Use instead

```yaml
title: The lamp is dark
facts:
  power: ["on", "off"]
nodes:
  switched-off:
    question: Is the power switched off?
    options:
      - {label: "Yes", set: {power: "off"}, next: open-case}
      - {label: "No", set: {power: "on"}, next: switch-off}
      - {label: I'm not sure, next: switch-off}
  switch-off: {outcome: Switch it off}
  open-case: {outcome: Open the case}
promises:
  - {never: open-case, unless: {power: "off"}, why: It is dangerous under power.}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from whichway.findings import Problem, Severity, walk_length
from whichway.graph import UNKNOWN, Broken, PageNode, Promised, Verdict, as_written, in_words
from whichway.inline import plain_text
from whichway.model import Before, Never, Reach
from whichway.rules.evidence import Evidence, joined
from whichway.rules.uses import promises_proven
from whichway.wording import listed

CODE = "WW701"
SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every promise that is broken for some audience, with the shortest of all walks that break it."""
    for found in promises_proven(evidence.forest):
        broken = [(called, verdict) for called, verdict in found if verdict.broken is not None]
        if not broken:
            continue
        _, shortest = min(broken, key=lambda entry: walk_length(entry[1].broken.walk) if entry[1].broken else (0, 0))
        whom = f"for {joined([called for called, _ in broken])}, " if len(broken) < len(found) else ""
        if shortest.broken is not None:
            page_nodes = evidence.forest.pages[shortest.broken.state.page]
            yield _problem(shortest, shortest.broken, whom, page_nodes)


def _problem(verdict: Verdict, broken: Broken, whom: str, page_nodes: Mapping[str, PageNode]) -> Problem:
    one = verdict.promised
    message, help = _words(one, broken, page_nodes)
    where = f"in `{one.tree.id}`, " if one.of_site else ""
    why = " ".join(plain_text(one.promise.why).split()).rstrip(".")
    return Problem(
        one.place,
        f"{whom}{where}{message}" + (f": {why}" if why else ""),
        help,
        one.tree.id,
        _node(one, broken, page_nodes),
        broken.walk,
    )


def _node(one: Promised, broken: Broken, page_nodes: Mapping[str, PageNode]) -> str:
    """The node of the promise's own tree that the walk comes to, or the include in which it does, if it is one."""
    page_node = page_nodes[broken.state.node]
    own = page_node.prefix.partition(".")[0] or page_node.id
    return own if broken.state.page == one.tree.id else ""


def _words(one: Promised, broken: Broken, page_nodes: Mapping[str, PageNode]) -> tuple[str, str]:
    match one.promise:
        case Never():
            known = _known_there(one, broken, page_nodes)
            help = "ask about it on every way there, or lead this walk elsewhere"
            return f"a walk comes to `{one.promise.never}` while {known}", help
        case Before():
            passed = listed(dict.fromkeys(one.promise.passing), " or ") or "another node"
            message = f"a walk comes to `{one.promise.before}` without passing {passed}"
            return message, "lead this walk past it first"
        case Reach():
            nodes = listed(dict.fromkeys(one.promise.reach), " or ")
            here = f"`{broken.state.node}`"
            help = "add a way on that leads there sooner"
            if broken.away is None:
                return f"no way leads from {here} to {nodes}", help
            away = "1 answer or step" if broken.away == 1 else f"{broken.away} answers or steps"
            return f"{nodes} is {away} away from {here}, and {one.promise.within} is the limit", help
        case _ as promise:
            assert_never(promise)


def _known_there(one: Promised, broken: Broken, page_nodes: Mapping[str, PageNode]) -> str:
    """What is known of all that the condition of a promise asks about, in the state that breaks it."""
    known = dict(broken.state.known)
    asked = sorted({test.name for row in one.nodes[broken.state.key] for test in row if test.values})
    settled = [in_words(name, known[name], page_nodes) for name in asked if known.get(name, UNKNOWN) != UNKNOWN]
    unset = dict.fromkeys(f"`{as_written(name, page_nodes)}` is not set" for name in asked if name not in known)
    return joined([*settled, *unset]) or "its `unless` doesn't hold"
