"""The files in which plugins of MkDocs let authors write the navigation, and what such a file says for certain."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from whichway.load import display_path, place_of_key, values_at
from whichway.place import Place

# By the name of the plugin: its file in the topmost folder of `docs`, and how a folder is listed there.
_FILES = {
    "awesome-pages": (".pages", "- {folder}"),
    "awesome-nav": (".nav.yml", "- {folder}"),
    "literate-nav": ("SUMMARY.md", "* [{title}]({index})"),
}


class Menu(NamedTuple):
    """Where a site's navigation is written, and the line that lists the trees' index there."""

    place: Place
    line: str
    is_sure_without: bool = False
    """Whether what is written leaves the index out, whatever else there is in the site."""


def menu_of(plugins: Collection[str], docs: Path, config: Path, index: str, title: str) -> Menu:
    """The navigation of a site with these `plugins`, whose trees' index is the page `index`, and is called `title`."""
    folder = index.rpartition("/")[0]
    for plugin, (name, line) in _FILES.items():
        if plugin in plugins and (docs / name).is_file():
            listed = line.format(folder=folder, title=title, index=index)
            return _written(docs / name, listed, index) if line.startswith("-") else Menu(_top(docs / name), listed)
    return Menu(place_of_key(config, "nav"), f"- {title}: {index}")


def named_in_menu(file: Path, folder: str) -> set[str]:
    """The paths that a file of a plugin's names below `nav`, each by itself; the file is in this folder of `docs`."""
    values = values_at(file)
    names = _names(values.get("nav")) if isinstance(values, dict) else []
    return {posixpath.normpath(posixpath.join(folder, name)).lstrip("/") for name in names}


def _written(file: Path, line: str, index: str) -> Menu:
    """What a file with a list below `nav` says. Where it takes in what it does not name, nothing is certain."""
    place, values = place_of_key(file, "nav"), values_at(file)
    listed = values.get("nav") if isinstance(values, dict) else None
    names = _names(listed)
    is_open = not isinstance(listed, list) or any("*" in name or name.startswith("...") for name in names)
    top = index.partition("/")[0]
    is_named = any(name.strip("/").partition("/")[0] in (top, f"{top}.md") for name in names)
    return Menu(place, line, not is_open and not is_named)


def _names(listed: Any) -> list[str]:
    if isinstance(listed, str):
        return [listed]
    inner = [*listed.values()] if isinstance(listed, dict) else listed if isinstance(listed, list) else []
    return [name for item in inner for name in _names(item)]


def _top(file: Path) -> Place:
    return Place(display_path(file), 1, 1)
