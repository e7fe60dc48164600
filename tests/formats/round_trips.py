"""Trees that are written in another format and read again: whether they are the same ones, and in what they differ."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from whichway.audiences import EVERYBODY_ELSE
from whichway.formats import Exported, PublishedSite, SiteAddress
from whichway.graph import Forest
from whichway.guides import Docs, guides_in
from whichway.load import find_trees, forest_of, load_text, load_trees
from whichway.model import Tree
from whichway.parts import plain
from whichway.words import ENGLISH

FOR_AUTHORS = ("scenarios", "promises")
"""What no export has: it tests a tree, and may say what is for its authors alone."""

FOLDERS = (ROOT / "decision_trees", ROOT / "generator" / "whichway" / "looks", ROOT / "tests" / "sources")
"""Where trees of our own stand."""


def own_trees() -> Iterator[tuple[str, Forest]]:
    """Every tree of our own by its id, in the forest of its folder."""
    for folder in FOLDERS:
        by_folder: dict[Path, list[Path]] = {}
        for path in find_trees([folder]):
            by_folder.setdefault(path.parent, []).append(path)
        for paths in by_folder.values():
            forest = forest_of(load_trees(paths)).for_audience("staff")
            yield from ((tree, forest) for tree in forest.trees)


def forest_from(trees: Mapping[str, Mapping[str, Any]], audience: str = EVERYBODY_ELSE) -> Forest:
    """The forest of trees that are given as plain values, as an audience sees it."""
    texts = {id_: json.dumps(tree, ensure_ascii=False) for id_, tree in trees.items()}
    return forest_of([load_text(text, f"{id_}.yml") for id_, text in texts.items()]).for_audience(audience)


def exported(forest: Forest, tree: str) -> Exported:
    """What formats are given of a tree, on a site at `example.com` that has no guides."""
    docs = Docs(Path("no-docs"), "troubleshoot")
    guides, extensions = guides_in(docs, forest), docs.reader()[0].extensions
    site = PublishedSite(SiteAddress("https://example.com/"), guides, extensions)
    return Exported(forest.trees[tree], forest, site, ENGLISH)


def read_again(text: str, tree: str) -> Tree:
    """The tree that the text of a tree's file says; nothing may be wrong with its shape."""
    source = load_text(text, f"{tree}.yml")
    assert source.issues == [], f"{source.issues}\n{text}"
    assert source.tree is not None, text
    return source.tree


def differences(before: Tree, after: Tree, left_out: Collection[str] = FOR_AUTHORS) -> list[str]:
    """What two trees don't have in common, as `path: before → after`; places don't count, nor what is `left_out`.

    The order of nodes, options, and facts counts. Of fields that have a default, writing it down makes no difference.
    """
    return [*_differences("", plain(before, left_out), plain(after, left_out))]


def shape(tree: Tree) -> dict[str, list[str]]:
    """What is the same for readers in formats that only draw: where the ways of each node lead, in their order."""
    return {id_: [*_targets(plain(node, written=True))] for id_, node in tree.nodes.items()}


def _differences(path: str, before: Any, after: Any) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        if [*before] != [*after]:
            yield f"keys of {path or 'the tree'}: {[*before]} → {[*after]}"
        for key in before.keys() & after.keys():
            yield from _differences(f"{path}/{key}", before[key], after[key])
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differences(f"{path}/{index}", one, other)
    elif before != after or type(before) is not type(after):
        yield f"{path}: {before!r} → {after!r}"


def _targets(node: Mapping[str, Any]) -> Iterator[str]:
    parts: Sequence[Mapping[str, Any]] = node.get("options", node.get("route", ()))
    ways = [*parts, node, node.get("results", {})]
    for way in ways:
        keys = way if way is ways[-1] else ("next", "otherwise", "unsolved")
        yield from (way[key] for key in keys if way.get(key))
