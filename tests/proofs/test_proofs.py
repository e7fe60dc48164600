"""The proofs: what rules find over all walks is what a reader finds who tries everything.

The trees are random, small and full of mistakes. They are written to files, read and checked as any others; the reader
who tries everything, in `brute_force`, plays what was written. A rule's own documentation says what it means.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path as File
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.proofs.authors import trees
from tests.proofs.brute_force import Fact, Reader, Situation, Trees, World, guesses, holds
from tests.proofs.expected import ON_EVERY_WALK, ON_WALKS, RULES, expected, too_deep
from tests.proofs.written import Checked, Spot, check, domain, misnames, world_of
from whichway.findings import Finding, Walk
from whichway.graph import Forest, Knowledge, PageNode, conditions, liveness
from whichway.model import Case
from whichway.scenarios import begin, take

EXAMPLES = settings(suppress_health_check=list(HealthCheck), max_examples=2 * settings().max_examples)
"""Twice what the profile says: `--hypothesis-profile=explore` tries ten times as many, and new ones each time."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> File:
    return tmp_path_factory.mktemp("proofs")


@EXAMPLES
@given(written=trees())
def test_every_rule_finds_what_a_reader_finds_who_tries_everything(folder: File, written: Trees) -> None:
    """A rule finds what such a reader finds, no more and no less, at the same places, and tells it once."""
    world = world_of(written)
    checked = check(written, folder)
    own = {rule: sorted(spot for spot, _ in checked.of(rule)) for rule in RULES if rule != "no-way-out"}
    assert own == {rule: sorted(expected(world, rule)) for rule in own}
    for (tree, path, _), finding in checked.findings:
        if finding.rule in RULES:
            assert (finding.tree, finding.node) == (tree, path[1] if path[0] == "nodes" else "")


@EXAMPLES
@given(written=trees(), most=st.integers(0, 5))
def test_an_outcome_is_too_deep_if_no_reader_comes_there_with_fewer_answers(
    folder: File, written: Trees, most: int
) -> None:
    """Only answers to questions count, those of included trees too, and only the shortest walk."""
    world = world_of(written)
    found = [(*spot[:2], finding.node) for spot, finding in check(written, folder, most).of("too-deep")]
    assert sorted(found) == sorted(too_deep(world, most))


@EXAMPLES
@given(written=trees())
def test_a_counter_example_shows_what_is_claimed_and_no_shorter_walk_does(folder: File, written: Trees) -> None:
    """Who plays a finding's walk sees what it claims, and it is among the shortest walks on which that can be seen."""
    world = world_of(written)
    for spot, finding in check(written, folder).findings:
        if finding.rule not in ON_WALKS or finding.rule == "no-way-out":
            continue
        show = {
            here
            for here in world.distance
            for tree, path, extra in ON_WALKS[finding.rule](world, here)
            if (tree, path) == spot[:2] and (not extra or f"`{extra}`" in finding.message)
        }
        if finding.walk is None:
            # Only what has no way on for anybody can be told where nobody comes to.
            assert (finding.rule, show) == ("dead-end", set())
            continue
        seen = played(world, finding) & show
        assert seen, f"{finding.rule}: what is claimed can't be seen on the walk"
        assert options_in(finding.walk) == min(world.distance[here] for here in show), (
            f"{finding.rule}: there is a shorter walk"
        )
        assert any(is_true(world, here, spot, finding) for here in seen), f"{finding.rule}: {finding.message}"


def options_in(walk: Walk) -> int:
    """How many options a walk takes, without what the address gives before."""
    return sum(not node.startswith("?ww.") for node, _ in walk)


def is_true(world: World, here: Situation, spot: Spot, finding: Finding) -> bool:
    """Whether what a message says of facts is so in a situation."""
    tree, path, _ = spot
    if finding.rule == "unset-fact":
        when = world.trees[tree]
        for key in path:
            when = when[key]  # type: ignore[index]
        unset = {name for name in world.reader.depends_on(when, here) if domain(world.trees[tree], name) is not None}
        return set(re.findall("`(.+?)`", finding.message)) == unset
    if finding.rule == "incomplete-route":
        facts_of = world.reader.declared(here.page)
        facts = {(name, value) for (name, domain), value in here.facts if domain in (None, facts_of.get(name))}
        known = {*facts, *((node.rpartition(".")[2], option) for node, option in here.answers)}
        return set(re.findall("`([^`]+)` is `([^`]+)`", finding.message)) <= known
    return True


def played(world: World, finding: Finding) -> set[Situation]:
    """What a reader comes to who takes the options of a finding's walk from the first question of some page."""
    assert finding.walk is not None
    pages = [*world.trees]
    return {here for page in pages for end in pages for here in world.reader.play(page, finding.walk, end)}


