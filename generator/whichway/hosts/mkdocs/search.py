"""What the site's search reads of the trees' pages: their steps, and nothing that only helps readers to move."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from whichway.pages import PageView, Rendered, searchable

BOOST = 10
"""How much more a word counts in a step than in a guide, in searches that know such a thing: readers have a problem.

Material counts a word in the text of a page 2.5 times as much as one below a heading, and one that is said again and
again up to 2.2 times. This is more than both.
"""


def index_views(config: MkDocsConfig, views: Mapping[str, PageView], rendered: Rendered, *, plain: bool) -> None:
    """Has the index of every search read `views` in the place of the pages at these paths.

    The pages themselves stay as themes and other plugins need them: with all they show, and without a table of
    contents, which would list what the reader is to find out by answering. With `plain`, it reads the words alone: in a
    preview, reading the markup of all trees would take half of a build.
    """
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        if index is not None and hasattr(index, "add_entry_from_context"):
            # The search of MkDocs' own themes and of ProperDocs drops what stands below a heading without an address.
            is_plain = plain or type(index).__module__.startswith(("mkdocs.", "properdocs."))
            index.add_entry_from_context = partial(_add, index, views, rendered, is_plain)


def _add(index: Any, views: Mapping[str, PageView], rendered: Rendered, plain: bool, page: Page) -> None:
    view = views.get(page.file.src_uri)
    type(index).add_entry_from_context(index, _as_searched(page, view, rendered, plain) if view else page)


def _as_searched(page: Page, view: PageView, rendered: Rendered, plain: bool) -> Page:
    searched = copy.copy(page)
    searched.content = rendered.html("search", view, plain, partial(searchable, view, plain=plain))
    searched.title = view.title
    # What the tree, or a file such as `.meta.yml`, says of it counts.
    searched.meta = {**page.meta, "search": {"boost": BOOST, **(page.meta.get("search") or {})}}
    searched.toc = TableOfContents([AnchorLink(step.heading, step.id, 2) for step in view.listed])
    return searched
