"""Who sees what.

`projection` leaves the parts for others out, `seen` and `conditions` what still names these. `hidden` says what must
not stand in what is built, and `secrets` finds it there.
"""

from whichway.audiences.hidden import Hidden, Kind, hidden_from, hidden_names, texts_of
from whichway.audiences.projection import (
    EVERYBODY_ELSE,
    NamedAudience,
    audiences_of,
    declared_audiences,
    may_meet,
    named_audiences,
    project,
    unknown_audience,
)
from whichway.audiences.secrets import secrets_of
from whichway.audiences.seen import seen_by

__all__ = [
    "EVERYBODY_ELSE",
    "Hidden",
    "Kind",
    "NamedAudience",
    "audiences_of",
    "declared_audiences",
    "hidden_from",
    "hidden_names",
    "may_meet",
    "named_audiences",
    "project",
    "secrets_of",
    "seen_by",
    "texts_of",
    "unknown_audience",
]
