"""What messages call the facts and questions of a page, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping

from whichway.graph.layout import PageNode
from whichway.graph.meanings import ON


def as_written(name: str, page_nodes: Mapping[str, PageNode]) -> str:
    """A fact's or question's name as its tree has it: that of a question has its place on the page before it.

    Where a fact is on the way through a page, or can't be known there, its name has signs around it.
    """
    plain = name.lstrip("?!").partition(":")[0].partition("+")[0]
    return page_nodes[plain].own_id if plain in page_nodes else plain


def in_words(name: str, value: str, page_nodes: Mapping[str, PageNode]) -> str:
    """That a fact or question has a value, or whether an option was ticked, as a message says it."""
    tick = name.partition("+")[2]
    if not tick:
        return f"`{as_written(name, page_nodes)}` is `{value}`"
    return f"`{tick}` of `{as_written(name, page_nodes)}` is {'ticked' if value == ON else 'not ticked'}"
