"""The trees of a site in one of its languages, read from its folder."""

from __future__ import annotations

from pathlib import Path

from whichway.graph import Forest
from whichway.model import Tree
from whichway.translations.folder import po_file
from whichway.translations.forest import TranslatedForest
from whichway.translations.po_reading import read_catalog
from whichway.translations.translating import TranslatedTree, translated_tree


def in_language(forest: Forest, trees: Path, language: str) -> TranslatedForest:
    """`forest` in a language, by the PO files beside the trees in the folder `trees`.

    It is the same graph with the same ids, so nothing is proven again. A text without a translation, or with one that
    is fuzzy or of another text, stays in the language of the source, and `fallbacks_in` lists it; so do all texts of a
    tree whose PO file is missing or can't be read, which the rules report.
    """

    def translate(tree: Tree) -> TranslatedTree:
        path = po_file(trees, language, tree.id)
        return translated_tree(tree, read_catalog(path) if path.is_file() else None)

    return TranslatedForest(forest, language, translate)
