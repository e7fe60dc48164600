"""The front matter of our pages: what a tree says of its page, what files such as `.meta.yml` add, and our own."""

from __future__ import annotations

import html
from collections.abc import Mapping, MutableMapping
from typing import Any

from whichway.load import front_matter
from whichway.model import Tree


def front_of(title: str, tree: Tree | None = None) -> str:
    """The source of a page that has a title, and of a tree's page what the tree says of it; there is no text below.

    It is front matter like that of a written page, so plugins that add to front matter see it before they add.
    """
    # Themes put title and description out as HTML.
    values: dict[str, Any] = {"title": html.escape(title, quote=False)}
    if tree and tree.summary:
        values["description"] = html.escape(tree.summary)
    # The plugin `macros` would take braces in a title for its own.
    ours = {**values, "render_macros": False}
    return front_matter({**ours, **(tree.meta if tree else {})}, "Made by Whichway.")


def add_defaults(meta: MutableMapping[str, Any], defaults: Mapping[str, Any]) -> None:
    """Puts `defaults` below what is in `meta` already: lists are joined, mappings are merged, all else stays."""
    for key, value in defaults.items():
        there = meta.get(key)
        if isinstance(value, list) and there is not None:
            others = there if isinstance(there, list) else [there]
            meta[key] = [*value, *(item for item in others if item not in value)]
        elif isinstance(value, Mapping) and isinstance(there, MutableMapping):
            add_defaults(there, value)
        else:
            meta.setdefault(key, value)
