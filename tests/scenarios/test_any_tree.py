"""Suggestions for any tree at all, compared with trying everything."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenarios.trees import with_suggestions
from whichway.edges import written_edges
from whichway.graph import Forest, fewest_walks
from whichway.model import Outcome, Tree
from whichway.placing import place_tree, tree_from
from whichway.scenarios import begin, take


def build(name: str, nodes: dict[str, object], **more: object) -> Tree:
    made = tree_from({"title": name, "nodes": nodes, **more})
    assert isinstance(made, Tree), made
    return place_tree(made, name)


OTHER = build("other", {"s": {"step": "S", "next": "t"}, "t": {"step": "T", "next": "e"}, "e": {"outcome": "E"}})


@st.composite
def loop_free_trees(draw: st.DrawFn) -> Tree:
    """Small trees whose nodes lead only to later ones, or away."""
    count = draw(st.integers(2, 7))
    nodes: dict[str, object] = {}
    for index in range(count):
        later = [f"n{number}" for number in range(index + 1, count)]
        target = st.sampled_from([*later, "/other"])
        kind = draw(st.sampled_from(["question", "question", "step", "outcome"])) if later else "outcome"
        if kind == "question":
            targets = draw(st.lists(target, min_size=1, max_size=3))
            options = [{"label": f"o{number}", "next": target} for number, target in enumerate(targets)]
            nodes[f"n{index}"] = {"question": "Q", "options": options}
        elif kind == "step":
            nodes[f"n{index}"] = {"step": "S", "next": draw(target)}
        else:
            leads_on = bool(later) and draw(st.booleans())
            nodes[f"n{index}"] = {"outcome": "E"} | ({"unsolved": draw(target)} if leads_on else {})
    return build("t", nodes)


Item = tuple[str, str]
"""Something to cover: a node and its option, or an outcome with an empty option."""


def all_walks(tree: Tree, node: str) -> Iterator[frozenset[Item]]:
    """What each walk on from `node` covers; a walk may end at every outcome."""
    if node.startswith("/"):
        yield frozenset()
        return
    here = frozenset({(node, "")}) if isinstance(tree.nodes[node], Outcome) else frozenset[Item]()
    if here:
        yield here
    for edge in written_edges(tree.nodes[node]):
        for rest in all_walks(tree, edge.target):
            yield here | {(node, edge.option)} | rest


def fewest_by_trying(walks: set[frozenset[Item]], wanted: frozenset[Item]) -> int:
    """How many of `walks` it takes to cover what is wanted: all sets of one, of two, and so on are tried."""
    covered = {frozenset[Item]()}
    for count in itertools.count():
        if wanted in covered:
            return count
        covered = {one | (walk & wanted) for one in covered for walk in walks}
    raise AssertionError


@settings(max_examples=150)
@given(loop_free_trees(), st.randoms(use_true_random=False))
def test_as_few_walks_as_there_can_be_are_found(tree: Tree, random: object) -> None:
    walks = set(all_walks(tree, "n0"))
    if len(walks) > 60:
        return
    coverable = sorted(set().union(*walks) - {(node, "next") for node in tree.nodes})
    wanted = frozenset(item for item in coverable if random.random() < 0.8)  # type: ignore[attr-defined]
    options, outcomes = {item for item in wanted if item[1]}, {node for node, option in wanted if not option}
    forest = Forest([tree, OTHER])
    found = fewest_walks(forest, tree, options, outcomes)
    assert len(found) == fewest_by_trying(walks, wanted)
    taken: set[Item] = set()
    for walk in found:
        position = begin(forest, "t")
        for node, option in walk:
            taken |= {(position.page_node.id, ""), (node, option)}
            following = take(forest, position, option)
            assert following is not None
            position = following
        taken |= {(position.page_node.id, "")} if position.key[0] == "t" else set()
    assert wanted <= taken


@settings(max_examples=100)
@given(loop_free_trees())
def test_suggestions_for_any_tree_without_loops_pass_and_cover_all_that_can_be(tree: Tree) -> None:
    forest = Forest([tree, OTHER])
    done = with_suggestions(forest, tree)
    assert [failure for _, failure in done.results if failure] == []
    assert done.options | {(node, "") for node in done.outcomes} == {
        item for item in set().union(*all_walks(tree, "n0")) if item[1] != "next"
    }


@st.composite
def odd_trees(draw: st.DrawFn) -> Tree:
    """Small trees of every shape: loops, dead ends, unknown targets, islands, facts, routes and conditions."""
    names = [f"n{index}" for index in range(draw(st.integers(1, 6)))]
    target = st.sampled_from([*names, *names, "nowhere", "/other"])
    fact = st.dictionaries(st.sampled_from(["f", "g"]), st.sampled_from(["a", "b"]), max_size=2)
    nodes: dict[str, object] = {}
    for name in names:
        kind = draw(st.sampled_from(["question", "question", "question", "step", "outcome", "route"]))
        if kind == "question":
            options = []
            for index in range(draw(st.integers(0, 3))):
                option: dict[str, object] = {"label": f"o{index}", "next": draw(target), "set": draw(fact)}
                options.append(option | ({"when": draw(fact)} if draw(st.integers(0, 3)) == 0 else {}))
            nodes[name] = {"question": "Q", "options": options}
        elif kind == "route":
            cases: list[dict[str, object]] = [{"when": draw(fact), "next": draw(target)}]
            nodes[name] = {"route": cases + ([{"otherwise": draw(target)}] if draw(st.booleans()) else [])}
        elif kind == "step":
            nodes[name] = {"step": "S"} | ({"next": draw(target)} if draw(st.integers(0, 4)) else {})
        else:
            nodes[name] = {"outcome": "E"} | ({"unsolved": draw(target)} if draw(st.booleans()) else {})
    return build("t", nodes, facts={"f": ["a", "b"], "g": ["a", "b"]})


@settings(max_examples=250)
@given(odd_trees())
def test_suggestions_for_any_tree_at_all_pass_and_cover_all_that_readers_come_to(tree: Tree) -> None:
    forest = Forest([tree, OTHER])
    done = with_suggestions(forest, tree)
    assert [failure.message for _, failure in done.results if failure] == []
    options, outcomes = set(), set()
    queue = [begin(forest, "t")]
    seen = set()
    while queue:
        position = queue.pop()
        if position.key[0] != "t" or (here := (position.key, *sorted(position.known.items()))) in seen:
            continue
        seen.add(here)
        outcomes |= {position.page_node.id} & set(done.all_outcomes)
        for option in position.options:
            if (following := take(forest, position, option)) is not None:
                options |= {(position.page_node.id, option)} & set(done.all_options)
                queue.append(following)
    assert (done.options, done.outcomes) == (options, outcomes)
