"""What stands on a map: headings and labels as plain texts, in the words of the page."""

from __future__ import annotations

from functools import cached_property

from whichway.graph import Edge, Forest, PageNode, Ticks, TypedText
from whichway.kinds import included_tree, options_of, result_of
from whichway.model import TextQuestion, Tree
from whichway.pages import InlineText, RouteWords, answer_label, examples_on
from whichway.words import Words


class Labels:
    """The texts of one tree's page."""

    def __init__(self, forest: Forest, tree: Tree, words: Words) -> None:
        self._forest = forest
        self._tree = tree
        self._words = words
        self._examples = examples_on(forest, tree.id)

    @cached_property
    def _routes(self) -> RouteWords:
        return RouteWords(self._tree.id, self._forest, self._words, self._examples)

    def plain(self, text: str, tree: str) -> str:
        """A text that an author wrote in a tree, without markup."""
        return str(InlineText.of(text, self._examples.get(tree, {})))

    def heading(self, page_node: PageNode) -> str:
        """What a node says: what is asked there, what is to be done, or which tree is played."""
        if page_node.is_route:
            return str(self._routes.heading(page_node))
        if (other := included_tree(page_node.node)) is not None:
            return self.plain(self._forest.trees[other].title, other) if other in self._forest.trees else other
        return self.plain(page_node.node.heading, page_node.tree.id)

    def label(self, page_node: PageNode, edge: Edge) -> str:
        """What readers answer to take an edge; nothing where there is only one way on."""
        if page_node.is_include:
            return self._words[f"map-{edge.written.key.removeprefix('results.')}"]
        if page_node.prefix and edge.written.key.startswith("results."):
            return self._words[f"map-{result_of(page_node.node)}"]
        if page_node.is_route:
            return str(self._routes.label(page_node, edge))
        if isinstance(edge.typed, Ticks):
            return ", ".join(self.plain(option.label, page_node.tree.id) for option in options_of(page_node.node))
        if isinstance(edge.typed, TypedText) and isinstance(page_node.node, TextQuestion):
            return page_node.node.text.example or "…"
        if page_node.answer is None and not edge.is_answer:
            return ""
        return str(answer_label(page_node, edge, self._words, self._examples[page_node.tree.id]))
