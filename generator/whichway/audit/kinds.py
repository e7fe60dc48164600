"""Tells flowcharts from Mermaid's other diagrams, by their first word."""

from __future__ import annotations

import re

from whichway.nearest import nearest

_BEFORE = re.compile(
    r"\A\s*(?:---[^\S\n]*\n.*?^[^\S\n]*---[^\S\n]*$)?(?:\s+|%%\{.*?\}%%|%%[^\n]*)*", re.DOTALL | re.MULTILINE
)
_WORD = re.compile(r"[^\s:;({]*")
_FLOWCHARTS = ("flowchart", "graph", "flowchart-elk")
_OTHERS = (
    "architecture", "block", "c4component", "c4container", "c4context", "c4deployment", "c4dynamic", "classdiagram",
    "erdiagram", "gantt", "gitgraph", "info", "journey", "kanban", "mindmap", "packet", "pie", "quadrantchart", "radar",
    "requirement", "requirementdiagram", "sankey", "sequencediagram", "statediagram", "timeline", "treemap",
    "treeview", "venn", "xychart", "zenuml", "ishikawa", "wardley",
)  # fmt: skip


def first_word(source: str) -> tuple[str, int]:
    """The word that says what a diagram is, and where it begins; nothing if the diagram is empty."""
    begin = found.end() if (found := _BEFORE.match(source)) else 0
    word = _WORD.match(source, begin)
    return (word[0] if word else ""), begin


def is_other(word: str) -> bool:
    """Whether a first word is that of another kind of diagram than a flowchart."""
    return re.sub(r"-(?:v\d+|beta)$", "", word.lower()) in _OTHERS


def meant(word: str) -> str:
    """The kind of diagram that a first word was probably meant to be, if any."""
    known = [*_FLOWCHARTS, "sequenceDiagram", "classDiagram", "stateDiagram-v2", "erDiagram", "gitGraph", "mindmap"]
    return nearest(word, known, 0.6) or ""
