"""Promises: what is found is what a reader finds who tries everything, and each walk breaks the promise."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from math import inf
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import HealthCheck, currently_in_test_context, given, reject, settings
from hypothesis import strategies as st

from tests.proofs.brute_force import Edge, Reader, TooMany, Trees, World
from tests.proofs.expected import RULES, expected
from tests.proofs.promising import (
    Promise,
    Promising,
    Tried,
    audiences,
    contexts,
    is_clear,
    is_meant,
    promising,
    seen_by,
    tried,
    written,
)
from tests.proofs.test_proofs import Forgetful, Plain
from tests.proofs.written import check, misnames, world_of
from whichway.findings import GIVEN, Finding, walk_length
from whichway.graph import Forest, Knowledge
from whichway.scenarios import Position, begin, take

EXAMPLES = settings(suppress_health_check=list(HealthCheck), max_examples=3 * settings().max_examples)
"""300 forests, and 3,000 new ones with `--hypothesis-profile=explore`."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> File:
    return tmp_path_factory.mktemp("promises")


@EXAMPLES
@given(forest=promising())
def test_exactly_those_promises_are_broken_that_a_reader_breaks_who_tries_everything(
    folder: File, forest: Promising
) -> None:
    """And each has a walk that comes to where this is seen, with as few options as possible, in the player as well."""
    assert_found(folder, forest)


def assert_found(folder: File, forest: Promising) -> int:
    """How many promises are broken, all of which are found, and no others."""
    wanted = {key: tries for key, tries in tries_of(forest).items() if min(one.fewest for one in tries) < inf}
    checked = check(forest.trees, folder, promises=forest.site)
    found = {(*spot[:2], finding.tree): finding for spot, finding in checked.of("broken-promise")}
    missed = wanted.keys() - {(file, path[:2], tree) for file, path, tree in found}
    # Where a fact is misspelled, less is known, and another rule reports that.
    assert missed <= unclear(forest, wanted)
    assert len(checked.of("broken-promise")) == len(found) == len(wanted) - len(missed)
    for (file, path, tree), finding in found.items():
        tries = wanted[file, path[:2], tree]
        assert finding.walk is not None
        fewest = min(one.fewest for one in tries)
        assert walk_length(finding.walk)[0] == fewest or unclear(forest, wanted), finding.message
        assert any(shows(one, finding) for one in tries), finding.message
        assert plays(checked.forest, finding), finding.message
    return len(wanted)


def tries_of(forest: Promising) -> dict[tuple[str, Any, str], list[Tried]]:
    """What comes of each promise that names nothing unknown, for each audience, by where it is written and its tree."""
    worlds = [world(seen_by(forest.trees, audience)) for audience in audiences(forest.trees)]
    return {
        (file, ("promises", index), tree): [tried(world, tree, made) for world in worlds]
        for file, index, tree, made in promises_of(forest)
    }


def world(trees: Trees, kind: type[World] = World) -> World:
    try:
        return kind(trees, lambda tree: misnames(trees[tree]))
    except TooMany:
        if currently_in_test_context():
            reject()
        raise


def promises_of(forest: Promising) -> Iterator[tuple[str, int, str, Promise]]:
    for tree, value in forest.trees.items():
        for index, made in enumerate(value.get("promises", ())):
            if is_meant(forest.trees, tree, made) and is_clear(forest.trees, tree, made):
                yield tree, index, tree, made
    for index, made in enumerate(forest.site):
        for tree in contexts(forest.trees, made) if is_meant(forest.trees, None, made) else ():
            if is_clear(forest.trees, tree, made):
                yield "mkdocs", index, tree, made


def shows(one: Tried, finding: Finding) -> bool:
    """Whether a walk comes to where a promise is seen to be broken, when a reader takes it who tries everything."""
    pages = [*one.reader.trees]
    return any(
        here in one.shown for page in pages for end in pages for here in one.reader.play(page, finding.walk or (), end)
    )


