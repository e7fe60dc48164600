"""Scenarios that would cover what none covers yet, as values to write into a tree, and as YAML to paste there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whichway.findings import GIVEN
from whichway.graph import Forest, Knowledge, Taken, fewest_walks, options_taken
from whichway.kinds import is_asked
from whichway.load import Plain, written_item
from whichway.model import TextQuestion, Tree
from whichway.quantities import from_address
from whichway.scenarios.coverage import Played
from whichway.scenarios.player import begin, take


class WrittenWalk(NamedTuple):
    """A walk as the plain value of a scenario, and the options that it takes and the nodes that it comes to."""

    value: dict[str, Plain]
    taken: set[tuple[str, str]]
    been_at: set[str]

    @property
    def yaml(self) -> str:
        """The scenario as an item of `scenarios:` in a tree."""
        return f"  {written_item(self.value, 2)}"


def suggested(forest: Forest, played: Sequence[Played]) -> str:
    """For each tree that is not covered, scenarios to add to it; and what no scenario can cover."""
    blocks = [block for tree in played if (block := _block(forest, tree))]
    return "\n\n".join(blocks) if blocks else "every option and outcome is covered"


def suggestions(forest: Forest, played: Played) -> list[WrittenWalk]:
    """The fewest scenarios that would cover what those of a tree don't."""
    options, outcomes = set(played.uncovered_options), set(played.uncovered_outcomes)
    if not options and not outcomes:
        return []
    walks = fewest_walks(forest, played.tree, options, outcomes)
    named = [(walk, f"Walk {number} to {{node}}") for number, walk in enumerate(walks, 1)]
    return [found for walk, name in named if (found := walk_as_scenario(forest, played.tree, walk, name))]


def left_over(played: Played, found: Sequence[WrittenWalk]) -> list[str]:
    """What neither the scenarios of a tree cover nor those that were found for it: options, and outcomes."""
    taken = {pair for one in found for pair in one.taken}
    been_at = {node for one in found for node in one.been_at}
    left = [f"{node}: {option}" for node, option in played.uncovered_options if (node, option) not in taken]
    return left + [node for node in played.uncovered_outcomes if node not in been_at]


def _block(forest: Forest, played: Played) -> str:
    tree, found = played.tree, suggestions(forest, played)
    lines = []
    if found:
        more = " more" if tree.scenarios else ""
        number = f"1{more} scenario" if len(found) == 1 else f"{len(found)}{more} scenarios"
        lines.append(f"# {tree.id}: {number} would cover what none covers yet")
    lines += [f"# {tree.id}: no walk was found to {what}" for what in left_over(played, found)]
    lines += ["scenarios:"] if found and not tree.scenarios else []
    return "\n".join([*lines, *(one.yaml for one in found)])


def _as_written(answer: str) -> Plain:
    """An answer as authors write it: a number or date without the signs of an address, ticks as a list."""
    if answer.startswith("="):
        return from_address(answer)
    ticks = answer.split("+")
    return answer if len(ticks) == 1 else ticks


def walk_as_scenario(forest: Forest, tree: Tree, walk: Sequence[Taken], name: str) -> WrittenWalk | None:
    """A walk from the first question of `tree` as a scenario; `{node}` in its `name` is where the walk ends.

    `None` if readers can't take it, as it was found without a look at the facts.
    """
    given = {taken.node.removeprefix(GIVEN): taken.option for taken in walk if taken.node.startswith(GIVEN)}
    position = begin(forest, tree.id, before=Knowledge(given))
    answers, options = list[tuple[str, Plain]](), set[tuple[str, str]]()
    walk = walk[len(given) :]
    for taken in walk:
        node = position.page_node.node
        # A step's way on is taken by itself, and need not be written.
        if taken.option != "next" or is_asked(node):
            answers.append((taken.node, taken.option if isinstance(node, TextQuestion) else _as_written(taken.option)))
        following, edge = take(forest, position, taken.option), position.answered(taken.option)
        if following is None or edge is None:
            return None
        options |= {(taken.node, option) for option in options_taken(edge)}
        position = following
    page, node_id = position.key
    # In a mapping, a node has one answer, which is given whenever it is asked: also where the walk should end.
    nodes = [node for node, _ in answers] + [node_id] * (page == tree.id)
    once = len(set(nodes)) == len(nodes)
    value: dict[str, Plain] = {"name": name.replace("{node}", node_id)}
    value |= {"given": given} if given else {}
    value["answers"] = dict(answers) if once else [{node: answer} for node, answer in answers]
    value["ends"] = node_id if page == tree.id else f"/{page}/{node_id}"
    been_at = {taken.node for taken in walk} | ({node_id} if page == tree.id else set())
    return WrittenWalk(value, options, been_at)
