"""Scenarios that would cover what none covers yet, as YAML to paste into a tree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from whichway.findings import GIVEN
from whichway.graph import Forest, Knowledge, Taken, fewest_walks, options_taken
from whichway.kinds import is_asked
from whichway.model import Tree
from whichway.quantities import from_address
from whichway.scenarios.coverage import Played
from whichway.scenarios.player import begin, take


class _Suggested(NamedTuple):
    """A scenario as YAML, and the options and nodes that it covers."""

    written: str
    taken: set[tuple[str, str]]
    been_at: set[str]


def suggested(forest: Forest, played: Sequence[Played]) -> str:
    """For each tree that is not covered, scenarios to add to it; and what no scenario can cover."""
    blocks = [block for tree in played if (block := _block(forest, tree))]
    return "\n\n".join(blocks) if blocks else "every option and outcome is covered"


def _block(forest: Forest, played: Played) -> str:
    options, outcomes = set(played.uncovered_options), set(played.uncovered_outcomes)
    if not options and not outcomes:
        return ""
    tree = played.tree
    walks = fewest_walks(forest, tree, options, outcomes)
    found = [one for number, walk in enumerate(walks, 1) if (one := _scenario(forest, tree, walk, number))]
    lines = []
    if found:
        more = " more" if tree.scenarios else ""
        number = f"1{more} scenario" if len(found) == 1 else f"{len(found)}{more} scenarios"
        lines.append(f"# {tree.id}: {number} would cover what none covers yet")
    left = [f"{node}: {option}" for node, option in played.uncovered_options if not _takes(found, node, option)]
    left += [node for node in played.uncovered_outcomes if not any(node in one.been_at for one in found)]
    lines += [f"# {tree.id}: no walk was found to {what}" for what in left]
    lines += ["scenarios:"] if found and not tree.scenarios else []
    return "\n".join([*lines, *(one.written for one in found)])


def _as_written(answer: str) -> str:
    """An answer as authors write it: a number or date without the signs of an address, ticks as a list."""
    if answer.startswith("="):
        return from_address(answer)
    ticks = answer.split("+")
    return json.dumps(answer if len(ticks) == 1 else ticks)


def _takes(found: Sequence[_Suggested], node: str, option: str) -> bool:
    return any((node, option) in one.taken for one in found)


def _scenario(forest: Forest, tree: Tree, walk: Sequence[Taken], number: int) -> _Suggested | None:
    """A walk as a scenario; `None` if readers can't take it, since it was found without a look at the facts."""
    given = {taken.node.removeprefix(GIVEN): taken.option for taken in walk if taken.node.startswith(GIVEN)}
    position = begin(forest, tree.id, before=Knowledge(given))
    answers, options = [], set[tuple[str, str]]()
    walk = walk[len(given) :]
    for taken in walk:
        # A step's way on is taken by itself, and need not be written.
        if taken.option != "next" or is_asked(position.page_node.node):
            answers.append(taken)
        following, edge = take(forest, position, taken.option), position.answered(taken.option)
        if following is None or edge is None:
            return None
        options |= {(taken.node, option) for option in options_taken(edge)}
        position = following
    page, node = position.key
    ends = node if page == tree.id else f"/{page}/{node}"
    # In a mapping, a node has one answer, which is given whenever it is asked: also where the walk should end.
    nodes = [taken.node for taken in answers] + [node] * (page == tree.id)
    once = len(set(nodes)) == len(nodes)
    pairs = [f"{taken.node}: {_as_written(taken.option)}" for taken in answers]
    listed = "{" + ", ".join(pairs) + "}" if once else "[" + ", ".join(f"{{{pair}}}" for pair in pairs) + "]"
    # An id may be `null`, which YAML takes for nothing at all.
    ends = json.dumps(ends) if ends == "null" else ends
    facts = "    given: {" + ", ".join(f"{name}: {json.dumps(value)}" for name, value in given.items()) + "}\n"
    written = f"  - name: Walk {number} to {node}\n{facts if given else ''}    answers: {listed}\n    ends: {ends}"
    been_at = {taken.node for taken in walk} | ({node} if page == tree.id else set())
    return _Suggested(written, options, been_at)
