"""Plays a tree's scenarios: whether each ends where its author says, and what all of them together cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from whichway.graph import Forest, Taken
from whichway.model import Outcome, Question, Scenario, Tree, exits
from whichway.place import Place
from whichway.scenarios.player import Position, begin, take


@dataclass(frozen=True)
class Failure:
    """Why a scenario does not end where it should: the place of what could not be done, and what could have been."""

    place: Place
    message: str
    help: str
    trail: tuple[Taken, ...]


@dataclass
class Played:
    """The scenarios of one tree, each with its failure if it has one, and the options and outcomes that they cover.

    Options are those that readers choose: of questions, and "that did not help". Both are given as pairs of a node's
    id and an option's.
    """

    tree: Tree
    results: list[tuple[Scenario, Failure | None]] = field(default_factory=list)
    options: set[tuple[str, str]] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)

    @property
    def all_options(self) -> list[tuple[str, str]]:
        """Every option of the tree that a scenario could cover, in the order of the file."""
        return [
            (node_id, way.option)
            for node_id, node in self.tree.nodes.items()
            if isinstance(node, Question | Outcome)
            for way in exits(node)
        ]

    @property
    def all_outcomes(self) -> list[str]:
        """Every outcome of the tree, in the order of the file."""
        return [node_id for node_id, node in self.tree.nodes.items() if isinstance(node, Outcome)]

    @property
    def coverage(self) -> float:
        """The share of options and outcomes that the scenarios cover, in per cent."""
        all_of_them = len(self.all_options) + len(self.all_outcomes)
        return 100 * (len(self.options) + len(self.outcomes)) / all_of_them if all_of_them else 100.0


def play_all(forest: Forest, trees: Iterable[Tree]) -> list[Played]:
    """Plays the scenarios of each of `trees`."""
    played = []
    for tree in trees:
        done = Played(tree)
        for scenario in tree.scenarios:
            position, failure = play(forest, tree, scenario)
            done.results.append((scenario, failure))
            _cover(done, position)
        played.append(done)
    return played


def _cover(done: Played, position: Position) -> None:
    own = done.tree.nodes
    taken = {(node, option) for node, option in position.trail if node in own}
    done.options |= taken & set(done.all_options)
    for node in [node for node, _ in taken] + [position.stop.id] * (position.key[0] == done.tree.id):
        if isinstance(own.get(node), Outcome):
            done.outcomes.add(node)


def play(forest: Forest, tree: Tree, scenario: Scenario) -> tuple[Position, Failure | None]:
    """Plays one scenario: where it came to, and why that is not where it should end, if so.

    Where a node has an answer, that is taken. Where it has none, a step's way on is taken, and elsewhere the walk ends.
    """
    return _Player(forest, tree, scenario).run()


class _Player:
    """Takes the answers of one scenario, one after the other."""

    def __init__(self, forest: Forest, tree: Tree, scenario: Scenario) -> None:
        self.forest = forest
        self.tree = tree
        self.scenario = scenario
        self.in_order = isinstance(scenario.answers, tuple)
        rows = scenario.answers if isinstance(scenario.answers, tuple) else (scenario.answers,)
        places = scenario.places.inside("answers")
        self.left = [
            (node, option, (places.inside(index) if self.in_order else places).value(node))
            for index, row in enumerate(rows)
            for node, option in row.items()
        ]
        self.used: set[str] = set()

    def run(self) -> tuple[Position, Failure | None]:
        position = begin(self.forest, self.tree.id)
        seen: set[tuple[object, ...]] = set()
        while True:
            here = (position.key, tuple(sorted(position.known.items())), len(self.left))
            if here in seen:
                message = f"the answers lead round in a circle at `{position.stop.id}`"
                help = "write `answers` as a list of pairs, to answer a question another way the second time"
                return position, self._failure(self.scenario.places.key("answers"), message, help, position)
            seen.add(here)
            answer = self._answer(position)
            if answer is None:
                return position, self._at_the_end(position)
            option, place = answer
            following = take(self.forest, position, option)
            if following is None:
                return position, self._not_offered(position, option, place)
            position = following

    def _answer(self, position: Position) -> tuple[str, Place] | None:
        """The option to take at a position, and where that was written; `None` where the walk ends."""
        here = position.stop.id
        for index, (node, option, place) in enumerate(self.left):
            if node == here:
                self.used.add(node)
                if self.in_order:
                    del self.left[index]
                return option, place
            if self.in_order:
                break
        goes_on = not isinstance(position.stop.node, Question) and not position.stop.is_end
        # A step that the scenario is to end at is gone on from only if answers are left.
        if goes_on and "next" in position.options and (here != self.scenario.ends or self._unused()):
            return "next", self.scenario.places.value("ends")
        return None

    def _unused(self) -> list[tuple[str, str, Place]]:
        return [left for left in self.left if left[0] not in self.used or self.in_order]

    def _at_the_end(self, position: Position) -> Failure | None:
        if unused := self._unused():
            node, _, place = unused[0]
            message = f"`{node}` is never asked: the walk ends at `{position.stop.id}`"
            help = "take the answer out"
            if position.options:
                help += f", or answer `{position.stop.id}`" + self._offered(position)
            return self._failure(place, message, help, position)
        wanted = self.forest.target(self.tree, self.scenario.ends)
        if wanted == position.key or (self.tree.id, self.scenario.ends) == position.key:
            return None
        message = f"the walk ends at `{_named(position, self.tree)}`, not at `{self.scenario.ends}`"
        help = f"if that is right, write `ends: {_named(position, self.tree)}`"
        return self._failure(self.scenario.places.value("ends"), message, help, position)

    def _not_offered(self, position: Position, option: str, place: Place) -> Failure:
        message = f"the option `{option}` is not offered at `{position.stop.id}`"
        return self._failure(place, message, "offered there" + self._offered(position), position)

    def _offered(self, position: Position) -> str:
        return ": " + ", ".join(f"`{option}`" for option in position.options) if position.options else ": nothing"

    def _failure(self, place: Place, message: str, help: str, position: Position) -> Failure:
        return Failure(place, f"scenario `{self.scenario.name}`: {message}", help, position.trail)


def _named(position: Position, tree: Tree) -> str:
    """The node of a position as a tree would write it."""
    page, node = position.key
    return node if page == tree.id else f"/{page}/{node}"
