"""The same pages as somebody writes them by hand: a Markdown page for each tree, with a heading for each node."""

from __future__ import annotations

from typing import Any

import yaml
from markdown.extensions.toc import slugify, unique


def tree_page(text: str) -> str:
    """The page of the tree in `text`: headings, bodies, and lists of links to the headings."""
    tree = yaml.load(text, Loader=yaml.CSafeLoader)
    nodes: dict[str, dict[str, Any]] = tree["nodes"]
    headings = {name: _heading(node) for name, node in nodes.items()}
    taken: set[str] = set()
    anchors = {name: unique(slugify(heading, "-"), taken) for name, heading in headings.items()}
    parts = [f"# {tree['title']}\n\n{tree['summary']}\n"]
    for name, node in nodes.items():
        links = "".join(f"- [{label}](#{anchors[target]})\n" for label, target in _ways_on(node))
        parts.append(f"## {headings[name]}\n\n{node['body']}\n{links}")
    return "\n".join(parts)


def stub_page(text: str) -> str:
    """A page that has nothing but the title of the tree in `text`."""
    return f"# {yaml.load(text, Loader=yaml.CSafeLoader)['title']}\n"


def index_page(titles: dict[str, str]) -> str:
    """The list of all trees, by the names of their pages."""
    return "# Troubleshooting\n\n" + "".join(f"- [{title}]({name}.md)\n" for name, title in titles.items())


def _heading(node: dict[str, Any]) -> str:
    return str(next(node[kind] for kind in ("question", "step", "outcome") if kind in node))


def _ways_on(node: dict[str, Any]) -> list[tuple[str, str]]:
    options = [(option["label"], option["next"]) for option in node.get("options", ())]
    if "next" in node:
        options.append(("Next", node["next"]))
    if "unsolved" in node:
        options.append(("That didn't help", node["unsolved"]))
    return options
