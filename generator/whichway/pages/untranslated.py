"""Texts on a page in one language that are still in the one that the trees were written in."""

from __future__ import annotations

from markupsafe import Markup, escape

from whichway.graph import Forest, PageNode
from whichway.pages.inline_text import InlineText
from whichway.translations import fallbacks_in
from whichway.words import Words

HEADINGS = ("question", "step", "outcome", "heading", "check", "try")
"""The fields that a node's heading is written in."""


class Untranslated:
    """Marks such texts, so that screen readers speak them right, and each stands in its own direction.

    `written_in` is the language that the trees were written in, as a tag; where it is empty, nothing is marked.
    """

    def __init__(self, forest: Forest, written_in: str) -> None:
        self._forest = forest
        tag = Words(written_in) if written_in else None
        self._attributes = f' lang="{escape(tag.language)}" dir="{tag.direction}"' if tag else ""

    def heading(self, text: InlineText, page_node: PageNode) -> InlineText:
        """The heading of a node."""
        return self._marked(text, self.has(page_node, *HEADINGS))

    def inline(self, text: InlineText, page_node: PageNode, field: str) -> InlineText:
        """Another text of a node, in one line."""
        return self._marked(text, self.has(page_node, field))

    def of_tree(self, text: InlineText, tree: str, field: str) -> InlineText:
        """A text of a tree itself, such as its title."""
        return self._marked(text, field in fallbacks_in(self._forest, tree))

    def blocks(self, html: Markup, page_node: PageNode, field: str) -> Markup:
        """A text of a node that is whole Markdown, as HTML."""
        if not self._attributes or not html or not self.has(page_node, field):
            return html
        return Markup(f"<div{self._attributes}>\n{html}\n</div>")  # noqa: S704 - it is HTML already

    def has(self, page_node: PageNode, *fields: str) -> bool:
        """Whether one of these texts of a node is not translated; without any, whether any text of it is."""
        found = fallbacks_in(self._forest, page_node.tree.id, page_node.own_id)
        return bool(found) and (not fields or any(field in found for field in fields))

    def _marked(self, text: InlineText, is_so: bool) -> InlineText:
        return text.within(self._attributes) if is_so and text and self._attributes else text
