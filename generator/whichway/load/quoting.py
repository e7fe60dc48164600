"""The edit that cures what is wrong in a line: a text that needs quotes, a sign that is missing or one too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from whichway.findings import Edit
from whichway.load.prose import PROSE
from whichway.load.slips import YamlProblem, quoted_last
from whichway.load.source_text import SourceText, quoted
from whichway.schema import json_schema

# What stands before a text: its key, in brackets or at the beginning of a line, or the dash of a list's item.
_key_in_brackets = re.compile(r"[{,]\s*(?P<key>[\w-]+):\s+(?=[^\s\"'])").finditer
_key_of_line = re.compile(r"\s*(?:- )*(?P<key>[\w-]+):[ \t]+(?=[^\s\"'])").match
_item_of_line = re.compile(r"\s*(?:- )+(?=[^\s\"'{\[])(?P<key>)").match
_last_key = re.compile(r"(?P<key>[\w-]+):\s*$").search
_rest_of_escape = re.compile(r"[^\"'\r\n]*\"").match
_closing = re.compile(r"[,}\]]+(?=[ \t]*(?:#.*)?$)").match


def cure(source: SourceText, events: list[Any], error: int, yaml_problem: YamlProblem) -> Edit | None:
    """The first edit after which YAML can be read beyond the line of `error`, where it broke off after `events`."""
    here = source.index(yaml_problem.line, yaml_problem.column)
    last = quoted_last(events)
    if last is not None and source.line_end(last.start_mark.index) == source.line_end(here):
        edits = _behind_quotes(source, last.start_mark.index, last.end_mark.index)
    elif "escape" in yaml_problem.message:
        edits = _in_single_quotes(source, here)
    else:
        edits = _in_line(source, here)
    return next((edit for edit in edits if source.cures(edit, error)), None)


def _behind_quotes(source: SourceText, begin: int, end: int) -> Iterator[Edit]:
    """Of what follows a text in quotes: the next key lacks its comma, a sign is too much, or it is all one text."""
    rest = source.text[end : source.line_end(end)]
    if re.match(rf"\s+(?:{_keys()}):\s", rest):
        yield source.edit(end, end, ",")
    if found := _closing(rest):
        yield source.edit(end, end + found.end(), "")
    line = source.starts[source.spot(begin)[0] - 1]
    key = _last_key(source.text[line:begin])
    if key is None or key["key"] in PROSE:
        yield from _in_quotes(source, begin)


def _in_single_quotes(source: SourceText, here: int) -> Iterator[Edit]:
    """Of a text in double quotes that holds a backslash at `here`."""
    if found := _rest_of_escape(source.text, here):
        begin = source.text.rindex('"', 0, here)
        yield source.edit(begin, found.end(), quoted(source.text[begin + 1 : found.end() - 1]))


def _in_line(source: SourceText, here: int) -> Iterator[Edit]:
    line, end = source.starts[source.spot(here)[0] - 1], source.line_end(here)
    before, rest = source.text[line:here], source.text[here:end]
    if found := _closing(rest):
        yield source.edit(here, here + found.end(), "")
    if found := re.search(rf"[;\s]+(?=(?:{_keys()})$)", before):
        yield source.edit(line + found.start(), line + found.end(), ", ")
    if rest[:1] in ("{", "["):
        whole = source.end_of_text(here, flow=False)
        yield source.edit(whole, whole, "}" if rest[0] == "{" else "]")
    whole_line = before + rest
    in_brackets = [found for found in _key_in_brackets(whole_line) if found.end() <= len(before)]
    texts = [*reversed(in_brackets), _key_of_line(whole_line), _item_of_line(whole_line)]
    for text in texts:
        if text is not None and (text["key"] in PROSE or not text["key"]):
            yield from _in_quotes(source, line + text.end())


def _in_quotes(source: SourceText, begin: int) -> Iterator[Edit]:
    """The edits that quote a text from `begin` on, to each place where it may end; what holds a key is no text."""
    rest = source.text[begin : source.line_end(begin)]
    ends = [source.end_of_text(begin, flow=True)]
    if found := re.search(rf"\s*,\s*(?:{_keys()}):\s", rest):
        ends.append(begin + found.start())
    closing = len(rest) - len(rest.rstrip().rstrip("}]"))
    ends += [source.line_end(begin) - count for count in range(1, closing + 1)]
    ends.append(source.end_of_text(begin, flow=False))
    for end in dict.fromkeys(ends):
        text = source.text[begin:end].rstrip()
        if text and not re.search(rf"(?:^|[\s,;({{\[])(?:{_keys()}):\s", text):
            inner = text[1:-1] if _holds_quotes_of_its_own(text) else text
            yield source.edit(begin, begin + len(text), quoted(inner))


def _holds_quotes_of_its_own(text: str) -> bool:
    """Whether the quotes at both ends of `text` are to be its quotes, as in `'It's on'`, or a part: `"On" or "off"`."""
    quote, inner = text[0], text[1:-1]
    if quote not in "\"'" or not text.endswith(quote) or quote not in inner:
        return False
    before, _, after = inner.partition(quote)
    return before.endswith(" ") or (before[-1:].isalnum() and after[:1].isalnum())


@cache
def _keys() -> str:
    """All keys of the format, as the alternatives of a regular expression."""
    schema = json_schema()
    keys = {key for form in (schema, *schema["$defs"].values()) for key in form.get("properties", ())}
    return "|".join(map(re.escape, sorted(keys)))
