"""Where the plugin's settings are written, each with its line and column, what `mkdocs.yml` inherits included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from whichway.load.files import display_path
from whichway.load.values import composed
from whichway.place import Place, Places
from whichway.reading import read_text

KeyPath = tuple[str | int, ...]


class Spots(NamedTuple):
    """The places of a key and of its value."""

    key: Place
    value: Place


class _Spot(NamedTuple):
    """A position whose line and column count from 0."""

    line: int
    column: int


class SettingPlaces:
    """The places of the plugin's settings, by the keys and numbers that lead to each from the plugin's name on."""

    def __init__(self, file: str, spots: Mapping[KeyPath, Spots] | None = None, is_mapping: bool = False) -> None:
        self.file = file
        self.spots = dict(spots or {})
        # Only mappings are merged with those of the file that is inherited from.
        self.is_mapping = is_mapping

    def key(self, *path: str | int) -> Place:
        """Where the key at `path` is written; the nearest thing around it if it is written nowhere."""
        return self._nearest(path).key

    def value(self, *path: str | int) -> Place:
        """Where the value at `path` is written; the nearest thing around it if it is written nowhere."""
        return self._nearest(path).value

    def inside(self, *path: str | int) -> Places:
        """The places of everything in the mapping or list at `path`."""
        here = self.value(*path)
        places = Places(here.file, here.line, here.column)
        for inner, spots in self.spots.items():
            if inner[:-1] == path:
                last = inner[-1]
                if isinstance(last, str):
                    places.keys[last] = _Spot(spots.key.line - 1, spots.key.column - 1)
                below = self.inside(*inner)
                leaf = _Spot(spots.value.line - 1, spots.value.column - 1)
                places.values[last] = below if below.values else leaf
        return places

    def _nearest(self, path: KeyPath) -> Spots:
        while path and path not in self.spots:
            path = path[:-1]
        top = Place(self.file, 1, 1)
        return self.spots.get(path, Spots(top, top))


def places_of_settings(config: Path) -> SettingPlaces:
    """The places of the plugin's settings in the file at `config`; none in a file that can't be read, or is no YAML."""
    file = display_path(config)
    try:
        root = composed(read_text(config)) if config.suffix != ".toml" else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        root = None
    found = SettingPlaces(file)
    entries = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    if (plugins := entries.get("plugins")) is not None:
        found = SettingPlaces(file, dict(_plugin(plugins, file)), isinstance(plugins, yaml.MappingNode))
    parent = entries.get("INHERIT")
    if isinstance(parent, yaml.ScalarNode) and (found.is_mapping or plugins is None):
        inherited = places_of_settings(config.parent / parent.value)
        if inherited.is_mapping or plugins is None:
            return SettingPlaces(file, {**inherited.spots, **found.spots}, inherited.is_mapping)
    return found


def _plugin(plugins: yaml.Node, file: str) -> Iterator[tuple[KeyPath, Spots]]:
    """The places in the plugin's own entry, which MkDocs takes from a list or from a mapping."""
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for entry in listed:
        if isinstance(entry, yaml.ScalarNode) and entry.value == "whichway":
            yield (), Spots(_place(entry, file), _place(entry, file))
        for key, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if key.value == "whichway":
                yield (), Spots(_place(key, file), _place(value, file))
                yield from _inside(value, file, ())


def _inside(node: yaml.Node, file: str, path: KeyPath) -> Iterator[tuple[KeyPath, Spots]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            yield here, Spots(_place(key, file), _place(value, file))
            yield from _inside(value, file, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*path, index), Spots(_place(item, file), _place(item, file))
            yield from _inside(item, file, (*path, index))


def _place(node: yaml.Node, file: str) -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1)
