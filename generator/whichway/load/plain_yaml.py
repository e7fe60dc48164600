"""Plain values as YAML, in the style that trees are written in: small things in brackets, large ones in lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from whichway.load.parse import NULLS
from whichway.load.source_text import quoted

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
"""A value of YAML: a text, a list or a mapping."""


class Bare(str):
    """A text that is written without quotes, as other programs take it for a number, `true`, or nothing at all."""

    __slots__ = ()


_WIDEST = 100
# Letters, digits and few signs that mean nothing to YAML wherever they stand.
_PLAIN = r"[^\W\d_](?:[\w./()-]|[ ](?=[\w(]))*|/?[\w-]*[^\W\d_][\w./-]*"
# To other programs these are no texts.
_ELSEWHERE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def text_of(text: str) -> str:
    """A text in one line, in quotes where it needs them."""
    if isinstance(text, Bare):
        return text
    if re.fullmatch(_PLAIN, text) and text not in NULLS and text.lower() not in _ELSEWHERE:
        return text
    return quoted(text) if text.isprintable() else _escaped(text)


def in_brackets(value: Plain) -> str:
    """Any value in one line."""
    if isinstance(value, str):
        return text_of(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{text_of(key)}: {in_brackets(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(in_brackets, value)) + "]"


def entry(key: str, value: Plain, indent: int) -> str:
    """A key with its value, as it stands in a mapping in lines whose keys are indented so far."""
    return text_of(key) + ":" + after_sign(value, indent)


def item(value: Plain, indent: int) -> str:
    """An item as it stands in a list in lines whose hyphens are indented so far."""
    if _is_small(value, indent):
        return f"-{after_sign(value, indent)}"
    return "- " + f"\n{' ' * (indent + 2)}".join(_lines(value, indent + 2))


def after_sign(value: Plain, indent: int) -> str:
    """What follows on the colon of a key, or on the hyphen of an item, that is indented so far."""
    if isinstance(value, str):
        return " " + (_block(value, indent + 2) if _fits_block(value) else text_of(value))
    if _is_small(value, indent):
        return " " + in_brackets(value)
    blanks = " " * (indent + 2)
    return "".join(f"\n{blanks}{line}" for line in _lines(value, indent + 2))


def _lines(value: Plain, indent: int) -> Iterator[str]:
    """The entries or items of a value, one by one."""
    if isinstance(value, Mapping):
        yield from (entry(key, inner, indent) for key, inner in value.items())
    else:
        yield from (item(inner, indent) for inner in value)


def _is_small(value: Plain, indent: int) -> bool:
    """Whether a value is to stand in one line: a text, or a few of them."""
    if isinstance(value, str):
        return True
    inner = value.values() if isinstance(value, Mapping) else value
    if not inner:
        return True
    are_texts = all(isinstance(one, str) and "\n" not in one for one in inner)
    return are_texts and indent + len(in_brackets(value)) <= _WIDEST


def _fits_block(text: str) -> bool:
    """Whether a text of several lines can be written as it is, below a `|`."""
    lines = text.removesuffix("\n").split("\n")
    return len(lines) > 1 and text[0] not in " \n" and bool(lines[-1]) and all(map(str.isprintable, lines))


def _block(text: str, indent: int) -> str:
    lines = text.removesuffix("\n").split("\n")
    sign = "|" if text.endswith("\n") else "|-"
    return "\n".join([sign, *(" " * indent + line if line else "" for line in lines)])


def _escaped(text: str) -> str:
    """A text in double quotes, with an escape for each character that can't be seen."""
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    number = ord(character)
    return {"\n": "\\n", "\t": "\\t"}.get(character) or (f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")
