"""Links in the texts of a step that are ways on: they lead where they lead on this page, and the script knows them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from markupsafe import Markup

from whichway.edges import BodyLink
from whichway.graph import Edge, PageNode
from whichway.markup import Converter, links_in, with_attributes
from whichway.pages.inline_text import NO_TEXT, InlineText
from whichway.pages.view import OptionView


class PageLinks:
    """The links in the texts of one step.

    Parameters
    ----------
    page_node
        The node of the step.
    nodes
        The ids of all nodes on the page.
    target
        Gives the address that a way leads to, and the id of the tree there, empty where it is the page's own.
    converter
        Has made the HTML of the texts.
    """

    def __init__(
        self,
        page_node: PageNode,
        nodes: Collection[str],
        target: Callable[[Edge], tuple[str, str]],
        converter: Converter,
    ) -> None:
        self._page_node = page_node
        self._nodes = nodes
        self._prefix = page_node.prefix
        self._ways: dict[str, OptionView] = {}
        self._found: dict[str, OptionView] = {}
        ids = {edge.written.option for edge in page_node.edges if not edge.is_link}
        for edge in page_node.edges:
            part = edge.written.part
            # One that shares its id with an option has been reported.
            if isinstance(part, BodyLink) and edge.target is not None and edge.written.option not in ids:
                way = OptionView(edge.written.option, NO_TEXT, *target(edge))
                self._ways |= {_converted(written, converter): way for written in part.targets}

    def put_into(self, html: str) -> Markup:
        """The HTML of one of the step's texts with these links."""
        if self._ways or self._prefix:
            html = with_attributes(html, self._attributes)
        return Markup(html)  # noqa: S704 - Markdown, on purpose

    @property
    def found(self) -> tuple[OptionView, ...]:
        """The links that the texts have, by what they say first."""
        return tuple(self._found.values())

    def _attributes(self, href: str, text: str) -> Mapping[str, str]:
        way = self._ways.get(href)
        if way is not None:
            self._found.setdefault(way.id, OptionView(way.id, InlineText.literal(text), way.href, way.tree))
            return _attributes_of(way)
        if self._prefix and href.startswith("#") and not href.startswith(f"#{self._page_node.id}--"):
            name = href[1:].partition("?")[0].partition("--")[0]
            if self._prefix + name in self._nodes or name in self._page_node.tree.aliases:
                return {"href": f"#{self._prefix}{href[1:]}"}
        return {}


def _converted(target: str, converter: Converter) -> str:
    """A target as the converter writes it into HTML: hosts rewrite those of other pages, each in its own way."""
    if target.startswith("#"):
        return target
    return next(iter(links_in(converter.convert(f"[-](<{target}>)", "-"))), target)


def _attributes_of(way: OptionView) -> dict[str, str]:
    return {"href": way.href, "data-option": way.id} | ({"data-tree": way.tree} if way.tree else {})


def marked(html: str, ways: Iterable[OptionView]) -> Markup:
    """HTML in which the links that are `ways` bear their ids again, by their addresses: it was cleaned of all such."""
    by_href = {way.href: _attributes_of(way) for way in ways}
    return Markup(with_attributes(html, lambda href, _: by_href.get(href, {})) if by_href else html)  # noqa: S704
