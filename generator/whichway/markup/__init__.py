"""Markdown, and HTML that is not ours: bodies and guides converted, their links, ids and sections."""

from markdown import Markdown

from whichway.markup.convert import Converter
from whichway.markup.extensions import Extensions, markdown_of, usable
from whichway.markup.links import LinkFinder, follow_links, ids_in
from whichway.markup.sections import below, is_heading, section_html, sections_of
from whichway.markup.transclude import transcluded

__all__ = [
    "Converter",
    "Extensions",
    "LinkFinder",
    "Markdown",
    "below",
    "follow_links",
    "ids_in",
    "is_heading",
    "markdown_of",
    "section_html",
    "sections_of",
    "transcluded",
    "usable",
]
