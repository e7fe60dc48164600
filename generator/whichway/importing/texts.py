"""The texts of a chart as those of a tree: a heading that fits, and a body that reads as the chart does."""

from __future__ import annotations

import re
from typing import NamedTuple

from whichway.basics import slug
from whichway.formats import Text
from whichway.inline import plain_text

LONGEST = 90
"""How many characters a heading may have; longer ones are cut, and stand in the body as a whole."""

_SENTENCE = re.compile(r"(.+?[.?!])\s+(?=\S)")
_LISTED = re.compile(r"\d{1,3}\\?[.)]\s+|[-*+\u2022]\s+")
_MARKUP = re.compile(r"\\(?![\\`*_{}\[\]()>#+.!<&-])|[`*<]|(?<!\w)_|_(?!\w)|\](?=\()|&(?=#?\w+;)")
_AT_BEGIN = re.compile(r"[#>=+|:~-]")


class HeadAndBody(NamedTuple):
    """A heading, the Markdown below it, and what was done to a text that is no heading as it stands."""

    heading: str
    body: str = ""
    why: str = ""


def inline(text: Text) -> str:
    """A text in one line, in which only what the chart takes for markup is markup."""
    line = " ".join(text.text.split())
    if text.is_markdown or plain_text(line) == line:
        return line
    return re.sub(r"\\(?![\\`*_{}\[\]()>#+.!<&-])|[`*]|(?<!\w)_|_(?!\w)", r"\\\g<0>", line)


def split(text: Text) -> HeadAndBody:
    """A text as a heading, and what of it is too much for one."""
    lines = [line for line in text.text.split("\n") if line.strip()]
    whole = inline(text)
    if len(lines) < 2 and len(whole) <= LONGEST:
        return HeadAndBody(whole)
    if len(lines) > 1 and len(lines[0]) <= LONGEST and not _LISTED.match(lines[0]):
        rest = Text("\n".join(lines[1:]), text.is_markdown)
        return HeadAndBody(
            inline(Text(lines[0], text.is_markdown)), body(rest), "it has several lines: the first one is the heading"
        )
    sentence = _SENTENCE.match(lines[0])
    if sentence and 3 < len(sentence[1]) <= LONGEST and not _LISTED.match(lines[0]):
        rest = Text("\n".join([lines[0][sentence.end() :], *lines[1:]]), text.is_markdown)
        return HeadAndBody(
            inline(Text(sentence[1], text.is_markdown)), body(rest), "it is long: its first sentence is the heading"
        )
    first = _LISTED.sub("", lines[0], count=1)
    # Markup that is cut in two is none.
    shown = first if len(first) <= LONGEST else first[: first.rfind(" ", 0, LONGEST) if " " in first[:LONGEST] else 89]
    heading = inline(Text(shown.rstrip(" ,;:.") + "…", text.is_markdown))
    return HeadAndBody(heading, body(text), "it is long: the heading is its beginning, and the body has all of it")


def body(text: Text) -> str:
    """A text of one or more lines as Markdown; lines that are numbered or have a bullet are a list."""
    blocks: list[str] = []
    was_listed = False
    for line in filter(None, map(str.strip, text.text.split("\n"))):
        mark = _LISTED.match(line)
        sign = (
            (f"{int(mark[0].rstrip().rstrip(').').rstrip(chr(92)))}. " if mark[0][0].isdigit() else "- ")
            if mark
            else ""
        )
        rest = line[mark.end() :] if mark else line
        written = sign + (rest if text.is_markdown else _escaped(rest, is_begin=not mark))
        if mark and was_listed:
            blocks[-1] += f"\n{written}"
        else:
            blocks.append(written)
        was_listed = mark is not None
    return "\n\n".join(blocks)


def id_of(node_id: str, heading: str) -> str:
    """The id for a node: that of the chart in kebab-case, or a few words of its heading where that says nothing."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", node_id)
    own, said = slug(words), slug(plain_text(heading))
    if len(said) > 40:
        said = said[: max(said.rfind("-", 0, 40), 0) or 40].strip("-")
    says_something = len(own) > 3 and not any(map(str.isspace, node_id))
    return (own if says_something else said or own) or "node"


def _escaped(line: str, *, is_begin: bool) -> str:
    written = _MARKUP.sub(lambda sign: "&amp;" if sign[0] == "&" else f"\\{sign[0]}", line)
    return f"\\{written}" if is_begin and _AT_BEGIN.match(written) and written[0] in "#>+-" else written
