"""A value of JSON with its places, and what else nodes and ways of any JSON have in common."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from whichway.formats.flowchart import FlowWay, Text
from whichway.formats.vocabulary import plain_name
from whichway.load import Plain
from whichway.place import Place, Places

_LOOKS = frozenset({
    "x", "y", "z", "position", "width", "height", "layout", "color", "colour", "style", "shape", "size", "fill",
    "stroke", "class", "classes", "icon", "selected", "dragging", "animated", "markerend", "sourcehandle",
    "targethandle",
})  # fmt: skip
"""Keys that only say how a node looks, or where it is drawn."""


class Part(NamedTuple):
    """A value, the places inside it, and its own."""

    value: Any
    places: Places
    place: Place

    def at(self, key: str | int) -> Part:
        """The part at a key of a mapping, or at an index of a list."""
        return Part(self.value[key], self.places.inside(key), self.places.value(key))

    def items(self) -> Iterator[tuple[str, Part]]:
        """The parts of a mapping by their keys, or those of a list by their indexes."""
        keys = self.value if isinstance(self.value, Mapping) else range(len(self.value))
        for key in keys:
            yield str(key), self.at(key)

    def parts(self) -> Iterator[Part]:
        """The parts alone."""
        return (part for _, part in self.items())


def flat(part: Part) -> Part:
    """A mapping with what stands in its `data`, where some programs have what isn't about looks."""
    inner = part.value.get("data") if isinstance(part.value, Mapping) else None
    if not isinstance(inner, Mapping):
        return part
    values = {key: value for key, value in part.value.items() if key != "data"}
    places = part.places.replaced({})
    inside = part.places.inside("data")
    places.keys, places.values = {**inside.keys, **places.keys}, {**inside.values, **places.values}
    return Part({**inner, **values}, places, part.place)


def arrow(source: str, target: str, place: Place, label: str, id_: str, keys: Mapping[str, Plain]) -> FlowWay:
    """A way on from one node to another."""
    return FlowWay(source, target, place, Text(label), head="arrow", id=id_, keys=keys)


def is_about_looks(key: str) -> bool:
    """Whether a key only says how something looks."""
    return plain_name(key).replace(" ", "") in _LOOKS


def shown(value: Any) -> str:
    """A value in one short line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"
