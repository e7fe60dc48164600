"""Parts as plain values, such as JSON has."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from types import MappingProxyType
from typing import Any

from whichway.parts.part import Part, fields_of, values

_AS_THEY_ARE = frozenset({str, int, bool, float})


def plain(value: Any, leave_out: Collection[str] = (), *, written: bool = False) -> Any:
    """A part, or what it holds, as plain values under the keys of the format, such as JSON has.

    With `written`, defaults are left out, even where they are written; and so are the fields that are to be left out.
    """
    # Most values are these, and every page asks this of all that it is made of.
    if value is None or type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Part):
        fields = fields_of(type(value))
        return {
            fields[name].key: plain(inner, written=written)
            for name, inner in values(value)
            if name not in leave_out and not (written and inner == fields[name].default)
        }
    if isinstance(value, dict | MappingProxyType):
        return {key: plain(inner, written=written) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner, written=written) for inner in value]
    # Front matter may hold a date.
    return value.isoformat() if hasattr(value, "isoformat") else value


def one_level(value: Any, leave_out: Collection[str] = ()) -> Any:
    """The same of a part alone, which holds further parts: for what writes JSON, and asks for each when it comes to it.

    With `json.dumps` as its `default`, this takes a third of the time of `plain`.
    """
    if isinstance(value, Part):
        kind: Any = type(value)  # a class, which has a hash, whatever mypy makes of that of its parts
        return {key: getattr(value, name) for name, key in _keys(kind) if name not in leave_out}
    return dict(value) if isinstance(value, MappingProxyType) else value.isoformat()


@cache
def _keys(part: Any) -> list[tuple[str, str]]:
    return [(name, field.key) for name, field in fields_of(part).items()]
