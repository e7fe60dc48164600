"""What a Markdown text holds: its links, ids and headings, as plain values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
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


class WrittenLink(NamedTuple):
    """A link as it was written: its target, and its text without Markdown's signs."""

    target: str
    text: str


_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_SIGNS_AS_TEXT = str.maketrans("[]<>", "    ")
# What is indented below these belongs to them; below anything else, after a blank line, it is code.
_holds_indented = re.compile(r"(?:[-*+]|\d+[.)])\s|!!!|\?\?\?|===|///|\[\^|:\s").match
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]]+)\]:\s*<?([^\s<>]+)>?.*$", re.MULTILINE)
_LINK = re.compile(
    r"""
    (?<![\\!])\[ (?P<text> (?: \\. | [^\[\]\\] | \[[^\[\]]*\] (?:\([^()]*\))? )* ) \]
      (?: \( \s* (?: <(?P<angled>[^<>\n]*)> | (?P<plain>[^\s()<>]+) ) (?: \s+ (?: "[^"]*" | '[^']*' ) )? \s* \)
        | \ ?\[(?P<name>[^\[\]]*)\] )?
    | <a\b[^<>]*?\shref\s*=\s* (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^\s"'<>]+) ) [^<>]*>
      (?P<inside>.*?) </a>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]*(.+?)[ \t]*#*[ \t]*$|^(.+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)


@lru_cache(maxsize=4096)
def written_links(text: str) -> tuple[WrittenLink, ...]:
    """The links of a Markdown text, found by its signs alone, which takes far less time than to convert it.

    What an extension adds is not known here, nor whether HTML of the author's own keeps Markdown's signs from being
    read; and pictures are no links.
    """
    if not ("](" in text or "]:" in text or "href" in text.lower()) or is_too_costly(text):
        return ()
    shown = _without_code_blocks(_COMMENT.sub("", _FENCE.sub("", text)))
    shown = _CODE.sub(lambda code: code[0].translate(_SIGNS_AS_TEXT), shown)
    named = {_same_name(name): target for name, target in _DEFINITION.findall(shown)}
    blocks = re.split(r"\n[ \t]*\n", _DEFINITION.sub("", shown))
    return tuple(link for block in blocks for link in _links_in(block, named))


def _links_in(block: str, named: dict[str, str]) -> Iterator[WrittenLink]:
    at = 0
    while found := _LINK.search(block, at):
        by = found.groupdict()
        target = by["angled"] or by["plain"] or by["double"] or by["single"] or by["bare"]
        at = found.end()
        if by["text"] is not None and not target:
            target = named.get(_same_name(by["name"] or by["text"]))
            if not target:  # what follows in brackets, or stands in them, may be a link of its own
                target = named.get(_same_name(by["text"])) if by["name"] else None
                at = found.end("text") + 1 if target else found.start() + 1
        if target:
            yield WrittenLink(target, _plain(by["text"] or by["inside"] or ""))


def _same_name(name: str) -> str:
    return " ".join(name.lower().split())


def _plain(text: str) -> str:
    """The words of a link's text."""
    words = re.sub(r"!?\[([^\[\]]*)\](?:\([^()]*\))?|<[^<>]*>", lambda found: found[1] or "", text)
    return " ".join(re.sub(r"\\(.)|[*`]|(?<!\w)_+|_+(?!\w)", lambda found: found[1] or "", words).split())


def _without_code_blocks(text: str) -> str:
    """A text without the blocks that are code as they are indented."""
    return "\n".join(_outside_of_code(text.split("\n")))


def _outside_of_code(lines: list[str]) -> Iterator[str]:
    after_blank, is_held, is_code = True, False, False
    for line in lines:
        is_blank, is_indented = not line.strip(), line.startswith(("    ", "\t"))
        if not is_blank and not is_indented:
            # A line below a list's item goes on with it, with or without an indentation.
            is_held = _holds_indented(line.lstrip(" ")) is not None or (is_held and not after_blank)
        is_code = is_indented and not is_held and (after_blank or is_code) and not is_blank
        if not is_code:
            yield line
        after_blank = is_blank or (is_code and after_blank)


def has_own_id(text: str, id_: str) -> bool:
    """Whether a heading or another element of a Markdown text has an id: then links there lead to that."""
    if not any(sign in text for sign in ("#", "<", "\n=", "\n-")):
        return False
    given = rf"\{{[^{{}}\n]*\#{re.escape(id_)}(?![\w-])|\b(?:id|name)\s*=\s*[\"']?{re.escape(id_)}(?![\w-])"
    shown = _FENCE.sub("", text)
    if re.search(given, shown):
        return True
    return any(_slug(atx or setext) == id_ for atx, setext in _HEADING.findall(shown))


def _slug(heading: str) -> str:
    """The id that Python-Markdown gives a heading."""
    plain = re.sub(r"\]\([^()]*\)|\{[^{}]*\}\s*$|<[^<>]*>", "", heading)
    ascii_ = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_).strip().lower())
