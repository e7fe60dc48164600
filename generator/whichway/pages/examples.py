"""What stands in texts in the place of what readers type, until they have: examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whichway.graph import Forest, PageNode
from whichway.kinds import fact_of, text_facts
from whichway.model import AnyNode, TextQuestion, Tree


def examples_on(forest: Forest, page: str) -> dict[str, Mapping[str, str]]:
    """The examples of the facts that texts on a page may say, by their names: for each of its trees, by their ids.

    Where several questions ask for one, the first one counts: of the text's own tree, then of the page, then of any
    other tree that means the same by the name. Where none has an example, the fact's name is one.
    """
    page_nodes = forest.pages[page].values()
    trees = {page_node.tree.id: page_node.tree for page_node in page_nodes}
    return {id_: _examples(tree, page_nodes, forest) for id_, tree in trees.items()}


def _examples(tree: Tree, page_nodes: Iterable[PageNode], forest: Forest) -> Mapping[str, str]:
    names = text_facts(tree)
    if not names:
        return {}
    nodes: list[AnyNode] = [*tree.nodes.values()]
    nodes += [page_node.node for page_node in page_nodes if _means_the_same(page_node.tree, page_node.node)]
    nodes += [node for other in forest.trees.values() for node in other.nodes.values() if _means_the_same(other, node)]
    asking = (node for node in reversed(nodes) if isinstance(node, TextQuestion) and node.text.example)
    found = {node.fact: node.text.example for node in asking}
    return {name: found.get(name, name) for name in names}


def _means_the_same(tree: Tree, node: AnyNode) -> bool:
    return fact_of(node) in text_facts(tree)
