"""The links and pictures of a Markdown text, as its author wrote them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import markdown
from markdown.extensions import Extension

from whichway.fills import marked
from whichway.markup.convert import converted, may_be_unsafe
from whichway.markup.extensions import bounded
from whichway.markup.fills import unfillable
from whichway.markup.following import follow_links
from whichway.texts import TextLink, TextLinks, may_hold_link

_IDS = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*["']([^"']+)["']""")


class LinkFinder:
    """Finds the links of texts: by converting them, since only that tells a link from a line of code."""

    def __init__(
        self, extensions: Sequence[str | Extension], configs: Mapping[str, dict[str, Any]] | None = None
    ) -> None:
        self._seen: list[tuple[str, bool]] = []
        self._extensions = extensions
        self._configs = dict(configs or {})
        self._known: dict[str, TextLinks] = {}

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        made = bounded(markdown.Markdown(extensions=self._extensions, extension_configs=self._configs))
        follow_links(made, self._take)
        return made

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
    return frozenset(map(html.unescape, _IDS.findall(page))) if "=" in page else frozenset()
