"""All trees in another language: the same graph, which is not proven again, with other texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from whichway.edges import BodyLink
from whichway.graph import Edge, Forest, PageNode
from whichway.model import AnyNode, Option, Tree
from whichway.parts import Part
from whichway.translations.translating import Fallbacks, TranslatedTree
from whichway.written_links import written_links


class TranslatedForest(Forest):
    """A forest in another language.

    It has the ids, the conditions, and the ways on of its `source`, and all that is proven is that forest's: texts make
    no difference to it. Links in bodies that are ways on are those of the source, too; what a translation changes about
    them is a finding. `fallbacks` has, by the ids of trees, what is still in the language of the source.
    """

    # No `super().__init__()`: it would lay the trees out anew.
    def __init__(self, source: Forest, language: str, translate: Callable[[Tree], TranslatedTree]) -> None:
        # What has been found out about the source by now is looked up there.
        known = vars(source).items()
        vars(self).update((name, value) for name, value in known if not _is_found_out(name))
        self.source = source
        self.language = language
        self.same = source.same or source
        self._translate = translate
        self._projected: dict[str, Forest] = {}
        made = {id_: translate(tree) for id_, tree in source.trees.items()}
        self.trees = {id_: one.tree for id_, one in made.items()}
        self.fallbacks: Mapping[str, Fallbacks] = {id_: one.fallbacks for id_, one in made.items() if one.fallbacks}
        whole = source.with_drafts
        self.with_drafts = whole and TranslatedForest(whole, language, translate)

    def for_audience(self, audience: str) -> Forest:
        """This forest as `audience` sees it: the source's, in this language."""
        if audience not in self._projected:
            seen = self.source.for_audience(audience)
            self._projected[audience] = TranslatedForest(seen, self.language, self._translate)
        return self._projected[audience]

    @cached_property
    def pages(self) -> dict[str, dict[str, PageNode]]:
        """The nodes of each page, with the ways on of the source and the texts of this language."""
        return {
            page: {id_: self._page_node(node) for id_, node in nodes.items()}
            for page, nodes in self.source.pages.items()
        }

    def _page_node(self, source: PageNode) -> PageNode:
        tree = self.trees[source.tree.id]
        node = tree.nodes[source.own_id]
        if node is source.node:
            return source._replace(tree=tree)
        parts = dict(_pairs(source.node, node))
        return source._replace(node=node, tree=tree, edges=tuple(_edge(edge, parts) for edge in source.edges))


def fallbacks_in(forest: Forest, tree: str, node: str = "") -> tuple[str, ...]:
    """The fields of a node that are in the language of the source, as `("question", "yes.label")`.

    Without a node, those of the tree itself, such as its title. None in the source itself.
    """
    return forest.fallbacks.get(tree, {}).get(node, ()) if isinstance(forest, TranslatedForest) else ()


def language_of(forest: Forest) -> str:
    """The language of a forest as its folder is named; empty for the trees as they were written."""
    return forest.language if isinstance(forest, TranslatedForest) else ""


def _is_found_out(name: str) -> bool:
    return isinstance(vars(Forest).get(name), cached_property)


def _pairs(source: AnyNode, made: AnyNode) -> Iterator[tuple[int, Part]]:
    """The parts of a node that ways on were written in, each by the one that it was translated from."""
    yield id(source), made
    for key in ("options", "notes"):
        pairs = zip(vars(source).get(key, ()), vars(made).get(key, ()), strict=True)
        yield from ((id(one), other) for one, other in pairs)


def _edge(edge: Edge, parts: Mapping[int, Any]) -> Edge:
    written = edge.written
    if isinstance(written.part, BodyLink):
        within = parts.get(id(written.part.within), written.part.within)
        links = (link.text for link in written_links(within.body) if link.target in written.part.targets)
        label = next(links, written.label)
        return edge._replace(written=written._replace(part=BodyLink(within, written.part.targets), label=label))
    part = parts.get(id(written.part), written.part)
    label = part.label if isinstance(part, Option) else written.label
    return edge._replace(written=written._replace(part=part, label=label))
