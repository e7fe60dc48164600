"""What readers can get to in each version, and how far it is: outcomes, questions, and steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import assert_never

from whichway.differences.change import Change
from whichway.differences.sides import Side, Sides
from whichway.graph import NodeKey
from whichway.kinds import is_end, result_of
from whichway.model import AnyNode


def of_nodes(sides: Sides) -> Iterator[Change]:
    """The outcomes that are lost and gained, and the questions and steps of trees in both that are gone and new.

    An included tree's node counts where it was written. On pages that play it, it's only listed if it is lost or gained
    there alone.
    """
    olds, news = met(sides.old), met(sides.new)
    old_pages = {new: old for old, new in sides.old_ids.items()}
    lost = [key for key in olds if _is_lost(sides, key, news)]
    there = {sides.new_key(key) for key in olds}
    gained = [key for key in news if key not in there and _is_known(sides.old, sides.old_ids.get(key[0], key[0]))]
    moved = _moved(sides, lost, gained)
    for side, keys, whole, is_new in (
        (sides.old, lost, old_pages, False),
        (sides.new, gained, sides.old_ids, True),
    ):
        for key, also in _folded(side, keys):
            thing = _thing(side, key)
            # What a tree has that is new or gone is said of the tree; its outcomes are what readers come for.
            if thing == "outcome" or key[0] in whole:
                heir = None if is_new else moved.get(key) if thing == "outcome" else sides.merged_into(key)
                yield _change(sides, side, key, thing, heir, also, is_new=is_new)


def of_distances(sides: Sides) -> Iterator[Change]:
    """The outcomes that are farther from the first question of their page, or nearer to it."""
    olds, news = (
        {key: far for tree in side.forest.trees.values() for key, far in _distances(side, tree.id)}
        for side in (sides.old, sides.new)
    )
    found: dict[NodeKey, tuple[int, int]] = {}
    for key, before in olds.items():
        new = sides.new_key(key)
        if new is not None and new[0] == sides.tree_id(key[0]) and (after := news.get(new, before)) != before:
            found[new] = before, after
    for key, also in _folded(sides.new, found, lambda key: found[key][1] - found[key][0]):
        before, after = found[key]
        kind = "farther-outcome" if after > before else "nearer-outcome"
        yield Change(kind, *key, text=sides.new.heading(key), before=before, after=after, also=also)


def of_results(sides: Sides) -> Iterator[Change]:
    """The outcomes that end in another way for the reader."""
    for old_id, tree in sides.old.forest.trees.items():
        for node in tree.nodes:
            new = sides.new_key((old_id, node))
            if new is None or sides.new.own(new) != new:
                continue
            before, after = result_of(tree.nodes[node]), result_of(sides.new.page_node(new).node)
            if before and after and before != after:
                text = sides.new.heading(new)
                yield Change("changed-result", *new, text=text, part="result", before=before, after=after)


def met(side: Side) -> dict[NodeKey, None]:
    """The nodes that readers come to and are shown, in the order of the trees."""
    reached = side.forest.reached
    return {
        (page, node): None
        for page, page_nodes in side.pages.items()
        for node, page_node in page_nodes.items()
        if not page_node.silent and (page, node) in reached
    }


def _distances(side: Side, tree: str) -> Iterator[tuple[NodeKey, int]]:
    """The outcomes on a tree's page, and the fewest answers to each."""
    for key, answers in side.forest.answers_to(side.forest.trees[tree], within_page=True).items():
        if side.page_node(key).is_end:
            yield key, answers


def _folded(
    side: Side, keys: Iterable[NodeKey], of: Callable[[NodeKey], int] = lambda key: 0
) -> Iterator[tuple[NodeKey, tuple[str, ...]]]:
    """The nodes, of each one that trees play only where it was written, with the trees that it changed in as well."""
    every = dict.fromkeys(keys)
    copies: dict[NodeKey, list[str]] = {}
    for key in every:
        own = side.own(key)
        if own != key and own in every and of(own) == of(key):
            copies.setdefault(own, []).append(key[0])
    for key in every:
        own = side.own(key)
        if own == key or key[0] not in copies.get(own, ()):
            yield key, tuple(dict.fromkeys(copies.get(key, ())))


def _is_lost(sides: Sides, key: NodeKey, news: Mapping[NodeKey, None]) -> bool:
    """Whether readers don't come to a node any more, or what was asked there is part of another question now."""
    is_merged = not is_end(sides.old.page_node(key).node) and sides.merged_into(key) is not None
    return (is_merged or sides.new_key(key) not in news) and _is_known(sides.new, sides.tree_id(key[0]))


def _is_known(side: Side, tree: str) -> bool:
    """Whether it is known that a tree is there, or isn't: of one that can't be read, nobody can say what it has."""
    return tree not in side.forest.unread


def _thing(side: Side, key: NodeKey) -> str:
    """What a node is to readers: an outcome, a question, or a step."""
    node: AnyNode = side.page_node(key).node
    match node.kind:
        case "question" | "step" | "outcome":
            return node.kind
        case "route" | "include":
            return "step"
        case _ as kind:
            assert_never(kind)


def _moved(sides: Sides, lost: Iterable[NodeKey], gained: Iterable[NodeKey]) -> dict[NodeKey, NodeKey]:
    """The outcomes that another one with the same heading has taken the place of, and no others, each with that one."""
    olds, news = (_by_heading(side, keys) for side, keys in ((sides.old, lost), (sides.new, gained)))
    return {old[0]: news[text][0] for text, old in olds.items() if len(old) == 1 and len(news.get(text, ())) == 1}


def _by_heading(side: Side, keys: Iterable[NodeKey]) -> dict[str, list[NodeKey]]:
    found: dict[str, list[NodeKey]] = {}
    for key in keys:
        if _thing(side, key) == "outcome" and side.own(key) == key:
            found.setdefault(side.heading(key), []).append(key)
    return found


def _change(
    sides: Sides, side: Side, key: NodeKey, thing: str, heir: NodeKey | None, also: tuple[str, ...], *, is_new: bool
) -> Change:
    kind = ("gained-" if is_new else "lost-") if thing == "outcome" else ("added-" if is_new else "removed-")
    tree = key[0] if is_new or sides.tree(key[0]) is None else sides.tree_id(key[0])
    after = "/".join(heir) if heir else None
    return Change(kind + thing, tree, key[1], text=side.heading(key), after=after, also=also)
