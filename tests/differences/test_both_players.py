"""Walks that are reported are played by both versions, on random trees and random edits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.proofs.authors import trees
from tests.proofs.brute_force import Trees
from tests.proofs.typed_trees import Author
from whichway.differences import Answer, Change, compare
from whichway.graph import Forest, Knowledge
from whichway.limits import Limits
from whichway.load import forest_of, load_text
from whichway.scenarios import Position, begin, take

EXAMPLES = settings(suppress_health_check=list(HealthCheck), max_examples=settings().max_examples // 2)
TYPED = st.integers(0, 10_000).map(lambda seed: Author(seed).trees())
ON_WALKS = {
    *("other-end", "other-way", "removed-answer", "added-answer", "removed-tree", "added-tree"),
    *("removed-question", "added-question", "removed-step", "added-step", "lost-outcome", "gained-outcome"),
}


def forest(written: Trees) -> Forest:
    return forest_of([load_text(json.dumps(tree), f"{name}.yml") for name, tree in written.items()], Limits())


@st.composite
def edits(draw: st.DrawFn, written: Trees) -> Trees:
    """The same trees after a slip or two: a way leads elsewhere, a node or an option is gone, new, or renamed."""
    edited: dict[str, dict[str, Any]] = json.loads(json.dumps(written))
    for _ in range(draw(st.integers(1, 2))):
        tree = edited[draw(st.sampled_from(sorted(edited)))]
        nodes = tree["nodes"]
        node = nodes[draw(st.sampled_from(sorted(nodes)))]
        parts = [part for part in (node, *node.get("options", ()), *node.get("route", ())) if "next" in part]
        match draw(st.integers(0, 4)):
            case 0 if parts:
                draw(st.sampled_from(parts))["next"] = draw(st.sampled_from(sorted(nodes)))
            case 1 if len(node.get("options", ())) > 1:
                del node["options"][draw(st.integers(0, len(node["options"]) - 1))]
            case 2 if parts:
                part = draw(st.sampled_from(parts))
                nodes["new-one"] = {
                    "question": "New?",
                    "options": [
                        {"label": "Y", "next": part["next"]},
                        {"label": "N", "next": draw(st.sampled_from(sorted(nodes)))},
                    ],
                }
                part["next"] = "new-one"
            case 3 if "start" not in tree:
                tree["start"] = draw(st.sampled_from(sorted(nodes)))
            case _:
                conditional = [part for part in (*node.get("options", ()), *node.get("route", ())) if "when" in part]
                if conditional:
                    draw(st.sampled_from(conditional)).pop("when")
    return edited


def played(forest: Forest, walk: Sequence[Answer], start: str) -> Position | None:
    """Where a reader comes to who gives the answers of a walk, each at the node that it names."""
    given = dict(answer.option.split("=", 1) for answer in walk if not answer.node)
    answers = [answer for answer in walk if answer.node]
    position: Position | None = begin(forest, answers[0].tree if answers else start, before=Knowledge(given))
    for answer in answers:
        assert position is not None and position.key == (answer.tree, answer.node), answer
        position = take(forest, position, answer.option)
    return position


@EXAMPLES
@given(st.data())
def test_who_plays_a_walk_that_is_reported_comes_to_both_places(data: st.DataObject) -> None:
    written = data.draw(st.one_of(trees(), TYPED))
    old, new = forest(written), forest(data.draw(edits(written)))
    found, _ = compare(old, new)
    for change in found:
        if change.walk is not None:
            begun = (change.walk.old or change.walk.new or (Answer(change.tree, "", ""),))[0].tree
            before, after = played(old, change.walk.old, begun), played(new, change.walk.new, begun)
            assert before is not None and after is not None
            check(change, before, after)


def check(change: Change, before: Position, after: Position) -> None:
    """That what is said of both positions is so."""
    if change.kind in ("other-end", "other-way"):
        assert ("/".join(before.key), "/".join(after.key)) == (change.before, change.after)
        assert change.before != change.after
    else:
        here, there = (before, after) if change.kind == "removed-answer" else (after, before)
        assert change.option in here.options or here.answered(change.option)
        leads = there.answered(change.option)
        assert leads is None or leads.target is None


@EXAMPLES
@given(st.data())
def test_where_nothing_on_walks_is_reported_random_walks_agree(data: st.DataObject) -> None:
    written = data.draw(st.one_of(trees(), TYPED))
    old, new = forest(written), forest(data.draw(edits(written)))
    found, notes = compare(old, new)
    assume(not notes and not ON_WALKS & {change.kind for change in found})
    for tree in old.trees:
        if old.starts.get(tree) and new.starts.get(tree):
            for before, after in side_by_side(data, begin(old, tree), begin(new, tree), old, new):
                assert before.key == after.key


def side_by_side(
    data: st.DataObject, before: Position, after: Position, old: Forest, new: Forest
) -> Iterator[tuple[Position, Position]]:
    """A random walk through the old version, and the same answers in the new one."""
    for _ in range(8):
        yield before, after
        # Readers who choose from a route's cases choose by their conditions; cases have no ids that stay.
        if before.page_node.silent or not before.offered:
            return
        option = data.draw(st.sampled_from(before.options))
        there, same = take(old, before, option), take(new, after, option)
        if there is None:
            return
        assert same is not None, option
        before, after = there, same


@EXAMPLES
@given(st.data())
def test_what_is_lost_one_way_is_gained_the_other_way(data: st.DataObject) -> None:
    written = data.draw(trees())
    old, new = forest(written), forest(data.draw(edits(written)))
    assert compare(old, old) == ([], [])
    (one, _), (other, _) = compare(old, new), compare(new, old)
    for first, second in ((one, other), (other, one)):
        assert nodes(first, "lost-outcome") == nodes(second, "gained-outcome")


def nodes(found: Sequence[Change], kind: str) -> set[tuple[str, str]]:
    return {(change.tree, change.node) for change in found if change.kind == kind}
