"""Texts in lines that are no wider than a node or a label may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.maps.widths import is_wide, text_width

_MORE = "…"


def wrapped(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """A text of a `size` in lines of at most `width`, both in pixels: between words, or else within one.

    Of a text that takes more than `most` lines, the rest is left out.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(" ".join(text.split()), size, width):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines += [line.rstrip()] if line.strip() else []
    return tuple(lines if len(lines) <= most else [*lines[: most - 1], _cut(lines[most - 1], size, width)])


def _pieces(text: str, size: float, width: float) -> Iterator[str]:
    """What stays in one line: words, each with the space behind it, and characters that take a whole square."""
    for word in re.findall(r"\S+\s*", text):
        piece = ""
        for char in word:
            is_break = is_wide(char) or (piece and is_wide(piece[-1]))
            if piece and (is_break or text_width(piece + char.strip(), size) > width):
                yield piece
                piece = ""
            piece += char
        yield piece


def _cut(line: str, size: float, width: float) -> str:
    while line and text_width(line + _MORE, size) > width:
        line = line[:-1]
    return line.rstrip() + _MORE
