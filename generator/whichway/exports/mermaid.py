"""A tree as a Mermaid flowchart, which GitHub, GitLab and many wikis draw by themselves."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from whichway.exports.exported import Exported
from whichway.graph import Stop, Way
from whichway.model import Outcome, Question

_SHAPES = {"question": ("{{", "}}"), "outcome": ("([", "])"), "route": ("{", "}")}


def mermaid(exported: Exported) -> str:
    """The nodes of the tree's page with an arrow for each way on; other trees are nodes with a double frame."""
    return "\n".join(["flowchart TD", *(f"  {line}" for line in _lines(exported))]) + "\n"


def _lines(exported: Exported) -> Iterator[str]:
    tree, forest, _, say = exported
    stops = {id_: stop for id_, stop in forest.pages[tree.id].items() if not stop.is_include}
    names = {id_: f"n{number}" for number, id_ in enumerate(stops, 1)}
    others: dict[str, str] = {}
    for stop in stops.values():
        yield names[stop.id] + _shape(stop, say["route"])
    for stop in stops.values():
        for way in stop.ways:
            if way.target is None:
                continue
            page, node = way.target
            if page != tree.id:
                if page not in others:
                    others[page] = f"t{len(others) + 1}"
                    yield f'{others[page]}[["{_text(forest.trees[page].title)}"]]'
                target = others[page]
            else:
                target = names[_through_includes(exported, node)]
            yield f"{names[stop.id]} -->{_label(stop, way, say['unsolved'])} {target}"


def _through_includes(exported: Exported, node: str) -> str:
    """The node that is played at `node`: of an included tree, its first."""
    stop = exported.forest.pages[exported.tree.id][node]
    while stop.is_include and stop.ways and stop.ways[0].target:
        stop = exported.forest.pages[exported.tree.id][stop.ways[0].target[1]]
    return stop.id


def _shape(stop: Stop, route: str) -> str:
    before, after = _SHAPES.get(stop.node.kind, ("[", "]"))
    return f'{before}"{_text(route if stop.is_route else stop.node.heading)}"{after}'


def _label(stop: Stop, way: Way, unsolved: str) -> str:
    if isinstance(stop.node, Question):
        return f'|"{_text(way.exit.label)}"|'
    if isinstance(stop.node, Outcome) and way.exit.option == "unsolved":
        return f'|"{_text(unsolved)}"|'
    return ""


def _text(text: str) -> str:
    """A text in lines of a readable length, without anything that Mermaid or HTML would take for their own."""
    lines = textwrap.wrap(text, 32) or [""]
    escaped = ["".join(f"#{ord(char)};" if char in '"#<>&;`\\|{}[]()' else char for char in line) for line in lines]
    return "<br>".join(escaped)
