"""What many parts of a tree share: ids, targets, texts, guides, and conditions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar, Literal, TypeAlias, get_args

from whichway.parts import (
    TEXT,
    Part,
    Schema,
    choice,
    either,
    field,
    list_of,
    mapping_of,
    one_part,
    optional,
    pattern,
)

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
BOUND = optional(TEXT)
AUDIENCE = TEXTS.described("who this is for, one audience or several; default: everyone")

DRAFT = "not finished: shown in the preview only"
TODO = "todo"
"""The target in a draft that is still to be written; no node may have this id."""

Result: TypeAlias = Literal["solved", "wait", "expected", "unsolved", "escalate"]
RESULTS: tuple[Result, ...] = get_args(Result)
Texts: TypeAlias = str | tuple[str, ...]


class GuideSection(Part):
    """A guide section and how the step shows it."""

    to: str = field(TEXT, "`path/page.md#heading`, relative to `docs/`, or a URL")
    show: Literal["link", "section"] = field(
        choice(("link", "section")), "`section` shows the section's text inside the step", "link"
    )


Guide: TypeAlias = str | GuideSection
GUIDE = either(
    text=TEXT.described("`path/page.md#heading`, relative to `docs/`, or a URL"), mapping=GuideSection.form()
)


class Not(Part):
    """Holds when the fact has none of these values."""

    values: Texts = field(TEXTS, "a value, or a list: the fact must have none of them", key="not")


class AllOf(Part):
    """Holds when all of these options were ticked."""

    values: tuple[str, ...] = field(list_of(TEXT), "options of a question with several answers, all ticked", key="all")


class Between(Part):
    """Holds when the number or date of a fact lies between two bounds; there may be one alone."""

    schema: ClassVar[Schema] = {"minProperties": 1}
    lower: str | None = field(BOUND, "this number or date, or more", None, key="from")
    upper: str | None = field(BOUND, "less than this number, or before this date", None, key="below")


def _condition_kind(value: Any) -> str | None:
    return next((key for key in CONDITION_KINDS if key in value), None)


CONDITION_KINDS: dict[str, type[Part]] = {"not": Not, "all": AllOf, "from": Between, "below": Between}
Wanted: TypeAlias = Texts | Not | AllOf | Between
Condition: TypeAlias = Mapping[str, Wanted]
When: TypeAlias = Condition | tuple[Condition, ...]


def rows_of(when: When) -> tuple[Condition, ...]:
    """The mappings of a condition, one of which must hold."""
    return when if isinstance(when, tuple) else (when,)


CONDITION = mapping_of(either(text=TEXT, list=list_of(TEXT), mapping=one_part(_condition_kind, CONDITION_KINDS)))
WHEN = either(mapping=CONDITION, list=list_of(CONDITION)).described(
    "facts and the values they must have; of a list of such mappings, one must hold"
)


UNSET = "unset"
"""What a condition asks for where a fact must have no value; no fact can have that value."""


NOTHING_TICKED = "none"
"""What a condition asks for where none of several options may be ticked; no option can have that id."""


def values_in(wanted: Wanted) -> tuple[str, ...]:
    """The values and options that one key of a condition names; bounds are none."""
    values = wanted.values if isinstance(wanted, Not | AllOf) else () if isinstance(wanted, Between) else wanted
    return (values,) if isinstance(values, str) else values
