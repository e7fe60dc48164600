"""Plays a tree's scenarios: whether each ends where its author says, and what all of them together cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from whichway.graph import Forest, Knowledge, NodeKey, Taken, given, options_taken, seen_at, within_reach
from whichway.kinds import goes_on_by_itself
from whichway.limits import Limits
from whichway.load import Source, forest_of, with_context
from whichway.model import Scenario, Tree
from whichway.nearest import nearest
from whichway.place import Place
from whichway.scenarios.coverage import Failure, Played
from whichway.scenarios.given import refused
from whichway.scenarios.player import Position, begin, go


def play_all(forest: Forest, trees: Iterable[Tree]) -> list[Played]:
    """Plays the scenarios of each of `trees`."""
    played = []
    for tree in trees:
        done = Played(tree, forest.own_page_nodes(tree))
        for scenario in tree.scenarios:
            position, failure = (player := _Player(forest, tree, scenario)).run()
            done.results.append((scenario, failure))
            done.cover(player.taken, player.options, position.key)
        if forest.crossing_facts(tree):
            _cover_from_elsewhere(forest, done)
        played.append(done)
    return played


def _cover_from_elsewhere(forest: Forest, done: Played) -> None:
    """Adds what only readers from other trees can come to, for what these know, as far as scenarios there take it."""
    options, nodes = within_reach(forest, done.tree)
    left = Played(done.tree, done.page_nodes)
    for tree in forest.trees.values():
        for scenario in tree.scenarios if tree is not done.tree else ():
            position, _ = (player := _Player(forest, tree, scenario)).run()
            left.cover(player.taken, player.options, position.key)
    done.options |= left.options - options
    done.outcomes |= left.outcomes - nodes


def play(forest: Forest, tree: Tree, scenario: Scenario) -> tuple[Position, Failure | None]:
    """Plays one scenario: where it came to, and why that is not where it should end, if so.

    Where a node has an answer, that is taken. Where it has none, a step's way on is taken, and elsewhere the walk ends.
    """
    return _Player(forest, tree, scenario).run()


class Walked(NamedTuple):
    """A walk that was played: the answers that were taken, steps' ways on included, and why not all of them were."""

    taken: tuple[str, ...]
    failure: Failure | None


def walk(forest: Forest, tree: Tree, scenario: Scenario, begun: Position | None = None) -> Walked:
    """Plays a scenario from a position, or else from the first question; one that `ends` nowhere may end anywhere."""
    player = _Player(forest, tree, scenario, begun)
    _, failure = player.run()
    return Walked(tuple(option for _, option in player.taken), failure)


