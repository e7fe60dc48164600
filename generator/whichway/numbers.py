"""Trees in numbers: nodes, options and states, and how far it is to each outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from whichway.expectation import better_order, is_stated, of_checklist, of_tree
from whichway.graph import Forest
from whichway.kinds import options_in
from whichway.limits import Limits
from whichway.load import Source, forest_of, with_context
from whichway.model import Checklist, Tree


class Stats(NamedTuple):
    """Trees in numbers, as plain values, and the files that could not be read."""

    trees: list[dict[str, Any]]
    unread: list[Source]


def stats(paths: Iterable[Path], context: Iterable[Path] = (), limits: Limits | None = None) -> Stats:
    """Each tree below `paths` in numbers, which may link to those below `context`.

    Walks are counted in options taken. `too_deep` has the outcomes that are more answers away than `limits` allow,
    `unneeded` the questions whose answer makes no difference. `expected` says how many answers and minutes a solution
    takes, and `checklists` the same of each checklist, where they say how likely something is the cause.

    Raises:
        OSError: if a file can't be read at all.
    """
    wanted, sources = with_context(paths, context)
    trees = forest_of(sources, limits)
    chosen = [source for source in sources if source.path in wanted]
    numbers = [_numbers(trees, trees.trees[source.tree_id]) for source in chosen if source.tree_id in trees.trees]
    return Stats(numbers, [source for source in chosen if source.tree is None])


def answers_from(
    entry: str, paths: Iterable[Path], context: Iterable[Path] = (), limits: Limits | None = None
) -> list[dict[str, Any]] | None:
    """The fewest answers from the first question of the tree `entry` to each outcome, whatever tree it is in.

    They are counted as `too-deep` counts them. Outcomes that no reader comes to from there are missing; those of
    included trees have their ids on the page that includes them. `None` if there is no such tree.

    Raises:
        OSError: if a file can't be read at all.
    """
    trees = forest_of(with_context(paths, context)[1], limits)
    if entry not in trees.trees:
        return None
    answers = trees.answers_to(trees.trees[entry])
    outcomes = [
        (tree, page_node.id)
        for tree, page_nodes in trees.pages.items()
        for page_node in page_nodes.values()
        if page_node.is_end
    ]
    return [
        {"tree": tree, "outcome": node, "answers": answers[tree, node]}
        for tree, node in outcomes
        if (tree, node) in answers
    ]


def _numbers(trees: Forest, tree: Tree) -> dict[str, Any]:
    answers = trees.answers_to(tree)
    most = trees.limits.max_answers
    return {
        "tree": tree.id,
        "nodes": len(tree.nodes),
        "options": options_in(tree),
        "states": trees.state_count(tree),
        "proven": tree.id not in trees.states.forgetting,
        "outcomes": [asdict(walks) for walks in trees.walks(tree)],
        "too_deep": [node for node in tree.nodes if answers.get((tree.id, node), 0) > most],
        "unneeded": trees.unneeded(tree),
        "expected": expected._asdict() if (expected := of_tree(trees, tree)) else None,
        "checklists": [
            _checklist(id_, checklist) for id_, checklist in tree.checklists.items() if is_stated(checklist)
        ],
    }


def _checklist(id_: str, checklist: Checklist) -> dict[str, Any]:
    better = better_order(id_, checklist)
    return {
        "checklist": id_,
        **of_checklist(checklist)._asdict(),
        "without_likely": [item.id for item in checklist.items if not item.likely],
        "better_order": [*better.items] if better else None,
        "better_minutes": better.expected.minutes if better else None,
    }