@EXAMPLES
@given(written=trees())
def test_the_last_loop_of_a_region_without_a_way_out_is_found(folder: File, written: Trees) -> None:
    """Each loop is told where a reader first comes into it, and its walk leads to where no walk ever ends."""
    assert_loops_are_told(world_of(written), check(written, folder))


def assert_loops_are_told(world: World, checked: Checked) -> None:
    found = checked.of("no-way-out")
    assert len({spot for spot, _ in found}) == len(found) <= len(world.last_loops)
    inside = [(loop, in_loop(world, loop)) for loop in world.last_loops]
    for spot, finding in found:
        assert any(
            spot == spot_of(world, here)
            and goes_round(world, here, loop, finding.message)
            and options_in(finding.walk or ()) == min(map(world.distance.__getitem__, within))
            for loop, within in inside
            for here in played(world, finding) & within
        )
    for loop, within in inside:
        spots = {spot_of(world, here) for here in loop}
        first = min(map(world.distance.__getitem__, within))
        assert any(spot in spots and options_in(finding.walk or ()) <= first for spot, finding in found)


def spot_of(world: World, here: Situation) -> Spot:
    tree, node = world.written(here)
    return tree, ("nodes", node), ""


def in_loop(world: World, loop: set[Situation]) -> set[Situation]:
    """The situations in which a reader is in a loop: at one of its nodes, and all that follow are nodes of it."""
    nodes = {(here.page, here.node) for here in loop}
    return {
        here
        for here in world.stuck
        if (here.page, here.node) in nodes
        if all((there.page, there.node) in nodes for there in world.onward(here))
    }


def goes_round(world: World, here: Situation, loop: set[Situation], message: str) -> bool:
    """Whether the nodes that a message names lead from this one to the next, and round to it."""
    named = [name if name.startswith("/") else f"/{here.page}/{name}" for name in re.findall("`(.+?)`", message)]
    steps = {
        (f"/{one.page}/{one.node}", f"/{there.page}/{there.node}")
        for one in loop
        for _, there in world.reader.moves(one)
        if there is not None
    }
    return named[0] == named[-1] == f"/{here.page}/{here.node}" and set(pairwise(named)) <= steps