class _Player:
    """Takes the answers of one scenario, one after the other."""

    def __init__(self, forest: Forest, tree: Tree, scenario: Scenario, begun: Position | None = None) -> None:
        self.forest = forest
        self.tree = tree
        self.scenario = scenario
        self.begun = begun
        self.in_order = isinstance(scenario.answers, tuple)
        places = scenario.places.inside("answers")
        self.left = [
            (node, option, (places.inside(index) if self.in_order else places).value(node))
            for index, row in enumerate(scenario.rows)
            for node, option in row.items()
        ]
        self.used: set[str] = set()
        self.taken: list[tuple[NodeKey, str]] = []
        self.options: list[tuple[NodeKey, str]] = []

    def run(self) -> tuple[Position, Failure | None]:
        position = self.begun or begin(self.forest, self.tree.id, before=Knowledge(self.scenario.given))
        if refusal := refused(self.forest, self.tree, self.scenario):
            return position, self._failure(*refusal, position)
        seen: set[tuple[object, ...]] = set()
        while True:
            here = (position.key, tuple(sorted(position.known.items())), len(self.left))
            if here in seen:
                return position, self._in_a_circle(position)
            seen.add(here)
            answer = self._answer(position)
            if answer is None:
                return position, self._at_the_end(position)
            option, place = answer
            edge = position.answered(option)
            following = go(self.forest, position, edge) if edge else None
            if edge is None or following is None:
                return position, self._not_taken(position, option, place)
            self.taken.append((position.key, option))
            self.options += [(position.key, id_) for id_ in options_taken(edge)]
            position = following

    def _answer(self, position: Position) -> tuple[str, Place] | None:
        """The option to take at a position, and where that was written; `None` where the walk ends."""
        for index, (node, option, place) in enumerate(self.left):
            if self._is_at(position, node):
                self.used.add(node)
                if self.in_order:
                    del self.left[index]
                return option, place
            if self.in_order:
                break
        goes_on = goes_on_by_itself(position.page_node.node) and not position.page_node.is_end
        # A step that the scenario is to end at is gone on from only if answers are left.
        if goes_on and "next" in position.options and (position.key != self._wanted or self._unused()):
            return "next", self.scenario.places.value("ends")
        return None

    def _is_at(self, position: Position, node: str) -> bool:
        """Whether an answer's node is the one that the reader is at.

        That is a node of the tree's own page; only an id that is not known there can be one of another page, too.
        """
        page, here = position.key
        if node.startswith("/"):
            return node == f"/{page}/{here}"
        return node == here and (page == self.tree.id or node not in self.forest.pages[self.tree.id])

    def _unused(self) -> list[tuple[str, str, Place]]:
        return [left for left in self.left if left[0] not in self.used or self.in_order]

    @cached_property
    def _wanted(self) -> NodeKey | None:
        """The node that readers are at where the scenario ends: of an include, the first that is played there."""
        page, node = self.tree.id, self.scenario.ends
        if node.startswith("/"):
            page, _, node = node[1:].partition("/")
            page = self.forest.former.get(page, page)
        if page in self.forest.pages and not node:
            return begin(self.forest, page).key
        page_nodes = self.forest.pages.get(page, {})
        return (page, seen_at(page_nodes, node)) if node in page_nodes else None

    def _at_the_end(self, position: Position) -> Failure | None:
        if unused := self._unused():
            node, _, place = unused[0]
            return self._never_asked(position, node, place)
        ends = self.scenario.ends
        if position.key == self._wanted or not ends:
            return None
        place, here = self.scenario.places.value("ends"), _named(position, self.tree)
        if self._wanted is None:
            return self._unknown(position, ends, place, f"the walk ends at `{here}`")
        message = f"the walk ends at `{here}`, not at `{ends}`"
        return self._failure(place, message, f"if that is right, write `ends: {here}`", position)

    def _never_asked(self, position: Position, node: str, place: Place) -> Failure:
        if not self._is_known(node):
            return self._unknown(position, node, place, "take the answer out")
        message = f"`{node}` is never asked: the walk ends at `{_named(position, self.tree)}`"
        help = "take the answer out"
        if position.options:
            help += f", or answer `{_named(position, self.tree)}`" + _offered(position)
        return self._failure(place, message, help, position)

    def _is_known(self, name: str) -> bool:
        """Whether some node has that name; the answers of a walk that goes on elsewhere may name those of all pages."""
        return any(name in page for page in self.forest.pages.values()) or name in _addresses(self.forest)

    def _unknown(self, position: Position, name: str, place: Place, otherwise: str) -> Failure:
        """The failure for a name that no node has: the nearest one that has, or what else there is to do."""
        known = _addresses(self.forest) if (elsewhere := name.startswith("/")) else self.forest.pages[self.tree.id]
        # Addresses are long, and begin alike.
        help = f"did you mean `{near}`?" if (near := nearest(name, known, 0.7 if elsewhere else 0.5)) else otherwise
        return self._failure(place, f"`{name}` is not a node of {'any' if elsewhere else 'this'} tree", help, position)

    def _not_taken(self, position: Position, option: str, place: Place) -> Failure:
        here = _named(position, self.tree)
        if option in position.options:
            message = f"the option `{option}` of `{here}` leads nowhere"
            failure = self._failure(place, message, "make it lead to a node; `whichway check` says more", position)
            return replace(failure, dangling=True)
        message = f"the option `{option}` is not offered at `{here}`"
        return self._failure(place, message, "offered there" + _offered(position), position)

    def _in_a_circle(self, position: Position) -> Failure:
        message = f"the answers go around in circles at `{_named(position, self.tree)}`"
        if self.in_order or not self.scenario.answers:
            message = f"the walk goes around in circles at `{_named(position, self.tree)}`, where nothing is asked"
            help = "let one of these steps lead somewhere else, or end the scenario at one of them"
        else:
            help = "write `answers` as a list of pairs, to answer a question differently the second time"
        return self._failure(self.scenario.places.key("answers"), message, help, position)

    def _failure(self, place: Place, message: str, help: str, position: Position) -> Failure:
        stuck = position.page_node.silent and not any(edge.target for edge in position.offered)
        taken = [Taken(_written(*key, self.tree), option) for key, option in self.taken]
        trail = (*given(self.scenario.given.items()), *taken)
        whose = f"scenario `{self.scenario.name}`: " if self.scenario.name else ""
        return Failure(place, whose + message, help, trail, stuck)


def _offered(position: Position) -> str:
    return ": " + (", ".join(f"`{option}`" for option in position.options) or "nothing")


def _addresses(forest: Forest) -> list[str]:
    """Every node of every page, as another tree would write it."""
    return [f"/{page}/{node}" for page, page_nodes in forest.pages.items() for node in page_nodes]


def _named(position: Position, tree: Tree) -> str:
    """The node of a position as a tree would write it."""
    return _written(*position.key, tree)


def _written(page: str, node: str, tree: Tree) -> str:
    """A node of a page as a tree would write it."""
    return node if page == tree.id else f"/{page}/{node}"


class PlayedTrees(NamedTuple):
    """What playing scenarios gave, the trees it was played in, and the files that could be read, and could not."""

    trees: list[Played]
    forest: Forest
    unread: list[Source]
    read: list[Source]


def play_paths(paths: Iterable[Path], context: Iterable[Path] = (), limits: Limits | None = None) -> PlayedTrees:
    """Plays the scenarios of the trees below `paths`, which may lead to those below `context`.

    Raises:
        OSError: if a file can't be read at all.
    """
    wanted, sources = with_context(paths, context)
    chosen, published = [source for source in sources if source.path in wanted], forest_of(sources, limits)
    trees = published.with_drafts or published
    read = [source for source in chosen if source.tree is not None]
    played = play_all(trees, [trees.trees[source.tree_id] for source in read])
    return PlayedTrees(played, trees, [source for source in chosen if source.tree is None], read)
