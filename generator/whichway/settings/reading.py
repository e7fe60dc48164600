"""The plugin's settings as they are written: each as its type says, or what is wrong with it, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from whichway.findings import Problem
from whichway.load import SettingPlaces
from whichway.nearest import nearest_key
from whichway.place import Place
from whichway.settings.declaration import SETTINGS, Setting
from whichway.wording import listed


class OptionsReader:
    """Reads what is `written` below the plugin's name; what can't be used is in `problems`, and the default counts."""

    def __init__(self, written: Any, places: SettingPlaces) -> None:
        self._places = places
        self.problems: list[Problem] = []
        if written is not None and not isinstance(written, dict):
            self._wrong(places.value(), f"`whichway` must be a mapping of settings, not {_found(written)}")
        self._written: Mapping[str, Any] = written if isinstance(written, dict) else {}
        self._look_for_unknown()

    def values(self) -> dict[str, Any]:
        """The value of every setting: what is written, or else its default."""
        return {name: self._value(setting) for name, setting in SETTINGS.items()}

    def _look_for_unknown(self) -> None:
        for name in self._written:
            if name not in SETTINGS:
                near = nearest_key(str(name), SETTINGS)
                help = f"did you mean `{near}`?" if near else f"the settings are {listed(SETTINGS)}"
                self._wrong(self._places.key(name), f"`{name}` is not a setting of the plugin", help)

    def _value(self, setting: Setting) -> Any:
        name, default = setting.name, setting.default
        match default:
            case bool():
                return self._flag(name, default)
            case int():
                return self._number(name, default)
            case str():
                return self._text(name, default)
            case tuple():
                return self._list(name, setting.holds) if setting.holds else self._texts(name)
            case _:
                return self._mapping(name, setting.holds)

    def _text(self, name: str, default: str) -> str:
        """A text; one that is empty counts as not written."""
        value = self._written.get(name)
        if value is not None and not isinstance(value, str):
            self._wrong(self._places.value(name), f"`{name}` must be a text, not {_found(value)}", "put it in quotes")
            return default
        return value or default

    def _number(self, name: str, default: int) -> int:
        """A whole number that is not below zero."""
        value = self._written.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._wrong(self._places.value(name), f"`{name}` must be a whole number, not {_found(value)}")
            return default
        return value

    def _flag(self, name: str, default: bool) -> bool:
        """Yes or no."""
        value = self._written.get(name, default)
        if not isinstance(value, bool):
            self._wrong(self._places.value(name), f"`{name}` must be `true` or `false`, not {_found(value)}")
            return default
        return value

    def _texts(self, name: str) -> tuple[str, ...]:
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

    def _list(self, name: str, holds: str) -> tuple[Any, ...]:
        """A list of whatever the setting's own check says."""
        value = self._written.get(name)
        if value is not None and not isinstance(value, list):
            self._wrong(self._places.value(name), f"`{name}` must be a list of {holds}, not {_found(value)}")
        return tuple(value) if isinstance(value, list) else ()

    def _mapping(self, name: str, holds: str) -> dict[str, Any]:
        """A mapping with keys that are texts."""
        value = self._written.get(name)
        if value is not None and not isinstance(value, dict):
            self._wrong(self._places.value(name), f"`{name}` must be a mapping of {holds}, not {_found(value)}")
        return {str(key): inner for key, inner in value.items()} if isinstance(value, dict) else {}

    def _wrong(self, place: Place, message: str, help: str = "") -> None:
        self.problems.append(Problem(place, message, help or "the manual's page on settings has an example of each"))


def checked(values: Mapping[str, Any], places: SettingPlaces) -> Iterator[Problem]:
    """What is wrong inside values that have the right type, as far as each by itself can tell."""
    for name, setting in SETTINGS.items():
        for wrong in setting.check(values[name]) if setting.check else ():
            place = (places.key if wrong.is_key else places.value)(name, *wrong.path)
            yield Problem(place, wrong.message, wrong.help)


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
