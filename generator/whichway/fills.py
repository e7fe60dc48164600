"""Marks such as `[=host]`, which stand for what a reader types: where they are, and what takes their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# A backslash keeps the signs; two of them are one that is shown.
_MARK = re.compile(rf"(?<!\\)((?:\\\\)*)(\\?)\[=({_NAME})\]")
# What was meant for one, but is spelled otherwise. A bar of progress, as in `[=85%]`, is none.
_ALIKE = re.compile(r"(?<!\\)(?:\\\\)*\[=[ \t]*([\w-]+)[ \t]*\]")

_NOTHING = re.compile("((?!))")

# A token is a word of letters that neither Markdown nor programs that color code take for anything else.
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopqrstuv")
_NUMBERS = str.maketrans("ghijklmnopqrstuv", "0123456789abcdef")
_FIRST, _LAST = "z", "z"


class Written(NamedTuple):
    """A mark in a text, or what looks like one: the name, where it begins, and whether it is spelled right."""

    name: str
    start: int
    is_mark: bool


def fills_in(text: str) -> Iterator[Written]:
    """The marks in a text, and what was meant for one, in their order."""
    for found in _ALIKE.finditer(text) if "[=" in text else ():
        is_mark = re.fullmatch(rf"\[={_NAME}\]", found[0].lstrip("\\")) is not None
        yield Written(found[1], found.start(1), is_mark)


class Mark(NamedTuple):
    """A mark that was taken out of a text; one that `is_kept` is to be read as its signs."""

    name: str
    is_kept: bool = False

    @property
    def signs(self) -> str:
        """What is read where nothing is put in."""
        return f"[={self.name}]"


class Marked(NamedTuple):
    """A text with tokens in the place of its marks; each token has the number of its mark."""

    text: str
    marks: tuple[Mark, ...] = ()
    sign: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds the tokens, if there are any. Where ids are made of words, their case may have changed."""
        if not self.marks:
            return _NOTHING
        return re.compile(f"({self.sign}[g-v]+{_LAST})", re.IGNORECASE)

    def filled(self, text: str, put: Callable[[Mark], str]) -> str:
        """A text with what is put in the place of each token."""
        if not self.marks:
            return text
        return self.pattern.sub(lambda found: put(self.mark(found[0])), text)

    def mark(self, token: str) -> Mark:
        """The mark that a token stands for."""
        return self.marks[int(token[len(self.sign) : -1].lower().translate(_NUMBERS), 16)]

    def as_written(self, text: str) -> str:
        """A text with its marks again, as their author wrote them."""
        return self.filled(text, lambda mark: "\\" * mark.is_kept + mark.signs)


def marked(text: str) -> Marked:
    """A text with tokens in the place of its marks."""
    if "[=" not in text:
        return Marked(text)
    import hashlib  # here, as it takes a while to load, and most sites have no mark

    marks: list[Mark] = []
    # Nobody can write a text that holds the tokens that are made of it.
    sign = _FIRST + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16].translate(_LETTERS)

    def token(found: re.Match[str]) -> str:
        marks.append(Mark(found[3], bool(found[2])))
        return found[1] + sign + f"{len(marks) - 1:x}".translate(_LETTERS) + _LAST

    made = _MARK.sub(token, text)
    return Marked(made, tuple(marks), sign) if marks else Marked(text)


def plainly_filled(text: str, examples: Mapping[str, str]) -> str:
    """A text of no Markdown with the example in the place of each mark that has one."""
    if "[=" not in text:
        return text
    found = marked(text)
    return found.filled(found.text, lambda mark: mark.signs if mark.is_kept else examples.get(mark.name, mark.signs))
