"""Our pages in other languages: links from each to the others, in its head and in the theme's menu of languages."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Mapping, MutableMapping
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from whichway.guides import ASSETS
from whichway.hosts.mkdocs.languages import is_built_in_languages

_LINK = re.compile(r"""<link\b(?=[^>]*\brel=["']?alternate)[^>]*\bhreflang=["']?([\w-]+)[^>]*>\s*""")


def has_alternates(config: MkDocsConfig) -> bool:
    """Whether the site is there in several languages, as far as its settings say."""
    return is_built_in_languages(config) or len(_menu(config)) > 1


def alternates_of(page: Page, config: MkDocsConfig) -> dict[str, str]:
    """The addresses of a page of ours in each language, its own included; none where there is only one.

    They are whole where `site_url` is known. `mkdocs-static-i18n` knows them itself. Where each language has settings
    of its own, the menu of languages has the addresses of these sites, which have the same pages.
    """
    files: Mapping[str, File] = getattr(page.file, "alternates", {})
    if is_built_in_languages(config):
        found = {language: _whole(file.url, page, config) for language, file in files.items()}
    else:
        found = {entry["lang"]: _whole(_below(entry, page), page, config) for entry in _menu(config)}
    return found if len(found) > 1 else {}


def with_own_menu(context: MutableMapping[str, Any], page: Page, config: MkDocsConfig) -> MutableMapping[str, Any]:
    """What the template of one of our pages is given: its menu of languages leads to the same page in them."""
    if is_built_in_languages(config) or len(_menu(config)) < 2:
        return context
    context = copy.copy(context)
    own = context["config"] = copy.copy(context["config"])
    listed = [{**entry, "link": _below(entry, page)} if _is_site(entry) else entry for entry in _entries(config)]
    own["extra"] = {**config.extra, "alternate": listed}
    return context


def with_hreflang(output: str, alternates: Mapping[str, str]) -> str:
    """The HTML of a page, whose head has a link to it in each language, and none of the theme's to whole sites."""
    if not alternates:
        return output
    head, end, rest = output.partition("</head>")
    head = _LINK.sub(lambda link: "" if link[1] in alternates else link[0], head)
    # The space means nothing in HTML. Without it, Material takes each for a site, and asks for its site map.
    links = (
        f'<link rel="alternate " hreflang="{html.escape(language)}" href="{html.escape(address)}">\n'
        for language, address in alternates.items()
    )
    return f"{head}{''.join(links)}{end}{rest}"


def language_script(page: Page, config: MkDocsConfig) -> str:
    """The script by which readers who turn to another language stay at their step, for a page that shows a tree."""
    if not has_alternates(config):
        return ""
    return f'\n<script src="{get_relative_url(f"{ASSETS}/language.js", page.file.url)}" defer></script>'


def _menu(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The sites in the theme's menu of languages, whose entries are read as Material reads them."""
    return [entry for entry in _entries(config) if _is_site(entry)]


def _entries(config: MkDocsConfig) -> list[Any]:
    found = config.extra.get("alternate")
    return found if isinstance(found, list) else []


def _is_site(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("lang"), str) and isinstance(entry.get("link"), str)


def _below(entry: Mapping[str, str], page: Page) -> str:
    """The address of a page in the site of an entry."""
    link = entry["link"]
    return f"{link.rstrip('/') or ('' if link else '.')}/{page.file.url.removeprefix('./')}"


def _whole(address: str, page: Page, config: MkDocsConfig) -> str:
    if config.site_url:
        return urljoin(config.site_url, address)
    is_relative = not address.startswith("/") and "://" not in address
    return get_relative_url(address, page.url) if is_relative else address
