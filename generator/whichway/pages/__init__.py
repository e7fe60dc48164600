"""From trees to pages: each body converted by itself, put into templates, ready for any host."""

from whichway.pages.assets import script, script_apart, style, style_apart
from whichway.pages.backlinks import CitingStep, with_used_in
from whichway.pages.frame import FrameLinks, control, discovery, frame_page, oembed, snippet
from whichway.pages.host import GuideLink, Host
from whichway.pages.html import (
    Gap,
    Heading,
    Page,
    guide_report_page,
    ids,
    index_page,
    report_page,
    tree_page,
    version,
    with_report,
)
from whichway.pages.looks import Looks, UnusableLooks
from whichway.pages.moved import moved_markdown, moved_page
from whichway.pages.portable import Bodies, portable
from whichway.pages.templates import KeptTemplates

__all__ = [
    "Bodies",
    "CitingStep",
    "FrameLinks",
    "Gap",
    "GuideLink",
    "Heading",
    "Host",
    "KeptTemplates",
    "Looks",
    "Page",
    "UnusableLooks",
    "control",
    "discovery",
    "frame_page",
    "guide_report_page",
    "ids",
    "index_page",
    "moved_markdown",
    "moved_page",
    "oembed",
    "portable",
    "report_page",
    "script",
    "script_apart",
    "snippet",
    "style",
    "style_apart",
    "tree_page",
    "version",
    "with_report",
    "with_used_in",
]
