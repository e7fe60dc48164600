"""A mapping of a format as a frozen class: its fields, how it is read, and copies of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from whichway.parts.forms import TEXT, Form, Reader, Schema, ValidationIssue

if TYPE_CHECKING:
    from whichway.place import Places

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The default of a mapping: all parts that leave it out share it, so nothing can be put into it."""

_MUST_BE_THERE: Any = object()


class Field:
    """A field of a part as it is declared: the form of its values, what it is for, and what it is if left out."""

    __slots__ = ("default", "form", "key")

    def __init__(self, form: Form, default: Any, key: str) -> None:
        self.form = form
        self.default = default
        self.key = key

    @property
    def required(self) -> bool:
        """Whether the field must be there."""
        return self.default is _MUST_BE_THERE


class Computed:
    """A default that follows from other fields of the same part."""

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        self._compute = compute

    def __get__(self, part: Any, owner: type | None = None) -> Any:
        return self if part is None else self._compute(part)


def field(form: Form, doc: str = "", default: Any = _MUST_BE_THERE, *, key: str = "") -> Any:
    """Declares a field of a part; `key` is what authors call it, where that is no name in Python."""
    return Field(form.described(doc), default, key)


class Part:
    """A mapping of the format: closed, frozen, and knowing where it was written.

    What was written is in the part itself, and what was left out is the default that its class has.
    """

    # Set once, by `place_tree`.
    __slots__ = ("__dict__", "places")
    _fields: ClassVar[dict[str, Field]] = {}
    schema: ClassVar[Schema] = {}
    """What the JSON Schema of such a part asks for beyond its fields."""
    read: ClassVar[Reader]
    """The part that a plain mapping describes; a `ValidationIssue` is raised where it describes none."""

    if TYPE_CHECKING:

        @property
        def places(self) -> Places:
            """The places of this mapping's keys and values."""

    def __init_subclass__(cls) -> None:
        # What a class has once for all its parts is no field of each.
        fields = {name: known for name, known in cls._fields.items() if name not in vars(cls)}
        for name, declared in [*vars(cls).items()]:
            if isinstance(declared, Field):
                declared.key = declared.key or name
                fields[name] = declared
                if declared.required:
                    delattr(cls, name)
                else:
                    setattr(cls, name, declared.default)
        cls._fields = fields
        cls.read = staticmethod(_reader(cls))

    @classmethod
    def form(cls) -> Form:
        """The form of values that such a part is read from."""
        return Form(cls.read, {"$ref": f"#/$defs/{cls.__name__}"}, (cls,))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"`{name}` can't be set: parts of a tree are frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and [*values(self)] == [*values(other)]

    def __hash__(self) -> int:
        return hash((type(self), *(value for _, value in values(self))))

    def __repr__(self) -> str:
        written = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({written})"


PartType = TypeVar("PartType", bound=Part)


def _reader(part: type[PartType]) -> Reader:
    """What reads such a part. It runs for every mapping of every tree, so it does nothing that can be done before."""
    # Most values are texts, which are read here without a call.
    fields = {
        known.key: (name, None if known.form.read is TEXT.read else known.form.read)
        for name, known in part._fields.items()
    }
    required = {name for name, known in part._fields.items() if known.required}
    make = part.__new__

    def read(value: Any) -> PartType:
        if type(value) is not dict:
            raise ValidationIssue
        made = make(part)
        written = made.__dict__
        for key, inner in value.items():
            if key not in fields:
                raise ValidationIssue
            name, read_value = fields[key]
            if read_value is not None:
                written[name] = read_value(inner)
            elif isinstance(inner, str):
                written[name] = inner
            else:
                raise ValidationIssue
        if not required <= written.keys():
            raise ValidationIssue
        return made

    return read


def fields_of(part: type[Part]) -> Mapping[str, Field]:
    """The fields of a part, by their names in Python: first those that it shares with others."""
    return part._fields


def values(part: Any) -> Iterator[tuple[str, Any]]:
    """Every field of a part with its value."""
    return ((name, getattr(part, name)) for name in part._fields)


def copied(part: PartType, update: Mapping[str, Any], places: Places | None = None) -> PartType:
    """A copy of `part` with other values in some fields, which knows the same places, or those that are given."""
    copy = type(part).__new__(type(part))
    vars(copy).update(vars(part), **update)
    for owner in type(part).__mro__:
        for name in getattr(owner, "__slots__", ()):
            if name != "__dict__" and hasattr(part, name):
                object.__setattr__(copy, name, getattr(part, name))
    if places is not None:
        object.__setattr__(copy, "places", places)
    return copy
