"""A condition asks about a fact that isn't set on some walk.

## What it does

Reports conditions whose answer depends on a fact or question that nothing on the way has set or asked. Such a fact has
no value: no comparison with it holds, but `not` does. The walk is shown. Another tree that declares the same fact may
have set it; but readers may also begin at this tree's first question, where nothing is known. The address may give a
fact that is declared with `from: address`; but readers also come without it. A condition that lists all values of a
fact asks only whether there is one, so it isn't reported; nor are facts that an option of several sets, since who
doesn't tick it has been asked.

It also reports texts that say a fact, as in `[=host]`, that no question of any tree asks for.

## Why it matters

The reader is sent on as if they had answered a question that nobody asked.

## Example

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  known:
    question: Do you know what kind of lamp it is?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: by-kind}
      - {label: With an LED, set: {kind: led}, next: by-kind}
      - {label: "No", next: by-kind}
  by-kind:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```

## Use instead

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led, unknown]
nodes:
  known:
    question: Do you know what kind of lamp it is?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: by-kind}
      - {label: With an LED, set: {kind: led}, next: by-kind}
      - {label: "No", set: {kind: unknown}, next: by-kind}
  by-kind:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from whichway.edges import BodyLink
from whichway.findings import Problem, Severity
from whichway.graph import Edge, Forest, PageNode, State, Test, Tests, Ticks, as_written, holds, undecided
from whichway.kinds import fact_of, fills_of, options_of, text_facts
from whichway.parts import Part
from whichway.rules.evidence import Evidence, once_per_place
from whichway.rules.uses import domain

CODE = "WW304"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every condition that depends on what is not known, at the first state in which it does."""
    forest = evidence.forest
    yield from once_per_place(_problems(forest))
    yield from _never_asked(forest)


def _problems(forest: Forest) -> Iterator[Problem]:
    ticked = cache(lambda page: _set_by_ticks(forest.pages[page].values()))
    for state in forest.sure_states.arrival:
        page_nodes = forest.pages[state.page]
        page_node = page_nodes[state.node]
        # A walk that begins in the middle knows nothing, and a page that was not proven keeps nothing.
        if not page_node.conditional or not state.complete or state.page in forest.states.unproven:
            continue
        for edge, tests, part in _conditions(page_node):
            # A name that the tree does not know is reported as such.
            tests = _without_presence(forest, state, tests)
            missing = undecided(tests, dict(state.known)) - ticked(state.page)
            missing = {as_written(name, page_nodes) for name in missing}
            if missing := {name for name in missing if domain(page_node.tree, name) is not None}:
                names = " and ".join(f"`{name}`" for name in sorted(missing))
                message = f"whether this holds depends on {names}, which this walk doesn't set"
                help = f"ask for {names} first; without it, only `not` holds"
                place = part.places.value("when")
                walk = forest.sure_states.walk_to(state)
                yield Problem(place, message, help, page_node.tree.id, page_node.own_id, walk)
            if page_node.is_route and holds(edge.tests, dict(state.known), complete=True):
                break  # the cases after this one are not looked at


def _conditions(page_node: PageNode) -> Iterator[tuple[Edge, Tests, Part | BodyLink]]:
    """The conditions of all ways on, and of what can be ticked, each with where it was written."""
    for edge in page_node.edges:
        yield edge, edge.tests, edge.written.part
        if isinstance(edge.typed, Ticks):
            for way, option in zip(edge.typed.ways, options_of(page_node.node), strict=True):
                yield edge, way.tests, option


def _set_by_ticks(page_nodes: Iterable[PageNode]) -> set[str]:
    """The facts that readers establish by what they tick: without a value, they were asked about all the same."""
    typed = (edge.typed for page_node in page_nodes for edge in page_node.edges)
    return {name for ticks in typed if isinstance(ticks, Ticks) for way in ticks.ways for name in way.sets}


def _without_presence(forest: Forest, state: State, tests: Tests) -> Tests:
    """A condition in which the tests whether a fact has a value at all have come out as they do in `state`."""
    known_facts = dict(state.known)
    facts = forest.sharing.facts.get(state.page, {})
    unset = {name: domain for name, domain in facts.items() if name not in known_facts}

    def known(test: Test) -> Test:
        is_presence = test.name in unset and test.values.issuperset(unset[test.name])
        return Test("", frozenset(), test.negated) if is_presence else test

    return tuple(tuple(map(known, row)) for row in tests) if unset else tests


def _never_asked(forest: Forest) -> Iterator[Problem]:
    """The first text of each tree that says a fact of the type `text` that nothing asks for."""
    saying = [(tree, texts) for tree in forest.trees.values() if (texts := text_facts(tree))]
    whole = (forest.unprojected or forest).trees.values() if saying else ()
    asked = {fact for tree in whole for node in tree.nodes.values() if (fact := fact_of(node)) in text_facts(tree)}
    for tree, texts in saying:
        waiting = texts - asked
        for node_id, node in tree.nodes.items():
            for part, key, _, written in fills_of(node):
                if written.name in waiting:
                    waiting.remove(written.name)
                    message = f"no question asks for `{written.name}`, so readers see its name"
                    help = f"add a question with `text:` and `fact: {written.name}`"
                    yield Problem(part.places.value(key), message, help, tree.id, node_id)
