"""The plugin's settings one by one: each as what it has to be, or what is wrong with it, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whichway.findings import Problem
from whichway.load.setting_places import SettingPlaces
from whichway.nearest import nearest_key
from whichway.wording import listed

KNOWN = (
    "trees", "section", "contact", "audience", "audiences", "language", "words", "looks", "used_in", "guide_report",
    "status_origins", "embed", "max_answers", "max_states", "rules",
)  # fmt: skip
"""Every setting that the plugin has."""


class Options:
    """Reads the settings that were `written`; `problems` has what can't be used, and then the default counts."""

    def __init__(self, written: Any, places: SettingPlaces) -> None:
        self._written: Mapping[str, Any] = written if isinstance(written, dict) else {}
        self._places = places
        self.problems: list[Problem] = []
        if written is not None and not isinstance(written, dict):
            self._wrong(places.value(), f"`whichway` must be a mapping of settings, not {_found(written)}")
        for name in self._written:
            if name not in KNOWN:
                near = nearest_key(str(name), KNOWN)
                help = f"did you mean `{near}`?" if near else f"the settings are {listed(KNOWN)}"
                self._wrong(places.key(name), f"`{name}` is no setting of the plugin", help)

    def text(self, name: str, default: str = "") -> str:
        """A text; one that is empty counts as not written."""
        value = self._written.get(name)
        if value is not None and not isinstance(value, str):
            self._wrong(self._places.value(name), f"`{name}` must be a text, not {_found(value)}", "put it in quotes")
            return default
        return value or default

    def number(self, name: str, default: int) -> int:
        """A whole number that is not below zero."""
        value = self._written.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._wrong(self._places.value(name), f"`{name}` must be a whole number, not {_found(value)}")
            return default
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Yes or no."""
        value = self._written.get(name, default)
        if not isinstance(value, bool):
            self._wrong(self._places.value(name), f"`{name}` must be `true` or `false`, not {_found(value)}")
            return default
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._written.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            help = f"write `{name}: [{value}]`" if isinstance(value, str) else ""
            self._wrong(self._places.value(name), f"`{name}` must be a list of texts, not {_found(value)}", help)
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str):
                place = self._places.value(name, index)
                self._wrong(place, f"`{name}` must hold texts, not {_found(item)}", "put it in quotes")
        return tuple(item for item in value if isinstance(item, str))

    def mapping(self, name: str, of: str) -> dict[str, Any]:
        """A mapping with keys that are texts."""
        value = self._written.get(name)
        if value is not None and not isinstance(value, dict):
            self._wrong(self._places.value(name), f"`{name}` must be a mapping of {of}, not {_found(value)}")
        return {str(key): inner for key, inner in value.items()} if isinstance(value, dict) else {}

    def _wrong(self, place: Any, message: str, help: str = "") -> None:
        self.problems.append(Problem(place, message, help or "the manual's page on settings has an example of each"))


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
