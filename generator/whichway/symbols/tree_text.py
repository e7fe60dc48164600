"""A tree as it is written: plain values with their places, and its names, whatever else is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from whichway.checklists import FIX, GUARD
from whichway.load import Parsed, Source, parse
from whichway.model import Tree, node_kind, slug
from whichway.place import Place
from whichway.quantities import range_id
from whichway.questions import question_form
from whichway.wording import KeyPath

# A text is often broken in one place while somebody writes there. Without that line, the rest can be read.
_MOST_BROKEN_LINES = 5


class YamlText:
    """A file of YAML as plain values, as far as it can be read."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.parsed = readable(text, file)

    def place(self, path: KeyPath, *, is_key: bool) -> Place:
        """Where the key or value at `path` begins."""
        if is_key:
            return self.parsed.places.inside(*path[:-1]).key(str(path[-1]))
        return self.parsed.places.value(*path)

    def value(self, path: KeyPath, *, is_key: bool) -> Any:
        """The key or value at `path`."""
        value = self.parsed.value
        for step in path[:-1] if is_key else path:
            value = value[step]
        return path[-1] if is_key else value


class TreeText(YamlText):
    """A tree's file as plain values: what does not fit the format has no names, and the rest has all of its own."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.file, source.text)
        self.id = source.tree_id
        self.model: Tree | None = source.tree

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the file holds, if that is a mapping."""
        return mapping(self.parsed.value)

    @cached_property
    def nodes(self) -> dict[str, dict[str, Any]]:
        """The nodes by their ids, each as it is written."""
        return {id_: mapping(node) for id_, node in mapping(self.values.get("nodes")).items()}

    @cached_property
    def aliases(self) -> dict[str, str]:
        """What stands for what."""
        return {old: new for old, new in mapping(self.values.get("aliases")).items() if isinstance(new, str)}

    @cached_property
    def facts(self) -> dict[str, str | list[str]]:
        """The facts by their names: the type of each, or its values."""
        found: dict[str, str | list[str]] = {}
        for name, fact in mapping(self.values.get("facts")).items():
            written = fact.get("values") if isinstance(fact, dict) else fact
            values = [value for value in items(written) if isinstance(value, str)]
            found[name] = written if isinstance(written, str) else values
        return found

    def kind(self, node: str) -> str | None:
        """The kind of a node, by the key that tells it; of an item, that of the node that is made of it."""
        checklist, _, item = node.partition(".")
        if node not in self.nodes and item in self.items(checklist):
            return "question" if "check" in self.items(checklist)[item] else "outcome"
        return node_kind(self.nodes.get(node))

    def options(self, node: str) -> list[tuple[str, int, bool]]:
        """The options of a question: each with its id, its number, and whether that id is written."""
        written = self.nodes.get(node, {})
        if node_kind(written) != "question":
            return []
        has_ranges = question_form(written) in ("number", "date")
        found = []
        for index, option in enumerate(map(mapping, items(written.get("options")))):
            if isinstance(id_ := option.get("id"), str) and id_:
                found.append((id_, index, True))
            elif id_ := _made_id(option, has_ranges=has_ranges):
                found.append((id_, index, False))
        return found

    def items(self, node: str) -> dict[str, dict[str, Any]]:
        """The items of a checklist by their ids."""
        written = self.nodes.get(node, {})
        if node_kind(written) != "checklist":
            return {}
        found: dict[str, dict[str, Any]] = {}
        for item in map(mapping, items(written.get("items"))):
            if isinstance(id_ := item.get("id"), str):
                found.setdefault(id_, item)
        return found

    def item_path(self, checklist: str, item: str) -> KeyPath:
        """Where the id of an item is written."""
        written = [mapping(one).get("id") for one in items(self.nodes[checklist].get("items"))]
        return "nodes", checklist, "items", written.index(item), "id"

    def played(self, node: str) -> str | None:
        """The tree that is played at a node, if one is."""
        include = self.nodes.get(node, {}).get("include")
        return include if isinstance(include, str) else None

    @property
    def all_played(self) -> set[str]:
        """Every tree that is played somewhere in this one."""
        return {played for node in self.nodes if (played := self.played(node))}

    def paths(self) -> Iterator[tuple[str, str]]:
        """Every node, items and their fixes included: the id that leads there, and the name without full stops."""
        for node in self.nodes:
            for id_ in (node, *(f"{node}.{item}{end}" for item in self.items(node) for end in ("", f".{FIX}"))):
                yield id_, id_.replace(".", "-")

    def alias(self, old: str) -> str:
        """The id that `old` stands for, as readers' addresses have it."""
        return self.model.alias(old) if self.model else self.aliases.get(old, old)


END_OF_ITEM = ("", FIX, GUARD)
"""What may follow on the id of an item."""


def readable(text: str, file: str) -> Parsed:
    """What `text` holds; where lines of it are no YAML, what it holds without these, and the problems of the first."""
    first = parsed = parse(text, file)
    lines = text.splitlines(keepends=True)
    for _ in range(_MOST_BROKEN_LINES):
        if parsed.value is not None or not parsed.issues:
            break
        number = parsed.issues[-1].place.line - 1
        if not 0 <= number < len(lines):
            break
        lines[number] = "".join(sign if sign in "\r\n" else " " for sign in lines[number])
        parsed = parse("".join(lines), file)
    return parsed._replace(issues=first.issues)


def _made_id(option: dict[str, Any], *, has_ranges: bool) -> str:
    """The id of an option that has none of its own."""
    bounds = [option.get(key) if isinstance(option.get(key), str) else None for key in ("from", "below")]
    if has_ranges and any(bounds):
        return range_id(*bounds)
    label = option.get("label")
    return slug(label) if isinstance(label, str) else ""


def mapping(value: Any) -> dict[str, Any]:
    """`value` if it is a mapping; an empty one if it is something else."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """`value` if it is a list; an empty one if it is something else."""
    return value if isinstance(value, list) else []
