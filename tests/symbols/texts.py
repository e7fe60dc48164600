"""Texts of small sites, as an editor would have them: nothing is written anywhere."""

from __future__ import annotations

from collections.abc import Mapping

from whichway.load import PageText, load_text
from whichway.symbols import SiteTexts, SymbolIndex, index


def site_of(files: Mapping[str, str]) -> SiteTexts:
    """A site with trees in `trees/`, guides in `docs/`, and settings beside them."""
    trees = [load_text(text, file) for file, text in files.items() if file.startswith("trees/")]
    pages = {file.removeprefix("docs/"): PageText(text, file) for file, text in files.items() if file[:5] == "docs/"}
    configs = {file: text for file, text in files.items() if "/" not in file}
    return SiteTexts(trees, pages, configs, site_url="https://help.example.com/")


def index_of(files: Mapping[str, str]) -> SymbolIndex:
    """The index of such a site."""
    return index(site_of(files))
