"""A map as SVG: for a page, which has its style sheet, or as a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from whichway.maps.legend import Legend
from whichway.maps.names import spoken, worst
from whichway.maps.outline import text as told
from whichway.maps.shapes import finding_mark, shape
from whichway.maps.sizes import LABEL, LABEL_LINE, LINE, TEXT
from whichway.maps.values import Href, MapEdge, MapNode, Point, TreeMap

BASELINE = 0.35
"""How far below its middle a text has its base line, as a share of its size."""
BETWEEN_LABELS = 2.0
"""The space between the labels of one line, in pixels."""
HEADING, LEGEND_GAP, MARGIN, NARROWEST = 52.0, 12.0, 16.0, 360.0
"""What a file has above and below its map, and at both sides of its legend; and how wide it is at least."""


def style() -> str:
    """The style sheet of maps, for a page that has some."""
    return _read("style.css")


def svg(tree_map: TreeMap, *, standalone: bool = False, href: Href | None = None) -> str:
    """A map as SVG, without script and without style attributes.

    One that is `standalone` is a file of its own, with its style sheet, heading, and legend, and has the whole map as a
    text for those who don't see it; a page has the style sheet of `style` once. `href` gives the addresses of nodes;
    without it, nothing is a link.
    """
    return "\n".join(_File(tree_map, href).lines() if standalone else _Drawing(tree_map, href).lines()) + "\n"


def _read(name: str) -> str:
    return (files("whichway.maps") / name).read_text("utf-8")


class _Drawing:
    """A map within a page."""

    def __init__(self, tree_map: TreeMap, href: Href | None) -> None:
        self._map = tree_map
        self._href = href
        self._nodes = tree_map.places
        self._prefix = f"ww-map-{tree_map.id}" if tree_map.id else "ww-map"
        self._is_mirrored = tree_map.direction == "rtl"

    def lines(self) -> Iterator[str]:
        """The whole of it."""
        yield self._open(0, self._map.width, self._map.height)
        yield from self._about(self._map.words["map-about"])
        yield from self._body()
        yield "</svg>"

    def _open(self, top: float, width: float, height: float) -> str:
        # With links in it, it is more than one picture.
        role = "graphics-document" if self._href else "img"
        size = f'width="{_number(width)}" height="{_number(height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="ww-map" {size} viewBox="0 {_number(top)} {_number(width)} '
            f'{_number(height)}" role="{role}" aria-labelledby="{self._prefix}-title" '
            f'aria-describedby="{self._prefix}-about" lang="{escape(self._map.language)}" '
            f'direction="{self._map.direction}" data-tree="{escape(self._map.id)}">'
        )

    def _about(self, about: str) -> Iterator[str]:
        yield f'<title id="{self._prefix}-title">{escape(self._map.title)}</title>'
        yield f'<desc id="{self._prefix}-about">{escape(about)}</desc>'

    def _body(self) -> Iterator[str]:
        yield (
            f'<defs><marker id="{self._prefix}-arrow" class="ww-map-arrow" viewBox="0 0 8 8" refX="7" refY="4" '
            'markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/>'
            "</marker></defs>"
        )
        # The colors are for programs that read no style sheet, or none with variables.
        yield '<g class="ww-map-edges" fill="none" stroke="#6b7480">'
        yield from map(self._edge, self._map.edges)
        yield '</g>\n<g class="ww-map-nodes" fill="#fff" stroke="#6b7480">'
        yield from map(self._node, self._map.nodes)
        yield "</g>"

    def _edge(self, edge: MapEdge) -> str:
        source, target = self._nodes[edge.source], self._nodes[edge.target]
        classes = ["ww-map-edge"]
        classes += ["ww-map-back"] if edge.is_back else []
        classes += [] if edge.is_covered else ["ww-map-uncovered"]
        classes += [f"ww-map-share-{round(edge.share * 4)}"] if edge.share is not None else []
        ends = f'data-from="{escape(source.id)}" data-option="{escape(edge.option)}" data-to="{escape(target.id)}"'
        pieces = (edge.points[: edge.joint], edge.points[edge.joint :])
        path = "".join("M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in piece) for piece in pieces if piece)
        # What is cut is told where the pointer is.
        whole = f"<title>{escape(edge.label)}</title>" if edge.lines and edge.lines[-1].endswith("…") else ""
        return (
            f'<g class="{" ".join(classes)}" {ends}>{whole}<path d="{path}" marker-end="url(#{self._prefix}-arrow)"/>'
            f"{self._label(edge)}</g>"
        )

    def _label(self, edge: MapEdge) -> str:
        if edge.box is None:
            return ""
        x, y, width, _ = map(_number, edge.box)
        height = _number(edge.box.height - BETWEEN_LABELS)
        texts = _texts(edge.lines, edge.box.center, LABEL_LINE, LABEL)
        return f'<rect class="ww-map-label" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>{texts}'

    def _node(self, node: MapNode) -> str:
        classes = ["ww-map-node", f"ww-map-{node.kind}"]
        classes += [f"ww-map-{node.result}"] if node.result else []
        marks = {
            "first": node.is_first,
            "draft": node.is_draft,
            "uncovered": not node.is_covered,
            "unreached": not node.is_reached,
        }
        classes += [f"ww-map-{mark}" for mark, is_so in marks.items() if is_so]
        # A sign with the name of a node is not that node.
        data = {"start": "", "connector": f' data-to="{escape(node.id)}"'}.get(
            node.kind, f' data-node="{escape(node.id)}"'
        )
        says = escape(spoken(node, self._map.words))
        address = self._href(*node.link) if self._href and node.link else ""
        # Where that is more than what stands there; a picture without links says it in no other way.
        title = f"<title>{says}</title>" if address or _says_more(node) else ""
        size = LABEL if node.kind == "connector" else TEXT
        inner = (
            f"{title}{shape(node, is_mirrored=self._is_mirrored)}"
            f"{_texts(node.lines, self._middle(node), LINE, size)}{self._finding(node)}"
        )
        if address:
            inner = f'<a href="{escape(address)}" aria-label="{says}">{inner}</a>'
        return f'<g class="{" ".join(classes)}"{data}>{inner}</g>'

    def _middle(self, node: MapNode) -> Point:
        """Where the text of a node has its middle: next to its sign, if it has one."""
        x, y = node.box.center
        shift = 7.0 if node.kind in ("outcome", "connector") else 0.0
        return Point(x - shift if self._is_mirrored else x + shift, y)

    def _finding(self, node: MapNode) -> str:
        severity = worst(node)
        if severity is None:
            return ""
        x, y, width, _ = node.box
        return finding_mark(severity, Point(x + 4 if self._is_mirrored else x + width - 4, y + 1))


class _File(_Drawing):
    """A map as a file of its own."""

    def lines(self) -> Iterator[str]:
        """The whole of it."""
        width = max(self._map.width, NARROWEST)
        legend = Legend(self._map, width - 2 * MARGIN)
        height = HEADING + self._map.height + LEGEND_GAP + legend.height
        yield self._open(-HEADING, width, height)
        yield from self._about(told(self._map))
        yield f"<style>\n{style()}{_read('file.css')}</style>"
        yield f'<rect class="ww-map-paper" y="{_number(-HEADING)}" width="100%" height="100%" fill="#fff"/>'
        at = f'x="{_number(width - MARGIN if self._is_mirrored else MARGIN)}" y="{_number(-HEADING + 34)}"'
        yield f'<text class="ww-map-heading" {at} text-anchor="start">{escape(self._map.title)}</text>'
        yield from self._body()
        yield legend.svg(MARGIN, self._map.height + LEGEND_GAP)
        yield "</svg>"


def _says_more(node: MapNode) -> bool:
    """Whether a node says more than what is written in it."""
    is_cut = bool(node.lines) and node.lines[-1].endswith("…")
    return is_cut or bool(node.findings) or node.is_draft or not (node.is_covered and node.is_reached)


def _texts(lines: tuple[str, ...], middle: Point, line: float, size: float) -> str:
    first = middle.y - (len(lines) - 1) * line / 2 + size * BASELINE
    return "".join(
        f'<text x="{_number(middle.x)}" y="{_number(first + index * line)}" text-anchor="middle">{escape(text)}</text>'
        for index, text in enumerate(lines)
    )


def _number(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
