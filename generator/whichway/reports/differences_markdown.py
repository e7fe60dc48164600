"""The differences between two versions as a comment for a pull request: in Markdown as GitHub reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from whichway.differences import Differences
from whichway.reports.sentences import Code, Group, Phrase, Said, groups, note_phrase, summary, versions

MARK = "<!-- whichway diff -->"
"""What the comment begins with, so that a workflow finds the one that it has written before."""
SHOWN, FOLDED = 5, 40
"""How many changes of a kind are shown at once, and how many can be unfolded."""
LONGEST = 60_000
"""How many characters the comment has at most: GitHub takes 65,536."""
LONGEST_TEXT = 160
"""How many characters of a text are shown."""
_OPEN = (
    "added-tree",
    "removed-tree",
    "renamed-tree",
    "broken-address",
    "lost-outcome",
    "other-end",
    "changed-audience",
)
"""The kinds of which some changes are always shown."""

_SIGNS = re.compile(r"[\\`*_\[\]~|&<>$]|[@#]|:(?=\S)|\b(?:www(?=\.)|GH-(?=\d))", re.IGNORECASE)
"""What may mean something in the middle of a line. What GitHub finds in the text itself is split by `_SPLIT`."""
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_SPLIT = "&#8203;"
"""A space without width: names, numbers, and addresses in which it stands are no links on GitHub, and call nobody."""


def differences_markdown(differences: Differences) -> str:
    """The changes by their kinds. What is long is folded, and what is too long is cut, with a count."""
    lines = [MARK, "### What changes for readers", "", f"{_line(versions(differences))}: {summary(differences)}."]
    lines += _notes(differences)
    length = sum(map(len, lines))
    left = 0
    for group in groups(differences):
        block = [*_lines(group)]
        length += sum(len(line) + 1 for line in block)
        if length > LONGEST:
            left += len(group.phrases)
        else:
            lines += ["", *block]
    if left:
        lines += ["", f"{left} more changes are too long for a comment; `whichway diff` lists them all."]
    return "\n".join(lines)


MOST_NOTES, MOST_PIECES = 10, 30
"""How many notes are shown, and how many names, and words between them, each of these may have."""


def _notes(differences: Differences) -> Iterator[str]:
    """What could not be compared; notes are cut with a count, and each of them with a sign."""
    for note in differences.notes[:MOST_NOTES]:
        phrase = note_phrase(note)
        pieces = [code(piece) if isinstance(piece, Code) else escaped(piece) for piece in phrase[:MOST_PIECES]]
        yield from ("", f"> Not compared: {''.join(pieces)}{'…' if len(phrase) > MOST_PIECES else ''}")
    if (left := len(differences.notes) - MOST_NOTES) > 0:
        yield from ("", f"> Not compared: {left} more; `whichway diff` says what")


def _lines(group: Group) -> Iterator[str]:
    """The changes of one kind: some of them at once, and the others to unfold."""
    items = [_line(phrase) for phrase in group.phrases]
    number = len(items) if len(items) <= SHOWN + 1 else SHOWN if group.kind in _OPEN else 0
    if number:
        yield from (f"**{group.heading}**", "", *(f"- {item}" for item in items[:number]))
    folded = items[number:]
    if not folded:
        return
    title = f"{len(folded)} more" if number else f"<b>{group.heading}</b>"
    yield from ([""] if number else [])
    yield from (f"<details><summary>{title}</summary>", "", *(f"- {item}" for item in folded[:FOLDED]))
    yield from [f"- … and {len(folded) - FOLDED} more; `whichway diff` lists them all"] if len(folded) > FOLDED else []
    yield from ("", "</details>")


def _line(phrase: Phrase) -> str:
    return "".join(_piece(piece) for piece in phrase)


def _piece(piece: str) -> str:
    if isinstance(piece, Code):
        return code(piece)
    return f"“{escaped(piece)}”" if isinstance(piece, Said) else piece


def code(text: str) -> str:
    """A text as code, in one line: in it, nothing has a meaning."""
    text = _plain(text)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence, space = "`" * (longest + 1), " " if longest or not text.strip() else ""
    return f"{fence}{space}{text}{space}{fence}"


def escaped(text: str) -> str:
    """A text as it reads, in one line: no sign of it is Markdown or HTML, links to anything, or calls anybody."""
    return _SIGNS.sub(_sign, _plain(text))


def _sign(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _ENTITIES:
        return _ENTITIES[sign]
    return f"{sign}{_SPLIT}" if sign in "@#:" or sign.isalpha() or sign.endswith("-") else f"\\{sign}"


def _plain(text: str) -> str:
    """A text in one line that is not too long, without characters that nobody can see."""
    text = re.sub(r"\s+", " ", text)
    text = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in _JOINERS else c for c in text)


_JOINERS = "\u200c\u200d"
"""What some scripts need inside words, and emoji are joined by."""
