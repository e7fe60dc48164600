"""JSON as a chart: our own export, nodes with edges, lists of questions, and answers that stand inside one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whichway.formats.flowchart import Flowchart, Reading, Source, Unread
from whichway.formats.given import COMPUTED, IN_WORDS, given_chart
from whichway.formats.json_nodes import JsonNodes
from whichway.formats.json_parts import Part
from whichway.formats.json_values import JsonFile, read_json_values
from whichway.formats.vocabulary import named
from whichway.model import node_kind

_AROUND = ("elements", "data", "graph", "tree", "flow", "flowchart")
"""What other programs put a graph into."""


def read_json(source: Source) -> Reading:
    """The chart in a JSON file, if there is one.

    Raises:
        UnreadableChart: if the text is not JSON.
    """
    json = read_json_values(source.text, source.file, source.line)
    unread = tuple(
        Unread(twice.place, f"`{twice.key}`", "the key stands here twice: the first one counts") for twice in json.twice
    )
    chart = _own(json) if _is_own(json.value) else _other(json, source)
    return Reading((chart,) if chart and chart.nodes else (), unread)


def _is_own(value: Any) -> bool:
    """Whether this is a tree with the keys of the authoring format."""
    nodes = value.get("nodes") if isinstance(value, Mapping) else None
    return isinstance(nodes, Mapping) and any(node_kind(node) for node in nodes.values())


def _own(json: JsonFile) -> Flowchart:
    values = {key: value for key, value in json.value.items() if key not in COMPUTED and value is not None}
    places = json.places.inside("nodes")
    nodes: dict[str, Any] = {}
    unread: list[Unread] = []
    for id_, node in values["nodes"].items():
        if node_kind(node) is None:
            unread.append(Unread(places.key(id_), f"`{id_}`", "no key of it says what kind of node it is"))
        else:
            nodes[id_] = _without_words(node)
    own_id = json.value.get("id")
    return given_chart(str(own_id or ""), {**values, "nodes": nodes}, json.places.own, places.key, tuple(unread))


def _without_words(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A node without the words that an export puts next to the bounds of a range."""
    options = node.get("options")
    if not isinstance(options, list):
        return node
    left = [{k: v for k, v in one.items() if k != IN_WORDS} if isinstance(one, Mapping) else one for one in options]
    return {**node, "options": left}


def _other(json: JsonFile, source: Source) -> Flowchart | None:
    nodes = JsonNodes(source.names)
    whole = Part(json.value, json.places, json.places.own)
    inner = whole
    while isinstance(inner.value, Mapping) and (key := _wrapper(inner.value, source)):
        inner = inner.at(key)
    nodes.read(inner)
    around = whole if isinstance(whole.value, Mapping) and inner.value is not whole.value else inner
    return nodes.chart(around)


def _wrapper(value: Mapping[str, Any], source: Source) -> str | None:
    """The key of all that a mapping is around, if it is only that."""
    if named("nodes", value, source.names) or named("heading", value, source.names):
        return None
    key = next((key for key in _AROUND if isinstance(value.get(key), Mapping | list)), None)
    if key is None and len(value) == 1:
        (only,) = value
        inner = value[only]
        key = only if isinstance(inner, Mapping | list) and not _is_node_map(value) else None
    return key


def _is_node_map(value: Mapping[str, Any]) -> bool:
    return all(isinstance(inner, Mapping) and named("heading", inner, {}) for inner in value.values())
