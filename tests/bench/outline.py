"""A tree of the corpus as bare data: what all other ways to write the same pages are made from."""

from __future__ import annotations

from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Node:
    """A node's texts, and its ways on: each a label and the name of a node."""

    name: str
    heading: str
    body: str
    ways_on: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Outline:
    """A tree's texts and nodes."""

    title: str
    summary: str
    nodes: tuple[Node, ...]


def outline(text: str) -> Outline:
    """The outline of the tree in `text`."""
    tree = yaml.load(text, Loader=yaml.CSafeLoader)
    return Outline(tree["title"], tree["summary"], tuple(_node(name, node) for name, node in tree["nodes"].items()))


def _node(name: str, node: dict[str, str | list[dict[str, str]]]) -> Node:
    heading = next(node[kind] for kind in ("question", "step", "outcome") if kind in node)
    ways_on = [(option["label"], option["next"]) for option in node.get("options", ()) if isinstance(option, dict)]
    for key, label in (("next", "Next"), ("unsolved", "That didn't help")):
        if key in node:
            ways_on.append((label, str(node[key])))
    return Node(name, str(heading), str(node["body"]), tuple(ways_on))
