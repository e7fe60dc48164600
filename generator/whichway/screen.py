"""Texts in a terminal: nothing in them is acted on, and lines are as long as they look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# These let a text read otherwise than it is: what follows stands before it.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SIGNS = {"\t": " ", "\n": " "}
# What stands before the first word of a line: the marks of quotes and of items.
_head_of_line = re.compile(r"(?:[ ]*>)*[ ]*(?:(?:[-*+]|\d+[.)])[ ]+)?").match
_MARKS = re.compile(r"[-*+]|\d+[.)]")


def printable(written: str) -> str:
    """`written` in one line, with a blank for each tab and a sign for what would do something to the terminal."""
    if written.isprintable():
        return written
    return "".join(_SIGNS.get(c) or ("�" if unicodedata.category(c) == "Cc" or c in _TURNING else c) for c in written)


def cells(character: str) -> int:
    """How wide a terminal shows a character: East Asian ones and most emoji take two cells, combining ones none."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width_of(text: str) -> int:
    """How many cells of a terminal a line takes."""
    return len(text) if text.isascii() else sum(map(cells, text))


def wrapped(text: str, width: int, indent: str = "") -> str:
    """The lines of `text`, each `indent`ed, and broken between words where it is wider than `width`.

    What goes on in the next line stands below the first word of a quote or of an item. Rows of tables, and blocks of
    code between fences, stay as they are.
    """
    lines: list[str] = []
    fence = ""
    for line in map(printable, text.split("\n")):
        mark = line.lstrip(" >")[:3]
        is_code = bool(fence) or mark in ("```", "~~~")
        if is_code and mark in ("```", "~~~"):
            fence = "" if fence == mark else fence or mark
        is_kept = is_code or line.startswith("|") or len(line) <= 1
        lines += [indent + line] if is_kept else _broken(line, width - len(indent), indent)
    return "\n".join(line.rstrip() for line in lines)


def _broken(line: str, width: int, indent: str) -> Iterator[str]:
    found = _head_of_line(line)
    head = found[0] if found else ""
    rest = _MARKS.sub(lambda mark: " " * len(mark[0]), head)
    now, room = head, max(width, len(head) + 10)
    for word in _words(line[len(head) :], room - len(head)):
        if now not in (head, rest) and width_of(now) + width_of(word.rstrip()) > room:
            yield indent + now
            now = rest
        now += word
    yield indent + now


def _words(text: str, most: int) -> Iterator[str]:
    """The words of a line with what separates them; those that fit in no line in pieces, as East Asian texts are."""
    for word in re.findall(r"\S+\s*|\s+", text):
        while width_of(word.rstrip()) > most:
            end = next(n for n in range(1, len(word) + 1) if width_of(word[: n + 1]) > most)
            yield word[:end]
            word = word[end:]
        yield word
