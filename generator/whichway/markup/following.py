"""The links that Markdown makes of a text, each handed to whoever decides where it leads."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

_IN_HTML = re.compile(
    r"""(<(?:a|area|img|source|video|audio)\b[^<>]*?\s(?:href|src)\s*=\s*)(["'])(.*?)\2""", re.I | re.S
)


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
