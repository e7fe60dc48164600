"""A page of ours among those of MkDocs: MkDocs and plugins do with it what they do with all, and we make its HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import weak_property

from whichway.hosts.mkdocs.stored import HeldText, TextStore, text_of


class MakesPages(Protocol):
    """Whatever makes the content of our pages; its `store` holds what it has made."""

    store: TextStore

    def make(self, page: MadePage, files: Files) -> None:
        """Makes the content of a page, whose Markdown is what plugins have made of its source."""


class MadePage(Page):
    """A page whose content is made by its `maker`, in the place of MkDocs' own conversion.

    To make its Markdown, which few plugins read once there is HTML, takes as long as all else, so it is made when it
    is first asked for.
    """

    maker: MakesPages

    @property
    def markdown(self) -> str | None:
        """The page as Markdown: until its content is made, what plugins are to make something of."""
        value = self.__dict__.get("markdown")
        if callable(value):
            value = self.__dict__["markdown"] = value()
        return value

    @markdown.setter
    def markdown(self, value: str | Callable[[], str] | None) -> None:
        self.__dict__["markdown"] = value

    @property
    def content(self) -> str | None:
        """The page as HTML, which MkDocs asks for when it has made that of all pages."""
        held: HeldText | None = self.__dict__.get("content")
        return None if held is None else text_of(held)

    @content.setter
    def content(self, html: str | None) -> None:
        self.__dict__["content"] = None if html is None else self.maker.store.put(html)

    @weak_property
    def title(self) -> str | None:
        """The title in the front matter, which all our pages have. To ask for it must not make the Markdown."""
        return self.meta.get("title")

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Makes the content of the page."""
        self.maker.make(self, files)

    def converted(self, text: str, config: MkDocsConfig, files: Files) -> tuple[str, set[str]]:
        """The HTML that MkDocs makes of a text on this page, and the ids in it."""
        if not text.strip():
            return "", set()
        self.markdown = text
        super().render(config, files)
        return self.content or "", self.present_anchor_ids or set()


def take_over(page: Page, maker: MakesPages) -> MadePage:
    """The page itself, made by `maker` from now on. Its class stays what a theme or a plugin has made it, and more."""
    if not isinstance(page, MadePage):
        page.__class__ = _made(type(page))
    made = cast("MadePage", page)
    made.maker = maker
    return made


@cache
def _made(kind: type[Page]) -> Any:
    return MadePage if kind is Page else type(kind.__name__, (MadePage, kind), {})
