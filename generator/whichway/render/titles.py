"""The titles of a page that somebody wrote, and of its sections, read from its Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

import markdown

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)


class Titles(NamedTuple):
    """The title of a page, empty where it has none, and those of its sections by their ids."""

    page: str
    sections: Mapping[str, str]


def titles(text: str) -> Titles:
    """The titles in the Markdown page `text`."""
    head = _FRONT_MATTER.match(text)
    reader = markdown.Markdown(extensions=["attr_list", "md_in_html", "tables", "fenced_code", "toc"])
    reader.convert(text[head.end() :] if head else text)
    found = list(_all(cast("list[dict[str, Any]]", reader.toc_tokens)))  # type: ignore[attr-defined]
    named = _TITLE.search(head[1]) if head else None
    page = named[1].strip("\"'") if named else next((title for _, title, level in found if level == 1), "")
    return Titles(page, {id_: title for id_, title, _ in found})


def _all(tokens: list[dict[str, Any]]) -> Iterator[tuple[str, str, int]]:
    for token in tokens:
        yield token["id"], html.unescape(token["name"]), token["level"]
        yield from _all(token["children"])
