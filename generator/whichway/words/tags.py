"""What is known of a language by its tag: its name, and its plural forms, which editors of PO files ask for."""

from __future__ import annotations

from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural


class Language(NamedTuple):
    """A language: its name in English, and the header `Plural-Forms` of its PO files."""

    name: str
    plural_forms: str


def language_by_tag(tag: str) -> Language | None:
    """The language that a tag such as `fr` or `pt-BR` names; `None` if there is none."""
    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None
    return Language(locale.english_name or tag, get_plural(locale).plural_forms)
