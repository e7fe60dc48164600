"""Nothing depends on a fact.

## What it does

Reports facts that no `when`, no promise, and no range of a question asks about, and that no text repeats, as `[=host]`
does: in the tree itself, in a tree that is played along with it, or in one that readers get to from there and that
declares the same fact with the same values.

## Why it matters

The reader is asked for something that makes no difference, or someone forgot a condition.

## Example

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in: {outcome: Plug it in}
```

## Use instead

```yaml
title: The lamp is dark
facts:
  kind: [bulb, led]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: With a bulb, set: {kind: bulb}, next: plugged-in}
      - {label: With an LED, set: {kind: led}, next: plugged-in}
  plugged-in:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whichway.findings import Problem, Severity
from whichway.graph import Forest, PageNode
from whichway.kinds import fact_of, fills_of, options_of, text_facts
from whichway.model import Range, Tree
from whichway.rules.evidence import Evidence
from whichway.rules.uses import is_question, uses_of, uses_of_promises

CODE = "WW303"
SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every fact that is asked about nowhere."""
    forest = evidence.forest
    if not any(tree.facts for tree in forest.trees.values()):
        return
    # What only another audience is asked about is of use all the same.
    whole = forest.unprojected or forest
    read = {tree.id: set(_read(tree)) for tree in whole.trees.values()}
    promised = set(_read_by_promises(whole))
    for tree in forest.trees.values():
        together = [page for page, page_nodes in whole.pages.items() if tree.id in _trees(page_nodes)]
        for fact in (fact for fact in tree.facts if (tree.id, fact) not in promised):
            trees = {other for page in together for other in _knowing(whole, page, fact)}
            # Where it is unclear what is asked about, nobody can say.
            if not trees & whole.unclear and not any(fact in read[other] for other in trees):
                place = tree.places.inside("facts").key(fact)
                is_text = fact in text_facts(tree)
                help = f"repeat it in a text, as `[={fact}]`" if is_text else "ask about it in a `when`"
                yield Problem(place, f"nothing depends on the fact `{fact}`", f"{help}, or take it out", tree.id)


def _knowing(forest: Forest, page: str, fact: str) -> set[str]:
    """The trees that know of a fact of a page: those of the page, and of all pages that it is carried to."""
    return {tree for known_on in forest.sharing.reached(page, fact) for tree in _trees(forest.pages[known_on])}


def _read(tree: Tree) -> Iterator[str]:
    """The facts that conditions of `tree` ask about, or its texts say.

    A question is meant only where no fact has its name.
    """
    for node in tree.nodes.values():
        # The ranges of a question go by its answer.
        if any(isinstance(option, Range) for option in options_of(node)):
            yield fact_of(node)
    for use in uses_of(tree):
        if not use.is_set and (use.name in tree.facts or not is_question(tree, use.name)):
            yield use.name
    for node in tree.nodes.values() if text_facts(tree) else ():
        yield from (written.name for *_, written in fills_of(node))


def _read_by_promises(forest: Forest) -> Iterator[tuple[str, str]]:
    """The facts that promises read, each with the trees that declare it as the one does that is meant."""
    for tree, use in uses_of_promises(forest):
        if (domain := tree.domains.get(use.name)) is not None:
            alike = (one.id for one in forest.trees.values() if {*one.domains.get(use.name, ())} == {*domain})
            yield from ((id_, use.name) for id_ in alike)


def _trees(page: Mapping[str, PageNode]) -> set[str]:
    return {page_node.tree.id for page_node in page.values()}
