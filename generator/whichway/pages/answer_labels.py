"""What the answers to a question are called on its page: in the author's words, or in the page's own."""

from __future__ import annotations

from collections.abc import Mapping

from whichway.checklists import Verdict
from whichway.graph import Edge, PageNode
from whichway.model import Range
from whichway.pages.entries import range_label
from whichway.pages.inline_text import InlineText
from whichway.words import Words


def answer_label(page_node: PageNode, edge: Edge, words: Words, examples: Mapping[str, str]) -> InlineText:
    """The label of a way on that readers take; `examples` are those of the facts that it may say."""
    if edge.is_link:
        # Its text has lost its markup before.
        return InlineText.literal(edge.written.label)
    if edge.written.label and not isinstance(edge.written.part, Verdict):
        return InlineText.of(edge.written.label, examples)
    if isinstance(edge.written.part, Range):
        return InlineText.literal(range_label(edge.written.part, page_node, words))
    return InlineText.literal(words.get(edge.written.option, edge.written.option))
