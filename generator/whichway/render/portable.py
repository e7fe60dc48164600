"""The portable form of a tree's page: Markdown that any host renders which knows `md_in_html`, with its own extensions.

Each step is a heading in HTML, which no table of contents lists, and a section with the step's body as Markdown. What
could reach beyond its body (headings, footnotes, HTML that is not closed) is put there as HTML instead, as all other
hosts get it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
from bs4 import BeautifulSoup, Tag
from markdown.treeprocessors import Treeprocessor

from whichway.render.convert import Converter

_EXTENSIONS = ("attr_list", "md_in_html", "tables", "fenced_code", "footnotes", "def_list", "abbr", "admonition", "toc")
_HELD = re.compile(r"<ww-held>(\d+)</ww-held>")
# Code comes first: what stands in it is no link and no HTML.
_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*\s*$|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE
)
_LINK = re.compile(r"(\]\(\s*<?)([^\s<>()]+)")
# An author's HTML, footnotes, definitions of links and abbreviations, ids, the mark of a table of contents, and code
# that has no end.
_REACHING = re.compile(
    r"<(?:[!?/]|[A-Za-z][\w-]*(?:[\s>]|/>))|\[\^|^ {0,3}\*?\[[^\]]+\]:|\{[^}]*#|^\[TOC\]|^ {0,3}(?:`{3}|~{3})",
    re.MULTILINE,
)
_HEADING = re.compile(r"<h[1-6][ >]")
_HEADING_NAME = re.compile("^h[1-6]$")


class Bodies(Converter):
    """Holds the bodies of a page back, for `portable` to put in as Markdown.

    `rebase` is given a link as it was written, relative to `docs/`, and gives it as it is on the page that is made.
    """

    def __init__(self, rebase: Callable[[str], str]) -> None:
        self._links = _Links(rebase)
        super().__init__(_EXTENSIONS, extend=self._links.follow)
        self._seen = _Links(lambda target: target)
        self._reader = markdown.Markdown(extensions=_EXTENSIONS)
        self._seen.follow(self._reader)
        self._held: list[tuple[str, str]] = []

    def convert(self, text: str, node: str) -> str:
        """A mark in place of the body; `portable` puts the body there."""
        if not text.strip():
            return ""
        self._held.append((text, node))
        return f"<ww-held>{len(self._held) - 1}</ww-held>"

    def as_html(self, number: int) -> str:
        """A body as all other hosts get it."""
        return super().convert(*self._held[number])

    def as_markdown(self, number: int) -> str | None:
        """A body in Markdown, its links rebased; `None` if it would reach beyond itself."""
        text = self._held[number][0].strip("\n")
        if _REACHING.search(_CODE.sub("", text)):
            return None
        before = self._read(text)
        rebased = _outside_code(text, lambda part: _LINK.sub(self._rebased, part))
        after = self._read(rebased)
        wanted = [self._links.rebase(link) for link in before[1]]
        # Links may be written in more ways than the search above knows; then they are not as they should be now.
        return rebased if after[1] == wanted and not _HEADING.search(before[0]) else None

    def _read(self, text: str) -> tuple[str, list[str]]:
        self._seen.found = []
        return self._reader.reset().convert(text), self._seen.found

    def _rebased(self, link: re.Match[str]) -> str:
        return link[1] + self._links.rebase(link[2])


class _Links(Treeprocessor):
    """Finds the links and pictures of a text, and puts what `rebase` makes of each in its place."""

    def __init__(self, rebase: Callable[[str], str]) -> None:
        super().__init__()
        self.rebase = rebase
        self.found: list[str] = []

    def follow(self, md: markdown.Markdown) -> None:
        """Has `md` call this for each text."""
        self.md = md
        md.treeprocessors.register(self, "whichway_links", 0)

    def run(self, root: Element) -> None:
        """Looks through a text, as Markdown calls it."""
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            target = element.get(key) if key else None
            # Python-Markdown hides the letters of a mail address behind a sign of its own.
            if key and target is not None and not target.startswith("\x02"):
                self.found.append(target)
                element.set(key, self.rebase(target))


def portable(page: str, bodies: Bodies) -> str:
    """The Markdown of a page, from its HTML in which `bodies` has been the converter."""
    soup = BeautifulSoup(page, "html.parser")
    sections = [section.extract() for section in soup.select(".ww-tree > .ww-node")]
    for named in soup.find_all(True, attrs={"aria-labelledby": True}):
        name = named.find(_HEADING_NAME, id=named["aria-labelledby"])
        if isinstance(name, Tag) and name.string:
            # A heading with an id would be an entry of its own in the site's search.
            named["aria-label"] = name.string
            del named["aria-labelledby"], name["id"]
    frame = [_raw(part) for part in soup.find_all(True, recursive=False)]
    return "\n\n".join([*frame, *(_step(section, bodies) for section in sections)]) + "\n"


def _step(section: Tag, bodies: Bodies) -> str:
    heading = section.select_one("h2[id]")
    before = _raw(heading.extract()) + "\n\n" if heading else ""
    numbers = [int(held.get_text()) for held in section.find_all("ww-held")]
    texts = {number: bodies.as_markdown(number) for number in numbers}
    if not numbers or None in texts.values():
        return before + _HELD.sub(lambda held: _braceless(bodies.as_html(int(held[1]))), _raw(section))
    _mark(section)
    return before + _HELD.sub(lambda held: f"\n\n{texts[int(held[1])]}\n\n", _raw(section))


def _mark(element: Tag) -> None:
    """Says of each element around a body that it holds Markdown, and of all beside it that they don't."""
    element["markdown"] = "1"
    for child in element.find_all(True, recursive=False):
        if child.name == "ww-held":
            continue
        if child.find("ww-held"):
            _mark(child)
        else:
            child["markdown"] = "0"
            if child.name in ("span", "a"):
                child.name = "div"  # or it would be the beginning of a paragraph


def _raw(element: Tag) -> str:
    lines = element.decode(formatter="minimal").split("\n")
    return _braceless("\n".join(line for line in lines if line.strip()))


def _braceless(html: str) -> str:
    """`html` without braces, which plugins for macros take for their own."""
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, end = [], 0
    for code in _CODE.finditer(text):
        parts += [change(text[end : code.start()]), code.group()]
        end = code.end()
    return "".join([*parts, change(text[end:])])
