"""The headings of a Markdown page with the ids that other programs than Python-Markdown give them.

Those programs read Markdown as CommonMark has it: a heading needs a space behind its `#`, and may be indented a little.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import markdown

from whichway.markup.links import ids_in
from whichway.slugs import SLUGS, PageSlugs
from whichway.texts import Section

_COMMENT = re.compile(r"<!--.*?-->|\{/\*.*?\*/\}", re.DOTALL)
_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(`{3,}(?=[^`]*$)|~{3,})")
# It may stand in a quote or an item of a list.
_HASHES = re.compile(r"(?: {0,3}(?:>|[-*+]|\d+[.)])[ \t]*)* {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_UNDER = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NO_PARAGRAPH = re.compile(r" {4}|\t|[ ]{0,3}(?:[>|<]|[-*+][ \t]|\d+[.)][ \t]|:::)")
# In newer releases, Docusaurus takes it as a comment, too.
_EXPLICIT = re.compile(r"\s*(?:\{#((?:(?!\{#|\}).)+)\}|\{/\*\s*#(\S+?)\s*\*/\})$")
_IMAGE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


class Headings(NamedTuple):
    """The headings of a page, and all ids on it."""

    sections: tuple[Section, ...]
    anchors: frozenset[str]


def headings_of(text: str, rule: str) -> Headings:
    """The headings of the page with this text, as the program with that rule of ids has them."""
    is_docusaurus = rule == "docusaurus"
    ids, sections = PageSlugs(SLUGS[rule]), []
    for level, written in _headings(text):
        explicit = _EXPLICIT.search(written) if is_docusaurus else None
        heading = written[: explicit.start()] if explicit else written
        id_ = (explicit[1] or explicit[2]) if explicit else ids.of(_text(heading, with_images=is_docusaurus))
        # There, the title of a page takes an id from other headings, but has none.
        if not (is_docusaurus and level == 1):
            sections.append(Section(id_, _text(heading).strip(), level))
        else:
            sections.append(Section("", _text(heading).strip(), level))
    named = {section.id for section in sections} - {""}
    return Headings(tuple(sections), ids_in(_COMMENT.sub("", _without_code(text))) | named)


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """The level of each heading, and its text as it was written."""
    fence, paragraph = "", list[str]()
    for line in _COMMENT.sub(_without_comment, text).splitlines():
        if opened := _FENCE.match(line):
            if not fence:
                fence = opened[1]
            elif opened[1].startswith(fence) and not line[opened.end() :].strip():
                fence = ""
            paragraph = []
        elif not fence:
            if found := _HASHES.match(line):
                yield len(found[1]), (found[2] or "").strip()
                paragraph = []
            elif paragraph and (under := _UNDER.match(line)):
                yield (1 if under[1][0] == "=" else 2), " ".join(paragraph)
                paragraph = []
            elif not line.strip() or (_NO_PARAGRAPH.match(line) and not paragraph):
                paragraph = []
            else:
                paragraph.append(line.strip())


def _without_comment(comment: re.Match[str]) -> str:
    # One that names the id of a heading stays.
    return comment[0] if _EXPLICIT.fullmatch(comment[0]) else "\n" * comment[0].count("\n")


def _without_code(text: str) -> str:
    lines, fence = list[str](), ""
    for line in text.splitlines():
        if opened := _FENCE.match(line):
            fence = "" if fence and opened[1].startswith(fence) else fence or opened[1]
        elif not fence:
            lines.append(re.sub(r"`[^`]*`", "", line))
    return "\n".join(lines)


def _text(heading: str, *, with_images: bool = False) -> str:
    """The words of a heading; those that stand for its images are among them if they are wanted."""
    # What begins with a word is a paragraph, whatever stands behind it.
    made = _converter().reset().convert(f"x {heading}").removeprefix("<p>x ").removesuffix("</p>")
    return html.unescape(_TAG.sub("", _IMAGE.sub(r"\1" if with_images else "", made)))


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown()
