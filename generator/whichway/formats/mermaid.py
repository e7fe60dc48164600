"""A tree as a Mermaid flowchart, which GitHub, GitLab and many wikis draw by themselves."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import assert_never

from whichway.checklists import Verdict
from whichway.formats.exported import Exported
from whichway.graph import Edge, NodeKey, PageNode, chart
from whichway.model import AnyNode
from whichway.words import Words


def mermaid(exported: Exported) -> str:
    """The nodes of the tree's page with an arrow for each way on; other trees are nodes with a double frame."""
    return "\n".join(["flowchart TD", *(f"  {line}" for line in _lines(exported))]) + "\n"


def _lines(exported: Exported) -> Iterator[str]:
    tree, forest, words = exported.tree, exported.forest, exported.words
    nodes, edges = chart(forest, tree)
    names: dict[NodeKey, str] = {}
    doors: dict[NodeKey, str] = {}
    for key, page_node in nodes:
        if page_node is not None:
            names[key] = f"n{len(names) + 1}"
            yield names[key] + _shape(page_node, words["route"])
        else:
            doors[key] = f"t{len(doors) + 1}"
    # A door is drawn where it is first led to, which keeps the chart's lines short.
    drawn: set[NodeKey] = set()
    for source, target, edge in edges:
        if target in doors and target not in drawn:
            drawn.add(target)
            yield f'{doors[target]}[["{_text(forest.trees[target[0]].title)}"]]'
        label = _label(forest.pages[tree.id][source[1]], edge, words)
        yield f"{names[source]} -->{label} {names.get(target) or doors[target]}"


def _shape(page_node: PageNode, route: str) -> str:
    before, after = _brackets(page_node.node)
    heading = route if page_node.is_route and not page_node.is_guard else page_node.node.heading
    return f'{before}"{_text(heading)}"{after}'


def _brackets(node: AnyNode) -> tuple[str, str]:
    match node.kind:
        case "question":
            return "{{", "}}"
        case "route":
            return "{", "}"
        case "outcome":
            return "([", "])"
        case "step" | "include":
            return "[", "]"
        case _ as kind:
            assert_never(kind)


def _label(page_node: PageNode, edge: Edge, words: Words) -> str:
    if isinstance(edge.written.part, Verdict):
        return f'|"{_text(words.get(edge.written.option, edge.written.label))}"|'
    if page_node.answer is not None or edge.is_link:
        return f'|"{_text(edge.written.label)}"|'
    if edge.is_answer:
        return f'|"{_text(words["unsolved"])}"|'
    return ""


def _text(text: str) -> str:
    """A text in lines of a readable length, without anything that Mermaid or HTML would take for their own."""
    lines = textwrap.wrap(text, 32) or [""]
    escaped = ["".join(f"#{ord(char)};" if char in '"#<>&;`\\|{}[]()' else char for char in line) for line in lines]
    return "<br>".join(escaped)
