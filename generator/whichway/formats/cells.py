"""What a cell of a table says: texts as they are, and small YAML or JSON where a cell has more than one text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from whichway.formats.given import as_plain
from whichway.formats.json_values import read_json_values
from whichway.formats.unreadable import UnreadableChart
from whichway.load import Plain, parse, written_in_brackets

NODE_KEYS, OPTION_KEYS = "node keys", "option keys"
"""The columns of what has no column of its own."""

COLUMNS = (
    "node", "kind", "heading", "body", "guides", "option", "label", "hint", "group", "from", "below", "set", "when",
    "next", "result", NODE_KEYS, OPTION_KEYS,
)  # fmt: skip
"""The columns of a table that says all of a tree."""

ALWAYS = ("node", "kind", "heading", "body", "option", "label", "next")
"""The columns that are there even if no cell of them says anything."""

# Some programs take full-width signs for the usual ones, and pass over what stands before them in the cell.
_RUNS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_KEPT = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe stands before its sign."""
    return f"'{cell}" if _RUNS.match(cell) or _KEPT.match(cell) else cell


def as_written(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if _KEPT.match(cell) else cell


def fits_cell(value: Any) -> bool:
    """Whether a text stays as it is in a cell: it says something, and reading a file changes nothing about it."""
    return isinstance(value, str) and bool(value) and "\r" not in value


def mapping_cell(value: Any) -> str:
    """A mapping, or a list, as YAML in one line; the braces of a mapping are left out."""
    text = value_cell(value)
    return text[1:-1] if isinstance(value, Mapping) and value else text


def value_cell(value: Any) -> str:
    """Any value as YAML in one line."""
    return written_in_brackets(as_plain(value))


def read_mapping_cell(cell: str) -> Any:
    """What `mapping_cell` has written, or `None` where it is no YAML."""
    whole = cell if cell.lstrip().startswith(("{", "[")) else f"{{{cell}}}"
    return read_value_cell(whole)


def read_value_cell(cell: str) -> Any:
    """What YAML in a cell says, or `None` where it is none."""
    parsed = parse(cell, "")
    return None if parsed.issues else parsed.value


def keys_cell(values: Mapping[str, Any]) -> str:
    """Further keys as a JSON object, which tells texts from numbers."""
    return json.dumps(values, ensure_ascii=False) if values else ""


def read_keys_cell(cell: str) -> dict[str, Any] | None:
    """What `keys_cell` has written, or the same as YAML; `None` where it is neither."""
    if not cell.strip():
        return {}
    try:
        value = read_json_values(cell, "").value
    except UnreadableChart:
        value = read_mapping_cell(cell)
    return value if isinstance(value, dict) else None


def guides_cell(guides: list[Any]) -> str:
    """Guides, one a line; as YAML in brackets if one of them is more than a text."""
    are_texts = all(fits_cell(guide) and "\n" not in guide and guide == guide.strip() for guide in guides)
    return "\n".join(guides) if are_texts and not guides[0].startswith("[") else value_cell(guides)


def read_guides_cell(cell: str) -> Plain:
    """The guides in a cell: one a line, or as YAML in brackets."""
    found = read_value_cell(cell) if cell.lstrip().startswith("[") else None
    return found if isinstance(found, list) else [line.strip() for line in cell.split("\n") if line.strip()]
