"""Twee 3, as its specification has it: a text of passages, read and written, whatever language the passages are in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

_BEGIN = re.compile(r"^::", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_META_SIGNS = re.compile(r"[\\\[\]{}]")
TITLE, DATA = "StoryTitle", "StoryData"
"""The names of the passages that are about the story."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: its name, its text, its tags and metadata, and the lines on which it and its text begin.

    `wrong` says why its metadata could not be read.
    """

    name: str
    text: str
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    line: int = 1
    wrong: str = ""
    text_line: int = 2


@dataclass(frozen=True, slots=True)
class Story:
    """All passages of a text but for those about the story: its title, and the values of `StoryData`.

    `before` is what stands before the first passage, and `wrong` says why `StoryData` could not be read.
    """

    passages: tuple[Passage, ...]
    title: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    before: str = ""
    wrong: str = ""
    data_line: int = 1

    @property
    def start(self) -> str:
        """The name of the passage that the story starts with: the one named so, or `Start`, or the first one."""
        names = [passage.name for passage in self.passages]
        named = str(self.data.get("start", ""))
        return next((name for name in (named, "Start") if name in names), names[0] if names else "")


def is_twee(text: str) -> bool:
    """Whether a text begins as stories do."""
    return re.match(r"\ufeff?\s*::[ \t]*\S", text) is not None


def read_story(text: str) -> Story:
    """The story that a text is. Blank lines at the ends of passages are no part of them."""
    begins = [found.start() for found in _BEGIN.finditer(text)]
    line, at = 1, 0
    found: list[Passage] = []
    for begin, end in pairwise([*begins, len(text)]):
        line += text.count("\n", at, begin)
        at = begin
        header, _, content = text[begin:end].partition("\n")
        text_line = line + 1 + len(content) - len(content.lstrip("\n"))
        found.append(replace(_passage(header[2:], content.strip("\n").rstrip(), line), text_line=text_line))
    title, data, wrong, data_line = "", dict[str, Any](), "", 1
    passages = []
    for passage in found:
        if passage.name == TITLE:
            title = " ".join(passage.text.split())
        elif passage.name == DATA:
            data, wrong = _object(passage.text)
            data_line = passage.line
        else:
            passages.append(passage)
    return Story(tuple(passages), title, data, text[: begins[0]].strip() if begins else text, wrong, data_line)


def written_story(story: Story) -> str:
    """A story as a text, with what is about it first."""
    passages = [
        Passage(TITLE, story.title),
        Passage(DATA, json.dumps(story.data, ensure_ascii=False, indent=2)),
        *story.passages,
    ]
    return "\n\n\n".join(map(_written, passages)) + "\n"


def _written(passage: Passage) -> str:
    header = f":: {_escape(passage.name)}"
    if passage.tags:
        header += f" [{' '.join(map(_escape, passage.tags))}]"
    if passage.metadata:
        header += f" {json.dumps(passage.metadata, separators=(',', ':'))}"
    return f"{header}\n{passage.text}"


def _escape(text: str) -> str:
    """A name with a backslash before each sign that ends names, in one line."""
    return _META_SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def _passage(header: str, content: str, line: int) -> Passage:
    """The passage that a header and a text are: the name ends where its tags or its metadata begin."""
    name_end = _unescaped(header, "[{", 0)
    name, rest = header[:name_end], header[name_end:]
    tags: tuple[str, ...] = ()
    if rest.startswith("["):
        tags_end = _unescaped(rest, "]", 1)
        tags = tuple(_ESCAPED.sub(r"\1", tag) for tag in rest[1:tags_end].split())
        rest = rest[tags_end + 1 :]
    metadata, wrong = _object(rest) if rest.strip() else ({}, "")
    return Passage(_ESCAPED.sub(r"\1", name).strip(), content, tags, metadata, line, wrong)


def _unescaped(text: str, signs: str, start: int) -> int:
    """Where the first of some signs stands without a backslash, or the end."""
    at = start
    while at < len(text) and text[at] not in signs:
        at += 2 if text[at] == "\\" else 1
    return min(at, len(text))


def _object(text: str) -> tuple[dict[str, Any], str]:
    """The values that a text of JSON has, and why it has none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}, "it is not JSON"
    return (found, "") if isinstance(found, dict) else ({}, "it is not a JSON object")
