"""From trees to pages: each body converted by itself, put into templates, ready for any host."""

from whichway.render.as_markdown import as_markdown, slug
from whichway.render.assets import script, script_apart, style, style_apart
from whichway.render.bundle import BuiltPage, Bundle, Site, bundle
from whichway.render.convert import Converter
from whichway.render.docs import USUAL, DocsReader
from whichway.render.extensions import Extensions, usable
from whichway.render.frame import FrameLinks, control, discovery, frame_page, oembed, snippet
from whichway.render.host import GuideLink, Host
from whichway.render.links import LinkFinder, follow_links, ids_in
from whichway.render.looks import Looks, UnusableLooks
from whichway.render.moved import moved_markdown, moved_page
from whichway.render.pack import pack
from whichway.render.page import (
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
from whichway.render.portable import Bodies, portable
from whichway.render.rehearsal import faults_of
from whichway.render.sections import section_html, sections_of
from whichway.render.shown import shown_section
from whichway.render.templates import KeptTemplates
from whichway.render.used import CitingStep, with_used_in

__all__ = [
    "USUAL",
    "Bodies",
    "BuiltPage",
    "Bundle",
    "CitingStep",
    "Converter",
    "DocsReader",
    "Extensions",
    "FrameLinks",
    "Gap",
    "GuideLink",
    "Heading",
    "Host",
    "KeptTemplates",
    "LinkFinder",
    "Looks",
    "Page",
    "Site",
    "UnusableLooks",
    "as_markdown",
    "bundle",
    "control",
    "discovery",
    "faults_of",
    "follow_links",
    "frame_page",
    "guide_report_page",
    "ids",
    "ids_in",
    "index_page",
    "moved_markdown",
    "moved_page",
    "oembed",
    "pack",
    "portable",
    "report_page",
    "script",
    "script_apart",
    "section_html",
    "sections_of",
    "shown_section",
    "slug",
    "snippet",
    "style",
    "style_apart",
    "tree_page",
    "usable",
    "version",
    "with_report",
    "with_used_in",
]
