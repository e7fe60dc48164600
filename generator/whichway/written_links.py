"""The links of a Markdown text, found by its signs alone, without loading what converts it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from whichway.texts import is_too_costly


class WrittenLink(NamedTuple):
    """A link as it was written: its target, and its text without Markdown's signs."""

    target: str
    text: str


_fence = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)", re.DOTALL).match
_SIGNS_AS_TEXT = str.maketrans("[]<>", "    ")
# What is indented below these belongs to them; below anything else, after a blank line, it is code.
_holds_indented = re.compile(r"(?:[-*+]|\d+[.)])\s|!!!|\?\?\?|===|///|\[\^|:\s").match
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]]+)\]:\s*<?([^\s<>]+)>?.*$", re.MULTILINE)
_LINK = re.compile(
    r"""
    (?<![\\!])\[ (?!=[a-z0-9-]+\]) (?P<text> (?: \\. | [^\[\]\\] | \[[^\[\]]*\] (?:\([^()]*\))? )* ) \]
      (?: \( \s* (?: <(?P<angled>[^<>\n]*)> | (?P<plain>[^\s()<>]+) ) (?: \s+ (?: "[^"]*" | '[^']*' ) )? \s* \)
        | \ ?\[(?P<name>[^\[\]]*)\] )?
    | <a\b[^<>]*?\shref\s*=\s* (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^\s"'<>]+) ) [^<>]*>
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
    shown = _without_code_blocks(_without_comments(_without_fences(text)))
    named = {_same_name(name): target for name, target in _DEFINITION.findall(shown)}
    blocks = re.split(r"\n[ \t]*\n", _DEFINITION.sub("", shown))
    return tuple(link for block in blocks for link in _links_in(_with_plain_code(block), named))


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
            inside = block[at : max(at, block.find("</", at))] if by["text"] is None else by["text"]
            yield WrittenLink(target, _plain(inside))


def _same_name(name: str) -> str:
    return " ".join(name.lower().split())


def _plain(text: str) -> str:
    """The words of a link's text."""
    words = re.sub(r"!?\[(?!=)([^\[\]]*)\](?:\([^()]*\))?|<[^<>]*>", lambda found: found[1] or "", text)
    return " ".join(re.sub(r"\\(.)|[*`]|(?<!\w)_+|_+(?!\w)", lambda found: found[1] or "", words).split())


def _without_comments(text: str) -> str:
    before, *others = text.split("<!--")
    return before + "".join(rest.partition("-->")[2] for rest in others)


def without_code(text: str) -> str:
    """A text of the same length in which blocks of code are blank."""
    lines = text.split("\n")
    for block in _fenced(lines):
        lines[block.start : block.stop] = [" " * len(lines[number]) for number in block]
    codes = _are_code(lines)
    return "\n".join(" " * len(line) if is_code else line for line, is_code in zip(lines, codes, strict=True))


def _without_fences(text: str) -> str:
    """A text without the blocks of code between fences; a fence that nothing closes begins none."""
    lines = text.split("\n")
    for block in reversed([*_fenced(lines)]):
        del lines[block.start : block.stop]
    return "\n".join(lines)


def _fenced(lines: Sequence[str]) -> Iterator[range]:
    """The blocks of code between fences, as the numbers of their lines."""
    ends: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if (fence := _fence(line)) and not fence[2].strip():
            ends.setdefault(fence[1], []).append(number)
    number = 0
    while number < len(lines):
        fence = _fence(lines[number])
        end = _after(number, ends.get(fence[1], ())) if fence else None
        if end is not None:
            yield range(number, end + 1)
        number = (number if end is None else end) + 1


def _after(number: int, numbers: Sequence[int]) -> int | None:
    """The next one of some numbers, which are in order."""
    index = bisect_right(numbers, number)
    return numbers[index] if index < len(numbers) else None


def _with_plain_code(block: str) -> str:
    """A paragraph in which no sign in a line of code is one of a link's."""
    runs = [run for run in re.finditer("`+", block) if block[run.start() - 1 : run.start()] != "\\"]
    same: dict[int, list[int]] = {}
    for number, run in enumerate(runs):
        same.setdefault(len(run[0]), []).append(number)
    parts, at, number = [], 0, 0
    while number < len(runs):
        run = runs[number]
        end = _after(number, same[len(run[0])])
        if end is not None:
            parts += [block[at : run.end()], block[run.end() : runs[end].start()].translate(_SIGNS_AS_TEXT)]
            at = runs[end].start()
        number = (number if end is None else end) + 1
    return "".join([*parts, block[at:]])


def _without_code_blocks(text: str) -> str:
    """A text without the blocks that are code as they are indented."""
    lines = text.split("\n")
    return "\n".join(line for line, is_code in zip(lines, _are_code(lines), strict=True) if not is_code)


def _are_code(lines: Sequence[str]) -> Iterator[bool]:
    """Whether each line is code, as it is indented."""
    after_blank, is_held, is_code = True, False, False
    for line in lines:
        is_blank, is_indented = not line.strip(), line.startswith(("    ", "\t"))
        if not is_blank and not is_indented:
            # A line below a list's item goes on with it, with or without an indentation.
            is_held = _holds_indented(line.lstrip(" ")) is not None or (is_held and not after_blank)
        is_code = is_indented and not is_held and (after_blank or is_code) and not is_blank
        yield is_code
        after_blank = is_blank or (is_code and after_blank)


def has_own_id(text: str, id_: str) -> bool:
    """Whether a heading or another element of a Markdown text has an id: then links there lead to that."""
    if not any(sign in text for sign in ("#", "<", "\n=", "\n-")):
        return False
    given = rf"\{{[^{{}}\n]*\#{re.escape(id_)}(?![\w-])|\b(?:id|name)\s*=\s*[\"']?{re.escape(id_)}(?![\w-])"
    shown = _without_fences(text)
    if re.search(given, shown):
        return True
    return any(heading_id(atx or setext) == id_ for atx, setext in _HEADING.findall(shown))


def heading_id(heading: str) -> str:
    """The id that Python-Markdown gives a heading."""
    plain = re.sub(r"\]\([^()]*\)|\{[^{}]*\}\s*$|<[^<>]*>", "", heading)
    ascii_ = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_).strip().lower())
