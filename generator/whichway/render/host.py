"""What a page must know of the host that it is made for."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from whichway.render.convert import Converter


class GuideLink(NamedTuple):
    """A guide section as a link: its address, the section's title, and the page's where it is another."""

    url: str
    title: str
    page: str = ""


class Host(Protocol):
    """What a page must know of the host that it is made for."""

    converter: Converter
    contact: str

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, written as in the tree: `path/page.md#heading`, or a URL."""

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, at `node` unless it is empty, from the page that is being made."""

    def public_url(self, tree: str) -> str:
        """The whole address at which everybody finds a tree's page; empty where that isn't known."""
