"""The trees as one audience meets them: their own parts, and nothing that names what is only for others.

Parts for others are left out first. What is left may still name them: a condition may ask for an answer that only staff
can give. For this audience it is known what comes of that, so the condition is written without it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, assert_never

from whichway.audiences.conditions import holds_always, simplified
from whichway.audiences.projection import project
from whichway.kinds import conditional_parts, fact_of, fills_of, included_tree, is_asked, options_of
from whichway.model import AnyNode, Case, Fact, Never, Option, Otherwise, Promise, Tree, When, rows_of, values_in
from whichway.parts import copied

Trees: TypeAlias = Mapping[str, Tree]


def seen_by(trees: Trees, audience: str, promises: Iterable[Promise] = ()) -> Trees:
    """`trees` as `audience` meets them, by their ids; those that have nothing for others are the same ones.

    Facts that their `promises`, or those of the site, read are kept: they must hold for every audience.
    """
    seen: Trees = {id_: tree for id_, whole in trees.items() if (tree := project(whole, audience)) is not None}
    return narrowed(trees, seen, promises)


def narrowed(trees: Trees, seen: Trees, promises: Iterable[Promise]) -> Trees:
    """`seen`, which are some parts of `trees`, without what names the other parts."""
    if all(seen.get(id_) is whole for id_, whole in trees.items()):
        return seen
    while (simpler := _without_impossible(trees, seen)) is not seen:
        # An option that is gone now may have been all that sets some fact.
        seen = simpler
    seen = _without_unread(trees, seen, _promised(trees, promises))
    return {id_: _without_other_ids(trees, seen, tree) for id_, tree in seen.items()}


class _Facts(NamedTuple):
    """The facts that trees name, each with its values: those that options or the address give, and those asked for."""

    given: dict[str, set[str]]
    asked: dict[str, set[str]]

    def values(self, fact: str) -> set[str]:
        """Every value that a fact is named with."""
        return self.given.get(fact, set()) | self.asked.get(fact, set())


def _facts_in(seen: Trees, trees: Trees) -> _Facts:
    """The facts that `seen` names; what a name means in a condition is known by the whole `trees`."""
    found = _Facts({}, {})
    for id_, tree in seen.items():
        for fact, domain in tree.given_domains.items():
            found.given.setdefault(fact, set()).update(domain)
        for node in tree.nodes.values():
            if fact := fact_of(node):
                found.given.setdefault(fact, set())
            for *_, said in fills_of(node):
                found.asked.setdefault(said.name, set())
        for part in itertools.chain.from_iterable(map(conditional_parts, tree.nodes.values())):
            if isinstance(part, Option):
                for fact, value in part.set.items():
                    found.given.setdefault(fact, set()).add(value)
            if not isinstance(part, Otherwise) and part.when is not None:
                for name, values in _compared(part.when):
                    if not _is_question(trees[id_], name):
                        found.asked.setdefault(name, set()).update(values)
    return found


def _compared(when: When) -> Iterator[tuple[str, Collection[str]]]:
    """Every name in a condition with the values that it is compared with."""
    for row in rows_of(when):
        for name, wanted in row.items():
            yield name, values_in(wanted)


def _is_question(tree: Tree, name: str) -> bool:
    """Whether a condition of `tree` means a question by `name`: a fact of that name comes first."""
    return name not in tree.facts and name in tree.nodes and is_asked(tree.nodes[name])


def _without_impossible(trees: Trees, seen: Trees) -> Trees:
    """The trees without what asks for answers that this audience can't give; `seen` itself where nothing does."""
    by_some, by_own = _facts_in(trees, trees).given, _facts_in(seen, trees).given

    def impossible(whole: Tree, tree: Tree, name: str) -> Collection[str] | None:
        if _is_question(whole, name):
            asked = tree.nodes.get(name)
            return None if asked is None else _option_ids(whole.nodes[name]) - _option_ids(asked)
        # What nobody at all sets is no secret of others; other rules report it.
        if name in by_some and name not in by_own:
            return None
        return by_some.get(name, set()) - by_own.get(name, set())

    def simpler(tree: Tree) -> Tree:
        whole = trees[tree.id]
        return _with_nodes(tree, lambda node: _simpler(node, lambda name: impossible(whole, tree, name)))

    changed = {id_: simpler(tree) for id_, tree in seen.items()}
    return seen if all(changed[id_] is tree for id_, tree in seen.items()) else changed


def _simpler(node: AnyNode, impossible: Callable[[str], Collection[str] | None]) -> AnyNode:
    """`node` with simpler conditions; without what never holds, and without cases after one that always does."""
    parts: list[Option | Case | Otherwise] = []
    for part in conditional_parts(node):
        left = part if isinstance(part, Otherwise) else simplified(part, impossible)
        if left is not None:
            parts.append(left)
        if isinstance(left, Case) and left is not part and holds_always(left.when):
            break
    return _with_parts(node, tuple(parts))


