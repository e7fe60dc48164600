"""Markdown, and HTML that is not ours: bodies and guides converted, their links, ids and sections."""

from markdown import Markdown

from whichway.markup.convert import Converter, converted
from whichway.markup.extensions import Extensions, markdown_of, usable
from whichway.markup.fills import fill_html, fill_text, says_typed
from whichway.markup.links import LinkFinder, follow_links, ids_in
from whichway.markup.rebase import links_in, loaded_by, rebased, with_attributes
from whichway.markup.sections import cut_down, has_title, section_html, sections_at, sections_of
from whichway.markup.standalone import Lead, standing_alone
from whichway.markup.to_markdown import headings_in, plain_as_markdown, to_markdown
from whichway.markup.transclude import transcluded

__all__ = [
    "Converter",
    "Extensions",
    "Lead",
    "LinkFinder",
    "Markdown",
    "converted",
    "cut_down",
    "fill_html",
    "fill_text",
    "follow_links",
    "has_title",
    "headings_in",
    "ids_in",
    "links_in",
    "loaded_by",
    "markdown_of",
    "plain_as_markdown",
    "rebased",
    "says_typed",
    "section_html",
    "sections_at",
    "sections_of",
    "standing_alone",
    "to_markdown",
    "transcluded",
    "usable",
    "with_attributes",
]
