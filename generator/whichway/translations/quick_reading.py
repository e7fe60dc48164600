"""Reads a PO file that is as `whichway translate update` writes it: a check of three languages is to cost little more.

Such a file is what is expected, but for the translations, so it needs no more than comparing. All others are read entry
by entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whichway.translations.po import Entry
from whichway.translations.po_reading import value_of
from whichway.translations.po_writing import strings

_KEYWORD = "msgstr "
_BEGINS = "\nmsgctxt "
_is_header = re.compile(r'\n?(?:#[^\n]*\n)*msgid ""\nmsgstr ""(?:\n"[^\n"]*")+', re.ASCII).fullmatch


class Row(NamedTuple):
    """An entry of such a file: its translation as it is spelled, the comments above it, and where both begin."""

    spelled: str
    comments: str
    begin: int
    at: int

    def entry(self, context: str, id: str) -> Entry:
        """The entry as it is, with the text that it was compared with."""
        behind = self.at - len(_KEYWORD)
        # The place of `msgid` is looked up by nobody as long as that is the text itself.
        return Entry(context, id, value_of(self.spelled), self.comments, self.begin, self.begin + 1, behind)


def heads_of(texts: Iterable[tuple[str, str]]) -> list[str]:
    """How the entries of texts, each with its context, begin in a file: all up to the translation."""
    heads = []
    for context, id_ in texts:
        if "\n" in id_ or '"' in id_ or "\\" in id_ or "\t" in id_:
            heads.append("\n".join([f'"{context}"', *strings("msgid", id_), _KEYWORD]))
        else:
            heads.append(f'"{context}"\nmsgid "{id_}"\n{_KEYWORD}')
    return heads


def quick_rows(text: str, heads: Sequence[str]) -> list[Row] | None:
    """The translations in a file that has exactly these entries, in this order; `None` if it has not."""
    header, *blocks = text.split(_BEGINS)
    if len(blocks) != len(heads):
        return None
    whole, _, comments = header.partition("\n\n")
    if "charset=UTF-8\\n" not in whole or _is_header(whole) is None or not _are_comments(comments):
        return None
    rows, at, between = list[Row](), len(header), len(_BEGINS)
    # Only the last one ends with its file.
    blocks[-1] = blocks[-1].rstrip("\n")
    for head, block in zip(heads, blocks, strict=True):
        if not block.startswith(head):
            return None
        begin = len(head)
        spelled, _, following = block[begin:].partition("\n\n")
        is_simple = spelled.count('"') == 2 and "\\" not in spelled and spelled[0] == spelled[-1] == '"'
        if not (is_simple or _is_sound(spelled)) or not _are_comments(following):
            return None
        rows.append(Row(spelled, comments, at, at + between + begin))
        comments = following
        at += between + len(block)
    return rows


def _are_comments(lines: str) -> bool:
    """Whether each line is a comment; those of a file's end, which may be longer, are left to others."""
    return not lines or (lines[0] == "#" and lines.count("\n") == lines.count("\n#"))


def _is_sound(spelled: str) -> bool:
    """Whether these are strings, one a line, in which every quote is escaped."""
    if "\\\\" in spelled or spelled[:1] != '"' or spelled[-1:] != '"':
        return False
    breaks = spelled.count("\n")
    return spelled.count('"\n"') == breaks and spelled.count('"') - spelled.count('\\"') == 2 * breaks + 2
