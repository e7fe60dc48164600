"""The anchors that a page may have, by the rules of Python-Markdown and GitHub: too many rather than too few."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(
    r"^[ \t>*+\-\d.]*#{1,6}[ \t]*(?P<hashes>.+?)[ \t]*#*[ \t]*$"
    r"|^(?P<under>(?=[^\n]*\S)[^\n]+)\n[ \t>]*(?:=+|-+)[ \t]*$"
    r"|<h[1-6][^>]*>(?P<tag>.*?)</h[1-6]>",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\s\"'>}]+)|\{:?[^{}\n]*?#([^\s{}]+)[^{}\n]*\}|\[\]\(#([^\s()]+)\)")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}\s*$")
_IMAGE, _LINK = re.compile(r"!\[([^\]]*)\]\([^)]*\)"), re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"</?[a-zA-Z!][^>]*>")
_NUMBER = re.compile(r"[-_]?\d+$")
# What other programs put in, so that the file doesn't say all headings of the page.
_OPEN = re.compile(
    r"\{\{|\{%|^\s*-+8<-+|\[!INCLUDE|^\s*:{3}\s*[\w.]+\.\w|^import .* from |(?-i:<[A-Z]\w+)",
    re.MULTILINE | re.IGNORECASE,
)


class Anchors(NamedTuple):
    """The anchors of a page; it `is_open` where something outside of the file may add others."""

    ids: frozenset[str]
    is_open: bool

    def has(self, anchor: str) -> bool:
        """Whether the page may have an anchor; a number behind it tells headings of one text apart."""
        if not anchor or anchor in self.ids or anchor.lower() in ("top", "_top"):
            return True
        return anchor.lower() in self.ids or _NUMBER.sub("", anchor) in self.ids


def anchors_of(text: str) -> Anchors:
    """The anchors of the page with this text."""
    prose = _FENCE.sub("\n", text)
    ids = {next(filter(None, found.groups())) for found in _ID.finditer(prose)}
    for found in _HEADING.finditer(prose):
        heading = found["hashes"] or found["under"] or found["tag"] or ""
        for plain in {_plain(heading), _plain(_ATTRIBUTES.sub("", heading))}:
            ids |= _slugs(plain)
    return Anchors(frozenset(ids - {""}), _OPEN.search(prose) is not None)


def _plain(heading: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", heading))
    return html.unescape(_TAG.sub("", text))


def _slugs(heading: str) -> set[str]:
    """What programs make of a heading: with or without other scripts, dots, capitals, and the numbers at its head."""
    found = set[str]()
    for text in {heading, re.sub(r"\\(?=\W)", "", heading), re.sub(r"(?<!\w)_|_(?!\w)|[*`]", "", heading)}:
        ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
        for one in (text, ascii_only, unicodedata.normalize("NFC", text)):
            bare = re.sub(r"[^\w\s-]", "", one).strip()
            dotted = re.sub(r"[^\w\s.-]", "", one).strip()
            for kept in (bare, dotted):
                joined, apart = re.sub(r"[-\s]+", "-", kept), re.sub(r"\s", "-", kept)
                found |= {
                    joined,
                    apart,
                    joined.strip("-_."),
                    re.sub(r"^[\d\W_]+", "", joined),
                    re.sub(r"^[\d\W_]+", "", apart),
                }
    return found | {one.lower() for one in found}
