"""What a site's guides offer to steps, and the links between the two: plain values, whoever has read the pages."""

from whichway.guides.links import Link, Target, occurrence, target_of
from whichway.guides.lost import Lost, lost
from whichway.guides.pages import GuidePage, Guides, Section
from whichway.guides.trees import tree_pages, tree_uri

__all__ = [
    "GuidePage",
    "Guides",
    "Link",
    "Lost",
    "Section",
    "Target",
    "lost",
    "occurrence",
    "target_of",
    "tree_pages",
    "tree_uri",
]
