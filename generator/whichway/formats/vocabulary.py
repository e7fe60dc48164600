"""What other programs call the parts of a tree: their columns, and the keys of their objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Names: TypeAlias = Mapping[str, str]
"""What a file calls the parts of a tree, by our names, as its importer says."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "node": ("node", "id", "node id", "step id", "question id", "key", "node name", "ref", "number", "no", "nr", "#",
        "step",
    ),
    "heading": (
        "heading", "question", "title", "question text", "step text", "node text", "prompt", "message", "text", "name",
        "statement", "headline", "caption", "outcome", "result text",
    ),
    "body": (
        "body", "details", "detail", "text", "description", "explanation", "content", "instructions", "instruction",
        "help", "more information", "info",
    ),
    "guides": ("guides", "guide", "url", "link", "href", "article", "reference", "documentation", "docs"),
    "option": ("option id", "answer id", "choice id", "button id"),
    "label": (
        "label", "answer", "option", "choice", "response", "button", "answer text", "option text", "choice text",
        "button text", "reply", "condition", "if", "when answered",
    ),
    "hint": ("hint", "tooltip"),
    "group": ("group",),
    "next": (
        "next", "next node", "next step", "next question", "next id", "next node id", "goes to", "go to", "goto", "to",
        "leads to", "target", "target id", "destination", "then", "link to", "jump to", "child",
    ),
    "parent": ("parent", "parent id", "parent node", "previous", "previous step", "from node", "follows"),
    "kind": ("kind", "type", "node type", "step type"),
    "set": ("set", "sets"),
    "when": ("when",),
}  # fmt: skip
"""The parts that a table can have in columns, each with the names for it; the surest ones come first."""

KEYS: Mapping[str, tuple[str, ...]] = {
    **{part: names for part, names in PARTS.items() if part not in ("parent", "set", "when")},
    "node": ("node", "id", "node id", "step id", "question id", "key", "ref"),
    "heading": (*PARTS["heading"], "step", "label", "value"),
    "ways": (
        "options", "choices", "answers", "responses", "buttons", "branches", "replies", "children", "transitions",
        "outcomes", "paths",
    ),
    "nodes": ("nodes", "questions", "steps", "states", "pages", "items", "vertices"),
    "edges": ("edges", "links", "connections", "transitions", "arrows"),
    "source": ("source", "from", "src", "start", "source id", "from id", "parent"),
    "target": ("target", "to", "dst", "end", "target id", "to id", "child"),
    "edge label": (*PARTS["label"], "text", "name", "title", "value"),
    "start": ("start", "start node", "root", "initial", "first", "entry", "start id", "root id"),
    "title": ("title", "name"),
    "summary": ("summary", "description"),
}  # fmt: skip
"""The parts that objects of JSON can have as keys, each with the names for it."""

YES_NO = {"yes": "Yes", "no": "No", "if yes": "Yes", "if no": "No", "on yes": "Yes", "on no": "No"}
"""Names that are answers themselves, with the labels of these."""


def plain_name(name: str) -> str:
    """A name as it is compared: its words in lower case; `goesTo`, `goes_to`, and `Goes to?` are one name."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.strip())
    return "#" if words == "#" else re.sub(r"[\W_]+", " ", words.lower()).strip()


def named(part: str, among: Iterable[str], names: Names, known: Mapping[str, tuple[str, ...]] = KEYS) -> str | None:
    """The one `among` the names of a file that stands for a part: the one that `names` says, or else the surest."""
    if part in names:
        return next((name for name in among if name == names[part]), None)
    by_plain: dict[str, str] = {}
    for name in among:
        by_plain.setdefault(plain_name(name), name)
    return next((by_plain[name] for name in known[part] if name in by_plain), None)
