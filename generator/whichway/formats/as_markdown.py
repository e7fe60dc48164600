"""The page of a tree as Markdown for GitHub and GitLab, which show no frames and run no scripts: one long text."""

from __future__ import annotations

import re
import unicodedata

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from whichway.pages.html import Page

_HEADINGS = re.compile(r"^h[1-6]$")
_BETWEEN_WORDS = re.compile(r"\W{2,}")
_LANGUAGE = re.compile(r"\blanguage-([\w+#-]+)")
# Blocks that only a style sheet tells from others, and what is the title in them.
_BOXES = {".admonition": ".admonition-title", "details": "summary", ".ww-note": ".ww-note-title"}


class _Converter(MarkdownConverter):
    """Lists options with a sign of their own: after a list with the same sign, they would be a part of it."""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        item = str(super().convert_li(el, text, parent_tags))  # type: ignore[misc]
        is_option = el.parent is not None and "ww-options" in el.parent.get_attribute_list("class")
        return item.replace("-", "*", 1) if is_option else item


def as_markdown(page: Page, intro: str = "") -> str:
    """What the page of a tree says, with a link for each option; `intro` is Markdown that stands below the title.

    The page's links must be whole addresses, or such as hold where the text is going to stand.
    """
    soup = BeautifulSoup(page.html, "html.parser")
    _drop_what_needs_a_script(soup)
    _link_by_headings(soup)
    _put_in_words(soup)
    converter = _Converter(
        heading_style=ATX,
        bullets="-",
        strong_em_symbol="*",
        escape_misc=True,
        sup_symbol="<sup>",
        sub_symbol="<sub>",
        code_language_callback=_language,
    )
    text = re.sub(r"\n{3,}", "\n\n", converter.convert_soup(soup)).strip()
    title, _, rest = text.partition("\n")
    return "\n".join([title, *(["", intro] if intro else []), rest]) + "\n"


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading, before it tells those of the same text apart."""
    return "".join("-" if char == " " else char for char in heading.strip().lower() if char in " -" or _in_word(char))


def _in_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category in ("Nd", "Pc")


def _alike(heading: str) -> str:
    """`heading` with spaces that do not break where GitHub would make two hyphens of what GitLab makes one of.

    Both leave such a space out of the anchor, and a reader sees no difference.
    """
    return _BETWEEN_WORDS.sub(lambda run: _with_one_hyphen(run[0]), heading)


def _with_one_hyphen(run: str) -> str:
    if "-" in run:
        return run.replace(" ", "\u00a0")
    first, space, rest = run.partition(" ")
    return first + space + rest.replace(" ", "\u00a0")


def _drop_what_needs_a_script(soup: BeautifulSoup) -> None:
    for useless in soup.find_all(["template", "script", "style"]):
        useless.decompose()


def _link_by_headings(soup: BeautifulSoup) -> None:
    """Makes links to steps, and to whatever is in them, links to the anchors that headings get by themselves."""
    taken: dict[str, int] = {}
    anchors: dict[str, str] = {}
    for heading in soup.find_all(_HEADINGS):
        text = _alike(" ".join(heading.get_text().split()))
        heading.string = text
        anchor = own = slug(text)
        while anchor in taken:
            taken[own] += 1
            anchor = f"{own}-{taken[own]}"
        taken[anchor] = 0
        step = heading.find_parent(class_="ww-node")
        if step is not None and heading.name == "h2":
            anchors |= {str(inner["id"]): anchor for inner in step.find_all(id=True)}
    for link in soup.find_all("a", href=re.compile("^#")):
        link["href"] = "#" + anchors.get(str(link["href"])[1:], "")


def _put_in_words(soup: BeautifulSoup) -> None:
    """Says in text what the page says by its looks."""
    for box, title in _BOXES.items():
        for block in soup.select(box):
            for named in block.select(title):
                named.name = "p"
                _embolden(soup, named)
            block.name = "blockquote"
    for result in soup.select(".ww-result"):
        _embolden(soup, result)
    for page in soup.select(".ww-guides li span"):
        page.insert(0, "· ")
    for guides in soup.select(".ww-guides"):
        _put_on_one_line(soup, guides)
    for back in soup.select(".footnote-backref"):
        back.decompose()
    for reference in soup.select("a.footnote-ref"):
        reference.unwrap()
    for tabs in soup.select(".tabbed-set"):
        _lay_out_tabs(soup, tabs)


def _put_on_one_line(soup: BeautifulSoup, guides: Tag) -> None:
    """Makes a line of the list of guides: below it stands another list, and two lists would become one."""
    line = soup.new_tag("p")
    for number, link in enumerate(guides.select("li")):
        line.append("; " if number else ": ")
        line.extend(list(link.contents))
    title = guides.select_one("p")
    line.insert(0, title.get_text(strip=True) if title else "")
    guides.replace_with(line)


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


def _language(code: Tag) -> str:
    """The language of a block of code, where the page says it."""
    named = [code, code.parent, code.find("code")]
    # Before release 4.13, Beautiful Soup's list of no classes holds `None`.
    classes = (" ".join(filter(None, tag.get_attribute_list("class"))) for tag in named if isinstance(tag, Tag))
    found = next((match for text in classes if (match := _LANGUAGE.search(text))), None)
    return found[1] if found else ""
