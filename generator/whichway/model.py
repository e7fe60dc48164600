"""What a tree is: the authoring format as frozen models, which are its JSON Schema at the same time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, TypeAlias, TypeVar, assert_never

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    WithJsonSchema,
)

from whichway.place import NOWHERE, Place, Places

KEBAB_CASE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What an id looks like: lower-case letters and digits of ASCII, in words joined by single hyphens."""


ADDRESSABLE = r"^[\w-]+$"
"""What an id looked like that was published: not every id was in kebab-case when its address was made."""


@lru_cache(maxsize=4096)  # most labels are "Yes" and "No"
def slug(text: str) -> str:
    """The kebab-case form of `text`, or nothing where no letter or digit of ASCII is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


# Ids are checked by the rule `bad-id`, not by these types: a tree with a badly spelt id is still a tree, and
# whatever else is wrong with it should be told in the same run. Only the schema for editors has the pattern.
Id: TypeAlias = Annotated[str, WithJsonSchema({"type": "string", "pattern": KEBAB_CASE})]
FormerId: TypeAlias = Annotated[str, WithJsonSchema({"type": "string", "pattern": ADDRESSABLE})]
Target: TypeAlias = Annotated[str, Field(description="a node of this tree, `/other-tree`, or `/other-tree/node`")]
Markdown: TypeAlias = Annotated[str, Field(description="Markdown, with the site's own extensions")]
Result: TypeAlias = Literal["solved", "expected", "unsolved", "escalate"]


def _tagged_by_type(value: Any) -> str:
    """Which form of a value with several forms was written: that decides which errors are worth telling."""
    return "mapping" if isinstance(value, dict | Part) else "list" if isinstance(value, list | tuple) else "text"


class Part(BaseModel):
    """A mapping of the format: closed, frozen, and knowing where it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    # A slot, set once by `place_tree`: a private attribute of pydantic's costs as much as validating the part.
    __slots__ = ("places",)
    if TYPE_CHECKING:

        @property
        def places(self) -> Places:
            """The places of this mapping's keys and values."""


class GuideSection(Part):
    """A guide section and how the step shows it."""

    to: str = Field(description="`path/page.md#heading`, relative to `docs/`, or a URL")
    show: Literal["link", "section"] = Field("link", description="`section` shows the section's text inside the step")


Guide: TypeAlias = Annotated[
    Annotated[str, Tag("text"), Field(description="`path/page.md#heading`, relative to `docs/`, or a URL")]
    | Annotated[GuideSection, Tag("mapping")],
    Discriminator(_tagged_by_type),
]
Texts: TypeAlias = Annotated[
    Annotated[str, Tag("text")] | Annotated[tuple[str, ...], Tag("list")], Discriminator(_tagged_by_type)
]
Audience: TypeAlias = Annotated[Texts, Field(description="whom this is for, one or several; default: everyone")]


class Not(Part):
    """Holds when the fact has none of these values."""

    values: Texts = Field(alias="not", description="a value, or a list: the fact must have none of them")


Condition: TypeAlias = dict[
    str,
    Annotated[
        Annotated[str, Tag("text")] | Annotated[tuple[str, ...], Tag("list")] | Annotated[Not, Tag("mapping")],
        Discriminator(_tagged_by_type),
    ],
]
When: TypeAlias = Annotated[
    Annotated[Condition, Tag("mapping")] | Annotated[tuple[Condition, ...], Tag("list")],
    Discriminator(lambda value: "list" if isinstance(value, list | tuple) else "mapping"),
    Field(description="facts and the values they must have; of a list of such mappings, one must hold"),
]


class Option(Part):
    """One answer that a question offers, and where it leads."""

    label: str = Field(description="what the reader chooses")
    id: Id = Field(
        default_factory=lambda data: slug(data.get("label", "")),
        description="part of the address of a way through the tree; default: the label's slug",
    )
    next: Target
    set: dict[str, Id] = Field(default_factory=dict, description="facts that this answer establishes")
    when: When | None = Field(None, description="the option is offered only where this holds")
    audience: Audience = ()


class Note(Part):
    """Extra text for one audience."""

    audience: Audience
    body: Markdown


class Case(Part):
    """A way on that a route takes where its condition holds."""

    when: When
    next: Target


class Otherwise(Part):
    """The way on that a route takes where no case before it held."""

    otherwise: Target


