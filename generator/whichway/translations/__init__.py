"""Trees in several languages: one graph, proven once, and the texts of each language in PO files.

`tree_texts` says which texts a tree has, `po` and `po_reading` read what translators wrote, `folder` knows where that
is, and `translating` and `forest` make trees of it that differ in their texts alone.
"""

from whichway.translations.catalogs import in_language
from whichway.translations.folder import LOCALE, language_among, languages, po_file
from whichway.translations.forest import TranslatedForest, fallbacks_in, language_of
from whichway.translations.tree_texts import TreeText, texts_of_tree

__all__ = [
    "LOCALE",
    "TranslatedForest",
    "TreeText",
    "fallbacks_in",
    "in_language",
    "language_among",
    "language_of",
    "languages",
    "po_file",
    "texts_of_tree",
]
