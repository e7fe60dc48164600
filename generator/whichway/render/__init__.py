"""From trees to pages: each body converted by itself, put into templates, ready for any host."""

from whichway.render.assets import script, style
from whichway.render.bundle import BuiltPage, Bundle, Site, bundle
from whichway.render.convert import Converter
from whichway.render.host import GuideLink, Host
from whichway.render.looks import Looks, UnusableLooks
from whichway.render.pack import pack
from whichway.render.page import Heading, Page, ids, index_page, report_page, tree_page

__all__ = [
    "BuiltPage",
    "Bundle",
    "Converter",
    "GuideLink",
    "Heading",
    "Host",
    "Looks",
    "Page",
    "Site",
    "UnusableLooks",
    "bundle",
    "ids",
    "index_page",
    "pack",
    "report_page",
    "script",
    "style",
    "tree_page",
]