class Node(Part):
    """What the five kinds of node have in common."""

    kind: ClassVar[str] = "node"
    body: Markdown = ""
    guides: tuple[Guide, ...] = Field((), description="the guide sections that explain this node")
    notes: tuple[Note, ...] = Field((), description="extra texts, each for one audience")
    status: str = Field("", description="a status page's summary: `https://status.example.com/api/v2/summary.json`")
    audience: Audience = ()

    @property
    def heading(self) -> str:
        """The text of the kind's own key, which readers see as the node's heading."""
        return str(getattr(self, self.kind))


class Question(Node):
    """Asks the reader something; each option leads on."""

    kind: ClassVar[Literal["question"]] = "question"
    question: str = Field(description="one line, as the reader would put it")
    options: tuple[Option, ...] = Field((), description="the answers that the reader can choose")


class Step(Node):
    """Tells the reader to do something; one way on."""

    kind: ClassVar[Literal["step"]] = "step"
    step: str = Field(description="what to do, in one line")
    next: Target | None = Field(
        None, description="the way on: a node of this tree, `/other-tree`, or `/other-tree/node`"
    )


def _case_kind(value: Any) -> str:
    is_last = "otherwise" in value if isinstance(value, dict) else isinstance(value, Otherwise)
    return "otherwise" if is_last else "case"


class Silent(Node):
    """A node that readers pass through: it has no heading, since its own key holds none."""

    @property
    def heading(self) -> str:
        """Nothing at all."""
        return ""


class Route(Silent):
    """Silent: takes the first case that holds."""

    kind: ClassVar[Literal["route"]] = "route"
    route: tuple[
        Annotated[
            Annotated[Case, Tag("case")] | Annotated[Otherwise, Tag("otherwise")],
            Discriminator(_case_kind),
        ],
        ...,
    ] = Field(description="cases, each with `when` and `next`, and a last one with `otherwise`")


class Include(Silent):
    """Plays another tree in place, and goes on by how it ended."""

    kind: ClassVar[Literal["include"]] = "include"
    # It shows nothing of its own, so it has no place for texts: as a key, each of these is unknown.
    body: ClassVar[Markdown] = ""  # type: ignore[misc]
    guides: ClassVar[tuple[Guide, ...]] = ()  # type: ignore[misc]
    notes: ClassVar[tuple[Note, ...]] = ()  # type: ignore[misc]
    status: ClassVar[str] = ""  # type: ignore[misc]
    include: Id = Field(description="the id of the tree that is played here")
    results: dict[Result, Target] = Field({}, description="where to go on, by the result of that tree")


class Outcome(Node):
    """An end."""

    kind: ClassVar[Literal["outcome"]] = "outcome"
    outcome: str = Field(description="what the reader has found out, in one line")
    result: Result = Field("solved", description="how this ends for the reader")
    unsolved: Target | None = Field(None, description="where to go on when it did not help")


NODE_KINDS: dict[str, type[Node]] = {kind.kind: kind for kind in (Question, Step, Route, Include, Outcome)}
"""The kinds by their key, in the order in which the documentation tells them."""


def node_kind(value: Any) -> str | None:
    """The kind of a node by the key that it holds, or `None` where it holds none of the five."""
    if isinstance(value, Node):
        return value.kind
    return next((kind for kind in NODE_KINDS if isinstance(value, dict) and kind in value), None)


AnyNode: TypeAlias = Annotated[
    Annotated[Question, Tag("question")]
    | Annotated[Step, Tag("step")]
    | Annotated[Route, Tag("route")]
    | Annotated[Include, Tag("include")]
    | Annotated[Outcome, Tag("outcome")],
    Discriminator(node_kind),
]


class Scenario(Part):
    """A walk that must end where the author says."""

    name: str = Field(description="the problem, in a few words")
    answers: Annotated[
        Annotated[dict[str, str], Tag("mapping")] | Annotated[tuple[dict[str, str], ...], Tag("list")],
        Discriminator(lambda value: "list" if isinstance(value, list | tuple) else "mapping"),
    ] = Field({}, description="node id: option id; or a list of such pairs, in order")
    ends: str = Field(description="where the walk ends: a node, `include.node`, `/other-tree`, or `/other-tree/node`")


