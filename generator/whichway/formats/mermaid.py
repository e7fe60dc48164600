"""A tree as a Mermaid flowchart, which GitHub, GitLab and many wikis draw by themselves."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import assert_never

from whichway.checklists import Verdict
from whichway.fills import plainly_filled
from whichway.formats.exported import Exported
from whichway.graph import Edge, NodeKey, PageNode, Ticks, TypedText, chart
from whichway.inline import plain_text
from whichway.kinds import options_of
from whichway.model import AnyNode, TextQuestion
from whichway.pages import InlineText, examples_on


def mermaid(exported: Exported) -> str:
    """The nodes of the tree's page with an arrow for each way on; other trees are nodes with a double frame."""
    title = " ".join(plain_text(exported.tree.title).split())
    return "\n".join(["flowchart TD", f"  accTitle: {title}", *(f"  {line}" for line in _lines(exported))]) + "\n"


def _lines(exported: Exported) -> Iterator[str]:
    tree, forest, words = exported.tree, exported.forest, exported.words
    nodes, edges = chart(forest, tree)
    examples = examples_on(forest, tree.id)
    names: dict[NodeKey, str] = {}
    doors: dict[NodeKey, str] = {}
    for key, page_node in nodes:
        if page_node is not None:
            names[key] = f"n{len(names) + 1}"
            yield names[key] + _shape(page_node, words["route"], examples[page_node.tree.id])
        else:
            doors[key] = f"t{len(doors) + 1}"
    # A door is drawn where it is first led to, which keeps the chart's lines short.
    drawn: set[NodeKey] = set()
    for source, target, edge in edges:
        if target in doors and target not in drawn:
            drawn.add(target)
            yield f'{doors[target]}[["{_text(plain_text(forest.trees[target[0]].title))}"]]'
        page_node = forest.pages[tree.id][source[1]]
        label = _label(exported, page_node, edge, examples[page_node.tree.id])
        yield f"{names[source]} -->{label} {names.get(target) or doors[target]}"


def _shape(page_node: PageNode, route: str, examples: Mapping[str, str]) -> str:
    before, after = _brackets(page_node.node)
    is_named = page_node.is_route and not page_node.is_guard
    text = route if is_named else InlineText.of(page_node.node.heading, examples)
    return f'{before}"{_text(text)}"{after}'


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


def _label(exported: Exported, page_node: PageNode, edge: Edge, examples: Mapping[str, str]) -> str:
    if isinstance(edge.written.part, Verdict):
        return f'|"{_text(exported.words.get(edge.written.option, edge.written.label))}"|'
    if edge.is_link:
        # Its text has lost its markup before.
        return f'|"{_text(plainly_filled(edge.written.label, examples))}"|'
    if page_node.answer is not None:
        return f'|"{_text(_answer(exported, page_node, edge, examples))}"|'
    if edge.is_answer:
        return f'|"{_text(exported.words["unsolved"])}"|'
    return ""


def _answer(exported: Exported, page_node: PageNode, edge: Edge, examples: Mapping[str, str]) -> str:
    """What readers choose, type, or tick: ranges in the page's words, and all that can be ticked."""
    if isinstance(edge.typed, Ticks):
        return ", ".join(InlineText.of(option.label, examples) for option in options_of(page_node.node))
    if isinstance(edge.typed, TypedText) and isinstance(page_node.node, TextQuestion):
        return page_node.node.text.example or "…"
    label = InlineText.of(edge.written.label, examples)
    return label or exported.labels.get((page_node.id, edge.option)) or edge.option


def _text(text: str) -> str:
    """A text in lines of a readable length, without anything that Mermaid or HTML would take for their own."""
    lines = textwrap.wrap(text, 32) or [""]
    escaped = ["".join(f"#{ord(char)};" if char in '"#<>&;`\\|{}[]()' else char for char in line) for line in lines]
    return "<br>".join(escaped)
