"""Trees in several languages: one graph, proven once, and the texts of each language in PO files.

`tree_texts` says which texts a tree has, `po` and `po_reading` read what translators wrote, `folder` knows where that
is, and `translating` and `forest` make trees of it that differ in their texts alone. `maintaining` writes PO files:
`updating` says what stays in them, and `describing` what translators are told. `checking` compares them with the trees.
"""

from typing import TYPE_CHECKING, Any

from whichway.translations.catalogs import in_language
from whichway.translations.checking import Checked, check_translations
from whichway.translations.folder import LOCALE, language_among, languages, po_file
from whichway.translations.forest import TranslatedForest, fallbacks_in, language_of
from whichway.translations.issues import (
    ChangedLink,
    LostFill,
    Stale,
    Suspects,
    TranslationIssue,
    UnreadableFile,
    Untranslated,
)
from whichway.translations.remembering import Remembered
from whichway.translations.tree_texts import TreeText, texts_of_tree

if TYPE_CHECKING:
    from whichway.translations.maintaining import (
        MadeFile,
        SiteTrees,
        UnreadableCatalog,
        brought_up_to_date,
        templates,
    )
    from whichway.translations.progress import Status, status, total
    from whichway.translations.renaming import RenamedFile, renamed

_OF_FILES = {"MadeFile", "SiteTrees", "UnreadableCatalog", "brought_up_to_date", "templates"}
_OF_RENAMING = {"RenamedFile", "renamed"}
_OF_STATUS = {"Status", "status", "total"}

__all__ = [
    "LOCALE",
    "ChangedLink",
    "Checked",
    "LostFill",
    "MadeFile",
    "Remembered",
    "RenamedFile",
    "SiteTrees",
    "Stale",
    "Status",
    "Suspects",
    "TranslatedForest",
    "TranslationIssue",
    "TreeText",
    "UnreadableCatalog",
    "UnreadableFile",
    "Untranslated",
    "brought_up_to_date",
    "check_translations",
    "fallbacks_in",
    "in_language",
    "language_among",
    "language_of",
    "languages",
    "po_file",
    "renamed",
    "status",
    "templates",
    "texts_of_tree",
    "total",
]


def __getattr__(name: str) -> Any:
    """What only the commands `translate` and `rename` need, so that a check doesn't load it."""
    if name in _OF_FILES:
        from whichway.translations import maintaining

        return getattr(maintaining, name)
    if name in _OF_RENAMING:
        from whichway.translations import renaming

        return getattr(renaming, name)
    if name in _OF_STATUS:
        from whichway.translations import progress

        return getattr(progress, name)
    raise AttributeError(name)
