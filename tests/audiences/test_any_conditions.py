"""Conditions in any trees at all: without what others answer they mean the same, and they name none of it.

The trees are those of the proofs, with some trees, nodes and options for staff. The reader who tries everything plays
them as they were written, but takes no part of staff's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.proofs.authors import trees
from tests.proofs.brute_force import Edge, Move, Reader, Situation, Trees, names, rows, values
from whichway.graph import Forest, as_written
from whichway.model import Case, Option
from whichway.placing import place_tree, tree_from
from whichway.scenarios import begin, take
from whichway.scenarios.player import Position

EXAMPLES = settings(suppress_health_check=list(HealthCheck), max_examples=4 * settings().max_examples)
Written = dict[str, dict[str, Any]]


@st.composite
def trees_with_hidden_parts(draw: st.DrawFn) -> Written:
    """The trees of the proofs; one in six of their options and one in twelve nodes and trees are for staff."""
    written = draw(trees())
    dice = iter(draw(st.binary(min_size=120, max_size=120)))
    for tree in written.values():
        parts = [(tree, 12), *((node, 12) for node in tree["nodes"].values())]
        parts += [(option, 4) for node in tree["nodes"].values() for option in node.get("options", ())]
        for part, sides in parts:
            if next(dice, 255) < 256 // sides:
                part["audience"] = "staff"
    return written


def forest_of(written: Written) -> Forest:
    found = []
    for id_, values_ in written.items():
        tree = tree_from(values_)
        assert tree is not None
        found.append(place_tree(tree, id_))
    return Forest(found)


class Customer(Reader):
    """The reader who tries everything, but for the parts of staff."""

    def offered(self, here: Situation) -> list[Edge]:
        found = super().offered(here)
        return [edge for edge in found if "audience" not in self._part(here, edge) and not self._plays_hidden(edge)]

    def first(self, tree: str) -> str:
        """A hidden start is a gap, for which there is a rule; the page then starts with what is left."""
        first = super().first(tree)
        left = [node for node in self.nodes(tree) if self.sees((tree, node))]
        return first if first in left or not left else left[0]

    def moves(self, here: Situation) -> list[Move]:
        """The ways on; of those to a part of staff's, nobody knows where they lead."""
        return [
            Move(edge, there if there and self.sees((there.page, there.node)) else None)
            for edge, there in super().moves(here)
        ]

    def sees(self, key: tuple[str, str]) -> bool:
        return key[0] in self.trees and not any(
            "audience" in self.trees[tree] or "audience" in self.nodes(tree)[node] for tree, node in self.written(key)
        )

    def _part(self, here: Situation, edge: Edge) -> Mapping[str, Any]:
        part = self.node((here.page, here.node))
        return part["options"][edge.path[1]] if edge.path[0] == "options" else {}

    def _plays_hidden(self, edge: Edge) -> bool:
        return edge.option == "include" and (edge.target is None or not self.sees(edge.target))


class Step(NamedTuple):
    """One and the same reader: in the trees as they were written, and as they are published for customers."""

    here: Situation
    position: Position


def walked(written: Written, forest: Forest) -> Iterator[Step]:
    """Every step of every walk from a first question, until it comes into the middle of a page or to what staff see."""
    reader = Customer(written)
    queue = [Step(reader.settle(reader.begin(page)), begin(forest, page)) for page in forest.trees]
    seen: set[tuple[Situation, tuple[str, str]]] = set()
    while queue and len(seen) < 300:
        step = queue.pop()
        # From another page into the middle, nobody knows what was answered.
        if (step.here, step.position.key) in seen or not step.here.complete:
            continue
        seen.add((step.here, step.position.key))
        yield step
        for edge, there in reader.moves(step.here):
            if there is not None and not edge.silent:
                following = take(forest, step.position, edge.option)
                assert following is not None
                queue.append(Step(reader.settle(there), following))


def offered(reader: Customer, here: Situation) -> list[str]:
    return [edge.option for edge in reader.offered(here)]


@EXAMPLES
@given(written=trees_with_hidden_parts())
def test_on_every_walk_customers_are_offered_and_come_to_the_same(written: Written) -> None:
    forest = forest_of(written).for_audience("customer")
    reader = Customer(written)
    for here, position in walked(written, forest):
        assert position.key == (here.page, here.node)
        assert list(position.options) == offered(reader, here)


