"""A tree whose file says every key of it, as a chart: what is read is only written in another way."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from whichway.basics import slug
from whichway.formats.flowchart import Flowchart, FlowNode, Text, Unread
from whichway.load import Bare, Plain
from whichway.model import node_kind
from whichway.place import Place
from whichway.quantities import range_id

COMPUTED = ("id", "version")
"""What a JSON export says of a tree that its author didn't write."""

IN_WORDS = "in-words"
"""The key of the bounds of a range that has no label, in the page's words, in a JSON export."""

_BOUNDS = ("from", "below", "min", "max")
_is_bound = re.compile(r"-?\d+(\.\d+)?|\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_FIRST = ("heading", "body", "guides", "notes", "status")
_FIRST_OF_PARTS = ("id", "label", "check", "try", "hint", "group", "from", "below", "set", "when")
_LAST = ("options", "route", "items", "results", "fix", "next", "otherwise", "unsolved")
_LISTS = ("options", "route", "items")
_TITLES = ("title", "summary", "nodes")


def given_chart(
    id_: str, values: Mapping[str, Any], place: Place, place_of: Callable[[str], Place], unread: tuple[Unread, ...] = ()
) -> Flowchart:
    """The chart of a tree with these values; `place_of` says where each node stands."""
    written = values.get("nodes")
    nodes = [*_nodes(written if isinstance(written, Mapping) else {}, place_of)]
    keys: dict[str, Plain] = {key: as_plain(value) for key, value in values.items() if key not in _TITLES}
    for key in ("title", "summary"):
        if (value := values.get(key)) is not None:
            keys = {key: as_plain(value), **keys}
    return Flowchart(
        tuple(nodes),
        (),
        title=str(values.get("title") or ""),
        summary=str(values.get("summary") or ""),
        unread=unread,
        line=place.line,
        id=id_,
        start=nodes[0].id if nodes else "",
        keys=keys,
    )


def _nodes(nodes: Mapping[str, Any], place_of: Callable[[str], Place]) -> Iterator[FlowNode]:
    for id_, node in nodes.items():
        kind = node_kind(node)
        if kind is not None:
            text = node[kind] if isinstance(node[kind], str) else ""
            keys = {key: as_plain(value) for key, value in _tidy(kind, node).items()}
            yield FlowNode(id_, Text(text, is_markdown=True), place_of(id_), kind=kind, keys=keys)


def _tidy(kind: str, node: Mapping[str, Any]) -> dict[str, Any]:
    """A node with its keys in the order in which authors write them, and without ids that follow from the rest."""
    left = {key: [_tidy_part(part) for part in node[key]] for key in _LISTS if isinstance(node.get(key), list)}
    return _in_order({**node, **left}, (kind, *_FIRST), _LAST)


def _tidy_part(part: Any) -> Any:
    """An option, a case, or an item; an id is left out if its label or its bounds make the same one."""
    if not isinstance(part, Mapping):
        return part
    is_default = not {"check", "try"} & part.keys() and part.get("id") == _default_id(part)
    left = {key: value for key, value in part.items() if not (key == "id" and is_default)}
    return _in_order(left, _FIRST_OF_PARTS, _LAST)


def _in_order(values: Mapping[str, Any], first: Collection[str], last: Collection[str]) -> dict[str, Any]:
    middle = [key for key in values if key not in first and key not in last]
    return {key: values[key] for key in (*first, *middle, *last) if key in values}


def _default_id(option: Mapping[str, Any]) -> str:
    if "from" in option or "below" in option:
        return range_id(option.get("from"), option.get("below"))
    label = option.get("label")
    return slug(label) if isinstance(label, str) else ""


def as_plain(value: Any) -> Plain:
    """A value of JSON as YAML has it: what is no text is written without quotes."""
    if isinstance(value, Mapping):
        return {str(key): _bound(inner) if key in _BOUNDS else as_plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(inner) for inner in value]
    if value is None or isinstance(value, bool):
        return Bare("null" if value is None else str(value).lower())
    if isinstance(value, str):
        return value
    return Bare(str(int(value)) if value == int(value) else f"{Decimal(repr(value)):f}")


def _bound(value: Any) -> Plain:
    """A number or a date as authors write it: without quotes."""
    return Bare(value) if isinstance(value, str) and _is_bound(value) else as_plain(value)
