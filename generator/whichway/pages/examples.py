"""What stands in texts in the place of what readers type, until they have: examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whichway.graph import Forest, PageNode
from whichway.kinds import fact_of
from whichway.model import AnyNode, TextQuestion, Tree


def examples_of(tree: Tree, page_nodes: Iterable[PageNode], forest: Forest) -> Mapping[str, str]:
    """The example of each text that the texts of `tree` may say, by its fact, on the page that has the `page_nodes`.

    Where several questions ask for it, the first one counts: of the tree itself, then of the page, then of any other
    tree that means the same by the name. Where none has an example, the fact's name is one.
    """
    names = [name for name, type_ in tree.typed.items() if type_ == "text"]
    if not names:
        return {}
    others = (other for other in forest.trees.values() if other is not tree)
    nodes: list[AnyNode] = [*tree.nodes.values()]
    nodes += [page_node.node for page_node in page_nodes]
    nodes += [node for other in others for node in other.nodes.values() if other.typed.get(fact_of(node)) == "text"]
    asking = (node for node in reversed(nodes) if isinstance(node, TextQuestion) and node.text.example)
    found = {node.fact: node.text.example for node in asking}
    return {name: found.get(name, name) for name in names}
