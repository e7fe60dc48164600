"""Files with charts as texts of trees, and what is to be said about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from whichway.formats import Flowchart
from whichway.importing.as_yaml import as_yaml
from whichway.importing.clicks import Elsewhere, Guide, Surroundings, ToTree
from whichway.importing.given import ways_of
from whichway.importing.notes import Note, Notes
from whichway.importing.page import read_page
from whichway.importing.planning import Planned, planned
from whichway.importing.texts import inline, split
from whichway.importing.tree import MadeTree, guides_of, led_by, made_tree
from whichway.load import Plain
from whichway.place import Place

_FORMATTING = re.compile(
    r"</|<(?:b|big|center|code|div|em|font|h[1-6r]|i|li|ol|p|small|span|strong|sub|sup|u|ul)\b", re.IGNORECASE
)


class ImportedTree(NamedTuple):
    """A tree that was made: its id, the text of its file, the format of its chart, where that begins, and its size."""

    id: str
    text: str
    format: str
    place: Place
    nodes: int
    ways: int


class Imported(NamedTuple):
    """All trees of an import, and its notes; `looks` counts parts that only change how charts look."""

    trees: Sequence[ImportedTree]
    notes: Sequence[Note]
    looks: int


def imported(
    files: Mapping[str, str],
    surroundings: Surroundings,
    format_: str = "",
    names: Mapping[str, str] = MappingProxyType({}),
) -> Imported:
    """The trees of all charts in `files`, whose texts are given by their paths.

    `surroundings` say what links may lead to besides these files. Without a `format_`, each file's own is found out.
    `names` are what tables and objects call the parts of nodes, by our names of them.

    Raises:
        UnreadableChart: if a file can't be read in its format.
    """
    notes = Notes()
    pages = [read_page(text, file, notes, format_, names) for file, text in files.items()]
    plans = list(planned(pages, notes))
    trees: dict[tuple[str, int], str] = {}
    for plan in plans:
        trees.setdefault((plan.page.file, plan.found.line), plan.id)
    around = replace(surroundings, pages=pages, trees=trees)
    made = [_made(plan, around, notes) for plan in plans]
    looks = sum(_looks(found.chart, notes) for page in pages for found in page.charts)
    return Imported(made, notes.all(), looks)


def _made(plan: Planned, surroundings: Surroundings, notes: Notes) -> ImportedTree:
    chart = plan.found.chart
    tree = made_tree(plan.part, plan.page, surroundings, _titles_of_groups(chart), notes)
    first = next(iter(tree.nodes.values()))
    if guides := list(_loose_guides(plan, surroundings, notes)):
        own = first.get("guides")
        first["guides"] = [*dict.fromkeys([*(own if isinstance(own, list) else ()), *guides])]
        # Ways on stand last.
        first |= {key: first.pop(key) for key in ("options", "next") if key in first}
    elif plan.says_title:
        _pass_over_first(tree, plan, notes)
    title = inline(plan.title) if plan.part.is_whole else split(plan.title).heading
    head: dict[str, Plain] = {"title": " ".join(title.split())}
    if chart.summary:
        head["summary"] = chart.summary
    if plan.part.is_whole and tree.start != next(iter(tree.nodes)):
        head["start"] = tree.start
    place = Place(plan.page.file, plan.found.line, 1)
    text = as_yaml(head | dict(chart.keys), tree.nodes, tree.comments)
    ways = ways_of(tree.nodes) if plan.part.is_whole else len(plan.part.ways)
    return ImportedTree(plan.id, text, plan.found.format, place, len(tree.nodes), ways)


def _looks(chart: Flowchart, notes: Notes) -> int:
    """How many parts of a chart only change how it looks; others that no tree has are noted."""
    for group in chart.groups:
        notes.guessed(group.place, f"`{group.id}`", "the title of a frame is a comment above its nodes")
    for node in chart.nodes:
        if node.tooltip:
            notes.left_out(node.place, f"the tooltip of `{node.id}`: {node.tooltip}", "nodes have no tooltips")
    looks = sum(way.line == "invisible" for way in chart.ways)
    for unread in chart.unread:
        # Other tags say more than how a text looks, such as where a link leads, or stand for something to fill in.
        if unread.is_look and (not unread.what.startswith("<") or _FORMATTING.match(unread.what)):
            looks += 1
        else:
            notes.left_out(unread.place, unread.what, unread.why)
    return looks


def _titles_of_groups(chart: Flowchart) -> dict[str, str]:
    """The title of each frame, behind those of the frames around it."""
    titles: dict[str, str] = {}
    for group in chart.groups:  # the outer ones come first
        own = " ".join(group.text.text.split())
        titles[group.id] = " / ".join(filter(None, (titles.get(group.group, ""), own)))
    return titles


def _pass_over_first(tree: MadeTree, plan: Planned, notes: Notes) -> None:
    """Takes out a first step that says the title alone, unless something leads back to it."""
    first, step = next(iter(tree.nodes.items()))
    start = plan.part.starts[0]
    second = str(step.get("next", ""))
    if step.keys() == {"step", "next"} and second in tree.nodes and all(w.target != start for w in plan.part.ways):
        del tree.nodes[first]
        if first in tree.comments:
            tree.comments.setdefault(second, tree.comments.pop(first))
        node = plan.part.nodes[start]
        notes.guessed(node.place, f"`{node.id}`", "its text is the title, so there is no step for it")


def _loose_guides(plan: Planned, surroundings: Surroundings, notes: Notes) -> Iterator[str]:
    """The links of nodes that no way leads to or from, for the tree's first node."""
    for node in plan.loose:
        led = led_by(node, plan.page, surroundings)
        if isinstance(led, Guide):
            why = "no way leads there: its link is a guide of the first node"
            notes.guessed(node.place, f"`{node.id}`: {led.target}", why)
            yield from guides_of(led, node, notes)
            continue
        what = f"`{node.id}`: {' '.join(node.text.text.split())}"
        if isinstance(led, Elsewhere):
            notes.left_out(node.place, f"the link `{node.link}` of `{node.id}`", led.why)
        elif led is not None:
            what += f" (its link leads to {f'`/{led.id}`' if isinstance(led, ToTree) else f'line {led.section.line}'})"
        notes.left_out(node.place, what, "no way leads there")
