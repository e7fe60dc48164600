"""One reader's case: the step that is shown, the answers in all trees that led there, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from whichway.cases.labels import answer_text
from whichway.cases.views import Views
from whichway.graph import TYPED_TEXT, Knowledge, NodeKey, TypedText
from whichway.kinds import fact_of
from whichway.markup import says_typed, to_text
from whichway.pages import InlineText, StepView
from whichway.scenarios import Position, begin, go


@dataclass(frozen=True, slots=True)
class Row:
    """An answer, as the trail has it: where it was given, its id as addresses have it, and how both read.

    `text` is what was typed where a text was asked for. `begun` is the node where the walk on that page began, if that
    was not its first question.
    """

    tree: str
    title: str
    node: str
    kind: str
    option: str
    question: str
    answer: str
    text: str = ""
    begun: str = ""


@dataclass(frozen=True)
class Case:
    """Where a reader is, and how they came there; nothing changes it, each answer makes another one.

    `given` has the facts that the address gives, `begun` the node where the walk on this page began if that was not its
    first question, `texts` what was typed, by the facts that keep it. `before` is the case without the last answer, and
    `earlier` has what was answered before somebody went back.
    """

    views: Views
    position: Position
    given: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    begun: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    before: Case | None = None
    earlier: Mapping[NodeKey, str] = field(default_factory=dict)

    @property
    def tree(self) -> str:
        """The id of the tree whose page is shown."""
        return self.position.key[0]

    @property
    def node(self) -> str:
        """The id that the step has on that page."""
        return self.position.page_node.id

    @property
    def step(self) -> StepView:
        """The step as its page shows it."""
        return self.views.step(*self.position.key)

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed for the facts that are known here, which texts say."""
        return {fact: text for fact, text in self.texts.items() if fact in self.position.known}

    @property
    def heading(self) -> str:
        """The heading of the step, with what was typed."""
        return self.plain(self.step.heading)

    @property
    def is_over(self) -> bool:
        """Whether no way leads on from here."""
        return not self.position.offered

    @property
    def labels(self) -> Mapping[str, str]:
        """What each way on from the step reads, by its id."""
        return {way.id: self.plain(way.label) for way in (*self.step.links, *self.step.options)}

    def plain(self, text: InlineText) -> str:
        """A heading or a label as it reads, with what was typed."""
        return to_text(text.html, self.typed) if says_typed(text.html) else str(text)

    def take(self, answer: str) -> Case | None:
        """The case after an answer, by an option's id or by what is typed or ticked, as scenarios have them.

        `None` where it is not offered, or leads nowhere.
        """
        edge = self.position.answered(answer)
        following = go(self.views.forest, self.position, edge) if edge else None
        if edge is None or following is None:
            return None
        is_typed = isinstance(edge.typed, TypedText) and answer != TYPED_TEXT
        text = answer.strip() if is_typed else ""
        fact = fact_of(self.position.page_node.node)
        row = Row(
            tree=self.tree,
            title=str(self.views.page(self.tree).title),
            node=self.node,
            kind=self.step.kind,
            option=edge.written.option,
            question=self.heading,
            answer=answer_text(self.step, edge, text, self.labels),
            text=text,
            begun=self.begun,
        )
        crossed = following.key[0] != self.tree
        return replace(
            self,
            position=following,
            rows=(*self.rows, row),
            begun=_begun(following) if crossed else self.begun,
            texts={**self.texts, fact: text} if text and fact else self.texts,
            before=self,
            earlier={**self.earlier, self.position.key: edge.written.option},
        )

    def is_dangling(self, answer: str) -> bool:
        """Whether an answer is offered, and leads to no node."""
        edge = self.position.answered(answer)
        return edge is not None and edge.target is None

    def restarted(self) -> Case:
        """The case as it began; one that was opened in the middle of a tree begins at its first question."""
        first = self
        while first.before is not None:
            first = first.before
        if not first.begun or self.tree != first.tree:
            return first
        position = begin(self.views.forest, self.tree, before=Knowledge(self.given))
        return Case(self.views, position, self.given)

    def rewound(self, number: int) -> Case:
        """The case as it was before the answer with that number, from 1."""
        case = self
        while case.before is not None and len(case.rows) >= number:
            case = case.before
        return replace(case, earlier=self.earlier)


def begun_at(views: Views, position: Position, given: Mapping[str, str]) -> Case:
    """A case that begins at a position."""
    return Case(views, position, given, begun=_begun(position))


def _begun(position: Position) -> str:
    return "" if position.complete else position.page_node.id
