"""Who sees what.

`projection` leaves the parts for others out, `seen` and `conditions` what still names these. `hidden` says what must
not stand in what is built, and `secrets` finds it there.
"""

from typing import TYPE_CHECKING, Any

from whichway.audiences.projection import (
    EVERYBODY_ELSE,
    NamedAudience,
    declared_audiences,
    may_meet,
    named_audiences,
    project,
    unknown_audience,
)
from whichway.audiences.seen import narrowed, seen_by

if TYPE_CHECKING:
    from whichway.audiences.hidden import Hidden, Kind, hidden_from, hidden_names, texts_of
    from whichway.audiences.secrets import secrets_of

__all__ = [
    "EVERYBODY_ELSE",
    "Hidden",
    "Kind",
    "NamedAudience",
    "declared_audiences",
    "hidden_from",
    "hidden_names",
    "may_meet",
    "named_audiences",
    "narrowed",
    "project",
    "secrets_of",
    "seen_by",
    "texts_of",
    "unknown_audience",
]


def __getattr__(name: str) -> Any:
    """What only built files are searched with: its patterns take longer to make than a small tree takes to check."""
    if name not in __all__:
        raise AttributeError(name)
    from whichway.audiences import hidden, secrets

    return getattr(secrets if name == "secrets_of" else hidden, name)
