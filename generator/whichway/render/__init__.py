"""From trees to pages: each body converted by itself, put into templates, ready for any host."""

from whichway.render.assets import script, style
from whichway.render.convert import Converter
from whichway.render.host import GuideLink, Host
from whichway.render.looks import Looks, UnusableLooks
from whichway.render.page import Heading, Page, ids, index_page, report_page, tree_page

__all__ = [
    "Converter",
    "GuideLink",
    "Heading",
    "Host",
    "Looks",
    "Page",
    "UnusableLooks",
    "ids",
    "index_page",
    "report_page",
    "script",
    "style",
    "tree_page",
]
