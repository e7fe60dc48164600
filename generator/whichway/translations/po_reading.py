"""Reads PO files: entry by entry with one pattern, so that a check of many languages takes hardly longer."""

from __future__ import annotations

import re
from pathlib import Path

from whichway.load import display_path
from whichway.reading import as_text, read_bytes, why_unreadable
from whichway.translations.po import Catalog, Entry, Unreadable
from whichway.wording import short

_STRINGS = r'(?:[ \t]*"[^\n]*"[ \t]*\n)+'
_find_entries = re.compile(
    rf"""
    ^(?P<comments>(?:\#(?!~)[^\n]*\n)*)
    (?:msgctxt(?P<context>{_STRINGS}))?
    (?P<id_at>)msgid(?P<id>{_STRINGS})
    (?P<text_at>)msgstr(?P<text>{_STRINGS})
    """,
    re.MULTILINE | re.VERBOSE,
).finditer
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_names_charset = re.compile(r"charset=([\w-]+)", re.IGNORECASE).search
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii", "charset")  # the last one is what empty templates have
_FIX = "fix the file, or take an earlier version of it"


class _Wrong(Exception):  # noqa: N818 - caught right here
    """Something in a file that is not PO: what, what to do, and where."""

    def __init__(self, message: str, at: int, help: str = _FIX) -> None:
        super().__init__(message)
        self.wrong = Unreadable(message, help, at)


def read_catalog(path: Path) -> Catalog:
    """The PO file at `path`. Nothing is raised: what can't be read says why."""
    file = display_path(path)
    try:
        return catalog_in(read_bytes(path), file)
    except OSError as error:
        return Catalog(file, unreadable=Unreadable(f"the file can't be read: {why_unreadable(error)}", _FIX))


def catalog_in(content: bytes, file: str) -> Catalog:
    """The PO file with that `content`, under the name that messages give it."""
    try:
        text = as_text(content)
    except UnicodeDecodeError as error:
        text = as_text(content, "replace")
        message, at = "the file is not UTF-8", len(as_text(content[: error.start], "replace"))
        return Catalog(file, text, unreadable=Unreadable(message, "save the file with the encoding UTF-8", at))
    return catalog_of(text, file)


def catalog_of(text: str, file: str) -> Catalog:
    """The PO file that `text` holds, under the name that messages give it."""
    text = text if text.endswith("\n") or not text else text + "\n"
    try:
        return _read(text, file)
    except _Wrong as error:
        return Catalog(file, text, unreadable=error.wrong)


def _read(text: str, file: str) -> Catalog:
    header, entries, obsolete, done = "", dict[str, Entry](), list[str](), 0
    for found in _find_entries(text):
        begin = found.start()
        if done != begin and not (between := text[done:begin]).isspace():
            obsolete += _obsolete(between, done)
        done = found.end()
        comments, context, _, id_, _, translation = found.groups()
        if context is None and _is_empty(id_):
            if header or entries:
                raise _Wrong("the file has a second header", found.start("id_at"))
            header = found[0]
            charset = _names_charset(header)
            if charset and charset[1].lower() not in _UTF_8:
                help = "save the file with the encoding UTF-8, and say `charset=UTF-8` in its header"
                raise _Wrong(f"the header says that the file is {charset[1]}", found.start("text_at"), help)
            continue
        entry = Entry(
            "" if context is None else value_of(context, found.start("context")),
            value_of(id_, found.start("id")),
            value_of(translation, found.start("text")),
            comments,
            begin,
            found.start("id_at"),
            found.start("text_at"),
        )
        if entry.context in entries:
            help = "keep one of the two"
            raise _Wrong(f"there is a second entry with the context `{entry.context}`", entry.id_at, help)
        entries[entry.context] = entry
    if done != len(text):
        obsolete += _obsolete(text[done:], done)
    return Catalog(file, text, header, entries, tuple(obsolete))


def _is_empty(strings: str) -> bool:
    return strings.replace('"', "").isspace()


def value_of(strings: str, at: int = 0) -> str:
    """The text of one or several strings, each in a line of its own; `at` is where they begin."""
    strings = strings.strip(" \t\n")
    value = strings[1:-1] if "\n" not in strings else "".join(line.strip()[1:-1] for line in strings.split("\n"))
    if "\\" not in value and '"' not in value:
        return value
    if '"' in _ESCAPE.sub("", value) or _ESCAPE.sub("", value).endswith("\\"):
        raise _Wrong("a quote stands inside of a string", at, 'write `\\"` for a quote, and `\\\\` for a backslash')
    return _ESCAPE.sub(lambda found: _SIGNS.get(found[1], found[1]), value)


def _obsolete(text: str, at: int) -> list[str]:
    """The blocks between two entries: nothing but comments, such as entries that are kept for later."""
    for line in text.split("\n"):
        if line.strip() and not line.startswith("#"):
            raise _Wrong(_why_not(line), at)
        at += len(line) + 1
    blocks = (block.strip("\n") for block in re.split(r"\n[ \t]*\n", text))
    return [block for block in blocks if block.strip()]


def _why_not(line: str) -> str:
    """What is wrong with a line that belongs to no entry."""
    word = line.strip().split(maxsplit=1)[0]
    if word.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "two versions of the file have been merged, and are both in it"
    if word.startswith(("msgid_plural", "msgstr[")):
        return "an entry has plural forms, and no text of a tree has any"
    if word in ("msgctxt", "msgid", "msgstr"):
        return f"an entry is not complete, or not in order: `{word}` has to stand in one with `msgid` and `msgstr`"
    return f"`{short(line)}` is part of no entry"


def obsolete_entries(block: str) -> list[Entry]:
    """The entries that a block of comments keeps for later; none where it is no such block."""
    lines = []
    for line in block.split("\n"):
        kept = line.startswith("#~") and not line.startswith("#~|")
        lines.append(line[2:].strip() if kept else line if line.startswith("#") else "")
    text = "\n".join(lines) + "\n"
    try:
        return [*(_read(text, "").entries or {}).values()]
    except _Wrong:
        return []
