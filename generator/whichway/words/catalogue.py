"""The catalogues: the page's own words in each language, as translators wrote them, and what a site says itself."""

from __future__ import annotations

import gettext
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from babel import Locale, UnknownLocaleError, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from whichway.nearest import nearest
from whichway.wording import listed
from whichway.words.english import IN_SCRIPT, WORDS

_BY_KEY = {word.key: word for word in WORDS}
_VALUES = re.compile(r"{(\w*)}")


class UnusableWords(ValueError):  # noqa: N818 - for users to read, not for programmers
    """The words that a site wants to say itself can't be used; the text says why."""


class Words(Mapping[str, str]):
    """The page's words by their keys, in one language, with those that the site says itself.

    `language` is the one asked for, as a tag for HTML; the words are English where there is no catalogue of it.
    """

    def __init__(self, language: str = "en", own: Mapping[str, str] | None = None) -> None:
        self.language = language.replace("_", "-")
        self.catalogue = negotiate_locale([self.language.replace("-", "_")], languages()) or "en"
        self._translations = _read(self.catalogue)
        self._own = dict(own or {})
        self._found: dict[str, str] = {}

    @property
    def is_translated(self) -> bool:
        """Whether there is a catalogue of the language asked for."""
        return self.language.partition("-")[0] in (self.catalogue.partition("_")[0], "en")

    @cached_property
    def direction(self) -> str:
        """`rtl` for a language that is written from right to left, else `ltr`."""
        try:
            return Locale.parse(self.language, sep="-").text_direction
        except (ValueError, UnknownLocaleError):
            return "ltr"  # nothing is known of it

    def __getitem__(self, key: str) -> str:
        found = self._found.get(key)
        if found is None:
            found = self._own.get(key) or self._translations.pgettext(key, _BY_KEY[key].text)
            self._found[key] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_BY_KEY)

    def __len__(self) -> int:
        return len(_BY_KEY)

    def count(self, key: str, number: int) -> str:
        """What a word that counts something says of so many, in the form that its language has for this number."""
        _, one, many = _BY_KEY[key]
        return self._own.get(key) or self._translations.npgettext(key, one, many, number)

    def for_script(self) -> dict[str, str]:
        """The words that the page's script adds."""
        return {word.key: self[word.key] for word in IN_SCRIPT}

    @cached_property
    def json_for_script(self) -> str:
        """The same as JSON: every page has it."""
        return json.dumps(self.for_script(), ensure_ascii=False)


def words_in(language: str, own: Mapping[str, Any]) -> Words:
    """The page's words in a language, a tag such as `pt-BR`, but for those that a site says itself.

    Raises:
        UnusableWords: if there is no such word, or it is no text, or names a value that it is not given.
    """
    for key, text in own.items():
        if key not in _BY_KEY:
            near = nearest(str(key), _BY_KEY)
            known = f"did you mean `{near}`?" if near else f"there are {listed(_BY_KEY)}"
            raise UnusableWords(f"the page has no word `{key}`\n  help: {known}")
        if not isinstance(text, str) or not text.strip():
            raise UnusableWords(f"the word `{key}` must be a text, not `{text}`\n  help: put it in quotes")
        if unknown := values(text) - values(_BY_KEY[key].text):
            raise UnusableWords(
                f"the word `{key}` has no value `{{{min(unknown)}}}`\n  help: in English it is `{_BY_KEY[key].text}`"
            )
    return Words(language, own)


def usable_words(language: str, own: Mapping[str, Any]) -> Words:
    """The words in that language, with those of a site's `own` that can be used: others are findings of a check."""
    return words_in(language, {key: text for key, text in own.items() if is_usable(key, text)})


def is_usable(key: str, text: object) -> bool:
    """Whether a site can say the word `key` like that."""
    try:
        words_in("en", {key: text})
    except UnusableWords:
        return False
    return True


def every_text() -> Iterator[str]:
    """All that the pages of any site say in their own words, in each language."""
    for language in languages():
        yield from Words(language).values()


def values(text: str) -> set[str]:
    """The names of the values that are put into a text."""
    return set(_VALUES.findall(text))


@cache
def languages() -> list[str]:
    """The languages that there are words in, as `de` or `pt_BR`."""
    catalogues = (file.name for file in files("whichway.words").iterdir() if file.name.endswith(".po"))
    return ["en", *sorted(name.removesuffix(".po") for name in catalogues)]


@cache
def _read(language: str) -> gettext.NullTranslations:
    """A catalogue. It is compiled in memory, so that there is no step to forget."""
    if language == "en":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with (files("whichway.words") / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


ENGLISH = Words()
