"""Bodies that were converted in an earlier build, by their text and by what converts them, with where links led."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from whichway.cache import Cache, fingerprint

Follow: TypeAlias = Callable[[str, bool], str]


class Converted(NamedTuple):
    """The HTML of a text, and each link that was asked for where it leads: its target, and whether it is a picture."""

    html: str
    asked: tuple[tuple[str, bool], ...]


class BodyCache:
    """The HTML of texts. The `scope` is a hash of all that makes HTML of a text, apart from where its links lead."""

    def __init__(self, cache: Cache, scope: str) -> None:
        self._cache = cache
        self._scope = scope

    def html(self, text: str, follow: Follow | None, make: Callable[[], Converted]) -> str:
        """The HTML that `make` makes of a text, or has made of it when all its links led where they lead now."""

        def entry() -> list[Any]:
            html, asked = make()
            return [html, [[*link, _answer(link, follow)] for link in asked]]

        value = self._cache.value(fingerprint(self._scope, text), entry, lambda value: _holds(value, follow))
        return str(value[0])

    def save(self) -> None:
        """Writes what is new."""
        self._cache.save()


def _answer(link: tuple[str, bool], follow: Follow | None) -> str:
    return follow(*link) if follow else link[0]


def _holds(value: Any, follow: Follow | None) -> bool:
    """Whether an entry is one, and its links lead where they did."""
    match value:
        case [str(), [*links]]:
            return all(_leads_there(link, follow) for link in links)
        case _:
            return False


def _leads_there(link: Any, follow: Follow | None) -> bool:
    match link:
        case [str() as target, bool() as is_picture, str() as answer]:
            return _answer((target, is_picture), follow) == answer
        case _:
            return False
