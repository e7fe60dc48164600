"""What a text asks other programs to put in its place: macros, includes, snippets, and callouts, outside of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from whichway.inline import masked
from whichway.written_links import without_code

Kind = Literal["macro", "include", "snippet", "callout"]


class Asked(NamedTuple):
    """What stands in a text for something else: of which kind, as it was written, and where it begins."""

    kind: Kind
    written: str
    start: int


_SIGNS = ("{{", "{%", "{!", "8<-", "[!")
# In formulas, and in commands of other programs, braces stand right behind something.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("include", re.compile(r"\{%-?\s*include(?:-markdown)?\b[^%\n]*%\}|\{![^!\n]+!\}")),
    ("macro", re.compile(r"(?<![\w\\{}^$])\{\{-?\s*[A-Za-z_][^{}\n]*\}\}|\{%-?\s*[a-z][^%\n]*%\}")),
    ("snippet", re.compile(r"(?m)^[ \t]*;*-+8<-+[ \t]+[\"'][^\"'\n]+[\"']")),
    ("callout", re.compile(r"(?m)^[ \t]*>[ \t]*\[![A-Za-z]+\]")),
)
_APART = re.compile(r"<!--.*?-->|\$\$.*?\$\$|\\\(.*?\\\)|\\\[.*?\\\]|<(code|pre)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


def asked_in(text: str) -> Iterator[Asked]:
    """What a Markdown text asks for, kind by kind; what shows code, a formula, or nothing at all asks for nothing."""
    if not any(sign in text for sign in _SIGNS):
        return
    shown = masked(_APART.sub(lambda found: " " * len(found[0]), without_code(text)))
    for kind, pattern in _KINDS:
        for found in pattern.finditer(shown):
            begin = found.end() - len(found[0].lstrip("\n\t >"))
            yield Asked(kind, text[begin : found.end()].rstrip(), begin)
        shown = pattern.sub(lambda found: " " * len(found[0]), shown)
