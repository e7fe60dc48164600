"""Our pages in the site's navigation: the index, and the trees that its author names in a menu."""

from __future__ import annotations

import html
import posixpath
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from whichway.hosts.mkdocs.settings import plugins_by_name
from whichway.settings import named_in_menu

_MENU_FILES = {"awesome-nav": ".nav.yml", "awesome-pages": ".pages"}
"""By plugins that take into the menu only what MkDocs would put there by itself: the files that name pages."""


def with_index(nav: Any, index: str, title: str) -> Any:
    """A navigation that was written out, with the index at its end, unless it names the index somewhere."""
    if not nav or index in _named(nav):
        return nav
    return [*nav, {html.escape(title, quote=False): index}]


def pages_in_menus(config: MkDocsConfig, files: Files) -> set[str]:
    """The paths of pages that files such as `.nav.yml` name one by one: these are wanted in the menu."""
    plugins = plugins_by_name(config)
    wanted = {
        str(plugins[name].config.get("filename", usual)) for name, usual in _MENU_FILES.items() if name in plugins
    }
    menus = [file for file in files if posixpath.basename(file.src_uri) in wanted and file.abs_src_path]
    named = (named_in_menu(Path(str(file.abs_src_path)), posixpath.dirname(file.src_uri)) for file in menus)
    return set[str]().union(*named)


def _named(nav: Any) -> set[str]:
    """Every page that a written navigation names."""
    if isinstance(nav, str):
        return {nav}
    inner = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return set().union(*map(_named, inner))
