"""The elements in the head of a tree's page that say where programs find the tree, as JSON and as Markdown."""

from __future__ import annotations

import html

from whichway.guides import relative_url
from whichway.pages.layout import Layout
from whichway.pages.view import PageView

# The space means nothing in HTML. Without it, Material takes each alternate for the site in another language, and
# asks for a site map that is not there.
REL = "alternate "


def alternates(view: PageView, layout: Layout, *, has_markdown: bool = True) -> str:
    """The elements; their addresses are relative to the tree's page, so that nobody has to know where the site is.

    A host that would make a page of a Markdown file has none beside the tree's page.
    """
    page, title = layout.pages[view.id], html.escape(view.title)
    kinds = {"application/json": layout.json(view.id)}
    if has_markdown:
        kinds["text/markdown"] = layout.markdown(view.id)
    return "".join(
        f'<link rel="{REL}" type="{kind}" href="{html.escape(relative_url(path, page))}" title="{title}">'
        for kind, path in kinds.items()
    )
