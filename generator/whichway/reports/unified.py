"""What changes in texts, as a unified diff, which other programs can apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whichway.reports.text import Paint, plain

_ENDS_HERE = "\\ No newline at end of file\n"


def unified(texts: Mapping[str, tuple[str, str]], paint: Paint = plain) -> str:
    """The changes of some texts, by the names of their files: each before and after."""
    return "".join(line for file, (before, after) in texts.items() for line in _file(file, before, after, paint))


def _file(file: str, before: str, after: str, paint: Paint) -> Iterator[str]:
    from difflib import unified_diff

    lines = unified_diff(_lines(before), _lines(after), f"a/{file}", f"b/{file}")
    for number, line in enumerate(lines):
        whole = line if line.endswith("\n") else f"{line}\n{_ENDS_HERE}"
        yield paint(whole, line[0]) if number > 1 and line[0] in "+-" else whole


def _lines(text: str) -> list[str]:
    """The lines as programs that apply changes count them: a carriage return is a part of its line."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [line for line in text.split("\n")[-1:] if line]
