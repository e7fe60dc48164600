"""The front matter of our pages: what a tree says of its page, what files such as `.meta.yml` add, and our own."""

from __future__ import annotations

import html
from collections.abc import Mapping, MutableMapping
from typing import Any

from whichway.load import front_matter
from whichway.model import Tree


def front_of(title: str, tree: Tree | None = None) -> str:
    """The front matter of a page that has a title, and of a tree's page what the tree says of it.

    It is like that of a written page, so plugins that add to front matter see it before they add.
    """
    values: dict[str, Any] = {"title": _as_html(title)}
    if tree and tree.summary:
        values["description"] = _as_html(tree.summary, quote=True)
    return front_matter({**values, **(tree.meta if tree else {})}, "Made by Whichway.")


def _as_html(text: str, *, quote: bool = False) -> str:
    """A text as HTML, which is how themes put out titles and descriptions.

    The plugin `macros` would take braces in a title for its own.
    """
    return html.escape(text, quote=quote).replace("{", "&#123;").replace("}", "&#125;")


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
