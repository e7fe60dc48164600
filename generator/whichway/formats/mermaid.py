"""A tree as a Mermaid flowchart, which GitHub, GitLab and many wikis draw by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from whichway.checklists import Verdict
from whichway.fills import plainly_filled
from whichway.formats.exported import Exported
from whichway.formats.flowchart import START_CLASS
from whichway.graph import Edge, NodeKey, PageNode, Ticks, TypedText, chart, played_at
from whichway.inline import plain_text
from whichway.kinds import options_of
from whichway.model import AnyNode, TextQuestion
from whichway.pages import InlineText, RouteWords, StepView, examples_on

# Mermaid takes these words for its own where an id begins with one, unless a letter follows.
_RESERVED = re.compile(
    r"^(end|graph|flowchart|subgraph|style|linkstyle|classdef|class|click|href|call|default|direction|interpolate|"
    r"acctitle|accdescr|[xo])(?![a-z0-9_])"
)
# In a text, these could be Mermaid's, Markdown's, or HTML's own.
_SIGNS = re.compile(r"[\"#<>&;`\\|{}\[\]()$]|(?<=fa):|(?<=fa[a-z]):|^(?:[-*+]|\d+[.)])(?=\s)")


def mermaid(exported: Exported) -> str:
    """The nodes of the tree's page with an arrow for each way on; other trees are nodes with a double frame."""
    tree = exported.tree
    described = {"accTitle": plain_text(tree.title), "accDescr": tree.summary or ""}
    head = [f"  {key}: {' '.join(text.split())}" for key, text in described.items() if text.strip()]
    return "\n".join(["flowchart TD", *head, *(f"  {line}" for line in _Chart(exported).lines())]) + "\n"


class _Chart:
    """The nodes and arrows of one tree."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._forest, self._tree, self._words = exported.forest, exported.tree, exported.words
        self._examples = examples_on(self._forest, self._tree.id)
        self._routes = RouteWords(self._tree.id, self._forest, self._words, self._examples)
        self._steps = {step.id: step for step in exported.view.steps}
        self._nodes, self._edges = chart(self._forest, self._tree)
        self._names = _names(key for key, _ in self._nodes)

    def lines(self) -> Iterator[str]:
        """The lines of the chart: the first node first, then the others and the ways on, then where clicks lead."""
        drawn = [(key, page_node) for key, page_node in self._nodes if page_node is not None]
        start = played_at(self._forest.pages[self._tree.id], self._forest.start(self._tree)[1])
        for key, page_node in sorted(drawn, key=lambda node: node[0][1] != start):
            mark = f":::{START_CLASS}" if key[1] == start else ""
            yield f"{self._names[key]}{self._shape(page_node)}{mark}"
        # Another tree is drawn where it is first led to, which keeps the chart's lines short.
        others = {key for key, page_node in self._nodes if page_node is None}
        for source, target, edge in self._edges:
            if target in others:
                others.remove(target)
                yield f'{self._names[target]}[["{_text(plain_text(self._forest.trees[target[0]].title))}"]]'
            label = self._label(self._forest.pages[self._tree.id][source[1]], edge)
            yield f"{self._names[source]} -->{label} {self._names[target]}"
        for key, _ in drawn:
            yield from self._click(self._names[key], self._steps.get(key[1]))
        yield f"classDef {START_CLASS} stroke-width:4px"

    def _shape(self, page_node: PageNode) -> str:
        before, after = _brackets(page_node.node)
        return f'{before}"{_text(self._heading(page_node))}"{after}'

    def _heading(self, page_node: PageNode) -> str:
        if page_node.is_route:
            heading = self._routes.heading(page_node)
            # What passes an item of a checklist over asks nothing.
            return self._words["map-route"] if page_node.is_guard and heading == self._words["route"] else heading
        return InlineText.of(page_node.node.heading, self._examples[page_node.tree.id])

    def _click(self, name: str, step: StepView | None) -> Iterator[str]:
        """Where a click leads: to the first guide, as a node has but one link."""
        for guide in step.guides[:1] if step else ():
            # An address that holds one of these signs would end the text too early.
            url = guide.url.replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
            title = " ".join(guide.title.replace('"', "'").split())
            yield f'click {name} "{url}" "{title}"' if title else f'click {name} "{url}"'

    def _label(self, page_node: PageNode, edge: Edge) -> str:
        text = self._said(page_node, edge)
        return f'|"{_text(text)}"|' if text else ""

    def _said(self, page_node: PageNode, edge: Edge) -> str:
        """What a way on says: an answer, a condition, or nothing."""
        examples = self._examples[page_node.tree.id]
        if isinstance(edge.written.part, Verdict):
            return self._words.get(edge.written.option, edge.written.label)
        if edge.is_link:
            # Its text has lost its markup before.
            return plainly_filled(edge.written.label, examples)
        if page_node.answer is not None:
            return self._answer(page_node, edge, examples)
        if page_node.is_route:
            return self._routes.label(page_node, edge)
        return self._words["unsolved"] if edge.is_answer else ""

    def _answer(self, page_node: PageNode, edge: Edge, examples: Mapping[str, str]) -> str:
        """What readers choose, type, or tick: ranges in the page's words, and all that can be ticked."""
        if isinstance(edge.typed, Ticks):
            return ", ".join(InlineText.of(option.label, examples) for option in options_of(page_node.node))
        if isinstance(edge.typed, TypedText) and isinstance(page_node.node, TextQuestion):
            return page_node.node.text.example or "…"
        label = InlineText.of(edge.written.label, examples)
        return label or self._exported.labels.get((page_node.id, edge.option)) or edge.option


def _names(keys: Iterable[NodeKey]) -> dict[NodeKey, str]:
    """The ids of nodes, as Mermaid can read them; another tree's follows a `to`."""
    names: dict[NodeKey, str] = {}
    taken = set[str]()
    for key in keys:
        name = _RESERVED.sub(r"\1_", key[1]) if key[1] else f"to-{key[0]}"
        while name in taken:
            name += "_"
        taken.add(name)
        names[key] = name
    return names


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


def _text(text: str) -> str:
    """A text without anything that Mermaid, Markdown, or HTML would take for its own."""
    line = " ".join(text.split())
    return _SIGNS.sub(lambda signs: "".join(f"#{ord(char)};" for char in signs[0]), line)
