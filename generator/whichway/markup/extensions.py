"""The Markdown extensions that a site names, as far as they can be had here: installed, and with options that fit."""

from __future__ import annotations

import importlib.util
import site
import sysconfig
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import markdown

from whichway.load import PythonName
from whichway.reading import is_readable

# A function that an extension calls with a page's text. Settings may come with anybody's pull request, so only
# those run that belong to the extensions themselves.
_TRUSTED = ("markdown.", "pymdownx.", "material.", "materialx.", "mermaid2.")
# Those that make a function when they are called, and do nothing else.
_FACTORIES = ("pymdownx.slugs.",)
_ABSENT: Any = object()

# Extensions that read further files, the option that says from where, and where that is if it is not set.
_READING_FILES = {"pymdownx.snippets": "base_path", "markdown_include.include": "base_path"}


class Extensions(NamedTuple):
    """The Markdown extensions that a site names; `unknown` says what of them can't be had here."""

    names: Sequence[str]
    configs: Mapping[str, dict[str, Any]]
    unknown: tuple[str, ...] = ()


def markdown_of(extensions: Extensions) -> markdown.Markdown:
    """What converts Markdown with these extensions."""
    return bounded(markdown.Markdown(extensions=list(extensions.names), extension_configs=dict(extensions.configs)))


def bounded(md: markdown.Markdown) -> markdown.Markdown:
    """`md`, which takes in snippets of files as long as these end: pipes, devices and huge ones count as not there."""
    if "snippet" in md.preprocessors:
        snippets: Any = md.preprocessors["snippet"]
        find = snippets.get_snippet_path

        def found(path: str) -> str | None:
            file = find(path)
            return file if file is not None and is_readable(Path(file)) else None

        snippets.get_snippet_path = found
    return md


def usable(names: Sequence[str], configs: Mapping[str, dict[str, Any]], folder: Path | None = None) -> Extensions:
    """Those of the extensions that are installed and take their options; the others are listed as unknown.

    Paths in options are relative to `folder`, where one is given. So is the name of an extension's function that
    decides on ids, where it may not run here.
    """
    good: dict[str, dict[str, Any]] = {}
    unknown = []
    for name in names:
        options = _realized(dict(configs.get(name) or {}))
        if folder is not None and (key := _READING_FILES.get(name)):
            options[key] = _below(folder, options.get(key, "."))
        if _comes_with_site(name, folder or Path.cwd()):
            unknown.append(f"the Markdown extension `{name}` is a file of the site, which is not run here")
            continue
        try:
            markdown.Markdown(extensions=[name], extension_configs={name: dict(options)})
        except Exception:
            unknown.append(f"the Markdown extension `{name}` is not installed here")
            continue
        good[name] = options
        if isinstance(slugify := (configs.get(name) or {}).get("slugify"), PythonName) and "slugify" not in options:
            unknown.append(f"`{slugify.dotted}`, which makes the ids of headings, can't be had here")
    return Extensions(list(good), {name: options for name, options in good.items() if options}, tuple(unknown))


def _comes_with_site(name: str, folder: Path) -> bool:
    """Whether the module of an extension lies below the site's folder: then anybody's pull request may bring it."""
    try:
        spec = importlib.util.find_spec(name.partition(":")[0].partition(".")[0])
    except (ImportError, ValueError):
        return False
    if spec is None:
        return False
    places = [Path(place).resolve() for place in (*(spec.submodule_search_locations or ()), spec.origin) if place]
    installed = [Path(path).resolve() for path in (*sysconfig.get_paths().values(), *site.getsitepackages())]
    return any(
        place.is_relative_to(folder.resolve()) and not any(map(place.is_relative_to, installed)) for place in places
    )


def _realized(value: Any) -> Any:
    """`value` with functions in place of their names; what may not run, or is not there, is left out."""
    if isinstance(value, PythonName):
        return _function(value.dotted) if value.call is None else _called(value)
    if isinstance(value, dict):
        inner = {key: _realized(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item is not _ABSENT}
    if isinstance(value, list):
        return [item for item in map(_realized, value) if item is not _ABSENT]
    return value


@cache
def _function(dotted: str) -> Any:
    module, _, name = dotted.rpartition(".")
    if not dotted.startswith(_TRUSTED):
        return _ABSENT
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        return _ABSENT
    # A module has what it imports, too, such as `os`.
    is_own = str(getattr(found, "__module__", "")).startswith(_TRUSTED)
    return found if callable(found) and is_own else _ABSENT


def _called(name: PythonName) -> Any:
    found = _function(name.dotted) if name.dotted.startswith(_FACTORIES) else _ABSENT
    if found is _ABSENT or name.call is None:
        return _ABSENT
    args, kwds = name.call
    try:
        return found(*args, **kwds)
    except TypeError:
        return _ABSENT


def _below(folder: Path, paths: Any) -> Any:
    if isinstance(paths, list):
        return [_below(folder, path) for path in paths]
    return str(folder / paths) if isinstance(paths, str) else paths
