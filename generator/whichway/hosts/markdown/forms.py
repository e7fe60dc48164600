"""The forms of pages: what a file is written like, so that its host passes on the HTML in it as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from whichway.hosts.markdown.written import MARK
from whichway.load import front_matter
from whichway.pages import portable

LinkStyle = Literal["md", "html", "root"]
"""How links to pages are written: as paths of files, as relative addresses, or as addresses below the server's root."""

_HEADING = re.compile(r"\s*<h1\b.*?</h1>\n?", re.DOTALL)
_SUMMARY = re.compile(r'\s*<p class="ww-summary".*?</p>\n?', re.DOTALL)


class PageText(NamedTuple):
    """A page: its title and summary as plain texts, its HTML with its own heading, and what its head has for machines.

    `meta` is front matter that the author has written. A page that `is_moved` only leads on to another one, and
    `is_index` is the page that the others are listed on. What `is_markdown` is for the host to convert.
    """

    title: str
    summary: str
    html: str
    head: str = ""
    meta: Mapping[str, Any] = MappingProxyType({})
    is_moved: bool = False
    is_index: bool = False
    is_markdown: bool = False

    @property
    def untitled(self) -> str:
        """The HTML without its heading of level 1, which the host makes."""
        return _HEADING.sub("", self.html, count=1)


@dataclass(frozen=True)
class Form:
    """How pages are written for one host.

    `links` is how links are written unless somebody wants them otherwise. The host makes pages of files with that
    `suffix`, and one that lists those of its folder of the file `index`. Where it `has_static`, what is no page stands
    in another folder, which it copies. `directory_urls` is how it names pages unless the site's settings say
    so. It `swaps_pages` where it puts one in place of another without loading it, and `names_titles` where the heading
    of a page gets an id.
    """

    write: Callable[[PageText], str]
    links: LinkStyle = "md"
    suffix: str = ".md"
    index: str = "index"
    has_static: bool = False
    directory_urls: bool = True
    swaps_pages: bool = False
    names_titles: bool = False


def _markdown(page: PageText) -> str:
    """For Zensical and its like: themes there put title and description out as HTML."""
    head: dict[str, Any] = {"title": escape(page.title, quote=False)}
    if page.summary:
        head["description"] = escape(page.summary)
    if page.is_moved:
        head["search"] = {"exclude": True}
    hidden = page.meta.get("hide")
    hide = list(dict.fromkeys(["toc", *(hidden if isinstance(hidden, list) else [hidden] if hidden else [])]))
    content = page.html if page.is_markdown else portable(page.html)
    return f"{front_matter({**head, **page.meta, 'hide': hide}, MARK)}\n{content}"


def _sphinx(page: PageText) -> str:
    """For MyST: a heading, by which Sphinx knows the page, and a block that nothing looks into."""
    head: dict[str, Any] = {} if page.is_index else {"orphan": True}
    if page.is_moved:
        head["nosearch"] = True
    if page.summary:
        head["myst"] = {"html_meta": {"description": page.summary}}
    if page.head:
        head["whichway_head"] = page.head
    # As numbers, signs of Markdown, of HTML, and of roles are only themselves.
    title = "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in page.title)
    content = page.untitled.strip()
    fence = "`" * (1 + max(2, *map(len, re.findall("`+", content)), 0))
    return f"{front_matter({**head, **page.meta}, MARK)}\n# {title}\n\n{fence}{{raw}} html\n{content}\n{fence}\n"


def _docusaurus(page: PageText) -> str:
    """For MDX: HTML in a text of JavaScript's, which neither MDX nor React looks into."""
    head: dict[str, Any] = {"title": page.title, "hide_title": True, "hide_table_of_contents": True}
    if page.summary:
        head["description"] = page.summary
    if page.is_moved:
        head["unlisted"] = True
    links = page.head.replace('">', '" />')
    above = f"<head>\n{links}\n</head>\n\n" if links else ""
    content = json.dumps({"__html": page.html.strip()}, ensure_ascii=False)
    content = content.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    element = f'<div className="ww-page" dangerouslySetInnerHTML={{{content}}} />'
    return f"{front_matter({**head, **page.meta}, MARK)}\n{above}{element}\n"


def _hugo(page: PageText) -> str:
    """For Hugo: a shortcode around HTML, whose heading and summary are the theme's; without braces, it has no other."""
    head: dict[str, Any] = {"title": page.title}
    if page.summary:
        head["description"] = page.summary
    if page.is_moved:
        head["build"] = {"list": "never"}
    if page.head:
        head["params"] = {"whichway_head": page.head}
    content = portable(_SUMMARY.sub("", page.untitled, count=1))
    return f"{front_matter({**head, **page.meta}, MARK)}\n{{{{< whichway >}}}}\n{content}{{{{< /whichway >}}}}\n"


MARKDOWN = Form(_markdown)
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "zensical": MARKDOWN,
        "sphinx": Form(_sphinx, "html", has_static=True, directory_urls=False, names_titles=True),
        "docusaurus": Form(_docusaurus, "root", ".mdx", has_static=True, swaps_pages=True),
        "hugo": Form(_hugo, "html", index="_index", has_static=True),
    }
)
"""The form for each host that has one of its own."""
