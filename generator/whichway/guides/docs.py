"""The pages of a `docs/` folder, read without the site's generator: what a check can know of their anchors."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from whichway.guides.pages import GuidePage
from whichway.markup import Extensions, LinkFinder, Markdown, converted, headings_of, ids_in, markdown_of, sections_of
from whichway.slugs import PYTHON_MARKDOWN
from whichway.texts import Section

# MkDocs adds the first three to whatever a site names.
_ALWAYS = ("toc", "tables", "fenced_code")
USUAL = Extensions(("attr_list", "md_in_html", "admonition", "def_list", "footnotes", "abbr"), {})
"""What most sites name. Where the settings are not known, pages are read with them and without."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
# Marks by which others write a part of the page, and the extension that has done so already if it is there.
_MADE_ELSEWHERE = (
    (re.compile(r"^[ \t]*:::[ \t]*\S", re.MULTILINE), "the page is written in part by `mkdocstrings`", ""),
    (re.compile(r"-8<-"), "the page takes in snippets of other files", "pymdownx.snippets"),
    (re.compile(r"\{!"), "the page takes in other files", "markdown_include.include"),
    (re.compile(r"\{%|\{\{"), "the page holds macros", ""),
)


# A page of Docusaurus, and its headings with it.
_TAKES_IN = re.compile(r"""^import\s.+\sfrom\s+["'][^"']+\.mdx?["']""", re.MULTILINE)


class DocsReader:
    """Reads pages as MkDocs would, as far as that can be done without it.

    Without `extensions`, it reads each page in two ways, and what differs between them is doubtful. `open` says why any
    page may have more anchors: some extension can't be had here. Where another program gives headings their ids, that
    is by the rule `slugs`.
    """

    def __init__(self, extensions: Extensions | None, slugs: str = PYTHON_MARKDOWN) -> None:
        self._slugs = slugs
        self.open = extensions.unknown[0] if extensions and extensions.unknown else ""
        if extensions is None:
            self._sure = markdown_of(Extensions(_ALWAYS, {}))
            self._other: Markdown | None = markdown_of(Extensions((*_ALWAYS, *USUAL.names), {}))
            self.finder = LinkFinder([*_ALWAYS, *USUAL.names])
        else:
            usable = Extensions(list(dict.fromkeys((*_ALWAYS, *extensions.names))), extensions.configs)
            self._sure, self._other = markdown_of(usable), None
            self.finder = LinkFinder(usable.names, usable.configs)
        self._names = frozenset(extensions.names if extensions else ())

    def read(self, uri: str, text: str) -> GuidePage:
        """The page at `uri`, whose source is `text`."""
        body = _FRONT_MATTER.sub("", text, 1)
        if self._slugs != PYTHON_MARKDOWN:
            return self._read_elsewhere(uri, text, body)
        try:
            rendered, removed = converted(self._sure, body)
        except Exception as error:  # of an extension, such as of one whose snippet is missing
            return GuidePage(uri, uri, open=f"the page can't be converted: {error}")
        if removed:
            return GuidePage(uri, uri, open="the page takes too long to convert")
        sections, anchors, doubtful = sections_of(rendered), ids_in(rendered), frozenset[str]()
        if self._other is not None:
            other, _ = converted(self._other, body)
            # The headings are shown as they are by the usual settings: a `{#id}` is seldom meant to be read.
            sections, others = sections_of(other), ids_in(other)
            anchors, doubtful = anchors & others, anchors ^ others
        title = _title(uri, text[: len(text) - len(body)], sections)
        return GuidePage(uri, title, tuple(sections), anchors, doubtful, self._made_elsewhere(body))

    def _read_elsewhere(self, uri: str, text: str, body: str) -> GuidePage:
        headings = headings_of(body, self._slugs)
        title = _title(uri, text[: len(text) - len(body)], headings.sections)
        sections = tuple(section for section in headings.sections if section.id)
        taken_in = "the page takes in other pages" if _TAKES_IN.search(body) else ""
        return GuidePage(uri, title, sections, headings.anchors, open=taken_in)

    def html(self, text: str) -> str:
        """The HTML of the page whose source is `text`, with links as they were written."""
        return converted(self._other or self._sure, _FRONT_MATTER.sub("", text, 1))[0]

    def _made_elsewhere(self, body: str) -> str:
        found = (why for sign, why, by in _MADE_ELSEWHERE if by not in self._names and sign.search(body))
        return next(found, "")


def _title(uri: str, head: str, sections: Iterable[Section]) -> str:
    """The title of a page: the one in its front matter, or else its heading, or the name of its file."""
    if named := _TITLE.search(head):
        return named[1].strip("\"'")
    title = next((section.title for section in sections if section.level == 1), "")
    return title or posixpath.splitext(posixpath.basename(uri))[0]
