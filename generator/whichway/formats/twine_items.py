"""What a passage of a story consists of, whatever story format its markup is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Value: TypeAlias = "str | bool | None"
"""What a variable is set to or compared with: a text, a number as its digits, or `None` where it is none of these."""


class Setting(NamedTuple):
    """A variable that is set. Its value is `None` if it is computed; `shown` is what was written."""

    name: str
    value: Value
    shown: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text, with the markup of its format."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another passage; one that `is_silent` is taken without the reader."""

    label: str
    target: str
    offset: int
    sets: tuple[Setting, ...] = ()
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class Sets:
    """Variables that are set when a passage is shown."""

    sets: tuple[Setting, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Branch:
    """Parts of which the first one whose condition holds is shown; the last one may have none.

    A condition is an expression as it was written, and `is_negated` says that it must not hold.
    """

    parts: tuple[tuple[str | None, tuple[Item, ...]], ...]
    offset: int
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """What could not be read, and why; `is_look` if it only changes how a story looks."""

    shown: str
    why: str
    offset: int
    is_look: bool = False


Item: TypeAlias = Words | Link | Sets | Branch | Unknown

_ARROW = re.compile(r"(?P<label>.*)->(?P<target>.*)", re.DOTALL)
_BACK_ARROW = re.compile(r"(?P<target>.*?)<-(?P<label>.*)", re.DOTALL)
_BAR = re.compile(r"(?P<label>[^|]*)\|(?P<target>.*)", re.DOTALL)
_STRING = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*""", re.DOTALL)
_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*")
_SET = re.compile(r"\s*\$(?P<name>\w+)\s*(?:\bto\b|=(?![=>]))\s*(?P<value>.+)", re.DOTALL)


def label_and_target(text: str) -> tuple[str, str]:
    """What stands between the brackets of a link, as its label and the name of the passage."""
    for form in (_ARROW, _BACK_ARROW, _BAR):
        if found := form.fullmatch(text):
            return found["label"].strip(), found["target"].strip()
    return text.strip(), text.strip()


def literal(text: str) -> Value:
    """The value that an expression is, if it is written out."""
    if found := _STRING.fullmatch(text):
        inner = found[1] if found[1] is not None else found[2]
        return re.sub(r"\\(.)", r"\1", inner)
    if found := _NUMBER.fullmatch(text):
        return found[1]
    return {"true": True, "false": False}.get(text.strip())


def string_of(text: str) -> str | None:
    """The text that an expression is, if it is a string."""
    return str(literal(text)) if _STRING.fullmatch(text) else None


def settings(text: str, separators: str = ",;") -> tuple[Setting, ...]:
    """What variables are set to: `$a to "b", $c to "d"`. What sets none has no name."""
    found = []
    for part in split_outside(text, separators):
        one = _SET.fullmatch(part)
        shown = " ".join(part.split())
        found.append(Setting(one["name"], literal(one["value"]), shown) if one else Setting("", None, shown))
    return tuple(found)


def split_outside(text: str, separators: str) -> list[str]:
    """The parts of a text between some signs, but for those in strings or brackets."""
    parts, depth, at, begin = [], 0, 0, 0
    while at < len(text):
        sign = text[at]
        if sign in "\"'" and (string := _STRING.match(text, at)):
            at = max(string.end(), at + 1)
            continue
        depth += (sign in "([{") - (sign in ")]}")
        if sign in separators and depth == 0:
            parts.append(text[begin:at])
            begin = at + 1
        at += 1
    return [part for part in (*parts, text[begin:]) if part.strip()]
