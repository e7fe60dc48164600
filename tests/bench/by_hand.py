"""The same pages as somebody writes them by hand: a Markdown page for each tree, with a heading for each node."""

from __future__ import annotations

from collections.abc import Mapping

from markdown.extensions.toc import slugify, unique

from tests.bench.outline import outline


def tree_page(text: str) -> str:
    """The page of the tree in `text`: headings, bodies, and lists of links to the headings."""
    tree = outline(text)
    taken: set[str] = set()
    anchors = {node.name: unique(slugify(node.heading, "-"), taken) for node in tree.nodes}
    parts = [f"# {tree.title}\n\n{tree.summary}\n"]
    for node in tree.nodes:
        links = [f"[{label}](#{anchors[target]})" for label, target in node.ways_on]
        # A single link is a paragraph, so that it doesn't go on with the list that a body may end with.
        ways_on = "".join(f"- {link}\n" for link in links) if len(links) > 1 else "".join(f"{link}\n" for link in links)
        parts.append(f"## {node.heading}\n\n{node.body}\n{ways_on}")
    return "\n".join(parts)


def stub_page(text: str) -> str:
    """A page that has nothing but the title of the tree in `text`."""
    return f"# {outline(text).title}\n"


def index_page(titles: Mapping[str, str]) -> str:
    """The list of all trees, by the names of their pages."""
    return "# Troubleshooting\n\n" + "".join(f"- [{title}]({name}.md)\n" for name, title in titles.items())
