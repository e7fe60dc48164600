"""The shape and the sign of each kind of node, so that nobody has to tell kinds apart by their colors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from whichway.findings import Severity
from whichway.maps.values import Box, MapNode, Point

SLANT = 12.0
"""How far the slanted sides of a shape reach in, in pixels."""
SIGN = 18.0
"""How far from the side of its node a sign has its middle."""

_SIGNS = {
    "solved": "m-5 0 3.5 4 6.5-8",
    "wait": "m-4-6h8l-8 12h8z",
    "expected": "m-5-2.5h10m-10 5h10",
    "unsolved": "m-4.5-4.5 9 9m0-9-9 9",
    "escalate": "m-4.5 4.5 9-9m-7 0h7v7",
    "connector": "m-5 0h10m-4-4 4 4-4 4",
}
"""What stands in an outcome for its result, and in front of the name of a node elsewhere, around its middle."""

_FINDINGS = {
    Severity.ERROR: ("m-4-8h8l4 4v8l-4 4h-8l-4-4v-8z", "×"),
    Severity.WARNING: ("m0-9 9 16h-18z", "!"),
    Severity.NOTE: ("m-7-7h14v14h-14z", "i"),
}


def shape(node: MapNode, *, is_mirrored: bool) -> str:
    """The outline of a node as SVG, with the sign of its result."""
    outline = _outline(node)
    sign = _SIGNS.get(node.result or node.kind)
    if sign is None:
        return outline
    x, y, width, height = node.box
    at = x + width - SIGN if is_mirrored else x + SIGN
    turned = " scale(-1 1)" if is_mirrored and node.kind == "connector" else ""
    move = f'transform="translate({at:g} {y + height / 2:g}){turned}"'
    return f'{outline}<path class="ww-map-sign" {move} d="{sign}"/>'


def finding_mark(severity: Severity, at: Point) -> str:
    """The mark of a finding, around a point."""
    path, sign = _FINDINGS[severity]
    return (
        f'<g class="ww-map-finding ww-map-{severity}" transform="translate({at.x:g} {at.y:g})"><path d="{path}"/>'
        f'<text y="4" text-anchor="middle">{sign}</text></g>'
    )


def _outline(node: MapNode) -> str:
    x, y, width, height = node.box
    left, right, top, bottom = x, x + width, y, y + height
    match node.kind:
        case "question":
            middle = y + height / 2
            inner = (left + SLANT, right - SLANT)
            corners = [(inner[0], top), (inner[1], top), (right, middle)]
            return _polygon([*corners, (inner[1], bottom), (inner[0], bottom), (left, middle)])
        case "route":
            return _polygon([(left + SLANT, top), (right, top), (right - SLANT, bottom), (left, bottom)])
        case "outcome" | "start" | "connector":
            return _rect(node.box, min(height / 2, 22))
        case "include" | "tree":
            return (
                _rect(node.box, 0)
                + f'<path class="ww-map-sign" d="M{left + 6:g} {top:g}v{height:g}m{width - 12:g} 0v-{height:g}"/>'
            )
        case "step" | "missing":
            return _rect(node.box, 3)
        case _ as kind:
            assert_never(kind)


def _rect(box: Box, radius: float) -> str:
    x, y, width, height = box
    return f'<rect class="ww-map-shape" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"/>'


def _polygon(corners: Sequence[tuple[float, float]]) -> str:
    return '<polygon class="ww-map-shape" points="' + " ".join(f"{x:g},{y:g}" for x, y in corners) + '"/>'