def _promised(trees: Trees, promises: Iterable[Promise]) -> dict[str, set[str]]:
    """The facts that promises read, each with the values that it is compared with."""
    found: dict[str, set[str]] = {}
    for promise in itertools.chain(promises, *(tree.promises for tree in trees.values())):
        for name, values in _compared(promise.unless) if isinstance(promise, Never) else ():
            found.setdefault(name, set()).update(values)
    return found


def _without_unread(trees: Trees, seen: Trees, promised: Mapping[str, set[str]]) -> Trees:
    """The trees without the facts that only parts for others ask for, and without the values that only these name."""
    some, own = _facts_in(trees, trees), _facts_in(seen, trees)
    unread = some.asked.keys() - own.asked.keys() - promised.keys()

    def without_sets(node: AnyNode) -> AnyNode:
        options = options_of(node)
        left = tuple(
            copied(option, {"set": {name: value for name, value in option.set.items() if name not in unread}})
            if unread & option.set.keys()
            else option
            for option in options
        )
        # What texts say is asked for nowhere else.
        if node.kind == "question" and node.entry != "text" and fact_of(node) in unread:
            node = copied(node, {"fact": ""})
        return _with_parts(node, left) if options else node

    def without_given(tree: Tree) -> Tree:
        facts = {fact: values for fact, values in tree.facts.items() if fact not in unread & tree.given_domains.keys()}
        return tree if len(facts) == len(tree.facts) else copied(tree, {"facts": facts})

    if unread:
        seen = {id_: without_given(_with_nodes(tree, without_sets)) for id_, tree in seen.items()}
        own = _facts_in(seen, trees)
    gone = {
        fact: some.values(fact) - own.values(fact) - promised.get(fact, set()) for fact in {*some.given, *some.asked}
    }
    unnamed = gone.keys() - own.given.keys() - own.asked.keys() - promised.keys()
    return {id_: _with_facts(tree, unnamed, gone) for id_, tree in seen.items()}


def _with_facts(tree: Tree, unnamed: Collection[str], gone: Mapping[str, set[str]]) -> Tree:
    """`tree` without the declarations of facts that are `unnamed`, and of values that are `gone`."""
    facts: dict[str, Fact] = {
        fact: tuple(value for value in values if value not in gone.get(fact, ()))
        for fact, values in tree.domains.items()
        if fact not in unnamed
    }
    facts |= {fact: type_ for fact, type_ in tree.typed.items() if fact in facts}
    # All that the address may give is named by what may give it, so nothing of that is gone.
    facts |= {fact: tree.facts[fact] for fact in tree.given_domains if fact in facts}
    return tree if facts == dict(tree.facts) else copied(tree, {"facts": facts})


def _without_other_ids(trees: Trees, seen: Trees, tree: Tree) -> Tree:
    """`tree` without old ids of what this audience does not see, and without such a start."""
    whole = trees[tree.id]
    hidden = [
        old for old in tree.aliases if _has(trees, whole, whole.alias(old)) and not _has(seen, tree, whole.alias(old))
    ]
    update: dict[str, object] = {}
    if hidden:
        update["aliases"] = {old: new for old, new in tree.aliases.items() if old not in hidden}
    if tree.start in whole.nodes and tree.start not in tree.nodes:
        update["start"] = ""
    return copied(tree, update) if update else tree


def _has(trees: Trees, tree: Tree, id_: str) -> bool:
    """Whether a node or an option of `tree`, or of a tree that it plays, has that id on its page."""
    head, _, rest = id_.partition(".")
    if not rest or id_ in tree.nodes:
        return id_ in tree.nodes or any(id_ in _option_ids(node) for node in tree.nodes.values())
    played = included_tree(tree.nodes[head]) if head in tree.nodes else None
    return played is not None and played in trees and _has(trees, trees[played], rest)


def _option_ids(node: AnyNode) -> set[str]:
    return {option.id for option in options_of(node)}


def _with_nodes(tree: Tree, change: Callable[[AnyNode], AnyNode]) -> Tree:
    """`tree` with other nodes; itself if they are the same ones."""
    nodes = {id_: change(node) for id_, node in tree.nodes.items()}
    return tree if all(nodes[id_] is node for id_, node in tree.nodes.items()) else copied(tree, {"nodes": nodes})


def _with_parts(node: AnyNode, parts: tuple[Option | Case | Otherwise, ...]) -> AnyNode:
    """`node` with other options or cases; itself if they are the same ones."""
    before = conditional_parts(node)
    if len(before) == len(parts) and all(one is other for one, other in zip(before, parts, strict=True)):
        return node
    match node.kind:
        case "question":
            return copied(node, {"options": parts})
        case "route":
            return copied(node, {"route": parts})
        case "step" | "include" | "outcome":
            return node
        case _ as kind:
            assert_never(kind)
