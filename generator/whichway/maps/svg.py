"""A map as SVG: for a page, which has its style sheet, or as a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from importlib.resources import files

from whichway.maps.shapes import outline_of
from whichway.maps.values import MapEdge, MapNode, TreeMap

Href = Callable[[str, str], str]
"""The address of a node, given its tree and its id; empty where it is to be no link."""

BASELINE = 0.35
"""How far below its middle a text has its base line, as a share of its size."""


def on_page(tree_map: TreeMap) -> Href:
    """The addresses of nodes on the tree's own page, and of other trees next to it."""
    return lambda tree, node: f"#{node}" if tree == tree_map.id else f"../{tree}/#{node}"


def on_own_page(tree_map: TreeMap) -> Href:
    """The addresses of nodes on the tree's own page alone."""
    return lambda tree, node: f"#{node}" if tree == tree_map.id else ""


def style() -> str:
    """The style sheet of maps: of a page that has one, and within a file of its own."""
    return (files("whichway.maps") / "style.css").read_text("utf-8")


def svg(tree_map: TreeMap, *, standalone: bool = False, href: Href | None = None) -> str:
    """A map as SVG, without script and without style attributes.

    One that is `standalone` is a file of its own, with its style sheet; a page has that of `style`. `href` gives the
    addresses of nodes; without it, nothing is a link.
    """
    prefix = f"ww-map-{tree_map.id}" if tree_map.id else "ww-map"
    return "\n".join([*_head(tree_map, prefix, standalone), *_body(tree_map, prefix, href), "</svg>"]) + "\n"


def _head(tree_map: TreeMap, prefix: str, standalone: bool) -> Iterator[str]:
    width, height = _number(tree_map.width), _number(tree_map.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ww-map" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="group" aria-labelledby="{prefix}-title" lang="{escape(tree_map.language)}" '
        f'direction="{tree_map.direction}" data-tree="{escape(tree_map.id)}">'
    )
    yield f'<title id="{prefix}-title">{escape(tree_map.title)}</title>'
    if standalone:
        yield f"<style>\n{style()}</style>"
    yield (
        f'<defs><marker id="{prefix}-arrow" class="ww-map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
    )


def _body(tree_map: TreeMap, prefix: str, href: Href | None) -> Iterator[str]:
    nodes = tree_map.places
    yield '<g class="ww-map-edges">'
    for edge in tree_map.edges:
        yield _edge(edge, nodes[edge.source], nodes[edge.target], prefix)
    yield "</g>"
    yield '<g class="ww-map-nodes">'
    for node in tree_map.nodes:
        yield _node(node, href)
    yield "</g>"


def _edge(edge: MapEdge, source: MapNode, target: MapNode, prefix: str) -> str:
    classes = ["ww-map-edge"]
    classes += ["ww-map-uncovered"] if not edge.is_covered else []
    classes += ["ww-map-back"] if edge.is_back else []
    classes += [f"ww-map-share-{_step(edge.share)}"] if edge.share is not None else []
    path = "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in edge.points)
    ends = f'data-from="{escape(source.id)}" data-option="{escape(edge.option)}" data-to="{escape(target.id)}"'
    text = ""
    if edge.box:
        box = " ".join(
            f'{key}="{_number(value)}"' for key, value in zip(("x", "y", "width", "height"), edge.box, strict=True)
        )
        text = f'<rect class="ww-map-label" {box} rx="3"/>{_text(edge.lines, *edge.box.center, 15, 12)}'
    return f'<g class="{" ".join(classes)}" {ends}><path d="{path}" marker-end="url(#{prefix}-arrow)"/>{text}</g>'


def _step(share: float) -> int:
    """How thick a way is that is likely, from 0 to 4."""
    return min(4, round(share * 5))


def _node(node: MapNode, href: Href | None) -> str:
    classes = ["ww-map-node", f"ww-map-{node.kind}"]
    classes += [f"ww-map-{node.result}"] if node.result else []
    classes += ["ww-map-first"] if node.is_first else []
    classes += ["ww-map-draft"] if node.is_draft else []
    classes += ["ww-map-uncovered"] if not node.is_covered else []
    classes += ["ww-map-unreached"] if not node.is_reached else []
    classes += [f"ww-map-has-{min(finding.severity for finding in node.findings)}"] if node.findings else []
    data = f' data-node="{escape(node.id)}"' if node.kind != "start" else ""
    tells = "".join(f"\n{finding.severity}: {finding.message}" for finding in node.findings)
    inner = f"<title>{escape(node.text + tells)}</title>{outline_of(node)}{_text(node.lines, *node.box.center, 17, 13)}"
    if href and node.link and (address := href(*node.link)):
        inner = f'<a href="{escape(address)}">{inner}</a>'
    return f'<g class="{" ".join(classes)}"{data}>{inner}</g>'


def _text(lines: tuple[str, ...], x: float, y: float, line: float, size: float) -> str:
    first = y - (len(lines) - 1) * line / 2 + size * BASELINE
    return "".join(
        f'<text x="{_number(x)}" y="{_number(first + index * line)}" text-anchor="middle">{escape(text)}</text>'
        for index, text in enumerate(lines)
    )


def _number(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
