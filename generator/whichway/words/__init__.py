"""The page's own words: what it says in English, its translations, and what a site says in its own words."""

from whichway.words.catalogue import ENGLISH, UnusableWords, Words, every_text, is_usable, words_in

__all__ = ["ENGLISH", "UnusableWords", "Words", "every_text", "is_usable", "words_in"]
