"""Scenarios that would cover what none covers yet, as YAML to paste into a tree."""

from __future__ import annotations

import json
from collections.abc import Sequence

from whichway.graph import Forest, Taken, fewest_walks
from whichway.model import Tree
from whichway.scenarios import Played, begin, take


def suggested(forest: Forest, played: Sequence[Played]) -> str:
    """For each tree that is not covered, a `scenarios:` list to add to it."""
    blocks = []
    for tree in played:
        missing = [pair for pair in tree.all_options if pair not in tree.options]
        if walks := fewest_walks(forest, tree.tree, missing) if missing else []:
            written = "\n".join(_scenario(forest, tree.tree, walk, n) for n, walk in enumerate(walks, 1))
            blocks.append(f"# {tree.tree.id}: {len(walks)} would cover all options\nscenarios:\n{written}")
    return "\n\n".join(blocks) if blocks else "every option is covered"


def _scenario(forest: Forest, tree: Tree, walk: Sequence[Taken], number: int) -> str:
    position = begin(forest, tree.id)
    for _, option in walk:
        following = take(forest, position, option)
        assert following is not None  # noqa: S101 - the walk was found in the same states
        position = following
    page, node = position.key
    ends = node if page == tree.id else f"/{page}/{node}"
    # A step's way on is taken by itself, and need not be written.
    answers = [taken for taken in walk if taken.option != "next"]
    once = len({taken.node for taken in answers}) == len(answers)
    pairs = [f"{taken.node}: {json.dumps(taken.option)}" for taken in answers]
    listed = "{" + ", ".join(pairs) + "}" if once else "[" + ", ".join(f"{{{pair}}}" for pair in pairs) + "]"
    return f"  - name: Walk {number} to {node}\n    answers: {listed}\n    ends: {ends}"
