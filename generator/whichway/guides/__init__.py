"""What a site's guides offer to steps, and the links between the two: plain values, whoever has read the pages."""

from whichway.guides.addresses import ASSET_NAMES, ASSETS, Parts, addresses, built_path, taken
from whichway.guides.cites import cites_page
from whichway.guides.citing import links_of_tree, links_to_trees
from whichway.guides.links import FindsLinks, Link, Target, Written, WrittenLink, may_hold_link, occurrence, target_of
from whichway.guides.lost import Lost, lost
from whichway.guides.pages import GuidePage, Guides, Section
from whichway.guides.trees import former_uris, tree_pages, tree_uri

__all__ = [
    "ASSETS",
    "ASSET_NAMES",
    "FindsLinks",
    "GuidePage",
    "Guides",
    "Link",
    "Lost",
    "Parts",
    "Section",
    "Target",
    "Written",
    "WrittenLink",
    "addresses",
    "built_path",
    "cites_page",
    "former_uris",
    "links_of_tree",
    "links_to_trees",
    "lost",
    "may_hold_link",
    "occurrence",
    "taken",
    "target_of",
    "tree_pages",
    "tree_uri",
]
