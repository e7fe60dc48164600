"""What authors promise of all walks: which nodes and facts a promise is about, and whether it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, assert_never

from whichway.findings import Walk, walk_length
from whichway.graph.conditions import UNKNOWN, Tests, names_in, settled, tests_of
from whichway.graph.layout import NodeKey, PageNode
from whichway.graph.meanings import Meaning, answer_to
from whichway.graph.ways import Ways
from whichway.model import Before, Never, Promise, Reach, Tree, When, rows_of
from whichway.place import Place

if TYPE_CHECKING:
    from whichway.graph.forest import Forest
    from whichway.graph.states import State, States

NOT_KNOWN = "!"
"""What stands before the name of something that can't be known on a page; no fact has such a name."""


class Promised(NamedTuple):
    """A promise of a tree, or of all trees, as it is proven for `tree`: what its names mean in the forest.

    `nodes` are all places of the nodes that it is about, each with what must be known there; `passing` those of the
    nodes that every walk there must have passed. In a promise that is `of_site`, names are those of `tree`, too.
    """

    tree: Tree
    promise: Promise
    of_site: bool
    nodes: Mapping[NodeKey, Tests]
    passing: frozenset[NodeKey] = frozenset()

    @property
    def place(self) -> Place:
        """Where it is written: at the key that says what is promised."""
        return self.promise.places.key(next(named_nodes(self.promise), ("", ("reach",)))[1][0])


class Broken(NamedTuple):
    """How a promise is broken: a shortest walk, the state that it comes to, and how many ways on are to go from there.

    `away` is `None` where no way leads to any of the nodes, or where the promise is none about ways on.
    """

    walk: Walk
    state: State
    away: int | None = None


class Verdict(NamedTuple):
    """What is proven of a promise: `broken` says how; if it is not, it is kept where it is `proven`."""

    promised: Promised
    broken: Broken | None
    proven: bool = True


# What a promise names


def named_nodes(promise: Promise) -> Iterator[tuple[str, tuple[str, *tuple[int, ...]]]]:
    """Every node that a promise names, and the keys and numbers that lead there."""
    match promise:
        case Never():
            yield promise.never, ("never",)
        case Before():
            yield promise.before, ("before",)
            yield from ((node, ("pass", index)) for index, node in enumerate(promise.passing))
        case Reach():
            yield from ((node, ("reach", index)) for index, node in enumerate(promise.reach))
        case _:
            assert_never(promise)


def is_known(forest: Forest, tree: Tree | None, node: str) -> bool:
    """Whether a promise of `tree`, or of all trees, names a node that is there for somebody."""
    whole = forest.unprojected or forest
    trees = [*whole.trees.values()] if tree is None else [whole.trees[tree.id]]
    return any(whole.target(one, node) is not None for one in trees)


def promised(forest: Forest) -> list[Promised]:
    """All promises of a forest whose nodes are known; the others are reported, and nothing is proven of them."""
    found = []
    for tree in forest.trees.values():
        found += [_promised(forest, tree, promise, of_site=False) for promise in _sound(forest, tree, tree.promises)]
    for promise in _sound(forest, None, forest.limits.promises):
        found += [_promised(forest, tree, promise, of_site=True) for tree in trees_of(forest, promise)]
    return found


def trees_of(forest: Forest, promise: Promise) -> list[Tree]:
    """The trees that a promise of all trees is proven for: if it is about one node, those that have it."""
    about = promise.never if isinstance(promise, Never) else promise.before if isinstance(promise, Before) else None
    if about is None:
        return [*forest.trees.values()]
    keys = {key for tree in forest.trees.values() if (key := forest.target(tree, about)) is not None}
    return [tree for tree in forest.trees.values() if any(tree.id == id_ for id_, _ in keys)]


def _sound(forest: Forest, tree: Tree | None, promises: Iterable[Promise]) -> Iterator[Promise]:
    return (one for one in promises if all(is_known(forest, tree, node) for node, _ in named_nodes(one)))


def _promised(forest: Forest, tree: Tree, promise: Promise, *, of_site: bool) -> Promised:
    match promise:
        case Never():
            places = _places(forest, tree, [promise.never])
            unless = {key: _tests_at(forest, tree, key, promise.unless) for key in places}
            return Promised(tree, promise, of_site, unless)
        case Before():
            passing = frozenset(_places(forest, tree, promise.passing))
            return Promised(tree, promise, of_site, dict.fromkeys(_places(forest, tree, [promise.before]), ()), passing)
        case Reach():
            return Promised(tree, promise, of_site, dict.fromkeys(_places(forest, tree, promise.reach), ()))
        case _:
            assert_never(promise)


