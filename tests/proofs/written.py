"""What was written in trees, as plain values, and what Whichway finds there, at the same places."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path as File
from typing import Any, NamedTuple, TypeAlias

from hypothesis import reject

from tests.proofs.authors import RESULTS
from tests.proofs.brute_force import Path, TooMany, Trees, World, domain_of, rows, values
from whichway import compile
from whichway.findings import Finding
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.load import SettingPlaces, forest_of, load_paths
from whichway.load.config_places import Spots
from whichway.place import Place
from whichway.settings.promises import promises_in

Spot: TypeAlias = tuple[str, Path, str]
"""What a finding is about: the tree, the keys and indexes that lead to it, and what else tells two findings apart."""


class Checked(NamedTuple):
    """Trees as they were written, read and checked; each finding with what it is about."""

    written: Trees
    forest: Forest
    findings: list[tuple[Spot, Finding]]

    def of(self, rule: str) -> list[tuple[Spot, Finding]]:
        return [(spot, finding) for spot, finding in self.findings if finding.rule == rule]


def check(
    written: Trees,
    folder: File,
    most_answers: int = 12,
    most_states: int = 20_000,
    promises: Sequence[Mapping[str, Any]] = (),
) -> Checked:
    """Writes trees and checks them, with `promises` about all of them, which stand in `mkdocs.yml`, one a line."""
    stands: dict[str, list[Path]] = {"mkdocs": [("promises", index) for index in range(len(promises))]}
    for tree, value in written.items():
        text, stands[tree] = as_json(value)
        (folder / f"{tree}.yml").write_text(text, "utf-8")
    sources = load_paths([folder / f"{tree}.yml" for tree in written])
    assert not any(source.issues for source in sources)
    lines = [Place("mkdocs.yml", index + 1, 1) for index in range(len(promises))]
    places = SettingPlaces("mkdocs.yml", {("promises", at): Spots(place, place) for at, place in enumerate(lines)})
    made = promises_in(tuple(promises), places)
    assert len(made) == len(promises)
    limits = Limits(max_answers=most_answers, max_states=most_states, promises=made)
    found = []
    trees = compile.prove(sources, limits)
    for finding in compile.check(trees, trees.evidence()).findings:
        tree = File(finding.place.file).stem
        results = (result for result in RESULTS if f"`{result}`" in finding.message)
        extra = next(results) if finding.rule == "unhandled-result" else ""
        found.append(((tree, stands[tree][finding.place.line - 1], extra), finding))
    forest = forest_of(sources, limits)
    return Checked(written, forest.with_unclear({tree for tree in written if misnames(written[tree])}), found)


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
    trees = json.loads(text)
    return World(trees, lambda tree: misnames(trees[tree]))


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


def targets_in(node: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
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


def uses_in(node: Mapping[str, Any]) -> Iterator[Use]:
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


def domain(tree: Mapping[str, Any], name: str) -> list[str] | None:
    """What a fact may be, or how a question may be answered; `None` for a name that is neither."""
    if name in tree.get("facts", {}):
        return domain_of(tree["facts"][name])
    node = tree["nodes"].get(name, {})
    return [option["id"] for option in node["options"]] if "question" in node else None


def misnames(tree: Mapping[str, Any]) -> bool:
    """Whether a tree names an unknown fact or value anywhere: till that is mended, its facts are nothing to go by."""
    for node in tree["nodes"].values():
        for use in uses_in(node):
            known = domain(tree, use.name)
            if known is None or (use.is_set and use.name not in tree.get("facts", {})):
                return True
            if any(value not in known for _, value in use.values):
                return True
    return False


def uses_in_promise(promise: Mapping[str, Any]) -> list[Use]:
    return [*uses_in_when(promise["unless"], ("unless",))] if "unless" in promise else []


def is_sound(tree: Mapping[str, Any], when: Any) -> bool:
    """Whether a condition names nothing unknown. Where it does, that is told, and nothing that follows from it."""
    uses = uses_in_when(when, ()) if when is not None else ()
    return all(value in (domain(tree, use.name) or ()) for use in uses for _, value in use.values)
