"""The pages of a `docs/` folder, read without the site's generator: what a check can know of their anchors."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import markdown

from whichway.guides import GuidePage
from whichway.render.links import LinkFinder, ids_in
from whichway.render.sections import sections_of

# MkDocs adds the first three to whatever a site names.
_ALWAYS = ("toc", "tables", "fenced_code")
# What most sites name. Where the settings are not known, pages are read with them and without.
_USUAL = ("attr_list", "md_in_html", "admonition", "def_list", "footnotes", "abbr")

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
_MADE_ELSEWHERE = (
    (re.compile(r"^\s*:::\s*\S", re.MULTILINE), "the page is written in part by `mkdocstrings`"),
    (re.compile(r"-{1,}8<-{1,}"), "the page takes in snippets of other files"),
    (re.compile(r"\{%|\{\{|\{!"), "the page holds macros"),
)


class Extensions(NamedTuple):
    """The Markdown extensions that a site names; `unknown` says which of them can't be had here."""

    names: Sequence[str]
    configs: Mapping[str, dict[str, Any]]
    unknown: tuple[str, ...] = ()


class DocsReader:
    """Reads pages as MkDocs would, as far as that can be done without it.

    Without `extensions`, it reads each page in two ways, and what differs between them is doubtful. `open` says why any
    page may have more anchors, such as an unknown plugin.
    """

    def __init__(self, extensions: Extensions | None, open: str = "") -> None:
        self._open = open
        if extensions is None:
            self._sure = _instance(Extensions(_ALWAYS, {}))
            self._other: markdown.Markdown | None = _instance(Extensions((*_ALWAYS, *_USUAL), {}))
            self.finder = LinkFinder([*_ALWAYS, *_USUAL])
        else:
            usable = Extensions(list(dict.fromkeys((*_ALWAYS, *extensions.names))), extensions.configs)
            self._sure, self._other = _instance(usable), None
            self.finder = LinkFinder(usable.names, usable.configs)
            if extensions.unknown and not open:
                self._open = f"the Markdown extension `{extensions.unknown[0]}` is not installed here"
        self._knows_snippets = extensions is not None and "pymdownx.snippets" in extensions.names

    def read(self, uri: str, text: str) -> GuidePage:
        """The page at `uri`, whose source is `text`."""
        body = _FRONT_MATTER.sub("", text, 1)
        rendered = self._sure.reset().convert(body)
        sections, anchors, doubtful = sections_of(rendered), ids_in(rendered), frozenset[str]()
        if self._other is not None:
            other = self._other.reset().convert(body)
            # The headings are shown as they are by the usual settings: a `{#id}` is seldom meant to be read.
            sections, others = sections_of(other), ids_in(other)
            anchors, doubtful = anchors & others, anchors ^ others
        title = next((section.title for section in sections if section.level == 1), "")
        named = _TITLE.search(text[: len(text) - len(body)])
        title = named[1].strip("\"'") if named else title or posixpath.splitext(posixpath.basename(uri))[0]
        return GuidePage(uri, title, tuple(sections), anchors, doubtful, self._open or self._made_elsewhere(body))

    def html(self, text: str) -> str:
        """The HTML of the page whose source is `text`, with links as they were written."""
        return (self._other or self._sure).reset().convert(_FRONT_MATTER.sub("", text, 1))

    def _made_elsewhere(self, body: str) -> str:
        for sign, why in _MADE_ELSEWHERE:
            if sign.search(body) and not ("snippets" in why and self._knows_snippets):
                return why
        return ""


def usable(names: Sequence[str], configs: Mapping[str, dict[str, Any]]) -> Extensions:
    """Those of the extensions that are installed and take their options; the others are listed as unknown."""
    good, unknown = [], []
    for name in names:
        try:
            markdown.Markdown(extensions=[name], extension_configs={name: dict(configs.get(name, {}))})
            good.append(name)
        except Exception:
            unknown.append(name)
    return Extensions(good, {name: configs[name] for name in good if name in configs}, tuple(unknown))


def _instance(extensions: Extensions) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(extensions.names), extension_configs=dict(extensions.configs))
