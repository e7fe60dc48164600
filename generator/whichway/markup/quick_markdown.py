"""The Markdown of HTML that holds no more than paragraphs and flat lists, a hundred times as fast as by a parser.

Most bodies are such HTML, and each build makes Markdown of all of them. What it says is what `as_markdown` makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

_TOKEN = re.compile(r'<(?P<end>/?)(?P<tag>[a-z]+)(?P<attributes>(?: [\w-]+="[^"<>]*")*)>|(?P<text>[^<]+)')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_SIGNS = {"em": "*", "strong": "**"}
_LINES = re.compile(r"[\t \r\n]*[\r\n][\t \r\n]*")
_SPACES = re.compile(r"[\t ]+")


class _Other(Exception):  # noqa: N818 - not an error: a parser has to read it
    """There is something else in the HTML."""


def quick_markdown(text: str, anchor: Callable[[str], str], escape: Callable[[str], str]) -> str | None:
    """The Markdown; `None` where a parser has to read the HTML.

    `anchor` says what links inside the page lead to, and `escape` makes a text one in which nothing is Markdown.
    """
    if "footnote" in text or "\u00a0" in text:
        return None
    try:
        return _Reader(text, anchor, escape).blocks()
    except _Other:
        return None


class _Reader:
    """Reads HTML token by token."""

    def __init__(self, text: str, anchor: Callable[[str], str], escape: Callable[[str], str]) -> None:
        self._tokens = _tokens(text)
        self._anchor = anchor
        self._escape = escape

    def blocks(self) -> str:
        found: list[str] = []
        for token in self._tokens:
            if token["text"]:
                if not token["text"].isspace():
                    raise _Other
            elif token["end"] or token["attributes"]:
                raise _Other
            elif token["tag"] == "p":
                found.append(self._inline("p").strip())
            elif token["tag"] in ("ul", "ol"):
                found.append(self._list(token["tag"]))
            else:
                raise _Other
        return "\n\n".join(filter(None, found))

    def _list(self, kind: str) -> str:
        items: list[str] = []
        for token in self._tokens:
            if token["text"] and token["text"].isspace():
                continue
            if token["end"] and token["tag"] == kind:
                return "\n".join(items)
            if token["tag"] != "li" or token["end"] or token["attributes"]:
                raise _Other
            mark = "- " if kind == "ul" else f"{len(items) + 1}. "
            if not (lines := self._inline("li").strip().split("\n"))[0]:
                raise _Other
            items.append("\n".join([mark + lines[0], *(" " * len(mark) + line for line in lines[1:])]))
        raise _Other

    def _inline(self, until: str) -> str:
        found: list[str] = []
        for token in self._tokens:
            if text := token["text"]:
                found.append(self._escape(spaced(unescape(text))))
            elif token["end"]:
                if token["tag"] != until:
                    raise _Other
                return "".join(found)
            else:
                found.append(self._element(token["tag"], token["attributes"]))
        raise _Other

    def _element(self, tag: str, attributes: str) -> str:
        if tag == "code" and not attributes:
            return self._code()
        if tag not in ("a", "em", "strong", "span"):
            raise _Other
        inside = self._inline(tag)
        if not inside or inside != inside.strip() or (tag in _SIGNS and attributes):
            raise _Other
        if tag == "span":
            return inside
        return self._link(inside, attributes) if tag == "a" else f"{_SIGNS[tag]}{inside}{_SIGNS[tag]}"

    def _code(self) -> str:
        token, end = next(self._tokens, None), next(self._tokens, None)
        text = spaced(unescape(token["text"] or "")) if token else ""
        if not text or text != text.strip() or "`" in text or end is None or end["end"] + end["tag"] != "/code":
            raise _Other
        return f"`{text}`"

    def _link(self, inside: str, attributes: str) -> str:
        named = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        href = named.get("href", "")
        if "title" in named or not href:
            raise _Other
        if href.startswith("#"):
            href = "#" + self._anchor(href[1:])
        return f"<{href}>" if inside.replace(r"\_", "_") == href else f"[{inside}]({href})"


def _tokens(text: str) -> Iterator[Mapping[str, str]]:
    """The tags and texts, one after the other."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _Other
        at = found.end()
        yield found.groupdict("")


def spaced(text: str) -> str:
    """A text with as few spaces as HTML shows of it; where one of several ended a line, that is kept."""
    return _SPACES.sub(" ", _LINES.sub("\n", text))
