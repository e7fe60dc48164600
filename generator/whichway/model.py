"""What a tree is: the authoring format as frozen parts, which are its JSON Schema at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, get_args

from whichway.basics import (
    ADDRESSABLE,
    AUDIENCE,
    DRAFT,
    FORMER_ID,
    ID,
    KEBAB_CASE,
    NOTHING_TICKED,
    RESULTS,
    TARGET,
    TODO,
    UNSET,
    WHEN,
    AllOf,
    Between,
    Condition,
    Guide,
    GuideSection,
    Not,
    Result,
    Texts,
    Wanted,
    When,
    rows_of,
    slug,
    values_in,
)
from whichway.parts import (
    ANYTHING,
    FLAG,
    NOTHING,
    NUMBER,
    SHARE,
    TEXT,
    Part,
    choice,
    either,
    field,
    list_of,
    mapping_of,
    one_part,
    optional,
    part_by_key,
)
from whichway.place import Place
from whichway.promised import PROMISE_KINDS, PROMISES, Before, Never, Promise, Reach
from whichway.questions import (
    ENTRIES,
    OBVIOUS,
    DateEntry,
    DateQuestion,
    Entry,
    Node,
    Note,
    NumberEntry,
    NumberQuestion,
    Option,
    Question,
    Range,
    SeveralQuestion,
    TextEntry,
    TextQuestion,
    Tick,
    question_form,
)
from whichway.scenario import Scenario

__all__ = [
    "ADDRESSABLE",
    "ENTRIES",
    "KEBAB_CASE",
    "NODE_FORMS",
    "NODE_KINDS",
    "NOTHING_TICKED",
    "PROMISE_KINDS",
    "RESULTS",
    "TO",
    "TODO",
    "UNSET",
    "AllOf",
    "AnyNode",
    "Before",
    "Between",
    "Case",
    "Check",
    "Checklist",
    "Condition",
    "DateEntry",
    "DateQuestion",
    "Entry",
    "Fact",
    "FactDomain",
    "FactType",
    "Guide",
    "GuideSection",
    "Include",
    "Never",
    "Node",
    "Not",
    "Note",
    "NumberEntry",
    "NumberQuestion",
    "Option",
    "Otherwise",
    "Outcome",
    "Promise",
    "Question",
    "Range",
    "Reach",
    "Result",
    "Route",
    "Scenario",
    "SeveralQuestion",
    "Silent",
    "Step",
    "TextEntry",
    "TextQuestion",
    "Texts",
    "Tick",
    "Tree",
    "Try",
    "Wanted",
    "When",
    "WrittenNode",
    "link_id",
    "node_kind",
    "rows_of",
    "slug",
    "values_in",
]


class InRoute(Part):
    """A way on that a route may take."""

    __slots__ = ("number",)
    if TYPE_CHECKING:

        @property
        def number(self) -> int:
            """Which one it is in the route that was written; it is addressed by that, whoever sees which of them."""


class Case(InRoute):
    """A way on that a route takes if its condition holds."""

    when: When = field(WHEN)
    next: str = field(TARGET)


class Otherwise(InRoute):
    """The way on that a route takes if no earlier case holds."""

    otherwise: str = field(TARGET)


class Step(Node):
    """Tells the reader to do something, and has one way on."""

    kind: ClassVar[Literal["step"]] = "step"
    step: str = field(TEXT, "what to do, in one line")
    next: str | None = field(
        optional(TARGET), "the way on: a node of this tree, `/other-tree`, or `/other-tree/node`", None
    )


class Silent(Node):
    """A node that readers pass through: its own key holds no heading."""

    @property
    def heading(self) -> str:
        """What a route asks readers whom it can't pass on, if its author says so; nothing at all for others."""
        return str(getattr(self, "asks", ""))


def _case_kind(value: Any) -> str:
    return "otherwise" if isinstance(value, dict) and "otherwise" in value else "case"


class Route(Silent):
    """Sends readers on by what is known, without being shown: it takes the first case that holds."""

    kind: ClassVar[Literal["route"]] = "route"
    route: tuple[Case | Otherwise, ...] = field(
        list_of(one_part(_case_kind, {"case": Case, "otherwise": Otherwise})),
        "cases, each with `when` and `next`, and a last one with `otherwise`",
    )
    asks: str = field(TEXT, "what to ask readers of whom nothing is known", "", key="heading")


class Unseen(Silent):
    """A node that shows nothing of its own, so it has no place for texts: as a key, each of these is unknown."""

    body: ClassVar[str] = ""  # type: ignore[misc]
    guides: ClassVar[tuple[Guide, ...]] = ()  # type: ignore[misc]
    notes: ClassVar[tuple[Note, ...]] = ()  # type: ignore[misc]
    status: ClassVar[str] = ""  # type: ignore[misc]


