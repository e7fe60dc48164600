"""Where the pages of trees and what belongs to them stand in a site: addresses below its root, and whole ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from whichway.guides import ASSETS, built_path, relative_url

FRAME = "embed.html"
"""The name of the page for frames, in each tree's folder."""
SCHEMA = "tree.schema.json"
"""The name of the schema of `tree.json`, among Whichway's files."""


@dataclass(frozen=True)
class Layout:
    """The addresses of one site.

    `pages` are those of the trees' pages, by the trees' ids, relative to the site's root; `public` are the whole ones,
    as far as the site's settings say them. The files beside the pages stand in the folder `section`, scripts and style
    sheets in the folder `assets`. `directory_urls` says how the host names pages.
    """

    section: str
    pages: Mapping[str, str]
    public: Mapping[str, str] = field(default_factory=dict)
    assets: str = ASSETS
    site_name: str = ""
    directory_urls: bool = True

    def frame(self, tree: str) -> str:
        """The page for frames of a tree."""
        return f"{self.section}/{tree}/{FRAME}".lstrip("/")

    def texts(self, tree: str) -> str:
        """The script that brings what a tree says to the pages of other trees."""
        return f"{self.section}/{tree}/tree.js".lstrip("/")

    def map(self, tree: str) -> str:
        """The script that brings the map of a tree to its page."""
        return f"{self.section}/{tree}/map.js".lstrip("/")

    def json(self, tree: str) -> str:
        """The tree as programs read it."""
        return f"{self.section}/{tree}/tree.json".lstrip("/")

    def markdown(self, tree: str) -> str:
        """The tree as Markdown."""
        return f"{self.section}/{tree}/tree.md".lstrip("/")

    @property
    def llms(self) -> str:
        """The list of all trees for assistants."""
        return f"{self.section}/llms.txt".lstrip("/")

    @property
    def schema(self) -> str:
        """The JSON Schema of trees as programs read them."""
        return f"{self.assets}/{SCHEMA}"

    def oembed(self, tree: str) -> str:
        """What a wiki is given that asks how to show a tree."""
        return f"{self.section}/oembed/{tree}.json".lstrip("/")

    def former(self, old: str) -> str:
        """The file at the address that a tree's page had under a former id."""
        return built_path(f"{self.section}/{old}.md".lstrip("/"), self.directory_urls)

    def whole(self, tree: str) -> str:
        """The whole address of a tree's page; empty where nobody knows it."""
        return self.public.get(tree, "")

    def whole_frame(self, tree: str) -> str:
        """The whole address of its page for frames."""
        # From the page's own address on: a site for one version is published below an address without a slash.
        return urljoin(self.whole(tree), relative_url(self.frame(tree), self.pages[tree]))

    def whole_asset(self, tree: str, name: str) -> str:
        """The whole address of one of Whichway's files, in the version of the site that has the tree's page."""
        return urljoin(self.whole(tree), relative_url(f"{self.assets}/{name}", self.pages[tree]))

    def home(self, tree: str) -> str:
        """The whole address of the site's start page."""
        return urljoin(self.whole(tree), relative_url("", self.pages[tree]))
