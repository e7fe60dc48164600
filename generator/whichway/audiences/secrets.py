"""What must not stand in a built site, and how it is found there: phrases by their words, names as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from whichway.audiences.hidden import Hidden, Kind, lines_of, words_of

_ESCAPED = re.compile(r'\\u([0-9a-fA-F]{4})|\\[bfnrt"/\\]')
_TAG = re.compile(r"<[^<>]*>")
_INLINE = r"</?(?:a|b|code|em|i|mark|small|span|strong|sub|sup|u|wbr)\b[^<>]*>"
_TAG_IN_WORD = re.compile(rf"(?<=\w){_INLINE}(?=\w)")
_TAG_IN_LINE = re.compile(_INLINE)
_NOT_SHOWN = re.compile(r"\]\([^()]*\)|<[^<>]*>")
_HEADING = re.compile(r"^[ \t]*(?:#+|title:)(.+)|<h[1-6]\b[^<>]*>(.+?)</h[1-6]>|^(.+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_NAME_IN_SENTENCE = re.compile(r"(?<=\w\s)\w+(?:-\w+)+(?=\s\w)")
_LONG_NAME = re.compile(r"\w+(?:-\w+)+")
_NAME = re.compile(r"\w+(?:-\w+)*")
_OWN_ATTRIBUTE = re.compile(
    r"""\bdata-(?:aliases|from|node|option|set|to|tree|when)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE
)


class Secrets(NamedTuple):
    """Phrases of three words and more, those of two, and names; none of them is said openly."""

    phrases: Sequence[Hidden] = ()
    short: Sequence[Hidden] = ()
    names: Sequence[Hidden] = ()

    def found_in(self, text: str) -> Iterator[Hidden]:
        """All of them that stand in the text of a file."""
        forms = _forms(text)
        words = "".join(map(words_of, (shown for form in forms for shown in (form, _without_tags(form)))))
        yield from (phrase for phrase in self.phrases if f" {phrase.words} " in words)
        if self.short:
            lines = "".join(map(_lines, forms))
            yield from (phrase for phrase in self.short if f"\n{phrase.words}\n" in lines)
        if self.names:
            names = {*_names_in_own_attributes(text)}.union(*(_LONG_NAME.findall(form) for form in forms))
            yield from (name for name in self.names if name.words in names)


def secrets_of(
    hidden: Iterable[Hidden], seen: Iterable[str], guides: Iterable[str] = (), settings: Iterable[str] = ()
) -> Secrets:
    """What of all that is `hidden` no text says openly that an audience has `seen`.

    Guides and settings are for everybody. Yet who copies a long phrase there may not know that, so these excuse only
    what may well stand in both by chance: two words and an id, by a heading or a title in the menu; and an id that is a
    word of some sentence.
    """
    by_kind: dict[Kind, list[Hidden]] = {kind: [] for kind in Kind}
    for one in dict.fromkeys(hidden):
        by_kind[one.kind].append(one)
    if not any(by_kind.values()):
        return Secrets()
    seen = [*seen]
    phrases, short = _not_said(seen, by_kind[Kind.PHRASE]), _not_said(seen, by_kind[Kind.SHORT])
    names = _not_said([_NOT_SHOWN.sub(" ", text) for text in seen], by_kind[Kind.NAME])
    if short or names:
        guides = [*guides]
        titles = [*settings, *(title for text in guides for found in _HEADING.findall(text) for title in found)]
        short, names = _not_said(titles, short), _not_said(titles, names)
        in_sentences = {name.lower() for text in guides for name in _NAME_IN_SENTENCE.findall(text)}
        names = [name for name in names if name.words.lower() not in in_sentences]
    return Secrets(phrases, short, names)


def _not_said(texts: Iterable[str], hidden: Iterable[Hidden]) -> list[Hidden]:
    """What is hidden without that whose words stand in one of `texts`; an id of one word says too little for that."""
    said = " ".join(map(words_of, texts))
    return [one for one in hidden if " " not in (words := words_of(one.words).strip()) or f" {words} " not in said]


def _forms(text: str) -> list[str]:
    """A file in each form that words may have there: escaped or not."""
    # Here, as few checks look at a built site, and its table of entities is long.
    from html import unescape

    return sorted({unescape(text), unescape(unquote(_ESCAPED.sub(_unescaped, text)))})


def _without_tags(text: str) -> str:
    """A text with blanks for tags, and nothing for those that may stand within a word."""
    return _TAG.sub(" ", _TAG_IN_WORD.sub("", text))


def _lines(text: str) -> str:
    """The lines of a text: once where lines of the file end, and once where only signs and blocks do."""
    shown = _TAG.sub("\n", _TAG_IN_LINE.sub("", text))
    return lines_of(text) + lines_of(shown) + lines_of(_TAG.sub(";", _TAG_IN_LINE.sub("", text)).replace("\n", " "))


def _names_in_own_attributes(text: str) -> Iterator[str]:
    """The names in the attributes in which our pages have ids and conditions."""
    from html import unescape

    # In a script, the quotes of an element are escaped.
    for attribute in _OWN_ATTRIBUTE.findall(text.replace('\\"', '"')):
        yield from _NAME.findall(unescape(attribute))


def _unescaped(escaped: re.Match[str]) -> str:
    """The character that an escape of JSON or of a script stands for; a blank where that parts words anyway."""
    return chr(int(escaped[1], 16)) if escaped[1] else " "
