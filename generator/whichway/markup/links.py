"""The links and pictures of a Markdown text, as its author wrote them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from whichway.fills import marked
from whichway.markup.convert import converted, may_be_unsafe
from whichway.markup.extensions import bounded
from whichway.markup.fills import unfillable
from whichway.texts import TextLink, TextLinks, may_hold_link

_IN_HTML = re.compile(
    r"""(<(?:a|area|img|source|video|audio)\b[^<>]*?\s(?:href|src)\s*=\s*)(["'])(.*?)\2""", re.I | re.S
)
_IDS = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*["']([^"']+)["']""")


class LinkFinder:
    """Finds the links of texts: by converting them, since only that tells a link from a line of code."""

    def __init__(
        self, extensions: Sequence[str | Extension], configs: Mapping[str, dict[str, Any]] | None = None
    ) -> None:
        self._seen: list[tuple[str, bool]] = []
        self._markdown = bounded(markdown.Markdown(extensions=extensions, extension_configs=dict(configs or {})))
        follow_links(self._markdown, self._take)
        self._known: dict[str, TextLinks] = {}

    def of(self, text: str) -> TextLinks:
        """The links and ids of `text`, in the order in which they are written. What was read once is kept."""
        if text not in self._known:
            self._known[text] = self._find(text) if may_hold_link(text) else TextLinks()
        return self._known[text]

    def _find(self, text: str) -> TextLinks:
        self._seen.clear()
        marks = marked(text)
        html, removed = converted(self._markdown, marks.text)
        if may_be_unsafe(text, html):
            # Here, as most texts need no parser of HTML.
            from whichway.markup.sanitize import sanitize

            removed += tuple(one._replace(what=marks.as_written(one.what)) for one in sanitize(html).removed)
        counts: dict[str, int] = {}
        links = []
        for seen, is_picture in self._seen:
            if unfilled := unfillable(seen, marks, is_picture=is_picture):
                removed += (unfilled,)
                continue
            target = marks.as_written(seen)
            number = counts.get(target, 0)
            counts[target] = number + 1
            links.append(TextLink(target, number, is_picture))
        ids = frozenset(marks.filled(id_, lambda mark: mark.name) for id_ in ids_in(html))
        return TextLinks(tuple(links), ids, removed)

    def _take(self, target: str, is_picture: bool) -> str:
        # Python-Markdown hides the letters of a mail address behind a sign of its own.
        if not target.startswith("\x02"):
            self._seen.append((target, is_picture))
        return target


def ids_in(page: str) -> frozenset[str]:
    """Every id in the HTML of a page, and every name of an anchor: what a link may have after `#`."""
    return frozenset(map(html.unescape, _IDS.findall(page)))


def follow_links(md: markdown.Markdown, follow: Callable[[str, bool], str]) -> None:
    """Calls `follow` for each link that `md` makes, those in an author's own HTML included, and puts what it gives.

    It is given the target as written, and whether that is of a picture or a film.
    """
    md.treeprocessors.register(_Follower(md, follow), "whichway_links", 0)


class _Follower(Treeprocessor):
    def __init__(self, md: markdown.Markdown, follow: Callable[[str, bool], str]) -> None:
        super().__init__(md)
        self._follow = follow

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            target = element.get(key) if key else None
            if key and target is not None:
                element.set(key, self._follow(target, key == "src"))
        # HTML of the author's own has been put aside by now; code is there as well, but its tags are escaped.
        stash = self.md.htmlStash.rawHtmlBlocks
        for index, block in enumerate(stash):
            if isinstance(block, str) and "=" in block:
                stash[index] = _IN_HTML.sub(self._in_html, block)

    def _in_html(self, found: re.Match[str]) -> str:
        before, quote, target = found.groups()
        followed = self._follow(html.unescape(target), not before.lower().startswith(("<a ", "<a\n", "<area")))
        return f"{before}{quote}{html.escape(followed, quote=False)}{quote}"