def plays(forest: Forest, finding: Finding) -> bool:
    """Whether the player of scenarios is offered every option of a walk, one after the other.

    Where a route can't be decided, readers choose, and a walk does not say what.
    """
    whole = [forest, *map(forest.for_audience, ("staff", "customer", ""))]
    given = Knowledge({node.removeprefix(GIVEN): value for node, value in finding.walk or () if node.startswith(GIVEN)})
    walk = [taken for taken in finding.walk or () if not taken[0].startswith(GIVEN)]
    return any(follows(one, begin(one, page, before=given), walk, page) for one in whole for page in one.trees)


def follows(
    forest: Forest, position: Position, walk: list[tuple[str, str]], page: str, passed: frozenset[Any] = frozenset()
) -> bool:
    """Whether the player can take a walk from a position; routes in `passed` led here, and would again."""
    if not walk:
        return True
    (node, option), *left = walk
    here = position.key[0], position.page_node.id
    if node in (here[1], f"/{here[0]}/{here[1]}") and option in position.options:
        following = take(forest, position, option)
        return following is not None and follows(forest, following, left, page)
    cases = position.options if position.page_node.silent else ()
    passed |= {what_is_known(position)}
    there = (one for case in cases if (one := take(forest, position, case)) is not None)
    return any(what_is_known(one) not in passed and follows(forest, one, walk, page, passed) for one in there)


def what_is_known(position: Position) -> Any:
    return position.key, frozenset(position.known.items()), position.complete


@EXAMPLES
@given(forest=promising())
def test_promises_change_nothing_of_what_other_rules_find(folder: File, forest: Promising) -> None:
    """But that a fact is used which one of them reads, and that they may name what there isn't."""
    if audiences(forest.trees) != [""]:
        return
    everything = world_of(forest.trees)
    checked = check(forest.trees, folder)
    own = {rule: sorted(spot for spot, _ in checked.of(rule)) for rule in RULES if rule != "no-way-out"}
    assert own == {rule: sorted(expected(everything, rule)) for rule in own}


@EXAMPLES
@given(forest=promising(), most=st.integers(1, 12))
def test_beyond_the_budget_a_promise_is_broken_for_sure_kept_for_sure_or_not_proven(
    folder: File, forest: Promising, most: int
) -> None:
    tries = tries_of(forest)
    checked = check(forest.trees, folder, most_states=most, promises=forest.site)
    told = {
        rule: {
            (spot[0], spot[1][:2], finding.tree) for spot, finding in checked.of(rule) if spot[1][:1] == ("promises",)
        }
        for rule in ("broken-promise", "not-proven")
    }
    broken = {key for key, found in tries.items() if min(one.fewest for one in found) < inf}
    assert told["broken-promise"] <= broken <= told["broken-promise"] | told["not-proven"] | unclear(forest, tries)
    for spot, finding in checked.of("broken-promise"):
        assert any(shows(one, finding) for one in tries[spot[0], spot[1][:2], finding.tree])


def unclear(forest: Promising, tries: Mapping[tuple[str, Any, str], object]) -> set[tuple[str, Any, str]]:
    """The promises of a forest in which some fact is misspelled: another rule reports it, and less is known then."""
    return {*tries} if any(misnames(value) for value in forest.trees.values()) else set()


