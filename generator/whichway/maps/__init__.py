"""Trees as maps: laid out by graphlay, drawn as SVG, and told as lists.

`tree_map(forest, tree, words, findings=…, coverage=…)` gives the map of a tree as plain values, a `TreeMap`: its nodes
with their boxes, and its edges with their points and labels. Three functions make something of it:

- `svg(tree_map)` is for a page that has the style sheet of `style()` once; `svg(tree_map, standalone=True)` is a file.
- `outline(tree_map)` has the same in nested lists of HTML, for those who don't see it; `text(tree_map)` is for
  terminals.

`svg` and `outline` take `href`, a function that gives the address of a node by its tree and its id, such as `on_page(tree_map)`; nodes
are links then. In the SVG, each node is a `g.ww-map-node[data-node]`, and each edge a
`g.ww-map-edge[data-from][data-option][data-to]`. A tree that is played in another one is one node, whose `data-node` is
the id of the include; a step at `include.step` is within it. Other trees have targets as ids, as in `/other-tree`, and
may stand on a map several times. There is neither a script nor a style attribute in it.
"""

from whichway.maps.making import tree_map
from whichway.maps.outline import outline, text
from whichway.maps.page import page_map
from whichway.maps.svg import Href, on_own_page, on_page, style, svg
from whichway.maps.values import Box, MapEdge, MapNode, Point, TreeMap

__all__ = [
    "Box",
    "Href",
    "MapEdge",
    "MapNode",
    "Point",
    "TreeMap",
    "on_own_page",
    "on_page",
    "outline",
    "page_map",
    "style",
    "svg",
    "text",
    "tree_map",
]
