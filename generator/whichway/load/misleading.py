"""Characters that make programs disagree about where the lines of a text end."""

from __future__ import annotations

import re

from whichway.findings import Problem
from whichway.load.yaml_problem import spot
from whichway.place import Place

# libyaml takes the first three for the ends of lines, as YAML 1.1 did. Editors don't, so the lines of all that follows
# would be reported wrong. Surrogates are no characters at all.
_find_misleading = re.compile("[\x85\u2028\u2029\ud800-\udfff]").search


# A carriage return alone ends a line for libyaml and some editors, and not for others. Where it ends every line, all
# agree; among other ends, the lines after it would be counted in two ways.
_find_lone_return = re.compile(r"\r(?!\n)").search


def lone_return(content: bytes, file: str) -> Problem | None:
    """What is wrong where a carriage return stands alone among other line ends; `None` where none does."""
    if b"\r" not in content or b"\n" not in content:
        return None
    text = content.decode("utf-8-sig", "replace")
    if (found := _find_lone_return(text)) is None:
        return None
    message = "a carriage return stands alone here, and programs disagree whether it ends a line"
    help = "take it out, or save the file with one kind of line end"
    return Problem(Place(file, *spot(text, found.start())), message, help, doubtful=True)


def misleading_character(text: str) -> re.Match[str] | None:
    """The first character that makes readers of `text` disagree about its lines; `None` where none does."""
    lone = _find_lone_return(text) if "\r" in text and "\n" in text else None
    found = None if text.isascii() else _find_misleading(text)
    return min(filter(None, (lone, found)), key=re.Match.start, default=None)
