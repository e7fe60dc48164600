"""The same trees in the languages of interactive fiction, Twee and ink: one story for each tree."""

from __future__ import annotations

import re

from tests.bench.outline import Node, outline

_STORY_ID = "11111111-2222-4333-8444-555555555555"


def twee_story(text: str) -> str:
    """The tree in `text` as a story in Twee 3, with a passage for each node."""
    tree = outline(text)
    data = f'{{"ifid": "{_STORY_ID}", "start": "{tree.nodes[0].name}"}}'
    head = f":: StoryTitle\n{tree.title}\n\n:: StoryData\n{data}\n"
    return "\n".join([head, *map(_passage, tree.nodes)])


def _passage(node: Node) -> str:
    links = "".join(f"[[{label}->{target}]]\n" for label, target in node.ways_on)
    return f":: {node.name}\n{node.heading}\n\n{node.body}\n{links}"


def ink_story(text: str) -> str:
    """The tree in `text` as a story in ink, with a knot for each node."""
    tree = outline(text)
    return "\n".join([f"-> {tree.nodes[0].name}\n", *map(_knot, tree.nodes)])


def _knot(node: Node) -> str:
    # What opens a list item in Markdown would gather choices in ink.
    body = re.sub(r"^- ", r"\\- ", node.body, flags=re.MULTILINE)
    choices = "".join(f"+ [{label}] -> {target}\n" for label, target in node.ways_on) or "-> END\n"
    return f"=== {node.name} ===\n{node.heading}\n{body}\n{choices}"
