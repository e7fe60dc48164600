"""Nodes of formats that say themselves what kind a node is: their keys are those of the authoring format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from whichway.basics import slug
from whichway.formats import FlowNode
from whichway.importing.directed import Way
from whichway.importing.texts import inline
from whichway.inline import plain_text
from whichway.load import Plain

_HEADED = ("question", "step", "outcome", "checklist")
"""The kinds whose own key has the heading; others may have one as `heading`."""
_ONWARD = ("options", "route", "items", "next", "unsolved", "results")
_WITHOUT_LABEL = ("from", "below")


def given_node(
    node: FlowNode, heading: str, ways: Sequence[Way], targets: Sequence[str], said: Callable[[str], str]
) -> dict[str, Plain]:
    """The keys of a node of a given kind; its `ways` lead to `targets`, and `said` gives the heading of a target.

    A case of a route without keys is its `otherwise`. A way on from an include has a result as its id, and one from an
    outcome is that of readers whom it did not help. Without ways, keys that have that of the kind are all.
    """
    if node.kind in node.keys and not ways:
        return {**node.keys}
    own: dict[str, Plain] = {node.kind: heading} if node.kind in _HEADED else {}
    if node.kind not in _HEADED and heading:
        own["heading"] = heading
    leads = not any(key in node.keys for key in _ONWARD)
    onward = _onward(node.kind, ways, targets, said) if leads and ways else {}
    return {**onward, **own, **node.keys} if node.kind == "route" else {**own, **node.keys, **onward}


def _onward(kind: str, ways: Sequence[Way], targets: Sequence[str], said: Callable[[str], str]) -> Mapping[str, Plain]:
    led = [*zip(ways, targets, strict=True)]
    if kind == "question":
        return {"options": [{**_option(way, said), "next": target} for way, target in led]}
    if kind == "route":
        return {"route": [{**way.keys, "next": target} if way.keys else {"otherwise": target} for way, target in led]}
    if kind == "include":
        results: dict[str, Plain] = {way.id: target for way, target in led if way.id}
        rest: list[Plain] = [target for way, target in led if not way.id]
        return ({"results": results} if results else {}) | ({"next": rest[-1]} if rest else {})
    return {"unsolved" if kind == "outcome" else "next": targets[-1]}


def _option(way: Way, said: Callable[[str], str]) -> dict[str, Plain]:
    """An option without what it leads to; its id is only written where it isn't the one that its label makes."""
    label = inline(way.text)
    if not label and not any(key in way.keys for key in _WITHOUT_LABEL):
        label = said(way.target)
    named = {"id": way.id} if way.id and way.id != slug(plain_text(label)) else {}
    return {**named, **({"label": label} if label else {}), **way.keys}


def ways_of(nodes: Mapping[str, Plain]) -> int:
    """How many ways on nodes of a tree's file have."""
    return sum(1 for _ in _targets(nodes))


def _targets(value: Plain) -> Iterator[Plain]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "results" and isinstance(inner, Mapping):
                yield from inner.values()
            elif key in ("next", "otherwise", "unsolved"):
                yield inner
            else:
                yield from _targets(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _targets(inner)
