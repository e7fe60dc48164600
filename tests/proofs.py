# mypy: ignore-errors
# ruff: noqa
"""The proofs: what rules find over all walks is what a reader finds who tries everything.

The trees are random, small and full of mistakes. They are written to files, read and checked as any others; the reader
who tries everything, in `brute_force`, plays what was written. A rule's own documentation says what it means.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path as File
from typing import Any, NamedTuple, TypeAlias, TypeVar

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from tests.brute_force import Path, Reader, Situation, TooMany, Trees, World, guesses, holds, rows, values
from whichway import compile
from whichway.findings import Finding
from whichway.graph import Forest, Limits, Stop, conditions, states
from whichway.model import Case
from whichway.scenarios import begin, take

T = TypeVar("T")

EXAMPLES = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=300,
    suppress_health_check=list(HealthCheck),
)
"""The same examples in every run."""


# Random trees


RESULTS = ("solved", "expected", "unsolved", "escalate")
KINDS = {
    "question": ["question"] * 8 + ["route"] * 3 + ["outcome"] * 2 + ["step"] * 2 + ["include"] * 2,
    "route": ["question"] * 5 + ["route"] * 6 + ["outcome"] + ["step"] + ["include"],
    "include": ["question"] * 4 + ["route"] * 2 + ["outcome"] * 3 + ["include"] * 4,
}
"""Of which kind nodes are, and how often, in a tree that has much of one kind."""


class Author:
    """Writes trees as they come to mind: one byte for each idea, and nothing odd where the bytes are 0.

    Without `loops`, what stands in a file leads only to what stands after it, in this file or in those after it.
    """

    def __init__(self, ideas: bytes, *, loops: bool) -> None:
        self.ideas = iter(ideas)
        self.loops = loops
        self.careless = self.chance(50)
        self.domains = {
            f: ["u", "v", "w"][: self.one_of([2, 3, 1])] for f in ("f", "g", "h")[: self.one_of([1, 2, 3, 0])]
        }
        self.kinds = {tree: self.plan(tree) for tree in ("a", "b", "c")[: self.one_of([1, 2, 2, 3])]}
        self.facts = {tree: self.declared(tree) for tree in self.kinds}
        self.asked: list[str] = []
        self.counts = {
            (tree, name): self.number(0, 1) if self.slips(10) else self.number(2, 3)
            for tree, kinds in self.kinds.items()
            for name in kinds
        }

    def number(self, least: int, most: int) -> int:
        return least + next(self.ideas, 0) * (most - least + 1) // 256

    def one_of(self, items: list[T]) -> T:
        return items[self.number(0, len(items) - 1)]

    def chance(self, percent: int) -> bool:
        return self.number(0, 99) >= 100 - percent

    def slips(self, percent: int) -> bool:
        return self.careless and self.chance(percent)

    def trees(self) -> dict[str, dict[str, Any]]:
        return {tree: self.tree(tree) for tree in self.kinds}

    def plan(self, tree: str) -> dict[str, str]:
        """The nodes of a tree, and of which kind they are."""
        ids = [f"n{index}" for index in range(self.number(3, 8))]
        if self.domains and self.chance(15):
            ids[self.number(0, len(ids) - 1)] = "f"  # a node may have the name of a fact
        kinds = KINDS[self.one_of(list(KINDS))]
        plan = {name: self.one_of(kinds) for name in ids}
        if not self.chance(15):
            plan[ids[0]] = "question"
        if not self.chance(15):
            plan[ids[-1]] = "outcome"
        return plan

    def declared(self, tree: str) -> dict[str, list[str]]:
        """The facts of a tree: not all where the author slips, and seldom one that a node has the name of."""
        facts = [name for name in self.domains if not self.slips(10)]
        facts = [name for name in facts if name not in self.kinds[tree] or self.chance(40)]
        return {name: self.domains[name][: -1 if self.slips(10) else None] for name in facts}

    def tree(self, tree: str) -> dict[str, Any]:
        nodes = {name: self.node(tree, name, kind) for name, kind in self.kinds[tree].items()}
        written: dict[str, Any] = {"title": tree, "nodes": nodes}
        if self.facts[tree]:
            written["facts"] = self.facts[tree]
        if self.loops and self.chance(10):
            written["start"] = "nowhere" if self.slips(30) else self.one_of(list(nodes))
        if self.slips(10):
            written["aliases"] = {"old": self.one_of([*nodes, "nowhere"])}
        return written

    def node(self, tree: str, name: str, kind: str) -> dict[str, Any]:
        if kind == "question":
            return {"question": name, "options": self.options(tree, name)}
        if kind == "route":
            return {"route": self.cases(tree, name)}
        if kind == "include":
            after = [other for other in self.kinds if other > tree] or ["nowhere"]
            include = self.one_of([*self.kinds, "nowhere"] if self.loops and self.slips(30) else after)
            results = {result: self.target(tree, name) for result in RESULTS if not self.chance(40)}
            if include != "nowhere" or self.careless:
                return {"include": include} | ({"results": results} if results else {})
        if kind == "outcome":
            outcome = {"outcome": name}
            if self.chance(60):
                outcome["result"] = self.one_of(list(RESULTS))
            return outcome | ({"unsolved": self.target(tree, name)} if self.chance(25) else {})
        return {"step": name} | ({} if self.slips(20) else {"next": self.target(tree, name)})

    def options(self, tree: str, name: str) -> list[dict[str, Any]]:
        asks = self.one_of(list(self.domains)) if self.domains and self.chance(45) else None
        self.asked += [asks] if asks else []
        options = []
        for index in range(self.counts[tree, name]):
            option: dict[str, Any] = {"id": f"o{index}", "label": f"Option {index}"}
            if asks:
                option["set"] = {asks: self.of_domain(asks)}
            elif self.chance(15):
                fact = "mystery" if self.slips(10) or not self.domains else self.one_of(list(self.domains))
                option["set"] = {fact: self.of_domain(fact)}
            if self.chance(25):
                option["when"] = self.when(tree)
            options.append(option | {"next": self.target(tree, name)})
        return options

    def cases(self, tree: str, name: str) -> list[dict[str, Any]]:
        number = 0 if self.slips(10) else self.number(1, 3)
        cases = [{"when": self.when(tree), "next": self.target(tree, name)} for _ in range(number)]
        if not self.chance(40):
            cases.insert(0 if self.chance(5) else len(cases), {"otherwise": self.target(tree, name)})
        return cases

    def target(self, tree: str, name: str) -> str:
        own = list(self.kinds[tree])
        after = own[own.index(name) + 1 :]
        others = [other for other in self.kinds if other > tree or self.loops]
        own = own if self.loops else after
        if self.slips(3) or not (own or others):
            return self.one_of(["nowhere", "/nowhere", f"/{tree}/nowhere"])
        if not own or (others and self.chance(12)):
            other = self.one_of(others)
            return f"/{other}" + (f"/{self.one_of(list(self.kinds[other]))}" if self.chance(60) else "")
        if after and not self.chance(50):
            return after[0]
        return self.one_of(after if after and not self.chance(50) else own)

    def of_domain(self, fact: str) -> str:
        return "x" if self.slips(3) else self.one_of(self.domains.get(fact, ["u"]))

    def when(self, tree: str) -> Any:
        row = self.row(tree)
        if not self.chance(25):
            return row
        other = self.row(tree)
        # What holds whatever is known, as `[{f: u}, {f: {not: u}}]`, has a test of its own.
        twice = [wanted[name] for name in row.keys() & other.keys() for wanted in (row, other)]
        odd = twice and (len(row) + len(other) > 2 or any(isinstance(wanted, dict) for wanted in twice))
        return row if odd else [row, other]

    def row(self, tree: str) -> dict[str, Any]:
        return dict(self.test(tree) for _ in range(2 if self.chance(30) else 1))

    def test(self, tree: str) -> tuple[str, Any]:
        questions = [name for name, kind in self.kinds[tree].items() if kind == "question"]
        if self.slips(4) or not (self.domains or questions):
            return self.one_of(["mystery", *self.kinds[tree]]), "u"
        if questions and (not self.domains or self.chance(30)):
            name = self.one_of(questions)
        else:  # rather a fact that has been asked for before
            name = self.one_of(self.asked if self.asked and not self.chance(30) else list(self.domains))
        domain = self.domains.get(name, [])
        if name in questions and name not in self.facts[tree]:
            domain = [f"o{index}" for index in range(self.counts[tree, name])]
        domain = domain or ["u"]
        some = [value for value in domain if self.chance(50)] or [self.one_of(domain)]
        wanted: Any = some if self.chance(30) else "x" if self.slips(3) else some[0]
        return name, {"not": wanted} if self.chance(25) else wanted


def trees(*, loops: bool = True) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """One to three small trees. They are drawn as bytes, all at once: that is ten times as fast as choice by choice."""
    return st.binary(min_size=400, max_size=400).map(lambda ideas: Author(ideas, loops=loops).trees())


# What was written, and what the rules and the reader who tries everything find in it


Spot: TypeAlias = tuple[str, Path, str]
"""What a finding is about: the tree, the keys and indexes that lead to it, and what else tells two findings apart."""


class Checked(NamedTuple):
    """Trees as they were written, read and checked; each finding with what it is about."""

    written: Trees
    forest: Forest
    findings: list[tuple[Spot, Finding]]

    def of(self, rule: str) -> list[tuple[Spot, Finding]]:
        return [(spot, finding) for spot, finding in self.findings if finding.rule == rule]


def check(written: Trees, folder: File, most_answers: int = 12) -> Checked:
    stands = {}
    for tree, value in written.items():
        text, stands[tree] = as_json(value)
        (folder / f"{tree}.yml").write_text(text, "utf-8")
    sources = compile.load([folder / f"{tree}.yml" for tree in written])
    assert not any(source.told for source in sources)
    limits = Limits(max_answers=most_answers)
    found = []
    for finding in compile.check(sources, limits).findings:
        tree = File(finding.place.file).stem
        results = (result for result in RESULTS if f"`{result}`" in finding.message)
        extra = next(results) if finding.rule == "unhandled-result" else ""
        found.append(((tree, stands[tree][finding.place.line - 1], extra), finding))
    return Checked(written, compile.forest(sources, limits), found)


def as_json(value: Any) -> tuple[str, list[Path]]:
    """`value` as JSON, which is YAML, and what stands in each line of it."""
    lines: list[str] = []
    stands: list[Path] = []

    def put(head: str, value: Any, path: Path, tail: str) -> None:
        stands.append(path)
        inner = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
        if not inner:
            lines.append(head + json.dumps(value) + tail)
            return
        lines.append(head + ("{" if isinstance(value, dict) else "["))
        for key, one in inner:
            name = f"{json.dumps(key)}: " if isinstance(key, str) else ""
            put(" " * (len(path) + 1) + name, one, (*path, key), "," if key != inner[-1][0] else "")
        lines[-1] += ("}" if isinstance(value, dict) else "]") + tail

    put("", value, (), "")
    return "\n".join(lines), stands


@lru_cache(maxsize=1)
def try_everything(text: str) -> World:
    return World(json.loads(text))


def world_of(written: Trees) -> World:
    """All that readers can come to; examples in which that is too much are left out."""
    try:
        return try_everything(json.dumps(written))
    except TooMany:
        reject()


def nodes_of(world: World) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for tree, value in world.trees.items():
        for name, node in value["nodes"].items():
            yield tree, name, node


def targets_in(node: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every target that is written in a node, and where."""
    for key in ("next", "unsolved"):
        if key in node:
            yield (key,), node[key]
    for result, target in node.get("results", {}).items():
        yield ("results", result), target
    for parts in ("options", "route"):
        for index, part in enumerate(node.get(parts, ())):
            for key in ("next", "otherwise"):
                if key in part:
                    yield (parts, index, key), part[key]


