"""The addresses that trees have now, and those that once were published and still answer."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from whichway.graph.answers import options_in
from whichway.graph.entries import TypedText
from whichway.graph.layout import PageNode, former_ids
from whichway.graph.shown import seen_at
from whichway.kinds import included_tree
from whichway.lockfile import Permalink
from whichway.model import Tree


def permalinks(pages: Mapping[str, Mapping[str, PageNode]]) -> Iterator[Permalink]:
    """Every address that `pages` have now, those of included trees' nodes too."""
    for page, page_nodes in pages.items():
        yield Permalink(page)
        for page_node in page_nodes.values():
            if page_node.is_guard:
                continue  # nobody is ever shown it, so no address can have its id
            yield Permalink(page, page_node.id)
            # The ids of other ways, such as `next`, are the same in all trees.
            named = (edge for edge in page_node.edges if edge.is_link or page_node.answer is not None)
            options = (option for edge in named if not isinstance(edge.typed, TypedText) for option in options_in(edge))
            yield from (Permalink(page, page_node.id, option) for option in options)


def ids_of(trees: Mapping[str, Tree], tree: Tree, node: str) -> list[str]:
    """The id of a node on the page of `tree`, and every id that it once had there.

    The aliases of an included tree hold for its nodes wherever it is included, those of an `include` for all nodes
    that are played there, and those of a checklist for its items, whatever these were called then.
    """
    old = [old for old in tree.aliases if tree.alias(old) == node]
    if node in tree.made_by:
        around, _, rest = node.rpartition(".")
        outers = ids_of(trees, tree, around)
        once = [name for outer, _, name in (id_.rpartition(".") for id_ in old) if outer in outers]
        return [*dict.fromkeys([*(f"{outer}.{name}" for name in (rest, *once) for outer in outers), *old])]
    head, _, rest = node.partition(".")
    played = included_tree(tree.nodes[head]) if rest and head in tree.nodes else None
    if played is None or played not in trees:
        return [node, *old]
    inner = ids_of(trees, trees[played], rest)
    return [f"{outer}.{rest}" for outer in ids_of(trees, tree, head) for rest in inner] + old


class Addresses:
    """What answers to an address now: all that `pages` have, by every id that it has or once had there."""

    def __init__(
        self, trees: Mapping[str, Tree], pages: Mapping[str, Mapping[str, PageNode]], unread: Container[str] = ()
    ) -> None:
        self.trees = trees
        self._former = former_ids(trees)
        self._pages = pages
        self._unread = unread
        self._once: dict[Permalink, PageNode] = {}
        for page, page_nodes in pages.items():
            for page_node in page_nodes.values():
                self._once |= {Permalink(page, old): page_node for old in ids_of(trees, trees[page], page_node.id)}

    def page_node(self, link: Permalink) -> PageNode | None:
        """The node that an address names, or that has taken its place."""
        link = self.today(link)
        # An id that is in use again is that of its new node.
        return self._pages.get(link.tree, {}).get(link.node) or self._once.get(link._replace(option=""))

    def works(self, link: Permalink) -> bool:
        """Whether something answers to the address: a tree, a node, or an option, which may have an alias, too."""
        page_node = self.page_node(link)
        if page_node is not None and page_node.is_passed:
            # Its address is that of another node, such as the question that a checklist was made of.
            page_nodes = self._pages[self.today(link).tree]
            page_node = page_nodes[seen_at(page_nodes, page_node.id)]
        options = {option for edge in page_node.edges for option in options_in(edge)} if page_node else set()
        if link.option:
            return page_node is not None and bool({link.option, page_node.tree.option_alias(link.option)} & options)
        return page_node is not None or (not link.node and self.today(link).tree in self._pages)

    def today(self, link: Permalink) -> Permalink:
        """The address under the id that its tree has today."""
        return link._replace(tree=self._former.get(link.tree, link.tree))

    def is_unknown(self, link: Permalink) -> bool:
        """Whether nobody can say that, as its tree, or one included on the way there, could not be read."""
        link = self.today(link)
        tree = self.trees.get(link.tree)
        if tree is None:
            return link.tree in self._unread
        inner = self.inside(link)
        return not tree.whole or (inner is not None and (inner.tree not in self.trees or self.is_unknown(inner)))

    def inside(self, link: Permalink) -> Permalink | None:
        """The address of an included node on the page of the included tree; `None` if `link` names no such node."""
        tree = self.trees.get(self.today(link).tree)
        head, _, rest = link.node.partition(".")
        include = tree.nodes.get(tree.alias(head)) if tree else None
        played = included_tree(include) if rest and include else None
        return Permalink(played, rest, link.option) if played is not None else None
