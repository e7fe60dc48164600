"""Writes PO files: the same bytes for the same entries, one line for each line of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r", "\n": "\\n"})


class WrittenEntry(NamedTuple):
    """An entry as it is written.

    `own` are the comments of translators, and `extracted` what they are told. `place` is where the text stands, `flags`
    are those of the entry, and `previous` the lines about the text that a fuzzy translation was made of.
    """

    context: str
    id: str
    text: str = ""
    own: Sequence[str] = ()
    extracted: Sequence[str] = ()
    place: str = ""
    flags: Sequence[str] = ()
    previous: Sequence[str] = ()

    def lines(self, mark: str = "") -> Iterator[str]:
        """The lines of the entry; `mark` stands before those of what is obsolete."""
        yield from self.own
        yield from (f"#. {line}" for line in self.extracted)
        if self.place:
            yield f"#: {self.place}"
        if self.flags:
            yield f"#, {', '.join(self.flags)}"
        yield from self.previous
        for keyword, value in (("msgctxt", self.context), ("msgid", self.id), ("msgstr", self.text)):
            yield from (mark + line for line in strings(keyword, value))


def strings(keyword: str, value: str) -> list[str]:
    """A text behind its keyword: in one line, or below it where the text has several."""
    if "\n" not in value:
        return [f'{keyword} "{value.translate(_ESCAPES)}"']
    return [f'{keyword} ""', *(f'"{line.translate(_ESCAPES)}"' for line in value.splitlines(keepends=True))]


def new_header(title: str, project: str, language: str = "", plural_forms: str = "") -> str:
    """The header of a new file; of a template, which has no language, tools that begin a language complete it."""
    fields = {
        "Project-Id-Version": project,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural_forms} if plural_forms else {}),
    }
    value = "".join(f"{name}: {text}\n" for name, text in fields.items())
    return "\n".join([f"# {title}", *strings("msgid", ""), *strings("msgstr", value)]) + "\n"


def written_file(header: str, entries: Iterable[WrittenEntry], obsolete: Iterable[str]) -> str:
    """The text of a file."""
    blocks = [header.strip("\n"), *("\n".join(entry.lines()) for entry in entries), *obsolete]
    return "\n\n".join(blocks) + "\n"