class Include(Unseen):
    """Plays another tree here, then continues by how that tree ended."""

    kind: ClassVar[Literal["include"]] = "include"
    include: str = field(ID, "the id of the tree that is played here")
    results: Mapping[Result, str] = field(
        mapping_of(TARGET, RESULTS), "where readers go on after each result of that tree", NOTHING
    )


class Outcome(Node):
    """An end: what the reader has found out, and what to do."""

    kind: ClassVar[Literal["outcome"]] = "outcome"
    outcome: str = field(TEXT, "what the reader has found out, in one line")
    result: Result = field(choice(RESULTS), "how this ends for the reader", "solved")
    unsolved: str | None = field(optional(TARGET), "where readers go on if it didn't help", None)


class Item(Node):
    """What the two kinds of a checklist's items have in common."""

    when: When | None = field(optional(WHEN), "the item is only offered if this holds, or may hold", None)
    likely: float = field(SHARE, "the share of cases, from 0 to 1, in which this is the cause", 0)
    effort: float = field(NUMBER, "how many minutes the item takes", 0)
    draft: ClassVar[bool] = False  # type: ignore[misc]  # a checklist is published as a whole
    if TYPE_CHECKING:
        id: str


class Check(Item):
    """An item that asks something: the good answer leads to the next item, the bad one to the fix."""

    kind: ClassVar[Literal["check"]] = "check"
    check: str = field(TEXT, "a question that readers answer with Yes or No")
    id: str = field(ID, "the question's address is `<checklist>.<id>`, that of its fix `<checklist>.<id>.fix`")
    fix: str | Outcome = field(
        either(text=TEXT.described("the heading of the outcome"), mapping=Outcome.form()),
        "the outcome that the bad answer leads to; its `unsolved` leads to the next item unless it says otherwise",
    )
    bad: Literal["no", "yes"] = field(choice(("no", "yes")), "the answer that leads to the fix", "no")
    unsure: Literal["fix", "next"] | None = field(
        choice(("fix", "next")), 'offers "I\'m not sure" as well, which leads to the fix or to the next item', None
    )
    obvious: bool = field(FLAG, OBVIOUS, False)


class Try(Item):
    """An item with nothing to ask: an outcome, from which "That did not help" leads to the next item."""

    kind: ClassVar[Literal["attempt"]] = "attempt"
    attempt: str = field(TEXT, "what to do, in one line", key="try")
    id: str = field(ID, "the outcome's address is `<checklist>.<id>`")
    result: Result = field(choice(RESULTS), "how this ends for the reader", "solved")


class Checklist(Unseen):
    """Things to check one after the other; readers see the items alone."""

    kind: ClassVar[Literal["checklist"]] = "checklist"
    checklist: str = field(TEXT, "what is checked here, in one line, for authors")
    items: tuple[Check | Try, ...] = field(
        list_of(part_by_key({"check": Check, "try": Try})), "what to check or try, in order"
    )
    next: str = field(TARGET, "where readers go on after the last item")


NODE_KINDS: dict[str, type[Node]] = {kind.kind: kind for kind in (Question, Step, Route, Checklist, Include, Outcome)}
"""The kinds by their key, in the order in which the documentation tells them."""

NODE_FORMS: dict[str, type[Node]] = {**NODE_KINDS, **ENTRIES}
"""The kinds, and the questions that ask for something else than one of their options, by the key that tells them."""


def node_kind(value: Any) -> str | None:
    """The kind of a node by the key that it holds, or `None` where it holds none of them."""
    for kind in NODE_KINDS if isinstance(value, dict) else ():
        if kind in value:
            return kind
    return None


def _node_form(value: Any) -> str | None:
    kind = node_kind(value)
    return question_form(value) if kind == "question" else kind


AnyNode: TypeAlias = Question | Step | Route | Include | Outcome
WrittenNode: TypeAlias = AnyNode | Checklist
"""What a file may hold: the items of a checklist are nodes themselves once the file has been read."""


class FactDomain(Part):
    """What a fact may be, and where it may come from besides answers."""

    values: tuple[str, ...] = field(list_of(ID), "what the fact may be")
    origin: Literal["address"] | None = field(
        choice(("address",)), "`address`: the page's address may give it: `?ww.platform=ios`", None, key="from"
    )


FactType: TypeAlias = Literal["number", "date", "text"]
Fact: TypeAlias = tuple[str, ...] | FactDomain | FactType
FACTS = mapping_of(either(list=list_of(ID), mapping=FactDomain.form(), text=choice(get_args(FactType))))


