"""What a page must know of the host that it is made for."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol, runtime_checkable
from urllib.parse import urlsplit

from whichway.markup import Converter
from whichway.model import Tree


class GuideLink(NamedTuple):
    """A guide section as a link: its address, the section's title, and the page's where it is another.

    `section` is the section's own HTML, where it is to stand in the step. A link that
    leaves a file for the hosted site `is_online`.
    """

    url: str
    title: str
    page: str = ""
    section: str = ""
    is_online: bool = False

    @classmethod
    def by_address(cls, url: str, target: str) -> GuideLink:
        """The link to what has no title here: it is called by its address, as it was written."""
        try:
            parts = urlsplit(target)
        except ValueError:  # a browser makes nothing of it either
            return cls(url, target)
        return cls(url, parts.netloc + parts.path.rstrip("/") or target)

    @classmethod
    def titled(cls, url: str, section: str, page: str) -> GuideLink:
        """The link to a section, or to a page where there is no section, or one of the same title."""
        return cls(url, section, page) if section and section != page else cls(url, page)


class Host(Protocol):
    """What a page must know of the host that it is made for."""

    converter: Converter
    contact: str

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, written as in the tree: `path/page.md#heading`, or a URL."""

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, at `node` unless it is empty, from the page that is being made."""

    def trees_folder(self) -> str:
        """The address of the folder with what stands beside trees' pages, from the page that is being made.

        What belongs to a tree is in a folder there that has its id. Empty where there is none.
        """

    def index_url(self) -> str:
        """The address of the page that lists the trees, from the page that is being made; empty where there is none."""

    def public_url(self, tree: str) -> str:
        """The whole address at which everybody finds a tree's page; empty where that isn't known."""


@runtime_checkable
class ShowsSections(Protocol):
    """A host that has the guides' own HTML; on all others, a section that is to be shown is linked to."""

    def guide_section(self, target: str, prefix: str) -> GuideLink:
        """The link to a guide section, with the section's text; the ids in it begin with `prefix`."""


@runtime_checkable
class AllowsStatus(Protocol):
    """A host that may let readers' browsers ask status pages; on all others, these are linked to."""

    status_origins: Collection[str]


@runtime_checkable
class OffersMaps(Protocol):
    """A host that can deliver maps of trees beside their pages; on all others, no tree has one."""

    def has_map(self, tree: Tree) -> bool:
        """Whether readers of the page that is being made can open a map of its `tree`."""
