"""A table that says all of a tree: its first row is of the kind `tree`, as in the tables that an export writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whichway.formats.cells import (
    COLUMNS,
    NODE_KEYS,
    OPTION_KEYS,
    read_guides_cell,
    read_keys_cell,
    read_mapping_cell,
    read_value_cell,
)
from whichway.formats.flowchart import Flowchart, Guess, Unread
from whichway.formats.given import given_chart
from whichway.formats.table import Row, Table
from whichway.model import NODE_KINDS
from whichway.place import Place

_OF_OPTION = ("option", "label", "hint", "group", "from", "below", "set", "when", OPTION_KEYS)
_A = {"question": "a question", "step": "a step", "outcome": "an outcome"}
_OF_NODE = ("heading", "body", "guides", "result", NODE_KEYS)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row by the names of its columns."""

    place: Place
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def is_given(table: Table) -> bool:
    """Whether a table says all of a tree."""
    names = _names(table.header)
    if not {"node", "kind", "heading"} <= {*names}:
        return False
    return any(row[names.index("kind")].strip().lower() == "tree" for row in table.rows)


def read_given(table: Table) -> Flowchart:
    """The chart of a table that says all of a tree."""
    return _Reader(table).chart()


def _names(header: Row) -> list[str]:
    return [cell.strip().lower() for cell in header.cells]


