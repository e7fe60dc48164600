"""HTML as Markdown for GitHub and GitLab, which show no frames and run no scripts."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from whichway.markup.quick_markdown import quick_markdown, spaced

_HEADINGS = re.compile(r"^h[1-6]$")
_LANGUAGE = re.compile(r"\blanguage-([\w+#-]+)")
# Blocks that only a style sheet tells from others, and what is the title in them.
_BOXES = {".admonition": ".admonition-title", "details": "summary"}


def headings_in(text: str) -> list[str]:
    """The text of each heading in a piece of HTML."""
    if "<h" not in text:
        return []
    return [_text(heading) for heading in BeautifulSoup(text, "html.parser").find_all(_HEADINGS)]


def to_markdown(text: str, heading: Callable[[str], str] = str, anchor: Callable[[str], str] = str) -> str:
    """A piece of HTML as Markdown.

    `heading` gives the text of a heading as it is to be, and `anchor` what links inside the page lead to, in the place
    of an id.
    """
    quick = _plain(text) if "<" not in text else quick_markdown(text, anchor, _escaped)
    return quick if quick is not None else by_parser(text, heading, anchor)


def by_parser(text: str, heading: Callable[[str], str] = str, anchor: Callable[[str], str] = str) -> str:
    """The same, of any HTML."""
    soup = BeautifulSoup(text, "html.parser")
    for useless in soup.find_all(["template", "script", "style"]):
        useless.decompose()
    for found in soup.find_all(_HEADINGS):
        found.string = heading(_text(found))
    for link in soup.find_all("a", href=re.compile("^#")):
        link["href"] = "#" + anchor(str(link["href"])[1:])
    put_in_words(soup)
    return re.sub(r"\n{3,}", "\n\n", _converter().convert_soup(soup)).strip()


@cache
def _escaping() -> MarkdownConverter:
    return _converter()


def _converter() -> MarkdownConverter:
    return MarkdownConverter(
        heading_style=ATX,
        bullets="-",
        strong_em_symbol="*",
        escape_misc=True,
        sup_symbol="<sup>",
        sub_symbol="<sub>",
        code_language_callback=language_of,
    )


def _escaped(text: str) -> str:
    escaped: str = _escaping().escape(text, set())  # type: ignore[attr-defined]
    return escaped


def _plain(text: str) -> str:
    """A text without tags."""
    return _escaped(spaced(html.unescape(text))).strip()


def plain_as_markdown(text: str) -> str:
    """A text in which nothing is Markdown."""
    return to_markdown(html.escape(text))


def _text(heading: Tag) -> str:
    return " ".join(heading.get_text().split())


def put_in_words(soup: BeautifulSoup) -> None:
    """Says in text what the page says by its looks."""
    for box, title in _BOXES.items():
        for block in soup.select(box):
            for named in block.select(title):
                named.name = "p"
                _embolden(soup, named)
            block.name = "blockquote"
    for back in soup.select(".footnote-backref"):
        back.decompose()
    for reference in soup.select("a.footnote-ref"):
        reference.unwrap()
    for tabs in soup.select(".tabbed-set"):
        _lay_out_tabs(soup, tabs)


def _lay_out_tabs(soup: BeautifulSoup, tabs: Tag) -> None:
    """Puts each tab's label above what it would show."""
    labels = [label.get_text(strip=True) for label in tabs.select(".tabbed-labels label, :scope > label")]
    blocks = tabs.select(".tabbed-block") or tabs.select(":scope > .tabbed-content")
    for label, block in zip(labels, blocks, strict=False):
        title = soup.new_tag("p")
        title.string = label
        _embolden(soup, title)
        block.insert(0, title)
    for control in tabs.select("input, label"):
        control.decompose()


def _embolden(soup: BeautifulSoup, element: Tag) -> None:
    strong = soup.new_tag("strong")
    strong.extend(list(element.contents))
    element.append(strong)


def language_of(code: Tag) -> str:
    """The language of a block of code, where the page says it."""
    named = [code, code.parent, code.find("code")]
    # Before release 4.13, Beautiful Soup's list of no classes holds `None`.
    classes = (" ".join(filter(None, tag.get_attribute_list("class"))) for tag in named if isinstance(tag, Tag))
    found = next((match for text in classes if (match := _LANGUAGE.search(text))), None)
    return found[1] if found else ""