class Tree(Part):
    """A decision tree: one file of `decision_trees/`."""

    model_config = ConfigDict(title="Whichway decision tree")
    title: str = Field(description="the symptom, as readers see it above the tree")
    summary: str = Field("", description="one sentence for cards, search and link previews")
    start: Id = Field("", description="the first node asked; default: the first in the file")
    audience: Audience = ()
    contact: str = Field("", description="where to turn to, as a URL; default: the site's")
    facts: dict[str, tuple[Id, ...]] = Field({}, description="closed domains of what answers establish")
    nodes: dict[str, AnyNode] = Field(description="questions, steps, routes, includes and outcomes, by their ids")
    aliases: dict[str, str] = Field({}, description="old ids that must keep working: old id: new id")
    scenarios: tuple[Scenario, ...] = Field((), description="walks that `whichway test` plays")
    formerly: tuple[FormerId, ...] = Field((), description="ids that this tree was published under")
    meta: dict[str, Any] = Field({}, description="front matter of the tree's page")
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

    def alias(self, old: str) -> str:
        """The id that `old` stands for, followed through aliases of aliases; `old` itself where it is none."""
        seen = {old}
        while (new := self.aliases.get(old)) is not None and new not in seen:
            seen.add(new)
            old = new
        return old


class Exit(NamedTuple):
    """A way on from a node, as a reader sees it: each kind's ways on are options to take.

    The target was written in `part`, at `key`; a full stop in the key leads into a mapping.
    """

    option: str
    label: str
    target: str
    part: Option | Step | Case | Otherwise | Outcome | Include
    key: str

    @property
    def place(self) -> Place:
        """Where the target was written."""
        return self.part.places.value(*self.key.split("."))


def exits(node: AnyNode) -> list[Exit]:
    """The ways on from `node`, in the order in which a reader is offered them.

    A step's way on has the option id `next`, an outcome's has `unsolved`; their labels are the page's words, not the
    author's, so they are empty here.
    """
    match node.kind:
        case "question":
            return [Exit(option.id, option.label, option.next, option, "next") for option in node.options]
        case "step":
            return [Exit("next", "", node.next, node, "next")] if node.next is not None else []
        case "route":
            return [_exit_of_case(index, case) for index, case in enumerate(node.route, 1)]
        case "outcome":
            return [Exit("unsolved", "", node.unsolved, node, "unsolved")] if node.unsolved is not None else []
        case "include":
            return []  # where it goes on is known on a page only, by how the included tree ends
        case _ as kind:
            assert_never(kind)


def _exit_of_case(number: int, case: Case | Otherwise) -> Exit:
    key = "next" if isinstance(case, Case) else "otherwise"
    return Exit(f"case-{number}", "", getattr(case, key), case, key)


class Misfit(NamedTuple):
    """A value that the format has no room for: where it stands, and which kind of mistake it is."""

    path: tuple[str | int, ...]
    kind: str
    reason: str


def tree_from(values: dict[str, Any]) -> Tree | list[Misfit]:
    """The tree that plain `values` describe, or all that keeps them from being one."""
    try:
        return Tree.model_validate(values)
    except ValidationError as error:
        return [
            Misfit(tuple(e["loc"]), e["type"], e["msg"])
            for e in error.errors(include_url=False, include_input=False, include_context=False)
        ]


def place_tree(tree: Tree, tree_id: str, places: Places = NOWHERE, *, whole: bool = True) -> Tree:
    """`tree`, knowing its id and where each of its parts was written."""
    put = object.__setattr__  # the models are frozen for everybody else
    put(tree, "id", tree_id)
    put(tree, "whole", whole)
    put(tree, "places", places)
    nodes = places.inside("nodes")
    for node_id, node in tree.nodes.items():
        here = nodes.inside(node_id)
        put(node, "places", here)
        match node.kind:
            case "question":
                _place_items(node.options, here.inside("options"))
            case "route":
                _place_items(node.route, here.inside("route"))
            case "step" | "include" | "outcome":
                pass
            case _ as kind:
                assert_never(kind)
        if node.notes:
            _place_items(node.notes, here.inside("notes"))
        if node.guides:
            _place_items(node.guides, here.inside("guides"))
    if tree.scenarios:
        _place_items(tree.scenarios, places.inside("scenarios"))
    return tree


def _place_items(items: Iterable[object], places: Places) -> None:
    for index, item in enumerate(items):
        if isinstance(item, Part):
            object.__setattr__(item, "places", places.inside(index))


PartType = TypeVar("PartType", bound=Part)


def copied(part: PartType, update: Mapping[str, Any]) -> PartType:
    """A copy of `part` with other values in some fields, which knows the same places."""
    copy = part.model_copy(update=update)
    for name in ("places", "id", "whole"):
        # The model's slots; an option's `id` is a field, which pydantic has copied.
        if name not in type(part).model_fields and hasattr(part, name):
            object.__setattr__(copy, name, getattr(part, name))
    return copy


def json_schema() -> dict[str, Any]:
    """The JSON Schema (Draft 2020-12) of a tree's file, for editors that complete and check YAML."""
    schema = Tree.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