class _Reader:
    """Reads one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._unread: list[Unread] = []
        self._guesses: list[Guess] = []

    def chart(self) -> Flowchart:
        names = _names(self._table.header)
        lines = [_Line(row.place, {name: row[at] for at, name in enumerate(names)}) for row in self._table.rows]
        for name in dict.fromkeys(names):
            if name not in COLUMNS and any(line[name] for line in lines):
                self._left_out(self._table.header.place, f"the column `{name}`", "a tree has nothing of that name")
        tree: dict[str, Any] = {}
        id_, place = "", lines[0].place
        facts: dict[str, Any] = {}
        nodes: dict[str, list[_Line]] = {}
        for line in lines:
            kind, node = line["kind"].strip().lower(), line["node"].strip()
            if kind == "tree":
                id_, place = node, line.place
                tree = self._tree(line)
            elif kind == "fact":
                facts[node] = self._cell(line, "set", read_value_cell)
            elif node:
                nodes.setdefault(node, []).append(line)
            else:
                self._left_out(line.place, _shown(line), "the row doesn't say its node")
        rest = {key: value for key, value in tree.items() if key not in ("title", "summary", "start")}
        head: dict[str, Any] = {key: tree[key] for key in ("title", "summary", "start") if key in tree}
        values: dict[str, Any] = {**head, **rest, **({"facts": facts} if facts else {})}
        values["nodes"] = {node: self._node(node, rows) for node, rows in nodes.items()}
        places = {node: rows[0].place for node, rows in nodes.items()}
        chart = given_chart(id_, values, place, places.__getitem__, tuple(self._unread))
        return replace(chart, guesses=tuple(self._guesses))

    def _tree(self, line: _Line) -> dict[str, Any]:
        texts = {"title": line["heading"], "summary": line["body"], "start": line["next"].strip()}
        return {key: text for key, text in texts.items() if text} | self._keys(line, NODE_KEYS)

    def _node(self, id_: str, lines: Sequence[_Line]) -> dict[str, Any]:
        first = lines[0]
        kind = self._kind(id_, lines)
        texts = self._texts(first) if kind != "checklist" else {}
        for line in lines[1:]:
            self._compare(first, line, "heading" if kind == "checklist" else "")
        key = kind if kind != "route" else "heading"
        heading = {key: first["heading"]} if first["heading"] or kind != "route" else {}
        return {**heading, **texts, **self._keys(first, NODE_KEYS), **self._ways(kind, lines)}

    def _kind(self, id_: str, lines: Sequence[_Line]) -> str:
        said = [kind for line in lines if (kind := line["kind"].strip().lower())]
        if said and said[0] in NODE_KINDS:
            return said[0]
        options = [line for line in lines if line["label"]]
        kind = "question" if options else "step" if any(line["next"] for line in lines) else "outcome"
        what = f"`{said[0]}` is not a kind" if said else "no row says its kind"
        self._guesses.append(Guess(lines[0].place, f"`{id_}`", f"{what}: its ways on make it {_A[kind]}"))
        return kind

    def _texts(self, line: _Line) -> dict[str, Any]:
        found: dict[str, Any] = {key: line[key] for key in ("body", "result") if line[key]}
        return found | ({"guides": read_guides_cell(line["guides"])} if line["guides"].strip() else {})

    def _compare(self, first: _Line, line: _Line, only: str) -> None:
        """Notes what a further row of a node says otherwise than the first one."""
        for name in (only,) if only else _OF_NODE:
            if line[name].strip() and line[name] != first[name]:
                self._left_out(line.place, line[name], f"the first row of the node has another {name}")

    def _ways(self, kind: str, lines: Sequence[_Line]) -> dict[str, Any]:
        nexts = [line["next"].strip() for line in lines]
        parts = [line for line in lines if any(line[name].strip() for name in _OF_OPTION)]
        onward = next(filter(None, nexts), "")
        if kind == "question":
            return self._question(lines, parts, onward)
        if kind == "route":
            ways = [line for line in lines if line["when"].strip() or line["next"].strip()]
            return {"route": [case for case in map(self._case, ways) if case.get("when", {}) is not None]}
        if kind == "include":
            results = {line["option"].strip(): line["next"].strip() for line in parts}
            return {"results": results} if results else {}
        if kind == "checklist":
            return {"items": [self._item(line) for line in parts], **({"next": onward} if onward else {})}
        for line in parts:
            why = f"of a node that is a {kind}, only `next` leads on"
            self._left_out(line.place, ", ".join(filter(None, (line[name] for name in _OF_OPTION))), why)
        return {"unsolved" if kind == "outcome" else "next": onward} if onward else {}

    def _question(self, lines: Sequence[_Line], parts: Sequence[_Line], onward: str) -> dict[str, Any]:
        keys = read_keys_cell(lines[0][NODE_KEYS]) or {}
        if "choose" in keys or "text" in keys:
            options = [self._option(line, with_next=False) for line in parts]
            return {**({"options": options} if options else {}), **({"next": onward} if onward else {})}
        ways = [line for line in lines if line in parts or line["next"].strip()]
        return {"options": [self._option(line) for line in ways]} if ways else {}

    def _option(self, line: _Line, *, with_next: bool = True) -> dict[str, Any]:
        found: dict[str, Any] = {"id": line["option"].strip()} if line["option"].strip() else {}
        found |= {key: line[key] for key in ("label", "hint", "group") if line[key]}
        found |= {key: line[key].strip() for key in ("from", "below") if line[key].strip()}
        said = {key: self._cell(line, key, read_mapping_cell) for key in ("set", "when") if line[key].strip()}
        found |= {key: value for key, value in said.items() if value is not None}
        found |= self._keys(line, OPTION_KEYS)
        if "label" not in found and not found.keys() & {"from", "below"}:
            found["label"] = ""
        return found | ({"next": line["next"].strip()} if with_next and line["next"].strip() else {})

    def _case(self, line: _Line) -> dict[str, Any]:
        if not line["when"].strip():
            return {"otherwise": line["next"].strip()}
        return {"when": self._cell(line, "when", read_mapping_cell), "next": line["next"].strip()}

    def _item(self, line: _Line) -> dict[str, Any]:
        keys = self._keys(line, OPTION_KEYS)
        kind = "check" if "fix" in keys else "try"
        said = {} if {"check", "try"} & keys.keys() else {kind: line["label"]}
        when = self._cell(line, "when", read_mapping_cell) if line["when"].strip() else None
        held = {"when": when} if when is not None else {}
        return {"id": line["option"].strip(), **said, **self._texts(line), **held, **keys}

    def _keys(self, line: _Line, name: str) -> dict[str, Any]:
        return self._cell(line, name, read_keys_cell) or {}

    def _cell(self, line: _Line, name: str, read: Callable[[str], Any]) -> Any:
        value = read(line[name])
        if value is None:
            self._left_out(line.place, f"`{line[name]}` in the column `{name}`", "it isn't written as a tree's file is")
        return value

    def _left_out(self, place: Place, what: str, why: str) -> None:
        self._unread.append(Unread(place, what, why))


def _shown(line: _Line) -> str:
    return ", ".join(filter(None, map(str.strip, line.cells.values())))