def _places(forest: Forest, tree: Tree, nodes: Iterable[str]) -> list[NodeKey]:
    """Where nodes stand that a promise of `tree` names; those that this audience does not see stand nowhere."""
    keys = [key for node in nodes if (key := forest.target(tree, node)) is not None]
    return [place for there, node in keys for place in forest.copies(forest.trees[there], node)]


def _tests_at(forest: Forest, tree: Tree, key: NodeKey, when: When) -> Tests:
    """What a condition that is written in `tree` asks at a node, by the names that its page has for what is asked."""
    page, node = key
    page_node = forest.pages[page][node]
    names = (name for row in rows_of(when) for name in row)
    return tests_of(when, {name: _meaning_at(forest, tree, page, page_node, name) for name in names})


def _meaning_at(forest: Forest, tree: Tree, page: str, page_node: PageNode, name: str) -> Meaning:
    is_own = page_node.tree.id == tree.id
    # Answers are known by their question on the page on which they were given.
    prefix = page_node.prefix if is_own else ""
    unknown = Meaning(name if name in tree.facts else answer_to(prefix + name))
    meaning = forest.domains.meanings(tree, prefix).get(name, unknown)
    if is_own or page == tree.id:
        return meaning
    shared = forest.sharing.key_of(tree.id, name) if name in tree.facts else None
    return meaning._replace(name=(forest.sharing.name_of(page, shared) if shared else None) or NOT_KNOWN + name)


def facts_read(promises: Iterable[Promised]) -> dict[str, dict[str, frozenset[str]]]:
    """What promises read, by the page and the node at which it must be known."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for one in promises:
        for (page, node), tests in one.nodes.items():
            if names := frozenset(name for name in names_in(tests) if not name.startswith(NOT_KNOWN)):
                at = found.setdefault(page, {})
                at[node] = at.get(node, frozenset()) | names
    return found


# Whether it is kept


def verdicts(forest: Forest) -> list[Verdict]:
    """What is proven of each promise of a forest, from all states that a reader of some tree can come to."""
    if not forest.promises:
        return []
    ways = Ways(forest)
    return [_verdict(ways, one) for one in forest.promises]


def _verdict(ways: Ways, one: Promised) -> Verdict:
    match one.promise:
        case Never():
            return _never(ways, one)
        case Before():
            return _before(ways, one)
        case Reach():
            return _reach(ways, one, one.promise.within)
        case _ as promise:
            assert_never(promise)


def _never(ways: Ways, one: Promised) -> Verdict:
    """In every state at the node, the condition must be settled by what is known."""

    def holds(state: State) -> bool | None:
        tests = one.nodes[state.key]
        is_left_aside = state.page in ways.forest.states.unproven
        return settled(tests, dict.fromkeys(names_in(tests), UNKNOWN) if is_left_aside else dict(state.known))

    def at(states: States) -> Iterator[State]:
        return (state for key in one.nodes for state in states.at.get(key, ()))

    proven = all(holds(state) for state in at(ways.forest.states))
    sure = ways.sure
    walks = [Broken(sure.walk_to(state), state) for state in at(sure) if holds(state) is False] if not proven else []
    return Verdict(one, _shortest(walks), proven)


def _before(ways: Ways, one: Promised) -> Verdict:
    """Without the nodes of which one must be passed, the other one can't be reached."""
    if not ways.lead_around(one.passing, one.nodes):
        return Verdict(one, None)
    states = ways.forest.search.around(one.passing, ways.forest.states)
    at = (states.at[key][0] for key in one.nodes if key in states.at and key not in one.passing)
    broken = _shortest([Broken(states.walk_to(state), state) for state in at])
    return Verdict(one, broken, proven=False)


def _reach(ways: Ways, one: Promised, within: int) -> Verdict:
    """From every state of the tree, one of the nodes is near enough; ends without a way on are exempt."""
    own = ways.leading_on.get(one.tree.id, ())
    away, surely_away = ways.away(frozenset(one.nodes)), ways.away(frozenset(one.nodes), surely=True)
    far = [index for index in own if _is_beyond(surely_away[index], within)]
    found = [
        Broken(ways.sure.walk_to(state), state, away[index])
        for index in far
        if _is_beyond(away[index], within)
        and ways.is_sure[index]
        and (state := ways.states[index]) in ways.sure.arrival
    ]
    return Verdict(one, _shortest(found), not far)


def _is_beyond(away: int | None, within: int) -> bool:
    return away is None or away > within


def _shortest(found: Sequence[Broken]) -> Broken | None:
    """The one with the shortest walk."""
    return min(found, key=lambda broken: walk_length(broken.walk), default=None)