def test_promises_are_kept_and_broken_in_every_way_often() -> None:
    """What never happens in the examples would prove nothing."""
    seen: Counter[str] = Counter()

    @settings(EXAMPLES, max_examples=300)
    @given(forest=promising())
    def look(forest: Promising) -> None:
        for (file, (_, index), tree), tries in tries_of(forest).items():
            made = forest.site[index] if file == "mkdocs" else forest.trees[tree]["promises"][index]
            kind = next(iter(made))
            fewest = [one.fewest for one in tries]
            state = "kept" if min(fewest) == inf else "broken"
            seen[f"{kind} {state}"] += 1
            seen[f"{state} in settings"] += file == "mkdocs"
            seen["broken for some alone"] += min(fewest) < max(fewest)
            seen["broken far away"] += 2 < min(fewest) < inf
            shown = {here for one in tries for here in one.shown}
            seen["broken in an included tree"] += any("." in here.node for here in shown)
            seen["broken in another tree"] += bool(shown) and all(here.page != tree for here in shown)
            seen["broken from the middle"] += bool(shown) and not any(here.complete for here in shown)
            seen["about facts of other trees"] += "never" in made and breaks_sooner(
                forest, tree, made, Forgetful, World
            )
            seen["about given facts"] += "before" not in made and breaks_sooner(forest, tree, made, World, Plain)
            seen["about links"] += "before" not in made and breaks_sooner(forest, tree, made, World, Unlinked)

    look()
    ways = [f"{kind} {state}" for kind in ("never", "before", "reach") for state in ("kept", "broken")]
    rare = ("in settings", "for some alone", "far away", "in an included tree", "in another tree", "from the middle")
    wanted = (*ways, *(f"broken {one}" for one in rare), "about facts of other trees")
    assert {what: seen[what] for what in wanted if seen[what] < 10} == {}
    # A fact that is given mostly keeps what its absence would break, and a link mostly leads nearer.
    assert min(seen["about given facts"], seen["about links"]) >= 3


class UnlinkedReader(Reader):
    """A reader who sees no links in bodies."""

    def _links_in(self, *_: object) -> Iterator[Edge]:
        return iter(())


class Unlinked(World):
    """What such readers come to."""

    READER = UnlinkedReader


def breaks_sooner(forest: Promising, tree: str, made: Promise, some: type[World], others: type[World]) -> bool:
    """Whether a promise is broken by some kind of readers sooner than by others, or not at all by these."""
    seen = [seen_by(forest.trees, audience) for audience in audiences(forest.trees)]
    pairs = ((world(trees, some), world(trees, others)) for trees in seen)
    return any(tried(one, tree, made).fewest < tried(other, tree, made).fewest for one, other in pairs)


@pytest.mark.parametrize(("kind", "number"), [("never", 7), ("before", 7), ("reach", 6)])
def test_what_breaks_a_promise_that_was_kept_is_found(folder: File, kind: str, number: int) -> None:
    """Twenty trees whose promises are all kept; then one change of a tree breaks some."""
    chance = random.Random(kind)  # noqa: S311 - the same ones every time
    broken = 0
    while broken < number:
        try:
            forest = kept(chance, kind)
            changed = forest and broken_by_a_change(chance, forest)
        except TooMany:
            continue
        if forest and changed:
            assert assert_found(folder, forest) == 0
            assert assert_found(folder, changed) > 0
            broken += 1


def kept(chance: random.Random, kind: str) -> Promising | None:
    """Some trees without a slip, with the promises of one kind that are kept in them."""
    forest = written(chance.randbytes(400), chance.randbytes(120))
    if any(misnames(value) for value in forest.trees.values()):
        return None
    broken = {key for key, tries in tries_of(forest).items() if min(one.fewest for one in tries) < inf}
    left = {tree: dict(value) for tree, value in forest.trees.items()}
    for tree, value in left.items():
        made = value.pop("promises", [])
        value["promises"] = [
            one
            for index, one in enumerate(made)
            if kind in one and is_meant(forest.trees, tree, one) and (tree, ("promises", index), tree) not in broken
        ]
    return Promising(left, []) if any(value["promises"] for value in left.values()) else None


def broken_by_a_change(chance: random.Random, forest: Promising) -> Promising | None:
    """The same trees after a change that breaks a promise: an option sets nothing any more, or leads elsewhere."""
    for _ in range(20):
        changed: Promising = deepcopy(forest)
        nodes = [(tree, node) for tree, value in changed.trees.items() for node in value["nodes"].values()]
        tree, node = chance.choice([(tree, node) for tree, node in nodes if node.get("options")] or [("", {})])
        if not tree:
            return None
        option = chance.choice(node["options"])
        if not option.pop("set", None) or chance.random() < 0.5:
            other = chance.choice([*changed.trees])
            option["next"] = f"/{other}/{chance.choice([*changed.trees[other]['nodes']])}"
        if any(one.fewest < inf for tries in tries_of(changed).values() for one in tries):
            return changed
    return None