class Use(NamedTuple):
    """A name in a `set` or `when`, and the values that go with it, each with where it stands in its node."""

    path: Path
    name: str
    values: list[tuple[Path, str]]
    is_set: bool


def uses_in(node: dict[str, Any]) -> Iterator[Use]:
    for parts in ("options", "route"):
        for index, part in enumerate(node.get(parts, ())):
            for name, value in part.get("set", {}).items():
                path = (parts, index, "set", name)
                yield Use(path, name, [(path, value)], is_set=True)
            if "when" in part:
                yield from uses_in_when(part["when"], (parts, index, "when"))


def uses_in_when(when: Any, path: Path) -> Iterator[Use]:
    for number, row in enumerate(rows(when)):
        for name, wanted in row.items():
            here: Path = (*path, *((number,) if isinstance(when, list) else ()), name)
            there = (*here, "not") if isinstance(wanted, dict) else here
            listed = isinstance(wanted["not"] if isinstance(wanted, dict) else wanted, list)
            found = [((*there, index) if listed else there, value) for index, value in enumerate(values(wanted))]
            yield Use(here, name, found, is_set=False)


def domain(tree: dict[str, Any], name: str) -> list[str] | None:
    """What a fact may be, or how a question may be answered; `None` for a name that is neither."""
    if name in tree.get("facts", {}):
        return list(tree["facts"][name])
    node = tree["nodes"].get(name, {})
    return [option["id"] for option in node["options"]] if "question" in node else None


