"""What a site's guides offer to steps, and the links between the two: plain values, whoever has read the pages."""

from whichway.guides.cites import cites_page
from whichway.guides.citing import links_of_tree, links_to_trees
from whichway.guides.links import FindsLinks, Link, Target, Written, WrittenLink, may_hold_link, occurrence, target_of
from whichway.guides.lost import Lost, lost
from whichway.guides.pages import GuidePage, Guides, Section
from whichway.guides.trees import tree_pages, tree_uri

__all__ = [
    "FindsLinks",
    "GuidePage",
    "Guides",
    "Link",
    "Lost",
    "Section",
    "Target",
    "Written",
    "WrittenLink",
    "cites_page",
    "links_of_tree",
    "links_to_trees",
    "lost",
    "may_hold_link",
    "occurrence",
    "target_of",
    "tree_pages",
    "tree_uri",
]
