"""Reads the passages of nodes that were exported: the keys that their texts and tags say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from whichway.basics import RESULTS, slug
from whichway.formats.harlowe_reading import read_harlowe
from whichway.formats.twee_story import Passage
from whichway.formats.twine_conditions import ALWAYS, value_of, when
from whichway.formats.twine_markdown import harlowe_inline, harlowe_markdown
from whichway.formats.twine_names import fact, variable
from whichway.formats.twine_passages import Way, said
from whichway.inline import plain_text

KINDS = ("question", "step", "outcome", "route", "include")
_HEADING = re.compile(r"#+[ \t]+(?P<heading>.*)(?:\n|$)")
_MARK = re.compile("\x00(\\d+)\x00")
_GROUP = re.compile(r"''(.+)''")
_ANCHOR = re.compile(r'<a href="([^"]*)">(.*?)</a>')
_ANCHORS = re.compile(rf"{_ANCHOR.pattern}(?:, {_ANCHOR.pattern})*")


@dataclass
class OwnPassage:
    """What a passage says: the keys of its node as a tree's file has them, and whether that `is_all` that it says."""

    keys: dict[str, Any] = field(default_factory=dict)
    is_all: bool = True


def kind_of(passage: Passage) -> str:
    """The kind of node that a passage's tags say it is, if they do."""
    return next((kind for kind in KINDS if kind in passage.tags), "")


def read_own(passage: Passage, words: Mapping[str, str]) -> OwnPassage:
    """What the passage of a node says; `words` are those of the page that are none of the author's."""
    kind = kind_of(passage)
    result = said(read_harlowe(passage.text), zero_is_unset=True)
    is_all = not any(not one.is_kept for one in result.not_read)
    if kind == "route":
        return OwnPassage({"route": [_case(way) for way in result.ways]}, is_all)
    heading = _HEADING.match(result.text)
    if kind in ("", "include") or heading is None:
        return OwnPassage(is_all=False)
    texts = _Texts(result.text[heading.end() :], passage.name, result.ways, words)
    keys: dict[str, Any] = {kind: harlowe_inline(heading["heading"])}
    keys |= {"body": texts.body} if texts.body else {}
    keys |= {"guides": texts.guides} if texts.guides else {}
    if kind == "question":
        return OwnPassage(keys | ({"options": texts.options} if is_all else {}), is_all)
    if kind == "outcome":
        tagged = next((tag for tag in passage.tags if tag in RESULTS), "solved")
        keys |= {"result": tagged} if tagged != "solved" else {}
    word = "next" if kind == "step" else "unsolved"
    if len(texts.options) == 1 and texts.options[0]["label"] == words.get(word):
        keys[word] = texts.options[0]["next"]
        return OwnPassage(keys, is_all)
    return OwnPassage(keys, is_all and not texts.options)


class _Texts:
    """The blocks of a passage's text below its heading."""

    def __init__(self, text: str, question: str, ways: Sequence[Way], words: Mapping[str, str]) -> None:
        self._question, self._ways, self._words = question, ways, words
        self.guides: list[str] = []
        self.options: list[dict[str, Any]] = []
        blocks = [block for block in text.strip().split("\n\n") if not self._is_ours(block.strip())]
        written = "\n\n".join(block for block in blocks if not self._is_options(block))
        body = harlowe_markdown(_MARK.sub(self._in_text, written)).strip()
        self.body = f"{body}\n" if "\n" in body else body

    def _is_ours(self, block: str) -> bool:
        """Whether a block has links that the page has, and not its author: those to guides, and to who may help."""
        label, _, links = block.partition(": ")
        if unescape(label) == self._words.get("guides") and _ANCHORS.fullmatch(links):
            self.guides += [unescape(found[1]) for found in _ANCHOR.finditer(links)]
            return True
        link = _ANCHOR.fullmatch(block)
        return link is not None and unescape(link[2]) in (
            self._words.get("contact"),
            self._words.get("unsolved-contact"),
        )

    def _is_options(self, block: str) -> bool:
        """Whether a block has an option in each line, but for labels of groups, and hints below them."""
        lines = block.strip().split("\n")
        if not any(_MARK.fullmatch(line.strip()) for line in lines):
            return False
        self.options += self._of_lines(lines)
        return True

    def _of_lines(self, lines: Sequence[str]) -> Iterator[dict[str, Any]]:
        group = ""
        option: dict[str, Any] | None = None
        for line in map(str.strip, lines):
            if mark := _MARK.fullmatch(line):
                if option is not None:
                    yield option
                option = _option(self._question, self._ways[int(mark[1])]) | ({"group": group} if group else {})
            elif named := _GROUP.fullmatch(line):
                group = harlowe_inline(named[1])
            elif option is not None and line:
                option["hint"] = harlowe_inline(_MARK.sub(self._in_text, line))
        if option is not None:
            yield option

    def _in_text(self, mark: re.Match[str]) -> str:
        way = self._ways[int(mark[1])]
        return f'<a href="#{way.target}">{way.label}</a>'


def _case(way: Way) -> dict[str, Any]:
    return {"otherwise": way.target} if way.case is ALWAYS else {"when": when(way.case), "next": way.target}


def _option(question: str, way: Way) -> dict[str, Any]:
    label = harlowe_inline(way.label)
    option: dict[str, Any] = {"label": label, "next": way.target}
    sets = {}
    for one in way.sets:
        if one.name == variable(question) and isinstance(one.value, str):
            option |= {"id": one.value} if one.value != slug(plain_text(label)) else {}
        elif one.name and one.value is not None:
            sets[fact(one.name)] = value_of(one.value)
    option |= {"set": sets} if sets else {}
    return option | ({"when": when(way.rows)} if way.rows is not ALWAYS else {})
