"""Which of the forms that the format has for a value was meant, by the JSON Schema of the models."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from whichway.load.stand_ins import STAND_INS
from whichway.nearest import nearest_key
from whichway.parts import types_of_number
from whichway.schema import json_schema

Schema = dict[str, Any]


@cache
def format_schema() -> Schema:
    """What a tree's file may hold."""
    return json_schema()


def forms_of(schema: Schema) -> Iterator[Schema]:
    """The forms that a value may have, each with its `type`."""
    if "$ref" in schema:
        yield from forms_of(format_schema()["$defs"][schema["$ref"].rpartition("/")[2]])
    elif forms := schema.get("oneOf") or schema.get("anyOf"):
        for form in forms:
            yield from forms_of(form)
    elif schema["type"] != "null":  # what may be left out need not be written as nothing
        yield schema


def may_list_texts(schema: Schema) -> bool:
    """Whether a value may be a list of texts."""
    return any(
        form["type"] == "array" and any(item["type"] == "string" for item in forms_of(form["items"]))
        for form in forms_of(schema)
    )


def stand_in_options(schema: Schema) -> list[dict[str, str]]:
    """Options that stand in for those of a question, with what such options may have."""
    known = next(form for form in forms_of(schema["items"]))["properties"]
    return [{key: text for key, text in option.items() if key in known} for option in STAND_INS["options"]]


def types_of(value: Any) -> tuple[str, ...]:
    """The types that a value may count as."""
    if isinstance(value, str):  # all that an author writes is text
        return ("string", *types_of_number(value), *(["boolean"] if value in ("true", "false") else []))
    return ("null" if value is None else "object" if isinstance(value, dict) else "array",)


def meant(forms: list[Schema], value: dict[str, Any]) -> Schema | None:
    """The one of several kinds of mapping whose own key is there, or nearly so; the most particular kind first."""
    forms = sorted(forms, key=lambda form: len(form["required"]))
    own = dict.fromkeys(key for form in forms for key in form["required"][:1] or form["properties"])
    near = (name for key in value if (name := nearest_key(key, own)))
    names = {name for name in own if name in value} or {*islice(near, 1)}
    having = [form for form in forms if not names.isdisjoint(form["properties"])]
    # Kinds of question share that key, some options have bounds, and some items are both checked and tried: that one
    # is meant which has the most of what is there.
    return max(having, key=lambda form: _fitting(form, value), default=None)


def _fitting(form: Schema, value: dict[str, Any]) -> tuple[int, int, int]:
    """How much of what is written a form has, how little it lacks, and how little else it may have."""
    known, required = form["properties"], form["required"]
    here = {key if key in known else nearest_key(key, known) for key in value} - {None}
    return len(here), -sum(key not in here for key in required), -len(known)
