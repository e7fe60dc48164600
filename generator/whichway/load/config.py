"""Configuration files of sites as plain values, read without MkDocs and without running anything that they name.

The command must work where MkDocs is not installed, so it reads them by itself, in the way of MkDocs: by YAML 1.1, with
`INHERIT` and `!ENV`. All other tags, such as `!!python/name:`, are passed over, or kept as names.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from whichway.findings import Problem
from whichway.load.files import display_path
from whichway.load.misleading import lone_return
from whichway.load.values import ValueLoader, composed, load_values
from whichway.load.yaml_problem import yaml_problem
from whichway.place import Place
from whichway.reading import read_bytes, read_text, why_unreadable


class UnusableSettings(Exception):  # noqa: N818 - for users to read, not for programmers
    """The settings can't be used; the text says why."""


class PythonName(NamedTuple):
    """A function that the settings name, as in `!!python/name:`, and what it is called with, as in `object/apply:`.

    Settings come with pull requests of anybody, so the name stays a name here. What needs the function decides which
    ones may run.
    """

    dotted: str
    call: tuple[tuple[Any, ...], dict[str, Any]] | None = None


def config_values(config: Path, *, keep_names: bool = False) -> dict[str, Any]:
    """What the file at `config` says, with what it inherits, as plain values.

    Functions that it names are `None`, unless it is to `keep_names`: then each is a `PythonName`.

    Raises:
        UnusableSettings: if the file can't be read, or is no configuration.
    """
    return _values(config, _NamesLoader if keep_names else _ConfigLoader, ())


def inherited(config: Path) -> str:
    """What the configuration at `config` inherits from, as it is written there; nothing if from nothing.

    Raises:
        UnusableSettings: if the file can't be read, or is no configuration.
    """
    return str(_own_values(config, _ConfigLoader).get("INHERIT") or "")


_MOST_HEIRS = 50
"""How many files may inherit from one another: each one calls for the next."""


def _absolute(path: Path) -> Path:
    """The path without links, as far as there is one."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that lead round in a circle
        return path.absolute()


def _values(config: Path, loader: type[_ConfigLoader], heirs: tuple[Path, ...]) -> dict[str, Any]:
    values = _own_values(config, loader)
    if "INHERIT" not in values:
        return values
    parent = config.parent / str(values.pop("INHERIT"))
    if len(heirs) >= _MOST_HEIRS or _absolute(parent) in heirs:
        raise UnusableSettings(f"`{config}`: `INHERIT` leads round in a circle, or through too many files")
    return _merged(_values(parent, loader, (*heirs, _absolute(config))), values)


def _own_values(config: Path, loader: type[_ConfigLoader]) -> dict[str, Any]:
    try:
        text = read_text(config)
    except (OSError, UnicodeDecodeError) as error:
        why = why_unreadable(error) if isinstance(error, OSError) else error
        raise UnusableSettings(f"`{config}` can't be read: {why}") from error
    if config.suffix == ".toml":
        # Here, as few sites are Zensical's own.
        from whichway.load.toml import toml_values

        try:
            return toml_values(text)
        except (ValueError, RecursionError) as error:
            raise UnusableSettings(f"`{config}` can't be used: {error}") from error
    try:
        values = load_values(text, loader)
    except yaml.MarkedYAMLError as error:
        line, column, message, help, _ = yaml_problem(error, text)
        raise UnusableSettings(f"`{config}:{line}:{column}`: {message}\nhelp: {help}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnusableSettings(f"`{config}` is not valid YAML: {error}") from error
    if not isinstance(values, dict):
        raise UnusableSettings(f"`{config}` is not an MkDocs configuration")
    return values


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`base` with what `over` says instead: mappings key by key, all other values as a whole."""
    merged = base | over
    for key in base.keys() & over.keys():
        if isinstance(base[key], dict) and isinstance(over[key], dict):
            merged[key] = _merged(base[key], over[key])
    return merged


class _ConfigLoader(ValueLoader):
    """Reads plain values, and passes tags over that only MkDocs knows."""


class _NamesLoader(_ConfigLoader):
    """Keeps the functions that values name, as names: they are neither imported nor run."""


def _from_environment(loader: Any, node: yaml.Node) -> Any:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`: the first of the variables that is set."""
    names: list[Any] = [loader.construct_scalar(node)] if isinstance(node, yaml.ScalarNode) else []
    if isinstance(node, yaml.SequenceNode):
        names = loader.construct_sequence(node, deep=True)
    default = names.pop() if len(names) > 1 else None
    written = next((os.environ[name] for name in names if isinstance(name, str) and name in os.environ), None)
    return default if written is None else load_values(written, _ConfigLoader)


def _passed_over(loader: Any, tag: str, node: yaml.Node) -> None:
    """A value that none of the settings here is."""


def _name(loader: Any, dotted: str, node: yaml.Node) -> PythonName:
    return PythonName(dotted)


def _apply(loader: Any, dotted: str, node: yaml.Node) -> PythonName:
    given = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    args = loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode) else given.get("args", [])
    return PythonName(dotted, (tuple(args), dict(given.get("kwds") or {})))


_ConfigLoader.add_constructor("!ENV", _from_environment)
_ConfigLoader.add_multi_constructor("", _passed_over)
# Before those of the base, the last of which takes every tag.
_NamesLoader.yaml_multi_constructors = {
    "tag:yaml.org,2002:python/name:": _name,
    "tag:yaml.org,2002:python/object/apply:": _apply,
    **_ConfigLoader.yaml_multi_constructors,
}


def values_at(file: Path) -> Any:
    """What a plugin's own YAML file says, as plain values; `None` where it can't be read, or is no YAML."""
    try:
        return load_values(read_text(file))
    except (OSError, ValueError, yaml.YAMLError):
        return None


def line_ends(file: Path) -> list[Problem]:
    """What is wrong with the line ends of a site's settings: places in it would not be the same for all."""
    try:
        found = lone_return(read_bytes(file), display_path(file))
    except OSError:
        return []
    return [found] if found else []


def place_of_key(file: Path, name: str) -> Place:
    """Where a key stands at the top of a YAML file; the file's beginning where it does not."""
    try:
        root = composed(read_text(file))
    except (OSError, ValueError, yaml.YAMLError):
        root = None
    for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == name:
            return Place(display_path(file), key.start_mark.line + 1, key.start_mark.column + 1)
    return Place(display_path(file), 1, 1)
