"""HTML as Harlowe writes it: its own markup for what it has, and elements for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser

from whichway.formats.harlowe import attributes, escape
from whichway.formats.twine_names import variable

_SIGNS = {"em": "//", "i": "//", "strong": "''", "b": "''", "del": "~~", "s": "~~"}
_BLOCKS = frozenset({"p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "div", "details", "summary", "section"})
# Elements that are written as such, with what they need.
_KEPT = {
    "code": (), "kbd": (), "sub": (), "sup": (), "mark": (), "blockquote": (), "table": (), "thead": (), "tbody": (),
    "tr": (), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "dl": (), "dt": (), "dd": (), "pre": (),
    "img": ("src", "alt"), "br": (), "u": (), "small": (), "abbr": ("title",),
}  # fmt: skip
_VOID = frozenset({"img", "br", "hr"})
_DROPPED = "\0"
"""What closes an element whose text isn't written."""
_HIDDEN = frozenset({"script", "style", "template", "input", "button", "svg"})


def from_html(html: str, passage: Callable[[str], str] = str) -> str:
    """The text of a passage that shows a piece of HTML; `passage` gives the name of that for an anchor of the page."""
    writer = _Writer(passage)
    writer.feed(html)
    writer.close()
    return writer.text()


class _Writer(HTMLParser):
    """Writes one piece, element by element."""

    def __init__(self, passage: Callable[[str], str]) -> None:
        super().__init__()
        self._passage = passage
        self._parts: list[str] = []
        self._lists: list[str] = []
        self._ends: list[tuple[str, str]] = []
        self._hidden = 0

    def text(self) -> str:
        """All that was written, with a blank line between paragraphs."""
        return re.sub(
            r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n|$)", "", "".join(self._parts).replace(_DROPPED, ""))
        ).strip()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Writes what opens an element."""
        values = {key: value or "" for key, value in attrs}
        if tag in _HIDDEN or self._hidden:
            self._hidden += tag not in _VOID and tag != "input"
            return
        opened, closed = self._signs(tag, values)
        self._parts.append(opened)
        if tag not in _VOID:
            self._ends.append((tag, closed))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Writes an element that is closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Writes what closes an element, and those inside it that are still open."""
        if self._hidden:
            self._hidden -= 1
            return
        if tag in _VOID or all(tag != name for name, _ in self._ends):
            return
        name = ""
        while name != tag:
            name, closed = self._ends.pop()
            self._parts.append(closed)
            if name in ("ul", "ol"):
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Writes a text, in one line unless it is preformatted."""
        if self._hidden or any(closed == _DROPPED for _, closed in self._ends):
            return
        names = [name for name, _ in self._ends]
        if "pre" not in names:
            data = re.sub(r"\s+", " ", data)
            if self._is_line_begin():
                data = data.lstrip()
        self._parts.append(escape(data))

    def _is_line_begin(self) -> bool:
        last = next((part for part in reversed(self._parts) if part), "\n")
        return last.endswith(("\n", "<br>"))

    def _signs(self, tag: str, values: dict[str, str]) -> tuple[str, str]:
        if tag in _SIGNS:
            return _SIGNS[tag], _SIGNS[tag]
        is_within = self._lists or any(name in ("td", "th", "dd", "blockquote") for name, _ in self._ends)
        if tag in ("ul", "ol"):
            self._lists.append("*" if tag == "ul" else "0.")
            return ("", "") if len(self._lists) > 1 else ("\n\n", "\n\n")
        if tag == "li":
            return f"\n{(self._lists or ['*'])[-1] * max(len(self._lists), 1)} ", ""
        if tag == "a":
            return self._link(values.get("href", ""))
        if tag == "span" and "data-fact" in values:
            return f"(verbatim-print: ${variable(values['data-fact'])})", _DROPPED
        if re.fullmatch("h[1-6]", tag):
            return f"\n\n{'#' * int(tag[1])} ", "\n\n"
        if tag == "hr":
            return "\n\n---\n\n", ""
        if tag in _KEPT:
            kept = {key: values[key] for key in _KEPT[tag] if key in values}
            around = "\n\n" if tag in ("table", "pre", "blockquote", "dl") and not is_within else ""
            return f"{around}<{tag}{attributes(kept)}>", "" if tag in _VOID else f"</{tag}>{around}"
        if tag in _BLOCKS:
            return ("", " ") if is_within else ("\n\n", "\n\n")
        return "", ""

    def _link(self, href: str) -> tuple[str, str]:
        if href.startswith("#"):
            return "[[", f"->{self._passage(href[1:])}]]"
        return (f"<a{attributes({'href': href})}>", "</a>") if href else ("", "")
