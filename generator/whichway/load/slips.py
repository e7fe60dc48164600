"""Slips of the keyboard that libyaml complains of far from where they are: an open quote, a blank that is missing.

Each is reported only where the edit that cures it lets YAML be read on: that proves what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from yaml.events import ScalarEvent

from whichway.findings import Edit
from whichway.load.source_text import SourceText

_QUOTES = ("'", '"')
# In what a quote takes in by mistake there are lines that look like YAML of their own.
_takes_lines_in = re.compile(r"""[\r\n]\s*(?:- |\{|["'\w-]+:(?:\s|$))""").search
_dash = re.compile(r"[ \t]*(?P<dash>-(?=[^\s-])|[\u2010-\u2015\u2022\u2212][ \t]*(?=\S))").match
_colon = re.compile(r"[ \t]*(?:- )?[\w-]+(?P<colon>:(?=[^\s/:])|:(?=[\xa0\u3000])|\uff1a\s*)").match
_lonely_key = re.compile(r"[ \t]*(?:- )?[\w-]+(?P<end>[ \t]*)$").match


class YamlProblem(NamedTuple):
    """Why a text is no YAML, where, and the edit that cures it where one surely does."""

    line: int
    column: int
    message: str
    help: str
    fix: Edit | None = None


def slip(source: SourceText, events: list[Any], error: int, open_at: int | None) -> YamlProblem | None:
    """What was mistyped before `error`, where libyaml gave up after `events`.

    `open_at` is where a quote opens that nothing closes.
    """
    return _open_quote(source, events, open_at) or _dash_or_colon(source, error)


def _open_quote(source: SourceText, events: list[Any], open_at: int | None) -> YamlProblem | None:
    """A quote that is closed by the next one, lines later, or never."""
    last = quoted_last(events)
    if last is not None:
        begin, end = last.start_mark.index, last.end_mark.index
        if not _takes_lines_in(source.text[begin:end]):
            return None
    elif open_at is not None:
        begin = open_at
    else:
        return None
    quote = source.text[begin]
    ends = (source.end_of_text(begin, flow=flow) for flow in (True, False))
    fix = _first_that_cures(source, begin, (source.edit(end, end, quote) for end in ends if end > begin + 1))
    message = "the quote that opens here is not closed"
    return YamlProblem(*source.spot(begin), message, "add the closing quote", fix)


def quoted_last(events: list[Any]) -> Any:
    """The last of `events`, if that is a text in quotes and nothing else: a tag or anchor is a part of the event."""
    last = events[-1] if events else None
    is_quoted = isinstance(last, ScalarEvent) and last.style in _QUOTES and not last.tag and not last.anchor
    return last if is_quoted else None


def _dash_or_colon(source: SourceText, error: int) -> YamlProblem | None:
    """A blank or colon that is missing, behind a list's dash or a key, in the line of `error` or the one before."""
    for begin in _lines_before(source, error):
        line = source.text[begin : source.line_end(begin)]
        if found := _dash(line):
            here, dash = begin + found.start("dash"), found["dash"]
            slip = without_blank_after_dash(source, here) if dash == "-" else _other_dash(source, here, dash)
            if slip is not None and slip.fix is not None and source.cures(slip.fix, error):
                return slip
        if found := _colon(line):
            here, colon = begin + found.start("colon"), found["colon"]
            fix = source.edit(here, here + len(colon), ": ")
            if source.cures(fix, error):
                message, help = "a space must follow the colon of a key", "write `key: value`, with a space between"
                return YamlProblem(*source.spot(here), message, help, fix)
        if (found := _lonely_key(line)) and _is_above_deeper_line(source, begin):
            here = begin + found.start("end")
            fix = source.edit(here, begin + found.end(), ":")
            if source.cures(fix, error):
                message, help = "a colon is missing after this key", "add the colon"
                return YamlProblem(*source.spot(begin + len(line) - len(line.lstrip())), message, help, fix)
    return None


def _is_above_deeper_line(source: SourceText, begin: int) -> bool:
    """Whether the line after the one at `begin` is indented more than that: then it stands below a key."""
    line, end = source.text[begin : source.line_end(begin)], source.line_end(begin)
    below = source.text[end:].lstrip("\r\n")
    indent = len(line) - len(line.lstrip(" "))
    return len(below) - len(below.lstrip(" ")) > indent


def without_blank_after_dash(source: SourceText, here: int) -> YamlProblem | None:
    """The slip of a `-` at `here` that nothing parts from its item; `None` if it does not begin its line."""
    line = source.starts[source.spot(here)[0] - 1]
    if source.text[line:here].strip() or not _dash(source.text[here : source.line_end(here)]):
        return None
    fix = source.edit(here + 1, here + 1, " ")
    message, help = "a space must follow the `-` of a list item", "write a space after `-`"
    return YamlProblem(*source.spot(here), message, help, fix)


def _other_dash(source: SourceText, here: int, dash: str) -> YamlProblem:
    """The slip of a sign that only looks like a hyphen."""
    message, help = f"`{dash.strip()}` doesn't start a list item", "write a hyphen and a space, `- `"
    return YamlProblem(*source.spot(here), message, help, source.edit(here, here + len(dash), "- "))


def _lines_before(source: SourceText, index: int) -> Iterator[int]:
    """Where the line of `index` begins, and the line before that has something in it."""
    number = source.spot(min(index, len(source.text)))[0]
    yield source.starts[number - 1]
    for line in range(number - 1, 0, -1):
        begin = source.starts[line - 1]
        if source.text[begin : source.line_end(begin)].strip():
            yield begin
            return


def _first_that_cures(source: SourceText, index: int, edits: Iterable[Edit]) -> Edit | None:
    """The first of `edits` after which YAML can be read beyond the line of `index`."""
    return next((edit for edit in edits if source.cures(edit, index)), None)