def is_sound(tree: dict[str, Any], when: Any) -> bool:
    """Whether a condition names nothing unknown. Where it does, that is told, and nothing that follows from it."""
    uses = uses_in_when(when, ()) if when is not None else ()
    return all(value in (domain(tree, use.name) or ()) for use in uses for _, value in use.values)


# What each rule finds in what was written


def unknown_target(world: World) -> Iterator[Spot]:
    for tree, value in world.trees.items():
        nodes = value["nodes"]
        if value.get("start", next(iter(nodes))) not in nodes:
            yield tree, ("start",), ""
        for old, new in value.get("aliases", {}).items():
            if new not in nodes:
                yield tree, ("aliases", old), ""
    for tree, name, node in nodes_of(world):
        if "include" in node and node["include"] not in world.trees:
            yield tree, ("nodes", name, "include"), ""
        for path, target in targets_in(node):
            if world.reader.leads_to(target, tree, tree, "") is None:
                yield tree, ("nodes", name, *path), ""


def unreachable_node(world: World) -> Iterator[Spot]:
    for tree, name, _ in nodes_of(world):
        if not world.at(tree, name):
            yield tree, ("nodes", name), ""


def single_option(world: World) -> Iterator[Spot]:
    for tree, name, node in nodes_of(world):
        if len(node.get("options", ())) == 1:
            yield tree, ("nodes", name), ""


