"""Nodes that stand beside `nodes:` instead of below it, since their lines are not indented."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from whichway import model
from whichway.findings import Edit
from whichway.load.source_text import SourceText
from whichway.place import Places

_begins_line = re.compile(r"(?:\A|(?<=[\r\n]))(?=[^\r\n])")


class Indented(NamedTuple):
    """The values of a tree as they were meant, the key of the first line to indent, and the edit that does it."""

    values: dict[str, Any]
    first: str
    fix: Edit | None


def indented(source: SourceText, values: dict[str, Any], places: Places, known: frozenset[str]) -> Indented | None:
    """The tree in `values` with its nodes below `nodes:`; `None` where that is not what is wrong.

    `known` are the keys of a tree. The places of the nodes move along with them.
    """
    keys = list(values)
    if "nodes" not in values or values["nodes"] is not None:
        return None
    behind = keys[keys.index("nodes") + 1 :]
    nodes = [key for key in behind if key not in known and isinstance(values[key], dict)]
    if not nodes or not any(model.node_kind(values[key]) for key in nodes):
        return None
    first = nodes[0]
    below = Places(*places.key(first))
    for key in nodes:
        below.keys[key], below.values[key] = places.keys[key], places.values[key]
    places.values["nodes"] = below
    meant = {key: value for key, value in values.items() if key not in nodes}
    meant["nodes"] = {key: values[key] for key in nodes}
    in_a_row = behind[: len(nodes)] == nodes
    return Indented(meant, first, _edit(source, places, first, behind[len(nodes) :]) if in_a_row else None)


def _edit(source: SourceText, places: Places, first: str, others: list[str]) -> Edit:
    """The edit that indents all lines from the key `first` to before the next of the `others`."""
    begin = source.index(places.key(first).line, 1)
    end = source.index(places.key(others[0]).line, 1) if others else len(source.text)
    return source.edit(begin, end, _begins_line.sub("  ", source.text[begin:end]))
