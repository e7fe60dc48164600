"""What the parts of the format have in common: how ids look, for whom a part is, and conditions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from whichway.parts import TEXT, Part, either, field, list_of, mapping_of, pattern

KEBAB_CASE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What an id looks like: lower-case letters and digits of ASCII, in words joined by single hyphens."""


ADDRESSABLE = r"^[\w-]+$"
"""What an id looked like that was published: not every id was in kebab-case when its address was made."""


@lru_cache(maxsize=4096)  # most labels are "Yes" and "No"
def slug(text: str) -> str:
    """The kebab-case form of `text`, or nothing where no letter or digit of ASCII is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


# Ids are checked by the rule `bad-id`, not by these forms: a tree with a badly spelt id is still a tree, and
# whatever else is wrong with it should be reported in the same run. Only the schema for editors has the pattern.
ID = pattern(KEBAB_CASE)
FORMER_ID = pattern(ADDRESSABLE)
TARGET = TEXT.described("a node of this tree, `/other-tree`, or `/other-tree/node`")
MARKDOWN = TEXT.described("Markdown, with the site's own extensions")
TEXTS = either(text=TEXT, list=list_of(TEXT))
AUDIENCE = TEXTS.described("who this is for, one audience or several; default: everyone")

Result: TypeAlias = Literal["solved", "wait", "expected", "unsolved", "escalate"]
RESULTS: tuple[Result, ...] = get_args(Result)
Texts: TypeAlias = str | tuple[str, ...]


class Not(Part):
    """Holds when the fact has none of these values."""

    values: Texts = field(TEXTS, "a value, or a list: the fact must have none of them", key="not")


Condition: TypeAlias = Mapping[str, Texts | Not]
When: TypeAlias = Condition | tuple[Condition, ...]
CONDITION = mapping_of(either(text=TEXT, list=list_of(TEXT), mapping=Not.form()))
WHEN = either(mapping=CONDITION, list=list_of(CONDITION)).described(
    "facts and the values they must have; of a list of such mappings, one must hold"
)