def too_deep(world: World, most: int) -> Iterator[Spot]:
    for tree in world.trees:
        for node, answers in world.answers_to(tree).items():
            if answers > most and world.reader.is_end((tree, node)):
                yield tree, ("nodes", node.partition(".")[0]), node


def endless_include(world: World) -> Iterator[Spot]:
    def included(tree: str, found: set[str]) -> set[str]:
        for node in world.trees[tree]["nodes"].values() if tree in world.trees else ():
            if "include" in node and node["include"] not in found:
                included(node["include"], found | {node["include"]})
                found |= {node["include"]} | included(node["include"], found | {node["include"]})
        return found

    for tree, name, node in nodes_of(world):
        if "include" in node and tree in {node["include"]} | included(node["include"], set()):
            yield tree, ("nodes", name, "include"), ""


def unknown_fact(world: World) -> Iterator[Spot]:
    for tree, name, node in nodes_of(world):
        for use in uses_in(node):
            declared = use.name in world.trees[tree].get("facts", {})
            if not declared and (use.is_set or domain(world.trees[tree], use.name) is None):
                yield tree, ("nodes", name, *use.path), ""


def unknown_value(world: World) -> Iterator[Spot]:
    for tree, name, node in nodes_of(world):
        for use in uses_in(node):
            known = domain(world.trees[tree], use.name)
            for path, value in use.values:
                if known is not None and value not in known:
                    yield tree, ("nodes", name, *path), ""


def unused_fact(world: World) -> Iterator[Spot]:
    together = [{world.reader.written((page, node))[-1][0] for node in world.reader.page(page)} for page in world.trees]
    asked = {tree: set(asked_facts(value)) for tree, value in world.trees.items()}
    for tree, value in world.trees.items():
        everywhere = {name for trees in together if tree in trees for other in trees for name in asked[other]}
        for fact in value.get("facts", {}):
            if fact not in everywhere:
                yield tree, ("facts", fact), ""


def asked_facts(tree: dict[str, Any]) -> Iterator[str]:
    """The names in conditions that mean a fact: a question is meant only where no fact has the name."""
    for node in tree["nodes"].values():
        for use in uses_in(node):
            is_question = "question" in tree["nodes"].get(use.name, {})
            if not use.is_set and (use.name in tree.get("facts", {}) or not is_question):
                yield use.name


# What each rule finds on walks: what can be seen by a reader who has come to a situation


