"""The JSON Schema of a part, made from the declarations of its fields."""

from __future__ import annotations

import inspect

from whichway.parts.forms import Schema
from whichway.parts.part import Computed, Field, Part, fields_of
from whichway.parts.plain import plain


def json_schema(part: type[Part], title: str) -> Schema:
    """The JSON Schema (Draft 2020-12) of a part, with all parts that it may hold."""
    definitions: dict[str, Schema] = {}
    _define(part, definitions)
    schema = definitions.pop(part.__name__)
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "$defs": dict(sorted(definitions.items())), **schema, "title": title}


def _define(part: type[Part], definitions: dict[str, Schema]) -> None:
    if part.__name__ in definitions:
        return
    fields = fields_of(part).values()
    definitions[part.__name__] = {
        "additionalProperties": False,
        "description": inspect.cleandoc(part.__doc__ or ""),
        "properties": {known.key: _property(known) for known in fields},
        "required": [known.key for known in fields if known.required],
        "title": part.__name__,
        "type": "object",
        **part.schema,
    }
    for known in fields:
        for inner in known.form.parts:
            _define(inner, definitions)


def _property(known: Field) -> Schema:
    schema = {**known.form.schema, "title": known.key.replace("_", " ").title()}
    has_default = not (known.required or isinstance(known.default, Computed))
    return schema | ({"default": plain(known.default)} if has_default else {})
