"""The keys of the format as a reference: each with its type and default, made from the format's declaration."""

from __future__ import annotations

import re
from typing import Any

from whichway.schema import json_schema

Schema = dict[str, Any]

_NAMED = {
    "when": "[condition](#conditions)",
    **dict.fromkeys(
        ("title", "question", "step", "outcome", "label", "hint", "group", "why"), "[inline text](#inline-markdown)"
    ),
}
"""Types that the page explains by hand, by the keys that have them."""

_HEAD = "| key | type | default | what it says |\n| --- | --- | --- | --- |\n"


def keys_reference() -> str:
    """Markdown: a section with a table for the file itself, and for each mapping in it, in the order they are met."""
    schema = json_schema()
    parts: dict[str, Schema] = {"Tree": schema}
    # Parts that are found on the way are added behind those that are there, until nothing new turns up.
    waiting = ["Tree"]
    while waiting:
        for name in _references(parts[waiting.pop(0)]):
            if name not in parts:
                parts[name] = schema["$defs"][name]
                waiting.append(name)
    return "\n".join(_section(name, part) for name, part in parts.items())


def _references(value: Any) -> list[str]:
    """The names of the parts that a schema refers to, in its order."""
    if isinstance(value, list):
        return [name for inner in value for name in _references(inner)]
    if not isinstance(value, dict):
        return []
    if "$ref" in value:
        return [_name(value)]
    return [name for key, inner in value.items() if key != "$defs" for name in _references(inner)]


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _section(name: str, part: Schema) -> str:
    # A part's own keys stand below those that it shares with others in its declaration; here they come first.
    keys = sorted(part["properties"], key=lambda key: key != name.lower())
    rows = "".join(_row(key, part["properties"][key], key in part["required"]) for key in keys)
    return f"## {_title(name)}\n\n{part['description']}\n\n{_HEAD}{rows}"


def _title(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _row(key: str, schema: Schema, required: bool) -> str:
    says, _, default = schema["description"].partition("; default: ")
    if required:
        default = "required"
    elif not default:
        default = f"`{schema['default']}`" if schema.get("default") else "none"
    return f"| `{key}` | {_NAMED.get(key) or _type(schema)} | {default} | {says} |\n"


def _type(schema: Schema) -> str:
    """The type of a value in words, with links to the sections of parts."""
    if "$ref" in schema:
        title = _title(_name(schema))
        return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    if forms := schema.get("oneOf") or schema.get("anyOf"):
        return " or ".join(_type(form) for form in forms if form.get("type") != "null")
    if values := schema.get("enum"):
        return ", ".join(f"`{value}`" for value in values)
    match schema.get("type"):
        case "array":
            return f"list of {_type(schema['items'])}"
        case "object":
            inner = schema.get("additionalProperties")
            return "mapping" if inner is True else f"mapping to {_type(inner or {})}"
        case "string":
            return "id" if "pattern" in schema else "text"
        case "boolean":
            return "`true` or `false`"
        case other:
            return str(other or "anything")
