"""From trees to pages: each body converted by itself, put into templates, ready for any host."""

from whichway.render.assets import embed_style, script, script_apart, style
from whichway.render.convert import Converter
from whichway.render.frame import FrameLinks, control, discovery, frame_page, oembed, snippet
from whichway.render.host import GuideLink, Host
from whichway.render.looks import Looks, UnusableLooks
from whichway.render.page import Heading, Page, ids, index_page, report_page, tree_page

__all__ = [
    "Converter",
    "FrameLinks",
    "GuideLink",
    "Heading",
    "Host",
    "Looks",
    "Page",
    "UnusableLooks",
    "control",
    "discovery",
    "embed_style",
    "frame_page",
    "ids",
    "index_page",
    "oembed",
    "report_page",
    "script",
    "script_apart",
    "snippet",
    "style",
    "tree_page",
]
