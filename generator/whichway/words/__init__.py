"""The page's own words: what it says in English, its translations, and what a site says in its own words."""

from whichway.words.catalogue import ENGLISH, UnusableWords, Words, every_text, is_usable, usable_words, words_in
from whichway.words.tags import Language, language_by_tag

__all__ = [
    "ENGLISH",
    "Language",
    "UnusableWords",
    "Words",
    "every_text",
    "is_usable",
    "language_by_tag",
    "usable_words",
    "words_in",
]
