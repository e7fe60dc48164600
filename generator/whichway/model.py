"""What a tree is: the authoring format as frozen parts, which are its JSON Schema at the same time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypeAlias, assert_never, get_args

from whichway.parts import (
    ANYTHING,
    FLAG,
    NOTHING,
    TEXT,
    WHOLE_NUMBER,
    Computed,
    Part,
    choice,
    either,
    field,
    list_of,
    mapping_of,
    one_part,
    optional,
    part_by_key,
    pattern,
)
from whichway.place import Place, Places

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


Condition: TypeAlias = Mapping[str, Texts | Not]
When: TypeAlias = Condition | tuple[Condition, ...]
CONDITION = mapping_of(either(text=TEXT, list=list_of(TEXT), mapping=Not.form()))
WHEN = either(mapping=CONDITION, list=list_of(CONDITION)).described(
    "facts and the values they must have; of a list of such mappings, one must hold"
)


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


class Note(Part):
    """Extra text for one audience."""

    audience: Texts = field(AUDIENCE)
    body: str = field(MARKDOWN)


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
    question: str = field(TEXT, "one line, as the reader would put it")
    options: tuple[Option, ...] = field(list_of(Option.form()), "the answers that the reader can choose", ())
    obvious: bool = field(FLAG, "everybody knows the answer: no rule asks for a way out or an explanation", False)


class Step(Node):
    """Tells the reader to do something, and has one way on."""

    kind: ClassVar[Literal["step"]] = "step"
    step: str = field(TEXT, "what to do, in one line")
    next: str | None = field(
        optional(TARGET), "the way on: a node of this tree, `/other-tree`, or `/other-tree/node`", None
    )


class Silent(Node):
    """A node that readers pass through: it has no heading, since its own key holds none."""

    @property
    def heading(self) -> str:
        """Nothing at all."""
        return ""


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


class Include(Silent):
    """Plays another tree here, then continues by how that tree ended."""

    kind: ClassVar[Literal["include"]] = "include"
    # It shows nothing of its own, so it has no place for texts: as a key, each of these is unknown.
    body: ClassVar[str] = ""  # type: ignore[misc]
    guides: ClassVar[tuple[Guide, ...]] = ()  # type: ignore[misc]
    notes: ClassVar[tuple[Note, ...]] = ()  # type: ignore[misc]
    status: ClassVar[str] = ""  # type: ignore[misc]
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


NODE_KINDS: dict[str, type[Node]] = {kind.kind: kind for kind in (Question, Step, Route, Include, Outcome)}
"""The kinds by their key, in the order in which the documentation tells them."""


def node_kind(value: Any) -> str | None:
    """The kind of a node by the key that it holds, or `None` where it holds none of the five."""
    for kind in NODE_KINDS if isinstance(value, dict) else ():
        if kind in value:
            return kind
    return None


AnyNode: TypeAlias = Question | Step | Route | Include | Outcome


class Scenario(Part):
    """A walk that must end where the author says."""

    name: str = field(TEXT, "the problem, in a few words")
    given: Mapping[str, str] = field(mapping_of(TEXT), "facts that the address gives, as `fact: value`", NOTHING)
    answers: Mapping[str, str] | tuple[Mapping[str, str], ...] = field(
        either(mapping=mapping_of(TEXT), list=list_of(mapping_of(TEXT))),
        "node id: option id; or a list of such pairs, in order",
        NOTHING,
    )
    ends: str = field(TEXT, "where the walk ends: a node, `include.node`, `/other-tree`, or `/other-tree/node`")


WHY = "why, in a sentence that the finding shows"


class Never(Part):
    """No walk comes to a node unless something is known to hold there."""

    never: str = field(TARGET)
    unless: When = field(WHEN.described("what must be known at that node, as in `when`; what isn't set doesn't hold"))
    why: str = field(TEXT, WHY, "")


class Before(Part):
    """Every walk to a node passes another one first."""

    before: str = field(TARGET)
    passing: tuple[str, ...] = field(list_of(TARGET), "nodes; every walk there passes at least one of them", key="pass")
    why: str = field(TEXT, WHY, "")


class Reach(Part):
    """Wherever a reader is, some node is near."""

    reach: tuple[str, ...] = field(list_of(TARGET), "nodes, one of which can be reached from everywhere in this tree")
    within: int = field(WHOLE_NUMBER, "how many options, steps, and `unsolved` this may take at most")
    why: str = field(TEXT, WHY, "")


Promise: TypeAlias = Never | Before | Reach
PROMISE_KINDS: dict[str, type[Part]] = {"never": Never, "before": Before, "reach": Reach}
PROMISES = list_of(part_by_key(PROMISE_KINDS))


class FactDomain(Part):
    """What a fact may be, and where it may come from besides answers."""

    values: tuple[str, ...] = field(list_of(ID), "what the fact may be")
    origin: Literal["address"] | None = field(
        choice(("address",)), "`address`: the page's address may give it: `?ww.platform=ios`", None, key="from"
    )


Fact: TypeAlias = tuple[str, ...] | FactDomain
FACTS = mapping_of(either(list=list_of(ID), mapping=FactDomain.form()))


class Tree(Part):
    """A decision tree: one file of `decision_trees/`."""

    title: str = field(TEXT, "the symptom, as readers see it above the tree")
    summary: str = field(TEXT, "one sentence for cards, search, and link previews", "")
    start: str = field(ID, "the first node asked; default: the first in the file", "")
    audience: Texts = field(AUDIENCE, default=())
    contact: str = field(TEXT, "where to turn to, as a URL; default: the site's", "")
    facts: Mapping[str, Fact] = field(FACTS, "the facts that answers establish, with all their values", NOTHING)
    nodes: Mapping[str, AnyNode] = field(
        mapping_of(one_part(node_kind, NODE_KINDS)), "questions, steps, routes, includes, and outcomes, by their ids"
    )
    aliases: Mapping[str, str] = field(mapping_of(TEXT), "old ids that must keep working: old id: new id", NOTHING)
    scenarios: tuple[Scenario, ...] = field(list_of(Scenario.form()), "walks that `whichway test` plays", ())
    promises: tuple[Promise, ...] = field(PROMISES, "what holds on every walk, and is proven", ())
    formerly: tuple[str, ...] = field(list_of(FORMER_ID), "ids that this tree was published under", ())
    draft: bool = field(FLAG, DRAFT, False)
    meta: Mapping[str, Any] = field(mapping_of(ANYTHING), "front matter of the tree's page", NOTHING)
    __slots__ = ("id", "whole")
    if TYPE_CHECKING:

        @property
        def id(self) -> str:
            """The stem of the tree's file."""

        @property
        def whole(self) -> bool:
            """Whether all that was written is in the model; not so where the loader had to leave something out."""

    @property
    def first(self) -> str:
        """The id of the node that is asked first."""
        return self.start or next(iter(self.nodes), "")

    @property
    def domains(self) -> Mapping[str, tuple[str, ...]]:
        """The values of each fact."""
        return {name: fact.values if isinstance(fact, FactDomain) else fact for name, fact in self.facts.items()}

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
        """The id that `old` stands for, followed through aliases of aliases; `old` itself where it is none."""
        seen = {old}
        while (new := self.aliases.get(old)) is not None and new not in seen:
            seen.add(new)
            old = new
        return old

    def option_alias(self, old: str) -> str:
        """The id of an option that `old` stands for. Links in bodies are options, and follow their node's aliases."""
        if old in self.aliases or not old.startswith(TO):
            return self.alias(old)
        return TO + self.alias(old.removeprefix(TO))


