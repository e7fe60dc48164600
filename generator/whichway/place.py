"""Where a value was written: file, line and column, kept from the YAML to the last message."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias, cast


class _Position(NamedTuple):
    file: str
    line: int
    column: int


class End(NamedTuple):
    """Where something ends: the line and column behind its last character, both from 1."""

    line: int
    column: int


FindEnd: TypeAlias = "Callable[[Place], End | None]"


class Place(_Position):
    """A position in a source file, fit to be shown to its author, and where what was written there ends.

    `file` is the path as the user would write it, with forward slashes. `line` and `column` count from 1;
    a column is a character, not a byte. Places sort by file, line and column, and are equal if they begin alike.
    """

    _end: FindEnd | End | None = None

    @property
    def end(self) -> End | None:
        """The end, where it is known; it is looked up only now, since hardly any place is ever shown."""
        return self._end(self) if callable(self._end) else self._end

    def until(self, end: FindEnd | End | None) -> Place:
        """The same place with that end, or with the function that finds it."""
        place = Place(*self)
        place._end = end
        return place

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Ends(Protocol):
    """Finds where things end in one text, by where they begin."""

    def of_text(self, place: Place) -> End | None:
        """The end of the key or text that begins at `place`."""

    def of_brackets(self, place: Place) -> End | None:
        """The end of the mapping or list in brackets that begins at `place`; those without brackets have none."""


class Spot(Protocol):
    """A position as parsers give it, line and column counted from 0; made into a `Place` only when it is reported."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The column in characters, from 0."""


class _PackedSpot(NamedTuple):
    line: int
    column: int


class _Packed(Mapping[Any, Any]):
    """The spots, and the places inside, of one mapping or list, in a fraction of what a `dict` of marks takes.

    `names` has the index of each in `spots`, counted from `begin`.
    """

    __slots__ = ("_begin", "_names", "_spots")

    def __init__(self, names: Mapping[Any, int], spots: Sequence[Any], begin: int) -> None:
        self._names, self._spots, self._begin = names, spots, begin

    def __getitem__(self, name: Any) -> Any:
        spot = self._spots[self._begin + self._names[name]]
        return _PackedSpot(spot >> _BITS, spot & _COLUMN) if isinstance(spot, int) else spot

    def __iter__(self) -> Iterator[Any]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Packing:
    """What packed places have in common: the names of mappings with the same keys, and one array of spots."""

    def __init__(self) -> None:
        self._names: dict[tuple[Any, ...], Mapping[Any, int]] = {}
        self._spots = array("Q")

    def packed(self, spots: Mapping[Any, Places | Spot]) -> Any:
        """The same spots by the same names; nothing changes them any more."""
        own = tuple(spots)
        names = self._names.setdefault(own, {name: index for index, name in enumerate(own)})
        inside = [spot if isinstance(spot, Places) else spot.line << _BITS | spot.column for spot in spots.values()]
        if any(isinstance(spot, Places) for spot in inside):
            return _Packed(names, tuple(inside), 0)
        begin = len(self._spots)
        self._spots.extend(cast("list[int]", inside))
        return _Packed(names, self._spots, begin)


_BITS = 32
_COLUMN = (1 << _BITS) - 1


class Places:
    """The places of one mapping or list, and of everything below it.

    The parser makes one beside each mapping and list that it reads; values stay plain Python values. `keys` holds the
    place of each key of a mapping, `values` that of each value (or item): another `Places` where the value is a mapping
    or a list itself, else a `Spot`.
    """

    __slots__ = ("column", "ends", "file", "keys", "line", "values")

    def __init__(self, file: str, line: int = 1, column: int = 1, ends: Ends | None = None) -> None:
        self.file = file
        self.ends = ends
        self.line = line
        self.column = column
        self.keys: dict[str, Spot] = {}
        self.values: dict[str | int, Places | Spot] = {}

    @property
    def own(self) -> Place:
        """Where the mapping or list itself begins."""
        return Place(self.file, self.line, self.column).until(self.ends.of_brackets if self.ends else None)

    def key(self, name: str) -> Place:
        """Where the key `name` stands; the mapping's own place if it was never written."""
        return self._place_of(self.keys[name]) if name in self.keys else self.own

    def value(self, *path: str | int) -> Place:
        """Where the value at `path` stands; the nearest thing around it if it was never written."""
        here = self
        for step in path[:-1]:
            inner = here.values.get(step)
            if not isinstance(inner, Places):
                return here._leaf(step)
            here = inner
        return here._leaf(path[-1]) if path else self.own

    def inside(self, *path: str | int) -> Places:
        """The places of the mapping or list at `path`; empty ones where none was written."""
        here = self
        for step in path:
            inner = here.values.get(step)
            if not isinstance(inner, Places):
                return Places(*here._leaf(step), self.ends)
            here = inner
        return here

    def replaced(self, inner: Mapping[str | int, Places]) -> Places:
        """The same places, but for those of the mappings and lists in `inner`."""
        copy = Places(self.file, self.line, self.column, self.ends)
        copy.keys = {**self.keys} if self._is_packed else self.keys
        copy.values = {**self.values, **inner}
        return copy

    def picked(self, indexes: Sequence[int]) -> Places:
        """The places of the list that is left where only the items at `indexes` are taken."""
        copy = Places(self.file, self.line, self.column, self.ends)
        copy.values = {new: self.values[old] for new, old in enumerate(indexes) if old in self.values}
        return copy

    @property
    def _is_packed(self) -> bool:
        return type(self.keys) is not dict

    def pack(self, packing: Packing) -> None:
        """Takes less memory from now on, when hardly any place will be asked for."""
        if self._is_packed:
            return  # what an alias repeats
        for inner in self.values.values():
            if isinstance(inner, Places):
                inner.pack(packing)
        self.keys, self.values = packing.packed(self.keys), packing.packed(self.values)

    def _leaf(self, step: str | int) -> Place:
        spot = self.values.get(step)
        if isinstance(spot, Places):
            return spot.own
        return self._place_of(spot) if spot else self.own

    def _place_of(self, spot: Spot) -> Place:
        return Place(self.file, spot.line + 1, spot.column + 1).until(self.ends.of_text if self.ends else None)


NOWHERE = Places("")
"""The places of a value that no file holds, such as one made by a program."""
