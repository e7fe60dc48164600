"""Markdown, and HTML that is not ours: bodies and guides converted, their links, ids and sections."""

from typing import TYPE_CHECKING, Any

from markdown import Markdown

from whichway.markup.body_cache import BodyCache
from whichway.markup.convert import Converter, converted
from whichway.markup.extensions import Extensions, markdown_of, usable
from whichway.markup.fills import fill_html, fill_text, says_typed
from whichway.markup.following import follow_links
from whichway.markup.headings import headings_of
from whichway.markup.links import LinkFinder, ids_in
from whichway.markup.purity import scope_of
from whichway.markup.rebase import links_in, loaded_by, rebased, with_attributes
from whichway.markup.transclude import transcluded

if TYPE_CHECKING:
    from whichway.markup.as_markdown import headings_in, plain_as_markdown, to_markdown
    from whichway.markup.as_text import to_text
    from whichway.markup.built_pages import BuiltPage, built_page
    from whichway.markup.sections import cut_down, has_title, section_html, sections_at, sections_of
    from whichway.markup.standalone import Lead, standing_alone

__all__ = [
    "BodyCache",
    "BuiltPage",
    "Converter",
    "Extensions",
    "Lead",
    "LinkFinder",
    "Markdown",
    "built_page",
    "converted",
    "cut_down",
    "fill_html",
    "fill_text",
    "follow_links",
    "has_title",
    "headings_in",
    "headings_of",
    "ids_in",
    "links_in",
    "loaded_by",
    "markdown_of",
    "plain_as_markdown",
    "rebased",
    "says_typed",
    "scope_of",
    "section_html",
    "sections_at",
    "sections_of",
    "standing_alone",
    "to_markdown",
    "to_text",
    "transcluded",
    "usable",
    "with_attributes",
]


def __getattr__(name: str) -> Any:
    """What reads HTML with Beautiful Soup, which takes longer to load than a small site takes to make its pages."""
    if name not in __all__:
        raise AttributeError(name)
    from whichway.markup import as_markdown, as_text, built_pages, sections, standalone

    return next(
        getattr(home, name) for home in (as_markdown, as_text, built_pages, sections, standalone) if hasattr(home, name)
    )
