"""From trees to pages: each body converted by itself, put into templates, ready for any host."""

from whichway.render.assets import pages_style, script, script_apart, style
from whichway.render.convert import Converter
from whichway.render.host import GuideLink, Host
from whichway.render.looks import Looks, UnusableLooks
from whichway.render.page import Heading, Page, ids, index_page, report_page, tree_page
from whichway.render.portable import Bodies, portable
from whichway.render.titles import Titles, titles

__all__ = [
    "Bodies",
    "Converter",
    "GuideLink",
    "Heading",
    "Host",
    "Looks",
    "Page",
    "Titles",
    "UnusableLooks",
    "ids",
    "index_page",
    "pages_style",
    "portable",
    "report_page",
    "script",
    "script_apart",
    "style",
    "titles",
    "tree_page",
]