def dead_end(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    node = world.trees[tree]["nodes"][name]
    if is_left_alone(node) or ("question" in node and not world.reader.offered(here)):
        yield tree, ("nodes", name), ""


def is_left_alone(node: dict[str, Any]) -> bool:
    """Whether a node has no way on at all, and should."""
    return [] in (node.get("options"), node.get("route")) or ("step" in node and "next" not in node)


def no_way_out(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    if any(here in loop for loop in world.last_loops):
        yield tree, ("nodes", name), ""


def unset_fact(world: World, here: Situation) -> Iterator[Spot]:
    if not here.complete:
        return  # who comes into the middle may have established everything elsewhere
    tree, name = world.written(here)
    for way in world.reader.ways((here.page, here.node)):
        missing = set() if way.when is None else world.reader.depends_on(way.when, here)
        if any(domain(world.trees[tree], name) is not None for name in missing):
            yield tree, ("nodes", name, *way.path, "when"), ""
        if way.silent and world.reader.may_hold(way.when, here) == {True}:
            break  # the cases below the one that is taken are not looked at


def unreachable_option(world: World, here: Situation) -> Iterator[Spot]:
    yield from not_taken(world, here, "options", ("when",))


def shadowed_case(world: World, here: Situation) -> Iterator[Spot]:
    yield from not_taken(world, here, "route", ())


def not_taken(world: World, here: Situation, parts: str, path: Path) -> Iterator[Spot]:
    tree, name = world.written(here)
    offered = world.reader.offered(here)
    for way in world.reader.ways((here.page, here.node)):
        if way.path[0] == parts and way not in offered and is_sound(world.trees[tree], way.when):
            yield tree, ("nodes", name, *way.path, *path), ""


def incomplete_route(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    if world.trees[tree]["nodes"][name].get("route") and not world.reader.offered(here):
        yield tree, ("nodes", name), ""


def known_answer(world: World, here: Situation) -> Iterator[Spot]:
    tree, name = world.written(here)
    options = world.trees[tree]["nodes"][name].get("options")
    for fact in set.intersection(*(set(option.get("set", ())) for option in options)) if options else ():
        if fact in dict(here.facts):
            yield tree, ("nodes", name), fact


def unhandled_result(world: World, here: Situation) -> Iterator[Spot]:
    around = world.reader.written((here.page, here.node))[:-1]
    if around and world.reader.is_end((here.page, here.node)):
        tree, include = around[-1]
        listed = ("results",) if "results" in world.trees[tree]["nodes"][include] else ()
        yield tree, ("nodes", include, *listed), world.reader.result((here.page, here.node))


WRITTEN: dict[str, Callable[[World], Iterator[Spot]]] = {
    "unknown-target": unknown_target,
    "unreachable-node": unreachable_node,
    "single-option": single_option,
    "endless-include": endless_include,
    "unknown-fact": unknown_fact,
    "unknown-value": unknown_value,
    "unused-fact": unused_fact,
}
"""The rules that need no walk to show what they find."""

ON_SOME_WALK: dict[str, Callable[[World, Situation], Iterator[Spot]]] = {
    "dead-end": dead_end,
    "no-way-out": no_way_out,
    "unset-fact": unset_fact,
    "incomplete-route": incomplete_route,
    "unhandled-result": unhandled_result,
}
"""The rules that find what some reader meets."""

ON_EVERY_WALK: dict[str, Callable[[World, Situation], Iterator[Spot]]] = {
    "unreachable-option": unreachable_option,
    "shadowed-case": shadowed_case,
    "known-answer": known_answer,
}
"""The rules that find what every reader meets who comes to a node, if there is one who does."""

ON_WALKS = ON_SOME_WALK | ON_EVERY_WALK
RULES = [*WRITTEN, *ON_WALKS]


def expected(world: World, rule: str) -> set[Spot]:
    """All that a rule should find."""
    if rule in WRITTEN:
        return set(WRITTEN[rule](world))
    found: set[Spot] = set()
    if rule in ON_SOME_WALK:
        found.update(*(ON_SOME_WALK[rule](world, here) for here in world.distance))
    else:
        for tree, name, _ in nodes_of(world):
            seen = [set(ON_EVERY_WALK[rule](world, here)) for here in world.at(tree, name)]
            found |= set.intersection(*seen) if seen else set()
    if rule == "dead-end":  # what has no way on at all is told without a reader, too
        found |= {(tree, ("nodes", name), "") for tree, name, node in nodes_of(world) if is_left_alone(node)}
    return {(tree, path, "") for tree, path, _ in found} if rule == "known-answer" else found


# The tests


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> File:
    return tmp_path_factory.mktemp("proofs")


@settings(EXAMPLES, max_examples=300)
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


@settings(EXAMPLES, max_examples=500)
@given(written=trees(), most=st.integers(0, 5))
def test_an_outcome_is_too_deep_if_no_reader_comes_there_with_fewer_answers(
    folder: File, written: Trees, most: int
) -> None:
    """Only answers to questions count, those of included trees too, and only the shortest walk."""
    world = world_of(written)
    found = [(*spot[:2], finding.node) for spot, finding in check(written, folder, most).of("too-deep")]
    assert sorted(found) == sorted(too_deep(world, most))


@settings(EXAMPLES, max_examples=300)
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
        assert len(finding.walk) == min(world.distance[here] for here in show), (
            f"{finding.rule}: there is a shorter walk"
        )
        assert any(is_true(world, here, spot, finding) for here in seen), f"{finding.rule}: {finding.message}"


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
        known = {*here.facts, *((node.rpartition(".")[2], option) for node, option in here.answers)}
        return set(re.findall("`([^`]+)` is `([^`]+)`", finding.message)) <= known
    return True


def played(world: World, finding: Finding) -> set[Situation]:
    """What a reader comes to who takes the options of a finding's walk from the first question of some page."""
    assert finding.walk is not None
    return {here for page in world.trees for here in world.reader.play(page, finding.walk)}


@settings(EXAMPLES, max_examples=300)
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
            and len(finding.walk or ()) == min(map(world.distance.__getitem__, within))
            for loop, within in inside
            for here in played(world, finding) & within
        )
    for loop, within in inside:
        spots = {spot_of(world, here) for here in loop}
        first = min(map(world.distance.__getitem__, within))
        assert any(spot in spots and len(finding.walk or ()) <= first for spot, finding in found)


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


@settings(EXAMPLES, max_examples=500)
@given(written=trees())
def test_what_is_forgotten_on_the_way_changes_no_verdict(folder: File, written: Trees) -> None:
    """The state graph keeps only what is still asked about; with everything kept, the rules find the same."""
    world = world_of(written)
    briefly = check(written, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(states, "live_names", all_names)
        fully = check(written, folder)
    for rule in RULES:
        with_walks = [
            sorted((spot, -1 if finding.walk is None else len(finding.walk)) for spot, finding in checked.of(rule))
            for checked in (briefly, fully)
        ]
        # Of loops, those that differ in nothing that is ever asked about are told as one.
        assert rule == "no-way-out" or with_walks[0] == with_walks[1]
    assert_loops_are_told(world, fully)


def all_names(_: str, stops: Mapping[str, Stop]) -> dict[str, frozenset[str]]:
    """For each node, every name that anything is ever known by."""
    ways = [way for stop in stops.values() for way in stop.ways]
    every = {name for way in ways for name in way.sets} | {
        test.name for way in ways for row in way.tests for test in row
    }
    every |= {stop.answer for stop in stops.values() if stop.answer is not None}
    return {node: frozenset(every) for node in stops}


@EXAMPLES
@given(written=trees(loops=False))
def test_walks_are_counted_as_by_taking_every_one(folder: File, written: Trees) -> None:
    """Where nothing loops, the walks to an outcome and their lengths are those of a reader who takes all of them."""
    world = world_of(written)
    forest = check(written, folder).forest
    for tree in forest.trees.values():
        lengths: dict[str, list[int]] = {}
        for node, length in all_walks(world.reader, world.reader.begin(tree.id)):
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
    for way, there in reader.moves(here):
        if there is not None and there.page == here.page:
            yield from all_walks(reader, there, taken + (not way.silent))


@EXAMPLES
@given(written=trees(loops=False))
def test_the_longest_way_on_is_that_of_the_slowest_reader(folder: File, written: Trees) -> None:
    """Where nothing loops, a node says how many options can at most be taken after it on its page."""
    world = world_of(written)
    forest = check(written, folder).forest
    for tree in forest.trees.values():
        most: dict[str, int] = {}
        for here in world.distance:
            if here.page == tree.id:
                most[here.node] = max(most.get(here.node, 0), longest_way_on(world.reader, here))
        assert forest.longest(tree) == most


def longest_way_on(reader: Reader, here: Situation) -> int:
    """The most options that lead on on the page; one that leaves it is followed by nothing there."""
    onward = [(way, there) for way, there in reader.moves(here) if there is not None and there.page == here.page]
    return max(((not way.silent) + longest_way_on(reader, there) for way, there in onward), default=0)


@settings(EXAMPLES, max_examples=300)
@given(written=trees(), choices=st.binary(min_size=10, max_size=10))
def test_the_player_of_scenarios_goes_where_the_reader_goes(folder: File, written: Trees, choices: bytes) -> None:
    """From wherever a walk begins, both are shown the same node with the same options, after each option taken."""
    forest = check(written, folder).forest
    reader = Reader(written)
    for page in written:
        for node in ["", *reader.page(page)]:
            assert_go_together(forest, reader, (page, node), choices)


def assert_go_together(forest: Forest, reader: Reader, key: tuple[str, str], choices: bytes) -> None:
    here = reader.settle(reader.begin(key[0]))
    if (here.page, here.node) != key:  # the address of the node that is shown first is that of the page
        here = reader.settle(reader.begin(*key))
    position = begin(forest, *key)
    for choice in choices:
        assert position.key == (here.page, here.node)
        assert list(position.options) == [way.option for way, _ in reader.moves(here)]
        assert take(forest, position, "nothing") is None
        if not position.options:
            return
        way, there = reader.moves(here)[choice % len(position.options)]
        following = take(forest, position, way.option)
        assert (following is None) == (there is None)
        if following is None or there is None:
            return
        assert following.trail == (*position.trail, (position.stop.id, way.option))
        here, position = reader.settle(there), following


@EXAMPLES
@given(written=trees())
def test_a_page_holds_every_node_that_is_played_on_it(folder: File, written: Trees) -> None:
    """A page has the nodes of its own tree, and after them those of the trees that it includes, however deep."""
    forest = check(written, folder).forest
    for page, stops in forest.pages.items():
        assert list(stops) == list(Reader(written).page(page))


NAMES = st.sampled_from(["f", "g", "h"])
VALUES = st.sampled_from(["u", "v", "w"])
WANTED = VALUES | st.lists(VALUES, max_size=3)
ROWS = st.dictionaries(NAMES, WANTED | WANTED.map(lambda wanted: {"not": wanted}), max_size=3)
WHEN = ROWS | st.lists(ROWS, min_size=1, max_size=3)
KNOWN = st.dictionaries(NAMES, VALUES)


def held(when: Any, known: dict[str, str], *, complete: bool) -> bool | None:
    case = Case.model_validate({"when": when, "next": "x"})
    return conditions.holds(conditions.tests_of(case.when), known, complete)


@settings(EXAMPLES, max_examples=500)
@given(when=WHEN, known=KNOWN)
def test_a_condition_holds_if_all_keys_of_one_of_its_mappings_do(when: Any, known: dict[str, str]) -> None:
    """On a walk from the first question, what is not known has no value, so that only `not` holds for it."""
    assert held(when, known, complete=True) is holds(when, {"f": None, "g": None, "h": None} | known)


@settings(EXAMPLES, max_examples=500)
@given(when=WHEN, known=KNOWN)
def test_a_condition_depends_only_on_what_makes_a_difference(when: Any, known: dict[str, str]) -> None:
    """On a walk into the middle, a condition holds, or not, if it does so whatever is not known: else nobody knows."""
    may = {holds(when, guess) for guess in guesses(when, {"f": None, "g": None, "h": None} | known)}
    assert held(when, known, complete=False) is (may.pop() if len(may) == 1 else None)


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
        found = {rule: expected(world, rule) for rule in RULES} | {"too-deep": set(too_deep(world, 2))}
        seen.update(rule for rule, spots in found.items() if spots)
        for rule, shown_by in ON_WALKS.items():
            spots = {spot[:2] for spot in found[rule]}
            show = [here for here in world.distance if any(spot[:2] in spots for spot in shown_by(world, here))]
            seen.update({"far away"} if min((world.distance[here] for here in show), default=0) > 2 else ())
            seen.update({"in an included tree"} if any("." in here.node for here in show) else ())
            seen.update({"from the middle"} if any(not here.complete for here in show) else ())
            seen.update(
                {"nowhere else"} if show and all("." in here.node or not here.complete for here in show) else ()
            )

    look()
    print(seen)
    assert {what: seen[what] for what in [*RULES, "too-deep"] if not 10 <= seen[what] <= 0.95 * number} == {}
    assert min(seen[what] for what in ("far away", "in an included tree", "from the middle", "nowhere else")) >= 10
