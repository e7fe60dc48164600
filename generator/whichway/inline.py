"""The inline Markdown of titles, headings, and labels: code, emphasis, strong, and escapes, as HTML and as plain text.

It is read as Python-Markdown reads it, with smart emphasis. That library also knows links, pictures, and HTML, which
can't stand there, and takes longer to load than to check a small site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

LONGEST = 5_000
"""A longer text is no label that anybody wrote; it stays as it is, since reading it could take long."""

ESCAPABLE = "\\`*_{}[]()>#+-.!<&"
"""The characters that a backslash may stand before: those of Python-Markdown, and two with which HTML begins."""

_MASK = "\x1a"  # no YAML text has it, and it's neither a space nor part of a word

# A run of backticks that nothing closes is a text, as is a backslash before any other character.
_TOKEN = re.compile(
    rf"(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)|`+|\\(?P<escaped>[{re.escape(ESCAPABLE)}])|(?P<run>\*+|_+)",
    re.DOTALL,
)
_may_hold_markup = re.compile(r"[`*_\\]").search
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})


class _Read(NamedTuple):
    html: str
    plain: str


@dataclass
class _Run:
    """Asterisks or underscores side by side. `left` of them are text, the others are tags that stand around these."""

    sign: str
    length: int
    opens: bool
    closes: bool
    left: int
    tags_before: list[str] = field(default_factory=list)
    tags_after: list[str] = field(default_factory=list)


def has_markup(text: str) -> bool:
    """Whether a text may have any markup: most have none, and are what they read."""
    return _may_hold_markup(text) is not None and len(text) <= LONGEST


def inline_html(text: str) -> str:
    """The HTML of a text: its code, emphasis, and strong as elements, and everything else escaped."""
    return _read(text).html if has_markup(text) else text.translate(_HTML)


def plain_text(text: str) -> str:
    """What a text reads without its markup."""
    return _read(text).plain if has_markup(text) else text


def plain_texts(texts: Sequence[str]) -> Sequence[str]:
    """What texts read without their markup. Most have none, which takes one look at all of them."""
    return [*map(plain_text, texts)] if _may_hold_markup("\0".join(texts)) else texts


def masked(text: str) -> str:
    """A text of the same length in which code and escapes hold no sign of Markdown."""
    if not has_markup(text):
        return text
    shown, at = [], 0
    for token in _tokens(text):
        if token["run"] is None:
            shown += [text[at : token.start()], _MASK * len(token[0])]
            at = token.end()
    return "".join([*shown, text[at:]])


def escapes(text: str) -> Iterator[int]:
    """Where the escapes of a text stand: the index of each backslash."""
    return (token.start() for token in _tokens(text) if token["escaped"])


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text) if has_markup(text) else iter(())


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    parts: list[_Read | _Run] = []
    at = 0
    for token in _TOKEN.finditer(text):
        parts.append(_literal(text[at : token.start()]))
        at = token.end()
        if code := token["code"]:
            inner = code.strip() or code
            parts.append(_Read(f"<code>{inner.translate(_HTML)}</code>", inner))
        elif run := token["run"]:
            parts.append(_run(run, text[: token.start()][-1:], text[at : at + 1]))
        else:
            parts.append(_literal(token["escaped"] or token[0]))
    parts.append(_literal(text[at:]))
    _pair([part for part in parts if isinstance(part, _Run)])
    return _Read("".join(map(_html, parts)), "".join(map(_plain, parts)))


def _literal(text: str) -> _Read:
    return _Read(text.translate(_HTML), text)


def _html(part: _Read | _Run) -> str:
    if isinstance(part, _Read):
        return part.html
    return "".join([*part.tags_before, part.sign * part.left, *part.tags_after])


def _plain(part: _Read | _Run) -> str:
    return part.plain if isinstance(part, _Read) else part.sign * part.left


def _run(run: str, before: str, after: str) -> _Run:
    """A run between two characters, of which each is empty at an end of the text."""
    opens, closes = not (after.isspace() or not after), not (before.isspace() or not before)
    if run[0] == "_":  # inside a word, an underscore is part of a name
        opens, closes = opens and not _in_word(before), closes and not _in_word(after)
    return _Run(run[0], len(run), opens, closes, len(run))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _pair(runs: list[_Run]) -> None:
    """Gives runs that belong together their tags: each closes the nearest one that it can."""
    waiting: list[_Run] = []
    for closer in runs:
        while closer.closes and closer.left:
            index = next((n for n in range(len(waiting) - 1, -1, -1) if _fit(waiting[n], closer)), None)
            if index is None:
                break
            opener = waiting[index]
            # Emphasis stands inside of strong where three signs mean both.
            size = 1 if min(opener.left, closer.left) in (1, 3) else 2
            tag = "em" if size == 1 else "strong"
            opener.tags_after.insert(0, f"<{tag}>")
            closer.tags_before.append(f"</{tag}>")
            opener.left -= size
            closer.left -= size
            del waiting[index + bool(opener.left) :]
        if closer.opens and closer.left:
            waiting.append(closer)


def _fit(opener: _Run, closer: _Run) -> bool:
    """Whether two runs may belong together; one that could be either belongs to those of the same kind, as in `**`."""
    if opener.sign != closer.sign:
        return False
    either = opener.closes or closer.opens
    return not either or (opener.length + closer.length) % 3 != 0 or opener.length % 3 == closer.length % 3 == 0
