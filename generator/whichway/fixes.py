"""Fixes: which edits of a text go together, the text after them, and the files that they are written to."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from whichway.findings import Edit, Finding, Report
from whichway.reading import read_bytes

# Each round applies what does not overlap. A file with so many layers of mistakes is none that a program should mend.
_MOST_ROUNDS = 100

_break = re.compile(r"\r\n|\r|\n")


class Fixed(NamedTuple):
    """A finding whose fix was applied, and the lines of its file before and after that."""

    finding: Finding
    before: str
    after: str


def fix_files(check: Callable[[], Report]) -> tuple[Report, list[Fixed]]:
    """Applies the fixes that `check` finds until none is left: what it finds then, and what was fixed.

    An edit that stays without effect is not applied again, so this comes to an end.

    Raises:
        OSError: if a file can't be read or written.
    """
    report, done = check(), list[Fixed]()
    tried: set[tuple[str, str, Edit]] = set()
    for _ in range(_MOST_ROUNDS):
        before = len(tried)
        done += fix_once(report, tried)
        if len(tried) == before:
            break
        report = check()
    return report, done


def fix_once(report: Report, tried: set[tuple[str, str, Edit]]) -> list[Fixed]:
    """Applies those fixes of `report` that do not overlap and were not `tried` before, and says which.

    A file that is not what was checked any more is left as it is.

    Raises:
        OSError: if a file can't be read or written.
    """
    by_file: dict[str, dict[Edit, Finding]] = {}
    for finding in report.findings:
        if finding.fix is not None and (finding.rule, finding.place.file, finding.fix) not in tried:
            by_file.setdefault(finding.place.file, {}).setdefault(finding.fix, finding)
    fixed: list[Fixed] = []
    for file, found in by_file.items():
        edits = compatible(found)
        tried.update((found[edit].rule, file, edit) for edit in edits)
        text = rewrite(Path(file), report.texts.get(file), edits)
        if text is not None:
            fixed += [Fixed(found[edit], *_lines(text, edit)) for edit in edits]
    return fixed


def rewrite(path: Path, text: str | None, edits: Iterable[Edit]) -> str | None:
    """Applies `edits` to the file at `path`, if it still holds `text`: what it held, or `None` if it was left alone.

    The file keeps its line breaks, its byte-order mark and its mode.

    Raises:
        OSError: if the file can't be read or written.
    """
    if (found := rewritten(path, text, edits)) is None:
        return None
    # Here, as a check that mends nothing writes nothing.
    from whichway.output import write

    write(path, found.content)
    return found.before


class Rewritten(NamedTuple):
    """The text of a file before and after some edits, and what is to be written for the latter."""

    before: str
    after: str
    content: bytes


def rewritten(path: Path, text: str | None, edits: Iterable[Edit]) -> Rewritten | None:
    """The file at `path` after `edits`, if it still holds `text`, with the line breaks and byte-order mark that it has.

    Raises:
        OSError: if the file can't be read.
    """
    content = read_bytes(path)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        now = content[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return None
    # Pages are read with each line break as `\n`.
    if text is None or _break.sub("\n", now) != _break.sub("\n", text):
        return None
    after = applied(now, edits)
    return Rewritten(now, after, mark + after.encode("utf-8"))


def _lines(text: str, edit: Edit) -> tuple[str, str]:
    """The lines that `edit` is about, before and after it."""
    starts, after = line_starts(text), applied(text, [edit])
    begin = starts[edit.line - 1]
    rest = _break.search(text, _index(starts, text, *_end(edit)))
    behind = len(text) - rest.start() if rest else 0
    return text[begin : len(text) - behind], after[begin : len(after) - behind]


def compatible(edits: Iterable[Edit]) -> list[Edit]:
    """Those of `edits` that can be applied together, in their order in the text: of two that overlap, the first.

    Two insertions at one position overlap as well: it is not known which of them comes first.
    """
    taken: list[Edit] = []
    for edit in sorted(set(edits)):
        if not taken or _end(taken[-1]) < _start(edit) or (_end(taken[-1]) == _start(edit) and _replaces(taken[-1])):
            taken.append(edit)
    return taken


def applied(text: str, edits: Iterable[Edit]) -> str:
    """`text` after `edits`, all of which speak of `text` as it is now. A line break in an edit becomes the text's own.

    Raises:
        ValueError: if two edits overlap, or one lies outside the text.
    """
    wanted = list(edits)
    ordered = compatible(wanted)
    if len(ordered) < len(set(wanted)):
        raise ValueError("two edits overlap")
    found = _break.search(text)
    newline = found[0] if found else "\n"
    starts = line_starts(text)
    pieces, done = [], 0
    for edit in ordered:
        begin, end = _index(starts, text, *_start(edit)), _index(starts, text, *_end(edit))
        if end < begin:
            raise ValueError(f"the edit {edit} ends before it begins")
        pieces += [text[done:begin], _break.sub(newline, edit.text)]
        done = end
    return "".join([*pieces, text[done:]])


def line_starts(text: str) -> list[int]:
    """The index at which each line of `text` begins. CRLF, CR and LF end a line, as YAML and editors have it."""
    return [0, *(found.end() for found in _break.finditer(text))]


def _start(edit: Edit) -> tuple[int, int]:
    return edit.line, edit.column


def _end(edit: Edit) -> tuple[int, int]:
    return edit.end_line, edit.end_column


def _replaces(edit: Edit) -> bool:
    """Whether an edit takes something away, rather than only inserting."""
    return _start(edit) != _end(edit)


def _index(starts: list[int], text: str, line: int, column: int) -> int:
    """The index of a position; a line's end is the last one of the line."""
    if not 1 <= line <= len(starts) or column < 1:
        raise ValueError(f"the text has no position {line}:{column}")
    index = starts[line - 1] + column - 1
    if index > (starts[line] if line < len(starts) else len(text)):
        raise ValueError(f"the text has no position {line}:{column}")
    return index
