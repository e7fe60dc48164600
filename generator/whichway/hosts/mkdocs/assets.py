"""Keeps our scripts and style sheets off the pages that have nothing of ours."""

from __future__ import annotations

import copy
from collections.abc import MutableMapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from whichway.guides import ASSETS, ASSETS_BY_USE

EVERY_PAGE = tuple(f"{ASSETS}/{name}" for name in ASSETS_BY_USE["every-page"])
"""What every page loads that has anything of ours."""


def add_assets(config: MkDocsConfig) -> None:
    """Adds our scripts and style sheets to every page."""
    # A site in several languages is built once for each of them, with the same settings.
    there = {*config.extra_css, *map(str, config.extra_javascript)}
    missing = [name for name in EVERY_PAGE if name not in there]
    # First, so that the site's own style sheets have the last word.
    config.extra_css[:0] = [name for name in missing if name.endswith(".css")]
    config.extra_javascript += [name for name in missing if name.endswith(".js")]


def without_assets(context: MutableMapping[str, Any], config: MkDocsConfig) -> MutableMapping[str, Any]:
    """What the template of one page is given, without them.

    With instant navigation, all pages of a site are one: a tree that is put in place of a page without our style sheet
    would be shown without it first, and a script at the end of a page isn't run there.
    """
    features = config.theme.get("features") or ()
    if any(str(feature).startswith("navigation.instant") for feature in features):
        return context
    context = copy.copy(context)  # a plugin may print all pages as one, by the template's context of another page
    bare = copy.copy(config)
    bare.extra_css = [name for name in config.extra_css if not _is_ours(name)]
    bare.extra_javascript = [script for script in config.extra_javascript if not _is_ours(str(script))]
    context["config"] = bare
    for name in ("extra_css", "extra_javascript"):
        context[name] = [address for address in context.get(name, ()) if not _is_ours(str(address))]
    return context


def _is_ours(address: str) -> bool:
    # A plugin that makes files smaller may have given them another ending.
    return f"{ASSETS}/" in address
