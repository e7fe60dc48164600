"""The texts of Mermaid charts: their entities, line breaks, HTML, and Markdown, as a plain text."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from whichway.formats.flowchart import Text

_BREAK = re.compile(r"\s*<br\s*/?\s*>\s*|\\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_CODE = re.compile(r"#(\d{1,7}|[a-zA-Z]\w{1,30});")
_ICON = re.compile(r"(?<![\w-])(?:fa[brsl]?|mdi):[\w-]+\s*")


class Written(NamedTuple):
    """A text as it reads, and what of it was left out: tags, and icons."""

    text: Text
    left_out: tuple[str, ...] = ()


def written_text(raw: str) -> Written:
    """What a text reads; quotes around it, and around Markdown in it, are none of it."""
    text = raw.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    is_markdown = len(text) > 1 and text[0] == text[-1] == "`"
    text = _BREAK.sub("\n", text[1:-1].strip() if is_markdown else text)
    left_out = (*(tag[0] for tag in _TAG.finditer(text)), *(icon[0].strip() for icon in _ICON.finditer(text)))
    text = _ICON.sub("", _TAG.sub("", text))
    # A hash stands for the ampersand, which may itself be written.
    text = html.unescape(_CODE.sub(lambda code: f"&{'#' if code[1].isdigit() else ''}{code[1]};", text))
    lines = (" ".join(line.split()) for line in text.strip().split("\n"))
    return Written(Text("\n".join(lines), is_markdown), left_out)
