"""Typed answers: what is proven of trees that ask for numbers, dates, ticks, and texts is what a reader finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.proofs.typed_trees import Author, Reader, Situation, Trees
from tests.proofs.written import as_json
from whichway import compile
from whichway.findings import Finding
from whichway.graph import Forest, verdicts
from whichway.load import forest_of, load_paths
from whichway.scenarios import Position, begin, take

SEEDS = range(120)


def read(written: Trees, folder: Path) -> tuple[Forest, list[Finding]]:
    for tree, value in written.items():
        (folder / f"{tree}.yml").write_text(as_json(value)[0], "utf-8")
    sources = load_paths([folder / f"{tree}.yml" for tree in written])
    assert not any(source.issues for source in sources)
    trees = compile.prove(sources)
    return forest_of(sources), list(compile.check(trees, trees.evidence()).findings)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_proven_of_typed_answers_is_what_a_reader_finds_who_tries_them_all(seed: int, tmp_path: Path) -> None:
    written = Author(seed).trees()
    reader = Reader(written)
    been = reader.everywhere()
    forest, findings = read(written, tmp_path)
    if not been or any(finding.rule in ("bad-entry", "unknown-value") for finding in findings):
        return
    overlaps = {*at_ranges(reader, been, 2)}
    assert nodes(findings, "overlapping-ranges") >= overlaps
    if overlaps:
        return  # which of the two is taken, nobody knows
    assert nodes(findings, "overlapping-ranges") == set()
    assert nodes(findings, "gap-in-ranges") == {*at_ranges(reader, been, 0)}
    assert nodes(findings, "conflicting-ticks") == {*conflicting(reader, been)}
    assert {(key[0], key[1]) for key in forest.reached} == {(here.tree, here.node) for here in been}
    used = {(here.tree, here.node, answer.option) for here in been for answer in reader.answers(here)}
    for tree, page_nodes in forest.pages.items():
        for page_node in page_nodes.values():
            if page_node.conditional and page_node.is_route and (tree, page_node.id) in forest.reached:
                for index, _ in enumerate(page_node.edges):
                    is_taken = (tree, page_node.id, index) in used
                    assert forest.is_used(forest.trees[tree], page_node.id, index) == is_taken
    without = {(here.tree, here.node) for here in been if "route" in reader.node(here) and not reader.answers(here)}
    assert nodes(findings, "incomplete-route") == without
    assert nodes(findings, "unreachable-option") == {*never_offered(reader, been)}
    assert nodes(findings, "known-answer") == {*asked_again(reader, been)}
    assert nodes(findings, "unset-fact") == {*depending(reader, been)}
    for verdict in verdicts(forest):
        promise, tree = written[verdict.promised.tree.id]["promises"][0], verdict.promised.tree.id
        at = [here for here in been if (here.tree, here.node) == (tree, promise["never"])]
        broken = [here for here in at if not reader.holds(promise["unless"], here, surely=True)]
        assert (verdict.broken is not None) == bool(broken)
        assert verdict.proven == (not broken)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_of_a_finding_plays_and_the_player_goes_where_the_reader_goes(seed: int, tmp_path: Path) -> None:
    written = Author(seed).trees()
    reader = Reader(written)
    forest, findings = read(written, tmp_path)
    if any(finding.rule in ("bad-entry", "overlapping-ranges") for finding in findings):
        return
    for finding in findings:
        if finding.walk is not None:
            assert any(ends_at(forest, page, finding) for page in written), finding.message
    random = Random(seed)  # noqa: S311 - nothing here is secret
    for page in written:
        here, position = settled(reader, Situation(page, "n0")), begin(forest, page)
        for _ in range(12):
            assert position.key == (here.tree, here.node)
            answers = [] if "route" in reader.node(here) else reader.answers(here)
            if not answers:
                break
            answer = random.choice(answers)
            there = take(forest, position, answer.text)
            assert there is not None, answer.text
            here, position = settled(reader, answer.there), there


def nodes(findings: list[Finding], rule: str) -> set[tuple[str, str]]:
    return {(finding.tree, finding.node) for finding in findings if finding.rule == rule}


def at_ranges(reader: Reader, been: list[Situation], number: int) -> Iterator[tuple[str, str]]:
    """The questions where something can be typed that falls into no range, or into two or more."""
    for here in been:
        if any("from" in option or "below" in option for option in reader.node(here).get("options", ())):
            for _, ranges in reader.typed(here):
                if len(ranges) == number or (number and len(ranges) > number):
                    yield here.tree, here.node


def conflicting(reader: Reader, been: list[Situation]) -> Iterator[tuple[str, str]]:
    for here in been:
        if "choose" in (node := reader.node(here)):
            for one, other in combinations(reader.offered(here), 2):
                sets = [node["options"][index].get("set", {}) for index in (one, other)]
                if any(sets[0][fact] != sets[1][fact] for fact in sets[0].keys() & sets[1].keys()):
                    yield here.tree, here.node


def never_offered(reader: Reader, been: list[Situation]) -> Iterator[tuple[str, str]]:
    offered: dict[tuple[str, str], set[int]] = {}
    for here in been:
        offered.setdefault((here.tree, here.node), set()).update(reader.offered(here))
    for (tree, name), indexes in offered.items():
        options = reader.trees[tree]["nodes"][name].get("options", [])
        if any("when" in option and index not in indexes for index, option in enumerate(options)):
            yield tree, name


def asked_again(reader: Reader, been: list[Situation]) -> Iterator[tuple[str, str]]:
    """The questions that establish a fact, whatever is answered, that all who come there have established."""
    at: dict[tuple[str, str], list[set[str]]] = {}
    answers: list[set[str]]
    for here in been:
        at.setdefault((here.tree, here.node), []).append({name for name, _ in here.facts})
    for (tree, name), known in at.items():
        node = reader.trees[tree]["nodes"][name]
        answers = [{*option.get("set", {})} | kept(node, option) for option in node.get("options", [])]
        answers = [{node["fact"]}] if "text" in node else [] if "choose" in node else answers
        if answers and answers[0].intersection(*answers) & known[0].intersection(*known):
            yield tree, name


def kept(node: Mapping[str, Any], option: Mapping[str, Any]) -> set[str]:
    return {node["fact"]} if "fact" in node and option.keys() & {"from", "below"} else set()


def depending(reader: Reader, been: list[Situation]) -> Iterator[tuple[str, str]]:
    """The nodes with a condition that comes out otherwise if what has no value had one."""
    for here in been:
        node, ticked = reader.node(here), reader.set_by_ticks(here.tree)
        for part in (*node.get("options", ()), *node.get("route", ())):
            when = part.get("when", {})
            if reader.depends(when, here, ticked):
                yield here.tree, here.node
            if "route" in node and reader.holds(when, here):
                break


def settled(reader: Reader, here: Situation) -> Situation:
    """Where the reader is shown something, or no case holds, or a route leads round to itself."""
    seen: set[Situation] = set()
    while "route" in reader.node(here) and here not in seen and (answers := reader.answers(here)):
        seen.add(here)
        here = answers[0].there
    return here


def ends_at(forest: Forest, page: str, finding: Finding) -> bool:
    """Whether the walk of a finding, from the first question of a page on, can be played."""
    position: Position | None = begin(forest, page)
    for node, option in finding.walk or ():
        if position is None or node not in (position.key[1], f"/{position.key[0]}/{position.key[1]}"):
            return False
        position = take(forest, position, option)
    return position is not None
