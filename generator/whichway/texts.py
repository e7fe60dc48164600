"""What a Markdown text holds: its links, ids and headings, as plain values."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, Protocol


class Section(NamedTuple):
    """A heading of a page: the id that opens it, its text, and its level from 1 to 6."""

    id: str
    title: str
    level: int


class TextLink(NamedTuple):
    """A link in a text as it was written; `number` counts those to the same target from 0."""

    target: str
    number: int
    is_picture: bool


class Removed(NamedTuple):
    """What a page does not show of a text: a link that would run `code`, or `html` that could damage the page.

    It is `undecided` where that can't be told.

    `what` is that, as its author may have written it; `message` and `help` say why, and what to do.
    """

    kind: Literal["code", "html", "undecided"]
    what: str
    message: str
    help: str


class TextLinks(NamedTuple):
    """What a text links to, the ids that it has itself, and what of it no page shows."""

    links: tuple[TextLink, ...] = ()
    ids: frozenset[str] = frozenset()
    removed: tuple[Removed, ...] = ()


class FindsLinks(Protocol):
    """Whatever finds the links of a Markdown text."""

    def of(self, text: str) -> TextLinks:
        """The links and ids of `text`, in the order in which they are written."""


_may_hold_link = re.compile(
    r"\]\(|\]:|\[[^\]]*\]|<\w|\{[^}]*[#=.]|://|^ {0,3}(?:#|=+\s*$|-+\s*$)|^ *===", re.MULTILINE
).search


def may_hold_link(text: str) -> bool:
    """Whether a text may hold a link, an id or HTML at all: most bodies hold none, and need not be converted."""
    return _may_hold_link(text) is not None or is_too_costly(text)


takes_in_files = re.compile(r"-8<-|\{!").search
"""Whether a text may take in other files, which no cache follows."""

# Browsers pass over these before an address, and those of the second kind within it.
_BEFORE = "".join(map(chr, range(0x21)))
_WITHIN = str.maketrans("", "", "\t\n\r")
_RUNNING = frozenset({"javascript", "vbscript", "livescript", "data", "blob", "filesystem"})


def code_scheme(target: str) -> str:
    """The scheme of an address that holds what a browser would run or show in the site's name; empty for all others."""
    scheme, colon, _ = target.lstrip(_BEFORE).translate(_WITHIN).partition(":")
    return scheme.lower() if colon and scheme.lower() in _RUNNING else ""


def unsafe_link(target: str) -> Removed | None:
    """Why a link does not lead to `target`; `None` if it does."""
    scheme = code_scheme(target)
    if not scheme:
        return None
    message = f"a link to `{scheme}:` runs code in the reader's page, so it is left out"
    return Removed("code", target, message, "link to a page or a file, as in `guides/page.md` or `https://…`")


# What a text may hold that no page shows, each behind a plain text that any such thing has. Whole files are searched
# for these in no time; one pattern for all would be tried at every character.
_REMOVABLE = (
    ("<", r"<[a-z!/?]"),
    ("&", r"&(?:#|\w+;)"),
    ("script", "script"),
    *((scheme, rf"{scheme}\s*:") for scheme in ("data", "blob", "filesystem")),
    ("=", r"\{[^}\n]*="),
    ("ww-", r"\{[^}\n]*\bww-"),
    ("[=", r"\[="),
)


def may_be_removed(text: str) -> bool:
    """Whether a text may hold something that no page shows."""
    lower = text.lower()
    return any(sign in lower and re.search(pattern, lower) for sign, pattern in _REMOVABLE) or is_too_costly(text)


_MOST_WORK = 4_000_000


def is_too_costly(text: str) -> bool:
    """Whether converting a Markdown text would take minutes, or never end.

    For each bracket, Python-Markdown looks through the rest of a paragraph; and what is nested, it converts by calling
    itself. This goes by the text alone, so a text is refused everywhere or nowhere.
    """
    if _deeply_nested(text):
        return True
    # Most texts hold neither, which is seen far sooner than how many there are.
    if ("[" not in text and "<" not in text) or text.count("[") ** 2 + text.count("<") ** 2 <= _MOST_WORK:
        return False
    paragraphs = re.split(r"\n[ \t]*\n", text)
    unclosed = (max(0, part.count("<") - part.count(">")) for part in paragraphs)
    return sum(part.count("[") ** 2 for part in paragraphs) + sum(many**2 for many in unclosed) > _MOST_WORK


_MOST_LEVELS = 40
# Lines are found by what ends the line before, which is far faster than to try each character for a line's beginning.
_nested_in_a_line = re.compile(
    # Most lines begin with no mark, or are too short for so many, and are passed over at once.
    # Nothing but hyphens or stars is a rule across the page.
    rf"\n[ \t]*(?=[-*+>\d].{{{_MOST_LEVELS - 1}}})(?!(?:[-*][ \t]*)+(?:\n|\Z))"
    rf"(?:(?:[-*+]|\d+[.)])[ \t]+|>[ \t]*){{{_MOST_LEVELS}}}"
).search
_begins_item = re.compile(r"\n([ \t]+)(?:[-*+>]|\d+[.)])(?=\s)").findall


def _deeply_nested(text: str) -> bool:
    lines = "\n" + text
    if _nested_in_a_line(lines):
        return True
    # So many different indentations are not there without a wide one.
    may_be = "\t" in text or " " * _MOST_LEVELS in text
    return may_be and len(set(_begins_item(lines))) > _MOST_LEVELS


def occurrence(text: str, target: str, number: int) -> int:
    """Where the link to `target` with this number, counted from 0 among those to the same target, stands in `text`.

    It is the index of the target's first character: after `](`, `]: ` or a quote rather than anywhere else, such as in
    a block of code. -1 where `text` does not hold it as it is.
    """
    whole = rf"{re.escape(target)}(?![\w/#.%-])"
    for before in (r"(?:\]\(\s*<?|\]:\s+<?|=\s*[\"']?|<)", r"(?<![\w/#.%-])"):
        found = [match.end() - len(target) for match in re.finditer(before + whole, text)]
        if found:
            return found[min(number, len(found) - 1)]
    return text.find(target)
