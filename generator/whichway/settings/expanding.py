"""What a site's settings say of macros, includes, snippets, and callouts in its pages: which of them are expanded."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from whichway.expansions import Kind
from whichway.settings.markdown import HARMLESS, OF_MARKDOWN

_BY_PLUGIN: dict[str, frozenset[Kind]] = {
    "macros": frozenset({"macro", "include"}),
    "include-markdown": frozenset({"include"}),
    "callouts": frozenset({"callout"}),
    "gh-admonitions": frozenset({"callout"}),
    # These have a few macros of their own.
    **dict.fromkeys(
        ("git-authors", "git-committers", "git-latest-changes", "git-revision-date", "git-revision-date-localized"),
        frozenset[Kind]({"macro"}),
    ),
}
_BY_EXTENSION: dict[str, frozenset[Kind]] = {
    "pymdownx.snippets": frozenset({"snippet"}),
    "markdown_include.include": frozenset({"include"}),
    "pymdownx.quotes": frozenset({"callout"}),
    "github-callouts": frozenset({"callout"}),
    "callouts": frozenset({"callout"}),
}
_HARMLESS_PLUGINS = HARMLESS | {"autorefs", "blog"}


class Expanding(NamedTuple):
    """What is surely expanded in bodies; `is_open` where something may expand more than is known here."""

    kinds: frozenset[Kind] = frozenset()
    is_open: bool = False


NOTHING = Expanding()
"""Bodies are shown as they are written."""

OPEN = Expanding(is_open=True)
"""Nothing can be said yet."""


def expanding_by(plugins: Collection[str], extensions: Collection[str], *, has_hooks: bool) -> Expanding:
    """What the plugins, hooks, and Markdown extensions of a site expand."""
    names = [name.removeprefix("markdown.extensions.") for name in extensions]
    kinds = [*(_BY_PLUGIN.get(name) for name in plugins), *(_BY_EXTENSION.get(name) for name in names)]
    is_open = (
        has_hooks
        or any(name not in _HARMLESS_PLUGINS for name in plugins)
        or any(not name.startswith("pymdownx.") and name not in OF_MARKDOWN | {*_BY_EXTENSION} for name in names)
    )
    return Expanding(frozenset().union(*filter(None, kinds)), is_open)
