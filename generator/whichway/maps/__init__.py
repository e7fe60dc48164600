"""Trees as maps: laid out by graphlay, drawn as SVG, and told as lists.

`tree_map(forest, tree, words, findings=…, coverage=…)` gives the map of a tree as plain values, a `TreeMap`: its nodes
with their boxes, and its edges with their points and labels. `forest_map(forest, words)` has all trees as nodes. These
make something of a map, the latter two also of what `drawn` and `drawn_forest` give, which needs no graphlay:

- `svg(tree_map)` is for a page that has the style sheet of `style()` once; `svg(tree_map, standalone=True)` is a file.
- `outline(tree_map)` has the same in nested lists of HTML, for those who don't see it; `text(tree_map)` is for
  terminals.

`svg` and `outline` take `href`, a function that gives the address of a node by its tree and its id, such as
`on_page(tree_map)`; nodes are links then. In the SVG, each node is a `g.ww-map-node[data-node]`, and each edge a
`g.ww-map-edge[data-from][data-option][data-to]`. A tree that is played in another one is one node, whose `data-node` is
the id of the include; a step at `include.step` is within it. Other trees have targets as ids, as in `/other-tree`, and
may stand on a map several times. Where a line would cross too many others, it ends at a `g.ww-map-connector[data-to]`
with the name of its node. There is neither a script nor a style attribute in it.
"""

from whichway.maps.addresses import on_own_page, on_page
from whichway.maps.all_trees import drawn_forest, forest_map
from whichway.maps.drawing import drawn
from whichway.maps.making import laid_out, tree_map
from whichway.maps.outline import outline, text
from whichway.maps.page import can_lay_out, page_map
from whichway.maps.svg import style, svg
from whichway.maps.values import Box, Href, MapEdge, MapNode, Point, TreeMap

__all__ = [
    "Box",
    "Href",
    "MapEdge",
    "MapNode",
    "Point",
    "TreeMap",
    "can_lay_out",
    "drawn",
    "drawn_forest",
    "forest_map",
    "laid_out",
    "on_own_page",
    "on_page",
    "outline",
    "page_map",
    "style",
    "svg",
    "text",
    "tree_map",
]