@EXAMPLES
@given(written=trees_with_hidden_parts())
def test_who_opens_a_step_directly_is_offered_what_any_walk_there_is_offered(written: Written) -> None:
    """And nothing more than without what others answer."""
    forest = forest_of(written).for_audience("customer")
    reader = Customer(written)
    for _, position in walked(written, forest):
        direct = begin(forest, *position.key)
        if direct.key == position.key and not direct.complete:
            assert {*position.options} <= {*direct.options}
            assert {*direct.options} <= {*offered(reader, Situation(*position.key, complete=False))}


def names_left(forest: Forest) -> Iterator[tuple[str, str, str]]:
    """Every name in a condition or `set` of the forest with a value there: its tree, the name, the value.

    That of a question begins with a question mark.
    """
    for tree in forest.trees.values():
        for page_node in forest.own_page_nodes(tree):
            for edge in page_node.edges:
                if isinstance(edge.written.part, Option | Case):
                    yield from ((tree.id, fact, value) for fact, value in edge.sets.items())
                    tests = (test for row in edge.tests for test in row)
                    yield from ((tree.id, test.name, value) for test in tests for value in test.values)


def parts_in(written: Written, *, hidden: bool) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every option that is hidden, or not, with its tree and question."""
    for id_, tree in written.items():
        for node_id, node in tree["nodes"].items():
            for option in node.get("options", ()):
                if any("audience" in part for part in (tree, node, option)) is hidden:
                    yield id_, node_id, option


@EXAMPLES
@given(written=trees_with_hidden_parts())
def test_nothing_that_only_others_answer_is_named(written: Written) -> None:
    answers = {hidden: {(t, q, o["id"]) for t, q, o in parts_in(written, hidden=hidden)} for hidden in (True, False)}
    facts = {
        hidden: {fact for *_, option in parts_in(written, hidden=hidden) for fact in option.get("set", {}).items()}
        for hidden in (True, False)
    }
    # The address may give a fact to anybody.
    trees = [tree for tree in written.values() if "audience" not in tree]
    declared = [(name, fact) for tree in trees for name, fact in tree.get("facts", {}).items()]
    facts[False] |= {(name, value) for name, fact in declared if "from" in fact for value in fact["values"]}
    for tree, name, value in names_left(forest_of(written).for_audience("customer")):
        if name.startswith("?"):
            assert "audience" not in written[tree]["nodes"][as_written(name, {})]
            assert (tree, as_written(name, {}), value) not in answers[True]
        else:
            assert (name, value) not in facts[True] - facts[False]
            assert name not in {fact for fact, _ in facts[True]} - {fact for fact, _ in facts[False]}
            # What was a question's is not taken for a fact because the question is hidden.
            is_set = name in {fact for fact, _ in facts[False]} or name in written[tree].get("facts", {})
            assert is_set or "question" not in written[tree]["nodes"].get(name, {})


def test_the_trees_have_hidden_answers_in_conditions_often() -> None:
    """What never stands in a condition, or always, would prove nothing."""
    changed = []

    @settings(EXAMPLES, max_examples=200)
    @given(written=trees_with_hidden_parts())
    def look(written: Written) -> None:
        answers = {(t, q, o["id"]) for t, q, o in parts_in(written, hidden=True)}
        facts = {fact for *_, option in parts_in(written, hidden=True) for fact in option.get("set", {}).items()}
        seen = {(t, n, v) for t, n, v in compared(written) if (t, n, v) in answers or (n, v) in facts}
        changed.append(bool(seen))

    look()
    assert 60 < sum(changed) < 180


def compared(written: Trees) -> Iterator[tuple[str, str, str]]:
    """What conditions of parts for everybody ask for."""
    for id_, tree in written.items():
        for node in tree["nodes"].values():
            for part in (*node.get("options", ()), *node.get("route", ())):
                if "when" in part and not any("audience" in around for around in (tree, node, part)):
                    for row in rows(part["when"]):
                        yield from ((id_, name, value) for name in names(row) for value in values(row[name]))
