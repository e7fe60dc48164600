"""An id is not in kebab-case.

## What it does

Reports ids of trees (file names), nodes, options, and items of checklists, and names and values of facts, that contain
anything but lower-case ASCII letters, digits, and hyphens between words. An option without an `id` takes it from its
label; a label without such letters gives none. Ids in `formerly` may also have capitals and underscores, since some
were published that way. `none`, `unset`, and `todo` have a meaning of their own, so no value of a fact and no option
can be called so; only where a single option is chosen, it may be `none`. No node can be called `todo`.

## Why it matters

Ids are part of addresses that people send each other. Spaces, capitals, and accents break there, or look broken.

## Example

```yaml
title: The lamp is dark
nodes:
  Replace_bulb: {outcome: Replace the bulb}
```

## Use instead

```yaml
title: The lamp is dark
nodes:
  replace-bulb: {outcome: Replace the bulb}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from whichway.drafts import names_todo
from whichway.findings import Problem, Severity
from whichway.inline import plain_text
from whichway.kinds import options_of
from whichway.model import ADDRESSABLE, KEBAB_CASE, NOTHING_TICKED, TODO, UNSET, Option, Tick, Tree, slug
from whichway.place import Place
from whichway.rules.evidence import Evidence

CODE = "WW107"
SEVERITY = Severity.ERROR


RESERVED = {
    NOTHING_TICKED: "stands for no option in conditions",
    UNSET: "stands for a fact without a value in conditions",
    TODO: "stands for what is not written yet",
}
_matches = re.compile(KEBAB_CASE).fullmatch
_was_id = re.compile(ADDRESSABLE, re.ASCII).fullmatch


def check(evidence: Evidence) -> Iterator[Problem]:
    """Every id that is not in kebab-case."""
    forest = evidence.forest
    for tree in forest.trees.values():
        if not _matches(tree.id):
            place = Place(tree.places.file, 1, 1)
            yield _problem(f"the file name `{tree.id}` is not an id", "rename the file to", tree.id, place, tree)
        for index, old in enumerate(tree.formerly):
            if old and not _was_id(old):
                place = tree.places.value("formerly", index)
                yield _problem(f"`{old}` can't have been the id of a tree", "write", old, place, tree)
        for node_id, node in tree.nodes.items():
            if not _matches(node_id) and node_id not in tree.made_by:
                place = tree.places.inside("nodes").key(node_id)
                yield _problem(f"the node id `{node_id}` is not in kebab-case", "write", node_id, place, tree, node_id)
            elif node_id == TODO and names_todo(tree):
                message, help = (
                    f"`{TODO}` stands for what a draft still lacks, so no node can have this id",
                    "rename it",
                )
                yield Problem(tree.places.inside("nodes").key(node_id), message, help, tree.id, node_id)
            options = options_of(node)
            if not all(_is_plain(option.id) for option in options):
                yield from _options(tree, node_id, options)
        for checklist in tree.checklists.values():
            for item in checklist.items:
                if not _matches(item.id):
                    place = item.places.value("id")
                    yield _problem(f"the item id `{item.id}` is not in kebab-case", "write", item.id, place, tree)
        for fact, values in tree.domains.items():
            if not _matches(fact):
                place = tree.places.inside("facts").key(fact)
                yield _problem(f"the fact name `{fact}` is not in kebab-case", "write", fact, place, tree)
            for index, value in enumerate(values):
                if value in RESERVED:
                    yield _reserved(value, tree.place_of_value(fact, index), tree)
                if not _matches(value):
                    place = tree.place_of_value(fact, index)
                    yield _problem(f"the value `{value}` is not in kebab-case", "write", value, place, tree)


@lru_cache(maxsize=4096)  # most options are "Yes" and "No"
def _is_plain(id_: str) -> bool:
    return _matches(id_) is not None and id_ not in RESERVED


def _options(tree: Tree, node_id: str, options: Sequence[Option]) -> Iterator[Problem]:
    for option in options:
        # Where one option is chosen, no condition can mean anything else by `none`.
        if option.id in RESERVED and (isinstance(option, Tick) or option.id != NOTHING_TICKED):
            place = option.places.value("id" if "id" in option.places.keys else "label")
            yield _reserved(option.id, place, tree, node_id)
        if _matches(option.id):
            continue
        if "id" in option.places.keys:
            place = option.places.value("id")
            yield _problem(
                f"the option id `{option.id}` is not in kebab-case", "write", option.id, place, tree, node_id
            )
        elif option.label.strip():
            help = "add an `id`, such as `id: option-a`"
            message = f"no id can be made from the label `{plain_text(option.label)}`"
            yield Problem(option.places.value("label"), message, help, tree.id, node_id)


def _reserved(name: str, place: Place, tree: Tree, node: str = "") -> Problem:
    return Problem(place, f"`{name}` {RESERVED[name]}, so it can't be an id", "use another one", tree.id, node)


def _problem(message: str, do: str, wrong: str, place: Place, tree: Tree, node: str = "") -> Problem:
    right = slug(wrong)
    help = f"{do} `{right}`" if right else "use lower-case letters a to z, digits, and hyphens"
    return Problem(place, message, help, tree.id, node)
