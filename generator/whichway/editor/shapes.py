"""What keys and words fit at a place of a tree, by the JSON Schema of the format."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

from whichway.editor.scan import Path
from whichway.schema import Schema, json_schema

KeysOf = Callable[[Path], Collection[str]]
"""The keys that are written in the mapping at a path."""


class Key(NamedTuple):
    """A key that may be written: what it is for, whether it must be there, and what its value is."""

    name: str
    doc: str
    required: bool
    of: str
    is_text: bool


@cache
def _schema() -> Schema:
    return json_schema()


def keys_at(path: Path, keys_of: KeysOf) -> list[Key]:
    """The keys that the mapping at `path` may have, by those that it has already."""
    written = keys_of(path)
    found: dict[str, Key] = {}
    for form in _fitting(_forms_at(path, keys_of), written):
        required = form.get("required", ())
        for name, value in form.get("properties", {}).items():
            key = Key(name, _doc(value), name in required, str(form.get("title", "")), not _holds_more(value))
            found.setdefault(name, key)
        for name in form.get("propertyNames", {}).get("enum", ()):
            found.setdefault(name, Key(name, _doc(form), False, "", True))
    return [*found.values()]


def key_doc(path: Path, keys_of: KeysOf) -> str:
    """What the key at `path` is for; empty for one that the author has named."""
    name = path[-1]
    forms = _fitting(_forms_at(path[:-1], keys_of), keys_of(path[:-1]))
    return next((doc for form in forms if (doc := _doc(form.get("properties", {}).get(name, {})))), "")


def words_at(path: Path, keys_of: KeysOf) -> list[str]:
    """The few words one of which the value at `path` must be; none where it may be any text."""
    forms = _forms_at(path, keys_of)
    words = [word for form in forms for word in _words(form)]
    return list(dict.fromkeys(words))


def _words(form: Schema) -> Iterable[str]:
    return ("true", "false") if form.get("type") == "boolean" else form.get("enum", ())


def _forms_at(path: Path, keys_of: KeysOf) -> list[Schema]:
    forms = _alternatives(_schema())
    for number, step in enumerate(path):
        if isinstance(step, int):
            inner = [form["items"] for form in forms if isinstance(form.get("items"), dict)]
        else:
            fitting = _fitting(forms, keys_of(path[:number]))
            inner = [value for form in fitting if (value := _value_of(form, step)) is not None]
        forms = [form for value in inner for form in _alternatives(value)]
    return forms


def _value_of(form: Schema, key: str) -> Schema | None:
    value = form.get("properties", {}).get(key, form.get("additionalProperties"))
    return value if isinstance(value, dict) else None


def _alternatives(schema: Schema) -> list[Schema]:
    """All forms that a value may have, each with the sentence of what is around it."""
    if "$ref" in schema:
        return _alternatives(_schema()["$defs"][schema["$ref"].rpartition("/")[2]])
    inner = schema.get("oneOf") or schema.get("anyOf")
    if not inner or "properties" in schema:
        return [schema]
    return [form for value in inner for form in _alternatives(value)]


def _fitting(forms: list[Schema], written: Collection[str]) -> list[Schema]:
    """Those forms of a mapping that have most of the keys that are written."""
    mappings = [form for form in forms if form.get("type") == "object"]
    known = [sum(key in form.get("properties", ()) for key in written) for form in mappings]
    most = max(known, default=0)
    return [form for form, number in zip(mappings, known, strict=True) if number == most]


def _holds_more(schema: Schema) -> bool:
    """Whether a value is a mapping or a list, and can't be a text."""
    return all(form.get("type") in ("object", "array") for form in _alternatives(schema))


def _doc(schema: Any) -> str:
    if "description" in schema:
        return str(schema["description"])
    inner = schema.get("oneOf") or schema.get("anyOf") or ()
    if "$ref" in schema:
        return str(_alternatives(schema)[0].get("description", ""))
    return next((doc for form in inner if (doc := _doc(form))), "")
