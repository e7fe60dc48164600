"""A chart as nodes and ways that each lead one way: frames are resolved into the nodes in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from whichway.formats import START_CLASS, Flowchart, FlowNode, FlowWay, Text
from whichway.importing.notes import Notes
from whichway.load import Plain
from whichway.place import Place


class Way(NamedTuple):
    """A way that leads from a node to a node, or to another tree; `id` and `keys` are those of an option."""

    source: str
    target: str
    text: Text
    place: Place
    id: str = ""
    keys: Mapping[str, Plain] = MappingProxyType({})


@dataclass(frozen=True)
class Component:
    """Nodes that ways connect with one another, in the chart's order, and where they start.

    Where the chart says its start itself, it is one component, which `is_whole`.
    """

    nodes: Mapping[str, FlowNode]
    ways: Sequence[Way]
    starts: Sequence[str]
    is_whole: bool = False


def directed(chart: Flowchart, notes: Notes) -> tuple[Mapping[str, FlowNode], Sequence[Way]]:
    """The nodes of a chart, and every way between two of them."""
    members = _members(chart)
    empty = [group for group in chart.groups if not members[group.id]]
    # A frame around nothing is a node that was written in another way.
    made = {group.id: FlowNode(group.id, group.text, group.place, group=group.group) for group in empty}
    nodes = {node.id: node for node in chart.nodes} | made
    for group in empty:
        notes.guessed(group.place, f"`{group.id}`", "a frame around nothing is a node")
    ways: dict[tuple[str, str, Text, str], Way] = {}
    for written in chart.ways:
        if written.line == "invisible":
            continue  # it only moves nodes apart
        for source, target in _ends(written, notes):
            for first in _inside(source, members, chart, written, notes, is_source=True):
                for second in _inside(target, members, chart, written, notes, is_source=False):
                    way = Way(first, second, written.text, written.place, written.id, written.keys)
                    key = first, second, written.text, repr((written.id, written.keys))
                    if first not in nodes or not (second in nodes or second.startswith("/")):
                        notes.left_out(written.place, f"{first} → {second}", "an end of it is not a node")
                    elif ways.setdefault(key, way) is not way:
                        notes.left_out(written.place, f"{first} → {second}", "the same way is there twice")
    return nodes, tuple(ways.values())


def components(nodes: Mapping[str, FlowNode], ways: Sequence[Way], start: str = "") -> list[Component]:
    """The parts of a chart that nothing connects; a node without any way is one, too."""
    if start in nodes:
        return [Component(nodes, ways, [start], is_whole=True)]
    beside: dict[str, list[str]] = {id_: [] for id_ in nodes}
    for way in ways:
        if way.target in nodes:
            beside[way.source].append(way.target)
            beside[way.target].append(way.source)
    part_of: dict[str, str] = {}
    inner: dict[str, dict[str, FlowNode]] = {}
    own: dict[str, list[Way]] = {}
    for id_, node in nodes.items():
        if id_ not in part_of:
            part_of |= dict.fromkeys(_reached([id_], beside), id_)
            inner[id_], own[id_] = {}, []
        inner[part_of[id_]][id_] = node
    for way in ways:
        own[part_of[way.source]].append(way)
    return [Component(inner[id_], own[id_], _marked(inner[id_]) or _starts(inner[id_], own[id_])) for id_ in inner]


def _marked(nodes: Mapping[str, FlowNode]) -> Sequence[str]:
    """The node that the chart marks as its start, as charts of ours do."""
    return [id_ for id_, node in nodes.items() if START_CLASS in node.classes][:1]


def _starts(nodes: Mapping[str, FlowNode], ways: Sequence[Way]) -> list[str]:
    """Nodes that nothing else leads to, and the first one of each circle that none of them leads into."""
    targets = {way.target for way in ways if way.source != way.target}
    onward: dict[str, list[str]] = {id_: [] for id_ in nodes}
    for way in ways:
        if way.target in nodes:
            onward[way.source].append(way.target)
    starts = [id_ for id_ in nodes if id_ not in targets]
    reached = _reached(starts, onward)
    for id_ in nodes:
        if id_ not in reached:
            starts.append(id_)
            reached |= _reached([id_], onward)
    return starts


def _reached(starts: Sequence[str], onward: Mapping[str, Sequence[str]]) -> set[str]:
    reached, left = set(starts), [*starts]
    while left:
        more = [id_ for id_ in onward[left.pop()] if id_ not in reached]
        reached.update(more)
        left += more
    return reached


def _members(chart: Flowchart) -> dict[str, list[str]]:
    """The nodes in each frame, and in those inside it."""
    members: dict[str, list[str]] = {group.id: [] for group in chart.groups}
    around = {group.id: group.group for group in chart.groups}
    for node in chart.nodes:
        group, passed = node.group, set[str]()
        while group in members and group not in passed:
            members[group].append(node.id)
            passed.add(group)
            group = around[group]
    return members


def _ends(way: FlowWay, notes: Notes) -> Iterator[tuple[str, str]]:
    """From where to where a line leads."""
    shown = f"{way.source} → {way.target}"
    if way.head and way.tail:
        notes.guessed(way.place, shown, "it has two arrowheads: it is a way there and a way back")
        yield way.target, way.source
    if way.tail and not way.head:
        yield way.target, way.source
        return
    if not way.head:
        notes.guessed(way.place, shown, "it has no arrowhead: it leads from the node that is written first")
    yield way.source, way.target


def _inside(
    end: str, members: Mapping[str, Sequence[str]], chart: Flowchart, way: FlowWay, notes: Notes, *, is_source: bool
) -> Sequence[str]:
    """The nodes that an end of a line stands for: itself, or those where its frame is left or entered."""
    inner = members.get(end)
    if not inner:
        return [end]
    if is_source:
        busy = {one.source for one in chart.ways if one.source in inner and one.target in inner}
    else:
        busy = {one.target for one in chart.ways if one.source in inner and one.target in inner}
    found = [id_ for id_ in inner if id_ not in busy] or inner[:1]
    where = "leaves it from its last nodes" if is_source else "enters it at its first nodes"
    notes.guessed(way.place, f"{end}: {', '.join(found)}", f"a line at a frame {where}")
    return found
