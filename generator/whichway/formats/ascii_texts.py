"""The texts of drawn trees: what is an answer in them, and what it leads to."""

from __future__ import annotations

import re
from typing import NamedTuple

_ARROW = re.compile(r"\s*(?:[-─━═=]*[→►▶➔➜⟶⇒➡]+|(?<=[\s\])])[-─━═=]+>+(?=\s|\[|$))\s*")
_YES_OR_NO = (
    r"yes|no|y|n|true|false|otherwise|else|si|sí|oui|non|ja|nein|nej|nee|sim|não|tak|nie|да|нет|"
    r"是|否|はい|いいえ|예|아니오"
)
_MARKED = re.compile(
    rf"(?P<label>\[?(?:if\s+)?(?:{_YES_OR_NO})\]?(?:\s*\([^)]*\))?)\s*(?:[:：]\s*|\s[-–—]\s+|$)(?P<text>.*)",
    re.IGNORECASE,
)
_ANSWER = re.compile(rf"\W*(?:if\s+)?(?P<answer>{_YES_OR_NO})(?!\w)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]|<([^<>]+)>|\*\*([^*]+)\*\*")
_PAGE = re.compile(r"[^\s:?*<>|]+\.(?:md|mdx|markdown|html?)(?:#[\w.-]+)?")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]+)\)")


class ItemText(NamedTuple):
    """The text of a branch: the answer that leads there, if it has one, and what stands there."""

    label: str
    text: str


def item_text(written: str) -> ItemText:
    """What the text behind the sign of a branch says."""
    for arrow in _ARROW.finditer(written):
        before = written[: arrow.start()]
        if before.count("(") == before.count(")") and before.strip():
            return ItemText(bare(before), bare(written[arrow.end() :]))
    if found := _MARKED.fullmatch(written.strip()):
        return ItemText(bare(found["label"]), bare(found["text"]))
    return ItemText("", bare(written))


def bare(text: str) -> str:
    """A text without brackets around all of it."""
    stripped = text.strip()
    found = _IN_BRACKETS.fullmatch(stripped)
    return next(filter(None, found.groups())).strip() if found else stripped


def answer(label: str) -> str:
    """The answer that a label is, in lower case, if it is a yes, a no, or an otherwise."""
    found = _ANSWER.match(label)
    return found["answer"].lower() if found else ""


def asks(text: str) -> bool:
    """Whether a text ends by asking something."""
    return text.rstrip(" )]*\"'").endswith(("?", "？"))


def page_of(text: str) -> tuple[str, str]:
    """What a text reads, and the page that it is or links to, if any."""
    if found := _LINK.fullmatch(text):
        return found["text"], found["target"]
    return text, text if _PAGE.fullmatch(text) else ""
