"""What a site's guides offer to steps, and the links between the two: plain values, whoever has read the pages."""

from whichway.guides.addresses import (
    ASSET_NAMES,
    ASSETS,
    ASSETS_BY_USE,
    Parts,
    addresses,
    built_path,
    relative_url,
    taken,
)
from whichway.guides.broken import BrokenLink, broken
from whichway.guides.built import BuiltGuides, likely_urls, slug_in
from whichway.guides.cites import cites_page
from whichway.guides.coverage import Citation, Gaps, UncitedSection, UncitingOutcome, citations_in, gaps
from whichway.guides.links import Link, Target, target_of
from whichway.guides.pages import GuidePage, Guides
from whichway.guides.reader import GuideReader
from whichway.guides.site_urls import SiteUrls
from whichway.guides.survey import (
    Docs,
    GuideSource,
    broken_links,
    guide_gaps,
    guides_in,
    guides_of,
    links_of,
    links_to_trees,
    removed_links,
    survey,
)
from whichway.guides.trees import former_uris, tree_pages, tree_uri

__all__ = [
    "ASSETS",
    "ASSETS_BY_USE",
    "ASSET_NAMES",
    "BrokenLink",
    "BuiltGuides",
    "Citation",
    "Docs",
    "Gaps",
    "GuidePage",
    "GuideReader",
    "GuideSource",
    "Guides",
    "Link",
    "Parts",
    "SiteUrls",
    "Target",
    "UncitedSection",
    "UncitingOutcome",
    "addresses",
    "broken",
    "broken_links",
    "built_path",
    "citations_in",
    "cites_page",
    "former_uris",
    "gaps",
    "guide_gaps",
    "guides_in",
    "guides_of",
    "likely_urls",
    "links_of",
    "links_to_trees",
    "relative_url",
    "removed_links",
    "slug_in",
    "survey",
    "taken",
    "target_of",
    "tree_pages",
    "tree_uri",
]
