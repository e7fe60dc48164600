"""The portable form of a tree's page: Markdown that any host renders which knows `md_in_html`, with its own extensions.

Each step is a heading in HTML, which no table of contents lists, and a section with the step's body as Markdown. What
could reach beyond its body (headings, footnotes, HTML that is not closed) is put there as HTML instead, as all other
hosts get it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import markdown
from bs4 import BeautifulSoup, Tag

from whichway.markup.convert import Converter
from whichway.markup.links import follow_links

_HELD = re.compile(r"<ww-held>(\d+)</ww-held>")
_FENCED = r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*\s*$"
_CODE_BLOCK = re.compile(_FENCED, re.DOTALL | re.MULTILINE)
_CODE = re.compile(_FENCED + r"|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
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

    def __init__(
        self, extensions: Sequence[str], configs: Mapping[str, dict[str, Any]], rebase: Callable[[str], str]
    ) -> None:
        self._rebase_path = rebase
        super().__init__(extensions, configs, lambda md: follow_links(md, lambda target, _: self._rebase(target)))
        self._reader = markdown.Markdown(extensions=extensions, extension_configs=dict(configs))
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
        # Python-Markdown looks for the end of an element in code, too, unless that is fenced.
        if _REACHING.search(_CODE_BLOCK.sub("", text)):
            return None
        moved = _outside_code(text, lambda part: _LINK.sub(lambda link: link[1] + self._rebase(link[2]), part))
        # Links are written in more ways than this search knows, and not all that it finds are links. So both are
        # converted: the text as it was, whose links are moved by then, and the text as it is now.
        wanted = self._markdown.reset().convert(text)
        is_right = self._reader.reset().convert(moved) == wanted
        return moved if is_right and not _HEADING.search(wanted) else None

    def _rebase(self, target: str) -> str:
        # Python-Markdown hides the letters of a mail address behind a sign of its own.
        return target if target.startswith("\x02") else self._rebase_path(target)


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
    # A section of a guide has headings and more, of its own.
    if not numbers or None in texts.values() or section.select_one(".ww-section"):
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
    return _braceless(element.decode(formatter="minimal"))


def _braceless(html: str) -> str:
    """`html` without braces, which plugins for macros take for their own."""
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, end = [], 0
    for code in _CODE.finditer(text):
        parts += [change(text[end : code.start()]), code.group()]
        end = code.end()
    return "".join([*parts, change(text[end:])])
