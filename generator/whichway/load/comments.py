"""Finds plain texts that a ` #` cut off: to YAML it begins a comment, and what follows is gone without an error."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from whichway.load.issues import CutText
from whichway.load.prose import PROSE
from whichway.load.source_text import LONGEST, SourceText, events_of
from whichway.place import Place

# A blank before, and no blank after: `#2`, `#general`, a `#` at the end. Only then is a file looked through.
_may_cut = re.compile(r"[ \t]#(?![ \t])").search
_comment = re.compile(r"[ \t]+#(?P<rest>[^\r\n]*)").match
# `## part two`, `#-----`: nobody ends a text so.
_decoration = re.compile(r"[#=*_~-]+(\s|$)|#").match


class Cuts(NamedTuple):
    """The issues; where the values begin that nothing is left of; whether the last cut is why YAML breaks off."""

    issues: list[CutText]
    emptied: frozenset[tuple[int, int]]
    breaks_off: bool


class _Level:
    """A mapping or list around the value that is being read."""

    def __init__(self, event: Any) -> None:
        self.mapping = isinstance(event, MappingStartEvent)
        self.flow = bool(event.flow_style)
        self.key: str | None = None
        self.at_key = self.mapping


def cut_texts(text: str, file: str, *, broken: bool) -> Cuts:
    """Every text in the YAML `text` that a comment cut off; `broken` says whether YAML breaks off in it."""
    found = Cuts([], frozenset(), breaks_off=False)
    # To look for the sign alone takes no time, and most files hold none.
    if "#" not in text or len(text) > LONGEST or not (" #" in text if broken else _may_cut(text)):
        return found
    source, (events, error) = SourceText(text), events_of(text)
    if (key := _cut_key(source, error)) is not None:
        cut = CutText(Place(file, *source.spot(key[1])), source.text[slice(*key)].strip())
        return found._replace(issues=[cut], breaks_off=True)
    levels: list[_Level] = []
    emptied, cut_last = set[tuple[int, int]](), False
    for event in events:
        if isinstance(event, ScalarEvent):
            here = levels[-1] if levels else None
            last = error is not None and event is events[-1]
            cut_last = False
            if here is not None and not here.at_key and (at := _cut(source, event, here, last=last)) is not None:
                found.issues.append(_of_value(source, file, event, levels, at, error if last else None))
                cut_last = last
                emptied |= set() if event.value else {_begin(source, event)}
        _follow(levels, event)
    return found._replace(emptied=frozenset(emptied), breaks_off=cut_last)


def _begin(source: SourceText, event: Any) -> tuple[int, int]:
    return source.spot(event.start_mark.index)


def _follow(levels: list[_Level], event: Any) -> None:
    """Keeps `levels` at what is around the next event."""
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        levels.append(_Level(event))
        return
    if isinstance(event, MappingEndEvent | SequenceEndEvent):
        levels.pop()
    elif not isinstance(event, ScalarEvent | AliasEvent):
        return
    if levels and levels[-1].mapping:
        here = levels[-1]
        if here.at_key:
            here.key = getattr(event, "value", None)
        here.at_key = not here.at_key


def _cut(source: SourceText, event: Any, here: _Level, *, last: bool) -> int | None:
    """The index of the `#` that cuts the value of `event` off; `None` where no comment follows, or a genuine one."""
    if event.style or not (found := _comment(source.text, event.end_mark.index)):
        return None
    rest, prose = found["rest"], here.key in PROSE
    at = found.start("rest") - 1
    # In brackets, a comment that takes the closing one away was none.
    if last and here.flow and re.search(r"[}\]]", rest):
        return at if prose or not rest.startswith((" ", "\t")) else None
    if rest.startswith((" ", "\t")) or _decoration(rest):
        return None
    # Ids, targets and addresses hold no blanks: a value with one is a text, whatever its key.
    return at if prose or re.search(r"\s", event.value) else None


def _of_value(source: SourceText, file: str, event: Any, levels: list[_Level], at: int, error: int | None) -> CutText:
    """The issue of a value; `error` is where YAML breaks off because of it."""
    here = levels[-1]
    node = str(levels[1].key) if len(levels) > 1 and levels[0].key == "nodes" else ""
    begin, left = event.start_mark.index if event.value else at, event.value
    # Where YAML breaks off, it has to be readable after the fix, and the text may go on in the next line.
    ends = [source.end_of_text(begin, flow=here.flow, until=at)]
    if error is not None and not here.flow:
        ends.append(source.end_of_text(begin, flow=False, until=min(error, len(source.text))))
    fixes = (source.quote(begin, end) for end in ends)
    fix = next((fix for fix in fixes if error is None or source.cures(fix, error)), None)
    place = Place(file, *source.spot(at))
    if here.key not in PROSE and not re.search(r"\s", left):
        return CutText(place, left, takes_bracket=True, node=node)
    return CutText(place, left, node=node, fix=fix)


def _cut_key(source: SourceText, error: int | None) -> tuple[int, int] | None:
    """Where a key begins in the line that YAML breaks off in, or before it, and the `#` that cuts it off."""
    if error is None:
        return None
    line = source.spot(min(error, len(source.text)))[0]
    for number in (line, line - 1):
        if number >= 1:
            begin = source.starts[number - 1]
            written = source.text[begin : source.line_end(begin)]
            if found := re.match(r"""\s*(?:- )?([^\s"'#:{\[|>&*!-][^:#]*?)\s+(#)[^\s#][^#]*:(\s|$)""", written):
                return begin + found.start(1), begin + found.start(2)
    return None
