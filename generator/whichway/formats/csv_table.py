"""A tree as a CSV table for spreadsheets: a row for each option, and for what else leads on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from whichway.formats.cells import (
    ALWAYS,
    COLUMNS,
    NODE_KEYS,
    OPTION_KEYS,
    fits_cell,
    guides_cell,
    harmless,
    keys_cell,
    mapping_cell,
    value_cell,
)
from whichway.formats.exported import Exported
from whichway.formats.written_tree import written_tree
from whichway.model import node_kind

Row: TypeAlias = dict[str, str]
_TEXTS = ("hint", "group", "from", "below", "result", "label")
_MAPPINGS = ("set", "when")


def csv_table(exported: Exported) -> str:
    """All of the tree but its scenarios and promises; a row of the kind `tree` comes first, and then its facts.

    Excel needs a byte-order mark to read other characters than those of ASCII, so the text begins with one if it has
    such characters.
    """
    rows = [*_rows(exported.tree.id, written_tree(exported))]
    columns = [name for name in COLUMNS if name in ALWAYS or any(row.get(name) for row in rows)]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    table.writerows([harmless(row.get(name, "")) for name in columns] for row in rows)
    text = out.getvalue()
    return text if text.isascii() else f"\ufeff{text}"


def _rows(id_: str, values: Mapping[str, Any]) -> Iterator[Row]:
    rest = {key: value for key, value in values.items() if key not in ("facts", "nodes")}
    row = {"node": id_, "kind": "tree"}
    _move(rest, row, {"title": "heading", "summary": "body", "start": "next"})
    yield row | {NODE_KEYS: keys_cell(rest)}
    for name, fact in values.get("facts", {}).items():
        yield {"node": name, "kind": "fact", "set": value_cell(fact)}
    for name, node in values["nodes"].items():
        yield from _node_rows(name, node)


def _node_rows(id_: str, node: Mapping[str, Any]) -> Iterator[Row]:
    kind = node_kind(node) or ""
    rest = {**node}
    first: Row = {"node": id_, "kind": kind}
    ways = [*_ways(kind, rest)]
    _move(rest, first, {kind if kind != "route" else "heading": "heading"})
    # The cells of a checklist's rows belong to its items.
    if kind != "checklist":
        _move(rest, first, {"body": "body", "result": "result"})
        if guides := rest.pop("guides", None):
            first["guides"] = guides_cell(guides)
    # The one way on of all that can be ticked, of a step, and of an outcome.
    onward = {"node": id_}
    _move(rest, onward, {"unsolved" if kind == "outcome" else "next": "next"})
    if kind == "route":
        rest.pop("route")
    first[NODE_KEYS] = keys_cell(rest)
    for index, way in enumerate(ways or [{}]):
        yield {**onward, **way, **(first if index == 0 else {})}


def _ways(kind: str, node: dict[str, Any]) -> Iterator[Row]:
    """A row for each way on, without what is said of its node; what they say is taken out of the node."""
    for option in node.pop("options", ()):
        yield _option_row(option)
    for case in node.get("route", ()):
        yield _option_row({"next": case["otherwise"]} if "otherwise" in case else case)
    for result, target in node.pop("results", {}).items():
        yield {"option": result, "next": target}
    if kind == "checklist":
        for item in node.pop("items"):
            yield _item_row(item)


def _option_row(option: Mapping[str, Any]) -> Row:
    rest, row = {**option}, dict[str, str]()
    _move(rest, row, {"id": "option", "next": "next", **{key: key for key in _TEXTS}})
    for key in _MAPPINGS:
        if key in rest:
            row[key] = mapping_cell(rest.pop(key))
    return row | {OPTION_KEYS: keys_cell(rest)}


def _item_row(item: Mapping[str, Any]) -> Row:
    rest, row = {**item}, dict[str, str]()
    _move(rest, row, {"id": "option", "body": "body", "check": "label", "result": "result"})
    if guides := rest.pop("guides", None):
        row["guides"] = guides_cell(guides)
    if "when" in rest:
        row["when"] = mapping_cell(rest.pop("when"))
    if "try" in rest:
        # What is checked has a fix, and what is tried has none.
        _move(rest, row, {"try": "label"})
    return row | {OPTION_KEYS: keys_cell(rest)}


def _move(values: dict[str, Any], row: Row, columns: Mapping[str, str]) -> None:
    """Takes texts that can stand in cells out of `values` into a row."""
    for key, column in columns.items():
        if fits_cell(values.get(key)):
            row[column] = values.pop(key)
