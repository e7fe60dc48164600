"""Addresses at which both our files and others would stand, and menus in which the trees' index is missing."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation

from whichway.graph import Forest
from whichway.guides import ASSETS, Parts
from whichway.hosts.mkdocs.settings import plugins_by_name
from whichway.load import display_path
from whichway.place import Place
from whichway.rules import Addresses
from whichway.settings import menu_of


class Claims:
    """Our files of one build, and all others that would be written where they are."""

    def __init__(self) -> None:
        self._ours: dict[str, File] = {}
        self._replaced: list[File] = []

    def add(self, files: Files, file: File) -> None:
        """Adds a file of ours. What has its path already is taken out, as there can't be two of one path."""
        if (there := files.get_file_from_path(file.src_uri)) is not None:
            files.remove(there)
            if self._ours.get(file.src_uri) is not there:
                self._replaced.append(there)
        self._ours[file.src_uri] = file
        files.append(file)

    def others(self, files: Files, config: MkDocsConfig) -> dict[str, str]:
        """All files but ours that the site is to have, by the path that they are written to, as messages name them."""
        # Those that were taken out do not go through the rest of the build, where it is decided what is left out.
        set_exclusions(self._replaced, config)
        found = [file for file in files if self._ours.get(file.src_uri) is not file]
        wanted = [file for file in (*self._replaced, *found) if file.inclusion.is_included()]
        return {file.dest_uri: _named(file) for file in wanted}

    def hidden_assets(self) -> Iterator[str]:
        """Files of the user's, as messages name them, that stand where ours would."""
        for file in self._replaced:
            if posixpath.dirname(file.src_uri) == ASSETS and file.abs_src_path and file.inclusion.is_included():
                yield display_path(Path(file.abs_src_path))


def _named(file: File) -> str:
    if file.generated_by:
        return f"`{file.src_uri}`, which the plugin `{file.generated_by}` makes,"
    return f"`{display_path(Path(file.abs_src_path))}`" if file.abs_src_path else f"`{file.src_uri}`"


def addresses_of(claims: Claims, files: Files, config: MkDocsConfig, forest: Forest, parts: Parts) -> Addresses:
    """The addresses of trees, and what else would be built there, when all plugins have added theirs."""
    others = claims.others(files, config)
    return Addresses(forest, list(forest.trees), others, parts, list(claims.hidden_assets()))


def menus_without(
    nav: Navigation, config: MkDocsConfig, index: File, trees: Collection[str], title: str
) -> list[tuple[Place, str]]:
    """Where the navigation is written, and the line to add, if no menu has the page at the address of `index`.

    A menu that has all `trees` by themselves needs no index.
    """
    listed = {page.file.dest_uri: page.file.src_uri for page in nav.pages}
    if not trees or index.dest_uri in listed or set(trees) <= set(listed.values()):
        return []
    plugins = [*plugins_by_name(config)]
    settings = Path(config.config_file_path or "mkdocs.yml")
    menu = menu_of(plugins, Path(config.docs_dir), settings, index.src_uri, title)
    return [(menu.place, menu.line)]
