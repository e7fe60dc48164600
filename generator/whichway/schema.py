"""The format's JSON Schema, also for editors, whose parsers read numbers and truths where the check reads texts.

An editor reads YAML by the 1.2 core rules: to it, `title: 2024` is a number. The check reads every value as the text
that was written, so wherever the format wants a text, the editor must take these values too.
"""

from __future__ import annotations

from typing import Any

from whichway import parts
from whichway.model import Tree

Schema = dict[str, Any]


def json_schema() -> Schema:
    """The JSON Schema (Draft 2020-12) of a tree's file, as the check reads it."""
    return parts.json_schema(Tree, "Whichway decision tree")


def editor_schema() -> Schema:
    """The JSON Schema (Draft 2020-12) of a tree's file, as `whichway schema` prints it."""
    return _for_editors(json_schema())


def _for_editors(schema: Schema) -> Schema:
    made: Schema = {}
    for key, value in schema.items():
        match key, value:
            case (("properties" | "$defs"), dict()):  # keyed by names, which may be those of JSON Schema's own words
                made[key] = {name: _for_editors(inner) for name, inner in value.items()}
            case (("items" | "additionalProperties"), dict()):
                made[key] = _for_editors(value)
            case (("oneOf" | "anyOf"), list()):
                made[key] = [_for_editors(form) for form in value]
            case ("default", None | "" | False | [] | {}):
                pass  # editors would write it out as soon as the key is completed
            case _:
                made[key] = value
    return made | _scalars(made)


def _scalars(schema: Schema) -> Schema:
    """What takes the place of `type: string`; a text that is one of a few is never read as anything else.

    Whole numbers and truths may be in quotes.
    """
    if schema.get("type") == "boolean":
        return {"type": ["boolean", "string"], "pattern": "^(true|false)$"}
    if schema.get("type") == "integer":
        return {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
    if schema.get("type") == "number":
        return {"type": ["number", "string"], "pattern": r"^([0-9]+(\.[0-9]+)?|\.[0-9]+)$"}
    if schema.get("type") != "string" or "enum" in schema or "const" in schema:
        return {}
    if "pattern" not in schema:
        return {"type": ["string", "number", "boolean"]}
    # A pattern is for texts alone: of the numbers, those without a sign and a decimal point look like an id.
    return {"type": ["string", "integer", "boolean"], "minimum": 0}
