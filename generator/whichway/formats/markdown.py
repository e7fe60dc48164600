"""A tree as Markdown, for wikis that show no frames, such as those of GitHub and GitLab."""

from __future__ import annotations

from whichway import pages
from whichway.formats.as_markdown import as_markdown
from whichway.formats.exported import Exported


def markdown(exported: Exported) -> str:
    """Everything that the tree's page says, as headings with links between them, and a link to the page itself."""
    tree, forest, host, say = exported
    url = host.public_url(tree.id)
    return as_markdown(pages.tree_page(tree, forest, host, say), f"[{say['open']}](<{url}>)" if url else "")