TO = "to-"
"""What the option ids of links in bodies begin with: the id of the node follows."""


class BodyLink(NamedTuple):
    """A link in the body of a node or of one of its notes that is a way on, by every target that it is written with."""

    within: AnyNode | Note
    targets: tuple[str, ...]

    @property
    def places(self) -> Places:
        """The places of the text around it."""
        return self.within.places


class WrittenEdge(NamedTuple):
    """A way on from a node, as a reader sees it: each kind's ways on are options to take.

    The target was written in `part`, at `key`; a full stop in the key leads into a mapping.
    """

    option: str
    label: str
    target: str
    part: Option | Step | Case | Otherwise | Outcome | Include | BodyLink
    key: str

    @property
    def place(self) -> Place:
        """Where the target was written."""
        return self.part.places.value(*self.key.split("."))


def written_edges(node: AnyNode) -> list[WrittenEdge]:
    """The ways on from `node`, in the order in which a reader is offered them.

    A step's way on has the option id `next`, an outcome's has `unsolved`; their labels are the page's words, not the
    author's, so they are empty here. Where links in a body lead is known on a page only.
    """
    match node.kind:
        case "question":
            return [WrittenEdge(option.id, option.label, option.next, option, "next") for option in node.options]
        case "step":
            return [WrittenEdge("next", "", node.next, node, "next")] if node.next is not None else []
        case "route":
            return [_written_edge_of_case(case) for case in node.route]
        case "outcome":
            return [WrittenEdge("unsolved", "", node.unsolved, node, "unsolved")] if node.unsolved is not None else []
        case "include":
            return []  # where it goes on is known on a page only, by how the included tree ends
        case _ as kind:
            assert_never(kind)


def _written_edge_of_case(case: Case | Otherwise) -> WrittenEdge:
    key = "next" if isinstance(case, Case) else "otherwise"
    return WrittenEdge(f"case-{case.number}", "", getattr(case, key), case, key)
