"""A page as any generator has built it: its title, its headings, its ids, and the HTML of its text."""

from __future__ import annotations

from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from whichway.markup.links import ids_in
from whichway.markup.sections import is_heading
from whichway.texts import Section

# What generators put into a heading so that readers can copy its address.
_SIGNS = "a:is(.headerlink, .hash-link, .header-anchor, .anchor, .anchorjs-link), [aria-hidden=true], button, script"
# Where the text of a page is, as far as its generator says so; the first that is there counts.
_TEXTS = ("article", "main", "[role=main]", "body")
_CHROME = "nav, header nav, footer, script, style, template, form, [role=navigation], .theme-doc-toc-mobile"


class BuiltPage(NamedTuple):
    """What is known of a built page; `html` is its text without what the site has around all texts."""

    title: str
    sections: tuple[Section, ...]
    anchors: frozenset[str]
    html: str


def built_page(text: str) -> BuiltPage:
    """What the HTML document `text` has."""
    soup = BeautifulSoup(text, "html.parser")
    anchors = ids_in(text)
    content = next((found for name in _TEXTS if (found := soup.select_one(name)) is not None), soup)
    for chrome in content.select(_CHROME):
        chrome.decompose()
    headings = content.find_all(is_heading)
    for heading in headings:
        for sign in heading.select(_SIGNS):
            sign.decompose()
    sections = tuple(Section(_id_of(heading), _words(heading), int(heading.name[1])) for heading in headings)
    title = next((section.title for section in sections if section.level == 1), "")
    if not title and soup.title is not None:
        title = _words(soup.title)
    return BuiltPage(title, sections, anchors, content.decode_contents(formatter="minimal"))


def _id_of(heading: Tag) -> str:
    """The id that leads to a heading: its own, that of its section, as Sphinx has it, or of what it holds."""
    own = heading.get("id")
    outer = heading.parent if heading.parent is not None and heading.parent.name in ("section", "div") else None
    if not own and outer is not None and outer.find(is_heading) is heading:
        own = outer.get("id")
    inner = heading.find(id=True)
    return str(own or (inner.get("id") if isinstance(inner, Tag) else "") or "")


def _words(element: Tag) -> str:
    # A link to the heading itself may be a space of no width alone.
    return " ".join(element.get_text().replace("\u200b", "").split())
