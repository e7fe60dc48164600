"""Markdown into HTML, one body at a time, so that no body can damage another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import markdown
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString, Script
from markdown.extensions import Extension

_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list")
_HEADINGS = re.compile(r"^h[1-6]$")


class Converter:
    """Converts bodies with one set of Markdown extensions, the site's own where there is a site.

    The instance of Python-Markdown is made once and reset between bodies: making one takes longer than converting most
    bodies. `extend` may register further processors on it, such as a host's own that rewrites links.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension] = ("attr_list", "md_in_html", "tables", "toc"),
        configs: Mapping[str, dict[str, Any]] | None = None,
        extend: Callable[[markdown.Markdown], None] | None = None,
    ) -> None:
        self._markdown = markdown.Markdown(extensions=extensions, extension_configs=configs or {})
        if extend is not None:
            extend(self._markdown)

    def convert(self, text: str, node: str) -> str:
        """The HTML of a body that belongs to `node`: complete in itself, with ids that no other body has.

        `node` is the id of the node on its page; a further text of a node has two hyphens and a number after it.
        """
        if not text.strip():
            return ""
        html = self._markdown.reset().convert(text)
        # Markdown's own HTML is well formed. Only what an author wrote as HTML may be not, and only ids, headings and
        # blocks of code reach beyond their body; most bodies have none of these and are done.
        return set_apart(html, node) if "<" in text or " id=" in html or "<pre" in html else html


def set_apart(html: str, node: str) -> str:
    """`html` with every element closed, ids that begin with `node--`, and headings below the node's own.

    An id of a node can't hold two hyphens in a row, so the new ids can't be one. Headings hand their ids to an element
    inside them: a heading with an id would be an entry of its own in the site's search, beside the node's.
    """
    soup = BeautifulSoup(html, "html.parser")
    # Browsers end comments, CDATA and the like elsewhere than Python's parser does, and none of them shows anything.
    for unseen in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        unseen.extract()
    for script in soup.find_all("script"):
        # `<!-- <script>` in a script would hide its end from browsers.
        text = script.find(string=True)
        if isinstance(text, Script) and "<!--" in text:
            text.replace_with(Script(text.replace("<!--", "<\\!--")))
    for plain in soup.find_all("plaintext"):
        plain.name = "pre"  # browsers know no end of this element
    headings = soup.find_all(_HEADINGS)
    lower = max((3 - int(heading.name[1]) for heading in headings), default=0)
    for heading in headings:
        heading.name = f"h{min(6, int(heading.name[1]) + max(0, lower))}"
        for permalink in heading.find_all("a", class_="headerlink"):
            permalink.decompose()
        _hand_down_id(heading, soup)
    for anchor in soup.find_all("a", attrs={"name": True}):
        # An older way to write an id, which nothing else here would know for one.
        anchor.attrs.setdefault("id", anchor.attrs.pop("name"))
    _name_code(soup)
    renamed = {str(element["id"]): f"{node}--{element['id']}" for element in soup.find_all(id=True)}
    for element in soup.find_all(True):
        _rename(element, renamed, node)
    return soup.decode(formatter="minimal")


def _name_code(soup: BeautifulSoup) -> None:
    """Gives an id to every block of code that has none.

    Material names each block after the closest element with an id, for its copy button. In a tree, that would be the
    tree for all of them, and each button would copy the first block.
    """
    for number, block in enumerate(soup.find_all("pre", id=False), 1):
        block["id"] = f"code-{number}"


def _hand_down_id(heading: Tag, soup: BeautifulSoup) -> None:
    """Moves the id of `heading` to an element around its text, which takes the focus as a node's own heading does."""
    if "id" not in heading.attrs:
        return
    text = soup.new_tag("span", attrs={"id": str(heading.attrs.pop("id")), "tabindex": "-1"})
    text.extend(list(heading.contents))
    heading.append(text)


def _rename(element: Tag, renamed: Mapping[str, str], node: str) -> None:
    if "id" in element.attrs:
        element["id"] = renamed[str(element["id"])]
    target = str(element.get("href", ""))
    if target.startswith("#") and target[1:] in renamed:
        element["href"] = "#" + renamed[target[1:]]
    for attribute in _REFERENCES:
        if attribute in element.attrs:
            value = element[attribute]
            ids = value if isinstance(value, list) else str(value).split()
            element[attribute] = " ".join(renamed.get(id_, id_) for id_ in ids)
    # Radio buttons of one name are one group in the whole page: tabs of two bodies would switch each other off.
    if element.name == "input" and "name" in element.attrs:
        element["name"] = f"{node}--{element['name']}"
