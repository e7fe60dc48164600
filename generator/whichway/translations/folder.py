"""Where translations are: a folder for each language beside the trees, with one PO file for each tree."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

LOCALE = "locale"
"""The folder of all translations, in that of the trees."""


def languages(trees: Path) -> list[str]:
    """The languages that the trees in a folder are translated into, named as their folders are: `fr`, `pt_BR`.

    The language that the trees are written in is none of them.
    """
    try:
        folders = [folder for folder in (trees / LOCALE).iterdir() if folder.is_dir()]
    except OSError:
        return []
    return sorted(folder.name for folder in folders if not folder.name.startswith(".") and any(folder.glob("*.po")))


def language_among(known: Iterable[str], language: str) -> str | None:
    """The one of the `known` languages that a tag names, however it is spelled: `pt-BR` is `pt_BR`."""
    return next((one for one in known if _same(one) == _same(language)), None)


def po_file(trees: Path, language: str, tree: str) -> Path:
    """The PO file of a tree in a language."""
    return trees / LOCALE / language / f"{tree}.po"


def _same(language: str) -> str:
    return language.replace("_", "-").lower()
