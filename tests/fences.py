"""The blocks of code on a Markdown page."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r'^( *)```(\w+)(?: title="([^"]+)")?\n(.*?)^\1```$', re.MULTILINE | re.DOTALL)


class Fence(NamedTuple):
    """A block of code: its language, its title or nothing, its text, and the line of the page that it begins in."""

    language: str
    title: str
    text: str
    line: int


def fences(page: Path) -> list[Fence]:
    """The blocks on a page, in their order."""
    text = page.read_text("utf-8")
    return [
        Fence(found[2], found[3] or "", textwrap.dedent(found[4]), text.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(text)
    ]


def by_title(page: Path, language: str) -> dict[str, str]:
    """The blocks in one language by their titles; those with the same title, or none, follow one another."""
    found: dict[str, str] = {}
    for fence in fences(page):
        if fence.language == language:
            found[fence.title] = found.get(fence.title, "") + fence.text
    return found
