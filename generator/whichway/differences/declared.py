"""What authors declare: which trees there are, for whom, and what they promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from whichway.differences.change import Change
from whichway.differences.sides import Sides
from whichway.graph import Forest
from whichway.inline import plain_text
from whichway.kinds import options_of
from whichway.model import AllOf, Before, Between, Never, Not, Promise, Reach, Texts, Tree, Wanted, When, rows_of
from whichway.wording import listed

SITE = ""
"""What stands in place of a tree where the site's settings promise something."""


def of_trees(sides: Sides) -> Iterator[Change]:
    """The trees that are new, gone, or have another id."""
    olds, news = sides.old.forest, sides.new.forest
    for id_, tree in olds.trees.items():
        new = sides.tree(id_)
        if new is None and id_ not in news.unread:
            yield Change("removed-tree", id_, text=plain_text(tree.title))
        elif new is not None and new.id != id_:
            yield Change("renamed-tree", new.id, text=plain_text(new.title), before=id_, after=new.id)
    for id_, tree in news.trees.items():
        if id_ not in sides.old_ids and id_ not in olds.unread:
            yield Change("added-tree", id_, text=plain_text(tree.title))


def of_promises(sides: Sides) -> Iterator[Change]:
    """The promises that were dropped or added, in the trees and in the settings; their reasons don't count."""
    for new, old in sides.old_ids.items():
        yield from _promised(new, sides.old.forest.trees[old].promises, sides.new.forest.trees[new].promises)
    yield from _promised(SITE, sides.old.forest.limits.promises, sides.new.forest.limits.promises)


def _promised(tree: str, old: Iterable[Promise], new: Iterable[Promise]) -> Iterator[Change]:
    before, after = _in_words(old), _in_words(new)
    yield from (Change("removed-promise", tree, before=one, text=before[one]) for one in before if one not in after)
    yield from (Change("added-promise", tree, after=one, text=after[one]) for one in after if one not in before)


def of_audiences(sides: Sides, old: Forest, new: Forest) -> Iterator[Change]:
    """The trees, nodes and options that are for other readers, by both forests with the parts for all."""
    whole = Sides(old, new)
    for new_id, old_id in whole.old_ids.items():
        olds = _audiences(old.trees[old_id], whole, old_id)
        for (node, option), after in _audiences(new.trees[new_id], None, new_id).items():
            before = olds.get((node, option), after)
            if before != after:
                text = plain_text(new.trees[new_id].nodes[node].heading) if node else ""
                yield Change("changed-audience", new_id, node, option, text, "audience", before, after)


def _audiences(tree: Tree, sides: Sides | None, id_: str) -> Mapping[tuple[str, str], str]:
    """For whom each part of a tree is, by node and option; with `sides`, by those that they are today."""
    found = {("", ""): _for(tree.audience)}
    for node_id, node in tree.nodes.items():
        key = sides.new_key((id_, node_id)) if sides else (id_, node_id)
        if key is None:
            continue
        found[key[1], ""] = _for(node.audience)
        for option in options_of(node):
            new = sides.new.page_node(key).tree.option_alias(option.id) if sides else option.id
            found[key[1], new] = _for(option.audience)
    return found


def _for(audience: Texts) -> str:
    names = (audience,) if isinstance(audience, str) else audience
    return ", ".join(sorted(names)) or "everyone"


def _in_words(promises: Iterable[Promise]) -> dict[str, str]:
    """The promises as sentences, each with its reason."""
    return {promise_in_words(promise): plain_text(promise.why) for promise in promises}


def promise_in_words(promise: Promise) -> str:
    """What is promised, in a sentence with the ids in backticks."""
    match promise:
        case Never():
            return f"never `{promise.never}` unless {_condition(promise.unless)}"
        case Before():
            return f"before `{promise.before}`, pass {listed(promise.passing, ' or ')}"
        case Reach():
            return f"reach {listed(promise.reach, ' or ')} within {promise.within}"
        case _ as kind:
            assert_never(kind)


def _condition(when: When) -> str:
    rows = [" and ".join(f"`{name}` is {_wanted(wanted)}" for name, wanted in row.items()) for row in rows_of(when)]
    return ", or ".join(rows)


def _wanted(wanted: Wanted) -> str:
    match wanted:
        case Not():
            values = (wanted.values,) if isinstance(wanted.values, str) else wanted.values
            return f"not {listed(values, ' or ')}"
        case AllOf():
            return listed(wanted.values, " and ")
        case Between():
            ends = (("from", wanted.lower), ("below", wanted.upper))
            return " ".join(f"{word} {bound}" for word, bound in ends if bound is not None)
        case _:
            return listed((wanted,) if isinstance(wanted, str) else wanted, " or ")
