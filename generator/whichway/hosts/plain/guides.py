"""The guides of the site beside which the pages are to stand: their titles, their texts, and the links to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from whichway import compile
from whichway.guides import (
    BuiltGuides,
    Citation,
    Docs,
    Gaps,
    Guides,
    SiteUrls,
    broken_links,
    citations_in,
    gaps,
    removed_links,
    slug_in,
    survey,
)
from whichway.guides.docs import DocsReader
from whichway.load import read_page
from whichway.markup import Extensions
from whichway.rules import Evidence

# What texts are read with whatever a site names.
_ALWAYS = ("toc", "tables", "fenced_code", "md_in_html")
USUAL = ("attr_list", "def_list", "footnotes", "admonition", "abbr")


class SiteGuides(NamedTuple):
    """The guides of a site, as far as they are known, and the HTML of one by its path.

    `urls` says where the site has them, and `built` what was built there, if that was read. Otherwise, `slug` gives
    what the page at a path says of its address itself.
    """

    guides: Guides | None
    urls: SiteUrls
    extensions: Extensions
    html: Callable[[str], str] = lambda _: ""
    built: BuiltGuides | None = None
    citations: tuple[Citation, ...] = ()
    gaps: Gaps | None = None
    slug: Callable[[str], str] = lambda _: ""

    def address(self, uri: str) -> str:
        """The address of the page at `uri`: as it was built, or else as the site makes addresses."""
        found = self.built.urls.get(uri) if self.built else None
        return next(self.urls.addresses(uri, self.slug(uri))) if found is None else found


def read_guides(docs: Docs, trees: compile.Trees) -> tuple[SiteGuides, Evidence, Mapping[str, str]]:
    """The site's guides, what all rules go by, and the guides' texts by file.

    Raises:
        OSError: if a folder can't be read.
    """
    reader, _ = docs.reader()
    known = reader.extensions
    more = () if docs.markdown else USUAL
    extensions = Extensions(list(dict.fromkeys((*_ALWAYS, *more, *known.names))), known.configs)
    # Docusaurus makes addresses by rules that are known, as the ids of headings.
    is_docusaurus = docs.slugs == "docusaurus"
    urls = (docs.urls or SiteUrls())._replace(without_numbers=is_docusaurus)
    if not docs.folder.is_dir() and docs.built is None:
        links = removed_links(trees.sources, trees.with_drafts.forest)
        return SiteGuides(None, urls, extensions), replace(trees.evidence(), links=links), {}
    surveyed = survey(docs, trees.sources, trees.with_drafts.unprojected)
    broken = broken_links(surveyed.links, surveyed.guides, surveyed.texts)
    cited = citations_in(surveyed.links, trees.forest, surveyed.guides)
    found = gaps(cited, trees.forest, surveyed.guides)
    surveyed.cache.save()
    evidence = replace(trees.evidence(), links=broken, guides=surveyed.problems)
    html = surveyed.built.html if surveyed.built else _html_of(docs)
    made_so = surveyed.built.made_so if surveyed.built else urls
    site = SiteGuides(surveyed.guides, made_so, extensions, html, surveyed.built, tuple(cited), found)
    if is_docusaurus and not surveyed.built:
        site = site._replace(slug=lambda uri: slug_in(docs.folder / uri))
    return site, evidence, surveyed.texts


def _html_of(docs: Docs) -> Callable[[str], str]:
    reader = DocsReader(docs.reader()[0].extensions)
    return lambda uri: reader.html(read_page(docs.folder / uri)[0])
