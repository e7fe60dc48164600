"""The nodes and ways of a table that isn't ours: a row an option, a row a node, or a row that names its parent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.basics import RESULTS, slug
from whichway.formats.cells import read_mapping_cell
from whichway.formats.columns import Columns
from whichway.formats.flowchart import Flowchart, FlowNode, FlowWay, Guess, Text, Unread
from whichway.formats.table import Row, Table
from whichway.load import Plain

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


class CsvNodes:
    """Makes the chart of a table."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self._table, self._columns = table, columns
        self._nodes: dict[str, FlowNode] = {}
        self._ways: list[FlowWay] = []
        self._unread: list[Unread] = [*table.unread, *columns.unread]
        self._guesses: list[Guess] = [*table.guesses, *columns.guesses]
        self._by_name: dict[str, str] = {}
        self._facts: dict[str, list[str]] = {}

    def chart(self) -> Flowchart:
        """The chart of all rows."""
        self._name_unused()
        owned = [*self._owned()]
        for id_, row in owned:
            self._declare(id_, row)
        for id_, node in self._nodes.items():
            self._by_name.setdefault(_key(id_), id_)
            self._by_name.setdefault(_key(node.text.text), id_)
        for id_, row in owned:
            self._lead_on(id_, row)
        keys: dict[str, Plain] = {"facts": self._facts} if self._facts else {}
        return Flowchart(
            tuple(self._nodes.values()),
            tuple(self._ways),
            unread=tuple(self._unread),
            guesses=tuple(self._guesses),
            line=self._table.header.place.line,
            keys=keys,
        )

    def _name_unused(self) -> None:
        """Notes columns that are known, and say nothing in a table of this form."""
        by_part, header = self._columns.by_part, self._table.header
        if "kind" in by_part and any(self._cell(row, "kind").lower() not in ("", *RESULTS) for row in self._table.rows):
            why = "ways on say what a node is, whatever its kind is called"
            self._unread.append(Unread(header.place, f"the column `{header[by_part['kind']]}`", why))
        parts = ["option", "hint", "group", "set", "when"] if self._columns.pairs or "parent" in by_part else []
        parts += ["label", "next"] if self._columns.pairs else ["next"] if "parent" in by_part else []
        for part in parts:
            if part in by_part:
                why = "the rows of this table are nodes, and this is of a single answer"
                self._unread.append(Unread(header.place, f"the column `{header[by_part[part]]}`", why))

    def _cell(self, row: Row, part: str) -> str:
        at = self._columns.by_part.get(part)
        return "" if at is None else row[at].strip()

    def _owned(self) -> Iterator[tuple[str, Row]]:
        """Every row with the node that it belongs to: that of the row above where it names none."""
        part = "node" if "node" in self._columns.by_part else "heading"
        above = ""
        for row in self._table.rows:
            if id_ := self._cell(row, part) or self._cell(row, "heading"):
                above = id_
            if above:
                yield above, row
            else:
                self._unread.append(Unread(row.place, ", ".join(filter(None, row.cells)), "it belongs to no node"))

    def _declare(self, id_: str, row: Row) -> None:
        """Takes a node, or what a further row of it says."""
        heading, body, link = (self._cell(row, part) for part in ("heading", "body", "guides"))
        known = self._nodes.get(id_)
        if known is None:
            kind = self._cell(row, "kind").lower()
            keys: dict[str, Plain] = {"body": body} if body else {}
            if kind in RESULTS:
                keys["result"] = kind
            self._nodes[id_] = FlowNode(id_, Text(heading or id_), row.place, link=link, keys=keys)
            return
        for text, first in ((heading, known.text.text), (body, known.keys.get("body", "")), (link, known.link)):
            if text and text != first:
                self._unread.append(Unread(row.place, text, f"an earlier row says something else of `{id_}`"))

    def _lead_on(self, id_: str, row: Row) -> None:
        if parent := self._cell(row, "parent"):
            source = self._by_name.get(_key(parent), parent)
            self._ways.append(FlowWay(source, id_, row.place, Text(self._cell(row, "label")), head="arrow"))
            return
        for pair in self._columns.pairs:
            label = pair.text if pair.label is None else row[pair.label].strip()
            self._way(id_, label, row[pair.next].strip(), row, {}, is_asked=pair.label is not None)
        if not self._columns.pairs:
            label, target = self._cell(row, "label"), self._cell(row, "next")
            self._way(id_, label, target, row, self._keys(row), is_asked=True)

    def _keys(self, row: Row) -> dict[str, Plain]:
        """What else a row says of an option."""
        keys: dict[str, Plain] = {
            part: text for part in ("hint", "group") if (text := self._cell(row, part)) and self._cell(row, "label")
        }
        for part in ("set", "when"):
            if not (cell := self._cell(row, part)):
                continue
            value = read_mapping_cell(cell.replace("=", ": ").replace(";", ","))
            if isinstance(value, dict) and all(isinstance(inner, str) for inner in value.values()):
                keys[part] = value
                for fact, one in value.items():
                    values = self._facts.setdefault(fact, [])
                    values += [one] if one not in values else []
            else:
                self._unread.append(Unread(row.place, f"`{cell}` in the column of `{part}`", "it is no `fact: value`"))
        return keys

    def _way(self, id_: str, label: str, written: str, row: Row, keys: dict[str, Plain], *, is_asked: bool) -> None:
        if not written:
            if label and is_asked:
                self._unread.append(Unread(row.place, f"the answer `{label}` of `{id_}`", "it leads nowhere"))
            return
        target = self._target(written, label, row)
        option = slug(self._cell(row, "option")) if not self._columns.pairs else ""
        self._ways.append(FlowWay(id_, target, row.place, Text(label), head="arrow", id=option, keys=keys))

    def _target(self, written: str, label: str, row: Row) -> str:
        """The node that a cell names: by its id, or by its text; a text that is no node's is that of an end."""
        if written in self._nodes:
            return written
        if written.startswith("/"):
            return written
        if (found := self._by_name.get(_key(written))) is not None:
            self._guesses.append(Guess(row.place, f"`{written}` → `{found}`", "the cell has the text of this node"))
            return found
        if _URL.fullmatch(written):
            self._nodes[written] = FlowNode(written, Text(label or written), row.place, link=written)
            self._guesses.append(Guess(row.place, written, "the cell has an address: it is the guide of an end"))
        elif re.search(r"\s", written):
            self._nodes[written] = FlowNode(written, Text(written), row.place)
            self._by_name[_key(written)] = written
            self._guesses.append(Guess(row.place, written, "no row is called so: it is the text of an end"))
        return written


def _key(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.lower()).split()) or name
