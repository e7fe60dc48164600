"""Lines that stand beside the key that they belong to instead of below it, since they are not indented."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from whichway import model
from whichway.findings import Edit
from whichway.load.source_text import SourceText
from whichway.parts import fields_of
from whichway.place import Place, Places

Belongs = Callable[[Any, str, str, Any], bool]
"""Whether a key with its value belongs below the one before: `(value of that so far, that, key, value)`."""

_begins_line = re.compile(r"(?:\A|(?<=[\r\n]))(?=[^\r\n])")
_lines = re.compile(r"([ ]*)([^ \r\n]?)[^\r\n]*(?:\r\n|\r|\n|\Z)")


class NotIndented(NamedTuple):
    """The key that the lines belong to, the place where the first of them begins, and the edit that indents them."""

    holder: str
    place: Place
    fix: Edit


def indented(
    source: SourceText, values: dict[str, Any], places: Places, belongs: Belongs
) -> tuple[dict[str, Any], list[NotIndented]]:
    """`values` with each key below the one that it belongs to, and where lines have to be indented for that.

    The places of what is moved move along.
    """
    moved: dict[str, list[str]] = {}
    meant: dict[str, Any] = {}
    holder = ""
    for key, value in values.items():
        if holder and _begins_its_line(source, places, key) and belongs(meant[holder], holder, key, value):
            moved.setdefault(holder, []).append(key)
            meant[holder] = {**(meant[holder] or {}), key: value}
        else:
            meant[key], holder = value, key
    found = [_not_indented(source, places, holder, keys, values) for holder, keys in moved.items()]
    for holder, keys in moved.items():
        _move(places, holder, keys)
    return meant, found


def _begins_its_line(source: SourceText, places: Places, key: str) -> bool:
    place = places.key(key)
    return key in places.keys and not source.text[source.index(place.line, 1) : source.index_of(place)].strip()


def below_tree(known: Collection[str]) -> Belongs:
    """What belongs below the keys of a tree, which are `known`: nodes and facts have names of their own."""

    def belongs(so_far: Any, holder: str, key: str, value: Any) -> bool:
        if key in known or (so_far is not None and not isinstance(so_far, dict)):
            return False
        if holder == "nodes":
            return isinstance(value, dict) and (not so_far or model.node_kind(value) is not None)
        return holder == "facts" and isinstance(value, list)

    return belongs


def below_node(so_far: Any, holder: str, key: str, value: Any) -> bool:
    """Whether, among nodes, `key` belongs to the node before: it is a key of nodes, and holds no node."""
    if key not in _keys_of_nodes() or model.node_kind(value) is not None:
        return False
    return so_far is None or (isinstance(so_far, dict) and key not in so_far)


def _keys_of_nodes() -> frozenset[str]:
    return frozenset(name for kind in model.NODE_FORMS.values() for name in fields_of(kind))


def _not_indented(
    source: SourceText, places: Places, holder: str, keys: list[str], values: dict[str, Any]
) -> NotIndented:
    place = places.key(keys[0])
    inside = places.inside(holder) if isinstance(values[holder], dict) else None
    # Below what is there already, or by as much as most people do.
    first = next(iter(inside.keys), "") if inside is not None else ""
    blanks = inside.key(first).column - place.column if inside is not None and first else 2
    begin = source.index(place.line, 1)
    after = list(values)[list(values).index(keys[-1]) + 1 :]
    end = source.index(places.key(after[0]).line, 1) if after else len(source.text)
    end = min(end, _end_of_block(source, begin, place.column - 1))
    text = _begins_line.sub(" " * max(blanks, 1), source.text[begin:end])
    return NotIndented(holder, place, source.edit(begin, end, text))


def _end_of_block(source: SourceText, begin: int, indent: int) -> int:
    """Where the first line behind `begin` begins that is indented less than `indent`."""
    while begin < len(source.text):
        found = _lines.match(source.text, begin)
        if found is None or (found[2] and len(found[1]) < indent):
            break
        begin = found.end()
    return begin


def _move(places: Places, holder: str, keys: list[str]) -> None:
    below = places.values.get(holder)
    if not isinstance(below, Places):
        below = places.values[holder] = Places(*places.key(keys[0]))
    for key in keys:
        below.keys[key], below.values[key] = places.keys[key], places.values[key]
