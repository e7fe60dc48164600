"""What is found out about a forest: once, also where an audience sees the very same trees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

_ValueT = TypeVar("_ValueT")


def forget_proof(forest: Any) -> None:
    """Lets go of all that was found out about a forest. Whoever asks once more has it found out again."""
    kinds = type(forest).__mro__
    names = [name for kind in kinds for name, value in vars(kind).items() if isinstance(value, cached_property)]
    # An audience's forest that is no other may have been copied when some of it was known.
    for one in filter(None, (forest, forest.same, forest.unprojected, forest.with_drafts)):
        for name in names:
            vars(one).pop(name, None)


if TYPE_CHECKING:
    proven = cached_property[_ValueT]
else:

    class proven(cached_property):  # noqa: N801 - a decorator
        """A property that is computed when it is first asked for, by the forest or by one of the same trees."""

        def __get__(self, forest: Any, owner: Any = None) -> Any:
            """The value, from the forest of all parts where this one is no other."""
            return super().__get__(forest and (forest.same or forest), owner)
