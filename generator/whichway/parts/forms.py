"""What a value of a format may be: how it is read from plain values, and its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whichway.parts.part import Part

Schema = dict[str, Any]
Reader = Callable[[Any], Any]


class ValidationIssue(ValueError):  # noqa: N818 - it is no error of the program's
    """A value that the format has no room for."""


class Form:
    """What a value may be: how it is read, its JSON Schema, and the parts that this refers to."""

    __slots__ = ("parts", "read", "schema")

    def __init__(self, read: Reader, schema: Schema, parts: tuple[type[Part], ...] = ()) -> None:
        self.read = read
        self.schema = schema
        self.parts = parts

    def described(self, doc: str) -> Form:
        """The same form, with a sentence about what it is for."""
        return Form(self.read, {**self.schema, "description": doc}, self.parts) if doc else self


def _read_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValidationIssue


TEXT = Form(_read_text, {"type": "string"})
ANYTHING = Form(lambda value: value, {})


def _read_whole_number(value: Any) -> int:
    """Files of trees hold texts alone; plain values of programs, and of settings, may be numbers."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value)
    if type(value) is int and value >= 0:
        return value
    raise ValidationIssue


WHOLE_NUMBER = Form(_read_whole_number, {"type": "integer", "minimum": 0})

# Without a sign, as none of them may be negative.
_is_number = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+").fullmatch


def types_of_number(text: str) -> list[str]:
    """The types, in the words of JSON Schema, of the number that `text` may stand for."""
    is_whole = text.isascii() and text.isdecimal()
    return ["integer", "number"] if is_whole else ["number"] if _is_number(text) else []


def _read_number(value: Any) -> float:
    if isinstance(value, str) and _is_number(value):
        return float(value)
    if type(value) in (int, float) and value >= 0:
        return float(value)
    raise ValidationIssue


NUMBER = Form(_read_number, {"type": "number", "minimum": 0})
SHARE = Form(_read_number, {"type": "number", "minimum": 0, "maximum": 1})
"""A share of all cases. That it is at most 1 only editors go by: any number is read."""


def _read_flag(value: Any) -> bool:
    """Files of trees hold texts alone; in plain values of programs, and of settings, it is a truth."""
    if value in ("true", "false"):
        return bool(value == "true")
    if isinstance(value, bool):
        return value
    raise ValidationIssue


FLAG = Form(_read_flag, {"type": "boolean"})


def pattern(expression: str) -> Form:
    """A text that should match `expression`. Only editors go by that: any text is read."""
    return Form(_read_text, {"type": "string", "pattern": expression})


def choice(words: Collection[str]) -> Form:
    """One of a few words."""

    def read(value: Any) -> Any:
        if isinstance(value, str) and value in words:
            return value
        raise ValidationIssue

    return Form(read, {"type": "string", "enum": [*words]})


def optional(form: Form) -> Form:
    """What fits `form`, or nothing."""

    def read(value: Any) -> Any:
        return None if value is None else form.read(value)

    return Form(read, {"anyOf": [form.schema, {"type": "null"}]}, form.parts)


def list_of(item: Form) -> Form:
    """A list, each item of which fits `item`."""
    read_item = item.read

    def read(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return tuple([read_item(inner) for inner in value])
        raise ValidationIssue

    return Form(read, {"type": "array", "items": item.schema}, item.parts)


def mapping_of(item: Form, keys: Collection[str] = ()) -> Form:
    """A mapping, each value of which fits `item`; `keys` are all that it may have, if any are given."""
    read_item = item.read
    schema: Schema = {"type": "object", "additionalProperties": item.schema or True}
    if keys:
        schema["propertyNames"] = {"enum": [*keys]}

    def read(value: Any) -> Any:
        if isinstance(value, dict) and (not keys or value.keys() <= set(keys)):
            return {key: read_item(inner) for key, inner in value.items()}
        raise ValidationIssue

    return Form(read, schema, item.parts)


_WRITTEN_AS: Mapping[str, tuple[type, ...]] = {"text": (str,), "list": (list, tuple), "mapping": (dict,)}


def either(**forms: Form) -> Form:
    """One of several forms, by what they are written as: `text`, `list` or `mapping`."""
    readers = {type_: form.read for name, form in forms.items() for type_ in _WRITTEN_AS[name]}

    def read(value: Any) -> Any:
        reader = readers.get(type(value))
        if reader is None:
            raise ValidationIssue
        return reader(value)

    return _one_of(read, forms.values())


def one_part(kind_of: Callable[[Any], str | None], kinds: Mapping[str, type[Part]]) -> Form:
    """One of several parts: `kind_of` what is written says which."""
    readers = {kind: part.read for kind, part in kinds.items()}

    def read(value: Any) -> Any:
        kind = kind_of(value)
        if kind is None:
            raise ValidationIssue
        return readers[kind](value)

    return _one_of(read, [part.form() for part in dict.fromkeys(kinds.values())])


def part_by_key(kinds: Mapping[str, type[Part]]) -> Form:
    """One of several parts, by which of their keys is written."""
    return one_part(lambda value: next((k for k in kinds if isinstance(value, dict) and k in value), None), kinds)


def _one_of(read: Reader, forms: Collection[Form]) -> Form:
    parts = tuple(part for form in forms for part in form.parts)
    return Form(read, {"oneOf": [form.schema for form in forms]}, parts)