class Tree(Part):
    """A decision tree: one file of `decision_trees/`."""

    title: str = field(TEXT, "the symptom, as readers see it above the tree")
    summary: str = field(TEXT, "one sentence of plain text for cards, search, and link previews", "")
    start: str = field(ID, "the first node asked; default: the first in the file", "")
    audience: Texts = field(AUDIENCE, default=())
    contact: str = field(TEXT, "where to turn to, as a URL; default: the site's", "")
    map: bool | None = field(FLAG, "whether readers can open a map of the tree; default: the site's", None)
    facts: Mapping[str, Fact] = field(FACTS, "the facts that answers establish: all their values, or a type", NOTHING)
    nodes: Mapping[str, AnyNode] = field(
        mapping_of(one_part(_node_form, NODE_FORMS)),
        "questions, steps, routes, checklists, includes, and outcomes, by their ids",
    )
    aliases: Mapping[str, str] = field(mapping_of(TEXT), "old ids that must keep working: old id: new id", NOTHING)
    scenarios: tuple[Scenario, ...] = field(list_of(Scenario.form()), "walks that `whichway test` plays", ())
    promises: tuple[Promise, ...] = field(PROMISES, "what holds on every walk, and is proven", ())
    formerly: tuple[str, ...] = field(list_of(FORMER_ID), "ids that this tree was published under", ())
    draft: bool = field(FLAG, DRAFT, False)
    meta: Mapping[str, Any] = field(mapping_of(ANYTHING), "front matter of the tree's page", NOTHING)
    __slots__ = ("checklists", "id", "made_by", "whole")
    if TYPE_CHECKING:

        @property
        def id(self) -> str:
            """The stem of the tree's file."""

        @property
        def whole(self) -> bool:
            """Whether all that was written is in the model; not so where the loader had to leave something out."""

        @property
        def checklists(self) -> Mapping[str, Checklist]:
            """The checklists as they were written, by their ids."""

        @property
        def made_by(self) -> Mapping[str, str]:
            """The ids of the nodes that checklists were laid out into, each with that of its checklist."""

    @property
    def first(self) -> str:
        """The id of the node that is asked first."""
        return self.start or next(iter(self.nodes), "")

    @property
    def domains(self) -> Mapping[str, tuple[str, ...]]:
        """The values of each fact; of numbers, dates, and texts, none can be listed."""
        return {
            name: fact if isinstance(fact, tuple) else fact.values if isinstance(fact, FactDomain) else ()
            for name, fact in self.facts.items()
        }

    @property
    def typed(self) -> Mapping[str, FactType]:
        """The facts that are numbers, dates, or texts, each with its type."""
        return {name: fact for name, fact in self.facts.items() if isinstance(fact, str)}

    def type_of(self, fact: str) -> FactType | None:
        """The type of a fact that is a number, a date, or a text; `None` of all others."""
        type_ = self.facts.get(fact)
        return type_ if isinstance(type_, str) else None

    @property
    def given_domains(self) -> Mapping[str, tuple[str, ...]]:
        """The facts that the address may give, with their values."""
        facts = ((name, fact) for name, fact in self.facts.items() if isinstance(fact, FactDomain) and fact.origin)
        return {name: fact.values for name, fact in facts}

    def place_of_value(self, fact: str, index: int) -> Place:
        """Where a value of a fact was written."""
        path = (fact, "values") if isinstance(self.facts[fact], FactDomain) else (fact,)
        return self.places.value("facts", *path, index)

    def alias(self, old: str) -> str:
        """The id that `old` stands for, followed through aliases of aliases; `old` itself where it is none.

        The aliases of a checklist hold for its items, too, and those of an item for its fix.
        """
        seen = {old}
        while (new := self._alias(old)) is not None and new not in seen:
            seen.add(new)
            old = new
        return old

    def _alias(self, old: str) -> str | None:
        if old in self.aliases or "." not in old or old in self.nodes:
            return self.aliases.get(old)
        around, _, rest = old.rpartition(".")
        new = self._alias(around)
        return f"{new}.{rest}" if new is not None else None

    def option_alias(self, old: str) -> str:
        """The option that `old` stands for, or the ones ticked. Links in bodies follow their node's aliases."""
        if "+" in old:
            return "+".join(map(self.option_alias, old.split("+")))
        if old in self.aliases or not old.startswith(TO):
            return self.alias(old)
        return link_id(self.alias(old.removeprefix(TO)))


TO = "to-"
"""What the option ids of links in bodies begin with: the id of the node follows."""


def link_id(node: str, tree: str = "") -> str:
    """The option id of a link in a body that leads to a node, of another tree if that is given."""
    return TO + "-".join(filter(None, (tree, *node.split("."))))
