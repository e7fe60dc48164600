"""Remembers what was wrong with PO files, by what these and their trees hold: most don't change between checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from whichway.cache import Cache, fingerprint, installed
from whichway.load import display_path
from whichway.place import Place
from whichway.reading import read_bytes
from whichway.translations.comparing import Comparison
from whichway.translations.issues import ChangedLink, LostFill, Stale, TranslationIssue, UnreadableFile, Untranslated
from whichway.translations.po_reading import read_catalog

_FORMAT = "1"  # another one makes all that was remembered void
_KINDS = {kind.__name__: kind for kind in (ChangedLink, LostFill, Stale, UnreadableFile, Untranslated)}
_KNOWN_FROM_FILE = ("place", "language", "tree")


class Remembered:
    """Comparisons from before, beside the settings of a site; none are kept where there are none.

    Parameters
    ----------
    config
        The site's settings.
    texts
        The text of each tree's file, by the tree's id.
    """

    def __init__(self, config: Path | None, texts: dict[str, str]) -> None:
        self._cache = Cache.beside(config, "translations") if config is not None else None
        self._texts = texts
        self._keys: dict[str, bytes] = {}
        self._installed = installed() if config is not None else ""

    def comparison(self, path: Path, tree: str, language: str, compare: Callable[[], Comparison]) -> Comparison:
        """What `compare` finds in the PO file of a tree at `path`, or found before."""
        if self._cache is None:
            return compare()
        try:
            content = read_bytes(path)
        except OSError:
            return compare()
        made: list[Comparison] = []

        def make() -> Any:
            made.append(compare())
            return _plain(made[0])

        known: list[Comparison | None] = []

        def holds(value: Any) -> bool:
            known.append(_comparison(value, path, tree, language))
            return known[-1] is not None

        self._cache.value(self._key(tree, content), make, holds)
        found = made or [one for one in known if one is not None]
        return found[0]

    def save(self) -> None:
        """Writes what is new."""
        if self._cache is not None:
            self._cache.save()

    def _key(self, tree: str, content: bytes) -> str:
        import hashlib  # here, as most checks are of one language

        if tree not in self._keys:
            parts = (_FORMAT, self._installed, tree, self._texts[tree])
            self._keys[tree] = fingerprint(*parts).encode()
        return hashlib.blake2b(content, digest_size=16, key=self._keys[tree]).hexdigest()


def _plain(comparison: Comparison) -> dict[str, Any] | None:
    """A comparison as JSON holds it; `None` of one with issues in the tree's own file, whose places say more."""
    if any(not issue.place.file.endswith(".po") for issue in comparison.issues):
        return None
    issues = [
        [type(one).__name__, one.place.line, {k: v for k, v in vars(one).items() if k not in _KNOWN_FROM_FILE}]
        for one in comparison.issues
    ]
    return {"issues": issues, "suspect": comparison.suspect is not None}


def _comparison(value: Any, path: Path, tree: str, language: str) -> Comparison | None:
    """The comparison that a value stands for; `None` if it stands for none, whoever has put it there."""
    file, issues = display_path(path), list[TranslationIssue]()
    try:
        for kind, line, more in value["issues"]:
            issues.append(_KINDS[kind](Place(file, int(line), 1), language, tree, **more))
        return Comparison(issues, read_catalog(path) if value["suspect"] else None)
    except (TypeError, ValueError, KeyError):
        return None
