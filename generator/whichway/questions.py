"""What a question can ask for, and what it offers: one of several options, several, a number, a date, or a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whichway.basics import (
    AUDIENCE,
    BOUND,
    DRAFT,
    GUIDE,
    ID,
    MARKDOWN,
    TARGET,
    WHEN,
    Guide,
    Texts,
    When,
    slug,
)
from whichway.parts import (
    FLAG,
    NOTHING,
    TEXT,
    WHOLE_NUMBER,
    Computed,
    Part,
    Schema,
    choice,
    field,
    list_of,
    mapping_of,
    one_part,
    optional,
)
from whichway.quantities import range_id

Entry: TypeAlias = Literal["choice", "number", "date", "several", "text"]
"""What readers are asked for: one option, or what they type or tick."""


OBVIOUS = "everybody knows the answer: no rule asks for a way out or an explanation"


class Option(Part):
    """One answer that a question offers, and where it leads."""

    label: str = field(TEXT, "what the reader chooses")
    id: str = field(
        ID,
        "part of the address of a way through the tree; default: the label's slug",
        Computed(lambda option: slug(option.label)),
    )
    next: str = field(TARGET)
    set: Mapping[str, str] = field(mapping_of(ID), "facts that this answer establishes", NOTHING)
    when: When | None = field(optional(WHEN), "the option is only offered if this holds", None)
    hint: str | None = field(optional(TEXT), "a line below the label that helps to choose", None)
    group: str | None = field(optional(TEXT), "a label above this option and those next to it of the same group", None)
    audience: Texts = field(AUDIENCE, default=())


class Range(Option):
    """Where numbers or dates between two bounds lead; there may be one bound alone."""

    schema: ClassVar[Schema] = {"allOf": [{"anyOf": [{"required": ["from"]}, {"required": ["below"]}]}]}
    label: str = field(TEXT, "what readers without JavaScript choose; default: the bounds in words", "")
    id: str = field(
        ID,
        "part of the address of a way through the tree; default: made from the bounds, as in `from-1-below-168`",
        Computed(lambda option: range_id(option.lower, option.upper)),
    )
    lower: str | None = field(BOUND, "this number or date, or more", None, key="from")
    upper: str | None = field(BOUND, "less than this number, or before this date", None, key="below")


class Tick(Option):
    """One of several options that readers can tick; what follows decides where they go."""

    next: ClassVar[str] = ""  # type: ignore[misc]


class Note(Part):
    """Extra text for one audience."""

    audience: Texts = field(AUDIENCE)
    body: str = field(MARKDOWN)


class Node(Part):
    """What the five kinds of node have in common."""

    kind: ClassVar[str] = "node"
    body: str = field(MARKDOWN, default="")
    guides: tuple[Guide, ...] = field(list_of(GUIDE), "the guide sections that explain this node", ())
    notes: tuple[Note, ...] = field(list_of(Note.form()), "extra texts, each for one audience", ())
    status: str = field(TEXT, "a status page's summary: `https://status.example.com/api/v2/summary.json`", "")
    audience: Texts = field(AUDIENCE, default=())
    draft: bool = field(FLAG, DRAFT, False)

    @property
    def heading(self) -> str:
        """The text of the kind's own key, which readers see as the node's heading."""
        return str(getattr(self, self.kind))


class Question(Node):
    """Asks the reader something; each option leads to another node."""

    kind: ClassVar[Literal["question"]] = "question"
    entry: ClassVar[Entry] = "choice"
    question: str = field(TEXT, "one line, as the reader would put it")
    options: tuple[Option, ...] = field(list_of(Option.form()), "the answers that the reader can choose", ())
    obvious: bool = field(FLAG, OBVIOUS, False)


class NumberEntry(Part):
    """What numbers a question asks for."""

    unit: str = field(TEXT, "what is counted, such as `hours`", "")
    min: str | None = field(BOUND, "the least number; default: none", None)
    max: str | None = field(BOUND, "the greatest number; default: none", None)
    decimals: int | None = field(optional(WHOLE_NUMBER), "how many decimals readers may need; default: any", None)


class DateEntry(Part):
    """What dates a question asks for."""

    min: str | None = field(BOUND, "the first date, as in `2026-01-31`; default: none", None)
    max: str | None = field(BOUND, "the last date; default: none", None)


class TextEntry(Part):
    """What text a question asks for."""

    example: str = field(TEXT, "what stands where the text would, until it is known", "")
    pattern: str = field(TEXT, "a regular expression that all of the text must match", "")


def _range_kind(value: Any) -> str:
    return "range" if isinstance(value, dict) and ("from" in value or "below" in value) else "option"


RANGES = list_of(one_part(_range_kind, {"range": Range, "option": Option}))
RANGES_DOC = "ranges that together cover every answer, without overlap; and options for readers who don't know"


class NumberQuestion(Question):
    """Asks the reader for a number; ranges lead on."""

    entry: ClassVar[Entry] = "number"
    number: NumberEntry = field(NumberEntry.form(), "what numbers are asked for: `unit`, `min`, `max`, `decimals`")
    fact: str = field(ID, "the fact of type `number` that keeps the answer", "")
    options: tuple[Option, ...] = field(RANGES, RANGES_DOC, ())


class DateQuestion(Question):
    """Asks the reader for a date; ranges lead on."""

    entry: ClassVar[Entry] = "date"
    date: DateEntry = field(DateEntry.form(), "what dates are asked for: `min`, `max`")
    fact: str = field(ID, "the fact of type `date` that keeps the answer", "")
    options: tuple[Option, ...] = field(RANGES, RANGES_DOC, ())


class SeveralQuestion(Question):
    """Asks the reader to tick what holds: several options, or none of them; has one way on."""

    entry: ClassVar[Entry] = "several"
    choose: Literal["several"] = field(choice(("several",)), "readers may tick several options, or none")
    options: tuple[Option, ...] = field(list_of(Tick.form()), "what readers can tick", ())
    next: str = field(TARGET)


class TextQuestion(Question):
    """Asks the reader for a text, such as a name, that later texts repeat; has one way on."""

    entry: ClassVar[Entry] = "text"
    options: ClassVar[tuple[Option, ...]] = ()  # type: ignore[misc]
    text: TextEntry = field(TextEntry.form(), "what text is asked for: `example`, `pattern`")
    fact: str = field(ID, "the fact of type `text` that keeps the answer", "")
    next: str = field(TARGET)


ENTRIES: dict[str, type[Question]] = {
    "number": NumberQuestion,
    "date": DateQuestion,
    "choose": SeveralQuestion,
    "text": TextQuestion,
}
"""The questions that ask for something else than one of their options, by the key that says so."""


def question_form(value: Mapping[str, Any]) -> str:
    """The key that says what a question asks for; `question` where it asks for one of its options."""
    return next((key for key in ENTRIES if key in value), "question")