@EXAMPLES
@given(written=trees())
def test_what_is_forgotten_on_the_way_changes_no_verdict(folder: File, written: Trees) -> None:
    """The state graph keeps only what is still asked about; with everything kept, the rules find the same."""
    world = world_of(written)
    briefly = check(written, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(liveness, "live_names", all_names)
        fully = check(written, folder)
    for rule in RULES:
        with_walks = [
            sorted((spot, -1 if finding.walk is None else len(finding.walk)) for spot, finding in checked.of(rule))
            for checked in (briefly, fully)
        ]
        # Of loops, those that differ in nothing that is ever asked about are told as one.
        assert rule == "no-way-out" or with_walks[0] == with_walks[1]
    assert_loops_are_told(world, fully)


def all_names(
    _: str, page_nodes: Mapping[str, PageNode], later: Mapping[str, Collection[str]] = MappingProxyType({})
) -> dict[str, frozenset[str]]:
    """For each node, every name that anything is ever known by."""
    edges = [edge for page_node in page_nodes.values() for edge in page_node.edges]
    every = {name for edge in edges for name in edge.sets} | {
        test.name for edge in edges for row in edge.tests for test in row
    }
    every |= {name for names in later.values() for name in names}
    every |= {page_node.answer for page_node in page_nodes.values() if page_node.answer is not None}
    return {node: frozenset(every) for node in page_nodes}


@EXAMPLES
@given(written=trees(), most=st.integers(1, 12))
def test_beyond_the_budget_nothing_is_claimed_that_is_not_so(folder: File, written: Trees, most: int) -> None:
    """Facts are left aside, first those that cross, so less is found; and what is found is so."""
    world = world_of(written)
    checked = check(written, folder, most_states=most)
    for rule in RULES:
        found = {spot for spot, _ in checked.of(rule)}
        if rule in ON_EVERY_WALK or rule == "no-way-out":
            # What is claimed of all walks to a node, or from it, is so where there is none.
            found = {spot for spot in found if world.at(spot[0], str(spot[1][1]))}
        true = {spot_of(world, here) for here in world.stuck} if rule == "no-way-out" else expected(world, rule)
        assert found <= true


@EXAMPLES
@given(written=trees(loops=False))
def test_walks_are_counted_as_by_taking_every_one(folder: File, written: Trees) -> None:
    """Where nothing loops, the walks to an outcome and their lengths are those of a reader who takes all of them."""
    world = world_of(written)
    forest = check(written, folder).forest
    for tree in forest.trees.values():
        lengths: dict[str, list[int]] = {}
        # What the address gives makes another walk only if it is asked about.
        known = [{*state.known} for state in forest.begin(tree)]
        starts = [s for s in world.reader.starts(tree.id) if {(name, value) for (name, _), value in s.facts} in known]
        for node, length in itertools.chain(*(all_walks(world.reader, start) for start in starts)):
            lengths.setdefault(node, []).append(length)
        found = forest.walks(tree)
        assert [walks.outcome for walks in found] == [node for node in world.reader.page(tree.id) if node in lengths]
        for walks in found:
            mine = lengths[walks.outcome]
            assert (walks.shortest, walks.longest) == (min(mine), max(mine))
            assert walks.mean == pytest.approx(sum(mine) / len(mine))


def all_walks(reader: Reader, here: Situation, taken: int = 0) -> Iterator[tuple[str, int]]:
    """Every walk from a situation to an outcome of its page, as the outcome and the number of options taken."""
    if reader.is_end((here.page, here.node)):
        yield here.node, taken
    for edge, there in reader.moves(here):
        if there is not None and there.page == here.page:
            yield from all_walks(reader, there, taken + (not edge.silent))


@EXAMPLES
@given(written=trees(loops=False))
def test_the_longest_way_on_is_that_of_the_slowest_reader(folder: File, written: Trees) -> None:
    """Where nothing loops, a node says how many options can at most be taken after it, on all pages together."""
    world = world_of(written)
    forest = check(written, folder).forest
    for tree in forest.trees.values():
        most: dict[str, int] = {}
        for here in world.distance:
            if here.page == tree.id:
                most[here.node] = max(most.get(here.node, 0), longest_way_on(world.reader, here))
        assert forest.longest(tree) == most


def longest_way_on(reader: Reader, here: Situation) -> int:
    """The most options that lead on; one that leads to nowhere is followed by nothing."""
    onward = [(edge, there) for edge, there in reader.moves(here) if there is not None]
    return max(((not edge.silent) + longest_way_on(reader, there) for edge, there in onward), default=0)


@EXAMPLES
@given(written=trees())
def test_how_much_may_come_is_only_said_where_it_can_be(folder: File, written: Trees) -> None:
    """Where a reader may go around through several trees, nothing is said; where nobody can go around, what is so."""
    world = world_of(written)
    forest = check(written, folder).forest
    onward = {here: world.onward(here) for here in world.distance}
    around = {here for here in world.distance if here in onward[here]}
    across = {
        here
        for here in around
        if any(
            there is not None and there.page != here.page and here in onward[there]
            for _, there in world.reader.moves(here)
        )
    }
    at: dict[tuple[str, str], list[Situation]] = {}
    for here in world.distance:
        at.setdefault((here.page, here.node), []).append(here)
    for (page, node), situations in at.items():
        said = forest.longest(forest.trees[page])[node]
        ahead = [{here} | onward[here] for here in situations]
        if any(not across.isdisjoint(one) for one in ahead):
            assert said is None
        elif all(around.isdisjoint(one) for one in ahead):
            assert said == max(longest_way_on(world.reader, here) for here in situations)


@EXAMPLES
@given(written=trees(), choices=st.binary(min_size=10, max_size=10))
def test_the_player_of_scenarios_goes_where_the_reader_goes(folder: File, written: Trees, choices: bytes) -> None:
    """From wherever a walk begins, both are shown the same node with the same options, after each option taken."""
    forest = check(written, folder).forest
    reader = Reader(written)
    for page in written:
        for node in ["", *reader.page(page)]:
            for start in reader.starts(page, node):
                assert_go_together(forest, reader, start, (page, node), choices)


def assert_go_together(forest: Forest, reader: Reader, start: Situation, key: tuple[str, str], choices: bytes) -> None:
    here = first = reader.settle(reader.begin(key[0])._replace(facts=start.facts))
    if (here.page, here.node) != key:  # the address of the node that is shown first is that of the page
        here = reader.settle(start)
        here = first if (here.page, here.node) == (first.page, first.node) else here
    position = begin(forest, *key, before=Knowledge({name: value for (name, _), value in start.facts}))
    for choice in choices:
        assert position.key == (here.page, here.node)
        assert list(position.options) == [edge.option for edge, _ in reader.moves(here)]
        assert take(forest, position, "nothing") is None
        if not position.options:
            return
        edge, there = reader.moves(here)[choice % len(position.options)]
        following = take(forest, position, edge.option)
        assert (following is None) == (there is None)
        if following is None or there is None:
            return
        assert following.trail == (*position.trail, (position.page_node.id, edge.option))
        here, position = reader.settle(there), following


@EXAMPLES
@given(written=trees())
def test_a_page_holds_every_node_that_is_played_on_it(folder: File, written: Trees) -> None:
    """A page has the nodes of its own tree, and after them those of the trees that it includes, however deep."""
    forest = check(written, folder).forest
    for page, page_nodes in forest.pages.items():
        assert list(page_nodes) == list(Reader(written).page(page))


NAMES = st.sampled_from(["f", "g", "h"])
VALUES = st.sampled_from(["u", "v", "w"])
WANTED = VALUES | st.lists(VALUES, max_size=3)
ROWS = st.dictionaries(NAMES, WANTED | WANTED.map(lambda wanted: {"not": wanted}), max_size=3)
WHEN = ROWS | st.lists(ROWS, min_size=1, max_size=3)
KNOWN = st.dictionaries(NAMES, VALUES)
NOTHING: dict[str, str | None] = {"f": None, "g": None, "h": None}


def held(when: Any, known: dict[str, str], *, complete: bool) -> bool | None:
    case = Case.read({"when": when, "next": "x"})
    return conditions.holds(conditions.tests_of(case.when), known, complete)


@EXAMPLES
@given(when=WHEN, known=KNOWN)
def test_a_condition_holds_if_all_keys_of_one_of_its_mappings_do(when: Any, known: dict[str, str]) -> None:
    """On a walk from the first question, what is not known has no value, so that only `not` holds for it."""
    assert held(when, known, complete=True) is holds(when, NOTHING | known)


@EXAMPLES
@given(when=WHEN, known=KNOWN)
def test_a_condition_depends_only_on_what_makes_a_difference(when: Any, known: dict[str, str]) -> None:
    """On a walk into the middle, a condition holds, or not, if it does so whatever is not known: else nobody knows.

    That two mappings leave nothing out, as `[{f: u}, {f: {not: u}}]`, is not seen: "nobody knows" is never wrong.
    """
    may = {holds(when, guess) for guess in guesses(when, NOTHING | known)}
    found = held(when, known, complete=False)
    names = [name for row in (when if isinstance(when, list) else [when]) for name in row]
    assert found is (may.pop() if len(may) == 1 else None) or (found is None and len(set(names)) < len(names))


def test_of_no_mappings_at_all_none_holds() -> None:
    """A list of mappings holds if any of them does."""
    assert held([], {}, complete=True) is False


def test_the_trees_break_every_rule_often() -> None:
    """What never goes wrong in the examples, or always, would prove nothing."""
    seen: Counter[str] = Counter()
    number = 300

    @settings(EXAMPLES, max_examples=number)
    @given(written=trees())
    def look(written: Trees) -> None:
        world = world_of(written)
        plain = Plain(written, lambda tree: misnames(written[tree]))
        forgetful = Forgetful(written, lambda tree: misnames(written[tree]))
        found = {rule: expected(world, rule) for rule in RULES} | {"too-deep": set(too_deep(world, 2))}
        seen.update(rule for rule, spots in found.items() if spots)
        for rule, shown_by in ON_WALKS.items():
            spots = {spot[:2] for spot in found[rule]}
            show = [here for here in world.distance if any(spot[:2] in spots for spot in shown_by(world, here))]
            seen.update({"far away"} if min((world.distance[here] for here in show), default=0) > 2 else ())
            seen.update({"in an included tree"} if any("." in here.node for here in show) else ())
            seen.update({"from the middle"} if any(not here.complete for here in show) else ())
            seen.update({"given"} if found[rule] != expected(plain, rule) else ())
            seen.update({"across trees"} if found[rule] != expected(forgetful, rule) else ())
            seen.update(
                {"nowhere else"} if show and all("." in here.node or not here.complete for here in show) else ()
            )

    look()
    assert {what: seen[what] for what in [*RULES, "too-deep"] if not 10 <= seen[what] <= 0.95 * number} == {}
    rare = ("far away", "in an included tree", "from the middle", "nowhere else", "across trees", "given")
    assert min(seen[what] for what in rare) >= 10


class ForgetfulReader(Reader):
    """A reader who forgets all facts on the way to another page."""

    def goes_along(self, fact: Fact, page: str) -> bool:
        return False


class Forgetful(World):
    """What such readers come to."""

    READER = ForgetfulReader


class PlainReader(Reader):
    """A reader whom no address gives anything."""

    def starts(self, page: str, node: str = "") -> list[Situation]:
        return [self.begin(page, node)]


class Plain(World):
    """What such readers come to."""

    READER = PlainReader
