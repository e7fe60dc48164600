"""Words for routes: what readers are asked whom a route can't pass on, in those of the question that would tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, reduce
from typing import NamedTuple

from whichway.graph import UNKNOWN, Edge, Forest, PageNode, Test, Tests, Ticks, TypedText, as_written
from whichway.kinds import HONEST_EXITS, fact_of, route_heading
from whichway.model import UNSET
from whichway.pages.answer_labels import answer_label
from whichway.pages.case_labels import CaseLabels
from whichway.pages.inline_text import NO_TEXT, InlineText
from whichway.words import Words

MOST_LEFT = 3
"""At most so many answers are listed for what no case names."""


class _Asked(NamedTuple):
    """A question that tells what something is: its heading, its answers by the values they give, and the others."""

    heading: InlineText
    labels: Mapping[str, Collection[InlineText]]
    rest: Collection[InlineText]


class RouteWords:
    """The words for the routes of one page.

    Parameters
    ----------
    page
        The id of the page's tree.
    forest
        All trees: what one page knows, another may have asked.
    words
        The page's own words.
    examples
        The examples of the facts that texts on the page may say, by the ids of its trees.
    """

    def __init__(self, page: str, forest: Forest, words: Words, examples: Mapping[str, Mapping[str, str]]) -> None:
        self._id = page
        self._page = forest.pages[page]
        self._forest = forest
        self._words = words
        self._examples = examples
        self._known: dict[str, list[_Asked]] = {}

    @cached_property
    def _typed(self) -> CaseLabels:
        """The labels of what is typed and ticked: few pages have a route that asks for them."""
        return CaseLabels(self._page, self._forest.domains.cells, self._words, self._examples)

    def heading(self, page_node: PageNode) -> InlineText:
        """What readers are asked: what the author says, or the question that would have told."""
        if heading := route_heading(page_node.node):
            return InlineText.of(heading, self._examples[page_node.tree.id])
        name = _only_name(page_node)
        asked = self._asked(name) if name else []
        typed = self._heading_of_typed(name) if name else NO_TEXT
        return asked[0].heading if asked else typed or InlineText.literal(self._words["route"])

    def label(self, page_node: PageNode, edge: Edge) -> InlineText:
        """A case in the words of the answers that lead to it."""
        return self._label(page_node, edge.tests, _only_name(page_node)).capitalized()

    def _label(self, page_node: PageNode, tests: Tests, only: str) -> InlineText:
        if not tests:
            left = self._left(page_node, only) if only else []
            return self._either(left) if 0 < len(left) <= MOST_LEFT else InlineText.literal(self._words["otherwise"])
        rows = [
            self._joined("and", [self._test(test, page_node, only) for test in self._typed.simplified(row)])
            for row in tests
        ]
        return self._either(dict.fromkeys(rows))

    def _test(self, test: Test, page_node: PageNode, only: str) -> InlineText:
        is_only = test.name == only
        asked = next(iter(self._asked(test.name)), None)
        left = self._labels_but(test.values, test.name, page_node) if test.negated and is_only else []
        if 0 < len(left) <= MOST_LEFT:
            return self._either(left)
        is_question_named = is_only or (asked is not None and any(value in asked.labels for value in test.values))
        answers = self._either(
            label
            for value in sorted(test.values)
            for label in self._labels(test.name, value, is_question_named=is_question_named)
        )
        answers = InlineText.filled(self._words["not"], a=answers) if test.negated else answers
        return self._answered(asked, answers) if is_question_named and not is_only and asked is not None else answers

    def _labels(self, name: str, value: str, *, is_question_named: bool = True) -> Iterator[InlineText]:
        """The answers that say that something has a value; of another question than the first one, with that.

        That nothing is set needs the question's name, unless the heading already gives it.
        """
        for index, asked in enumerate(self._asked(name)):
            if value in asked.labels:
                for label in asked.labels[value]:
                    yield self._answered(asked, label) if index else label
                return
        typed = InlineText.literal(self._words["unset"]) if value == UNSET and is_question_named else NO_TEXT
        plain = f"{as_written(name, self._page)}: {value}".replace("-", " ")
        yield typed or self._typed.label(name, value) or InlineText.literal(plain)

    def _left(self, page_node: PageNode, name: str) -> list[InlineText]:
        """The answers that no case of a route names, which asks about nothing but `name`."""
        named: set[str] = set()
        for edge in page_node.edges:
            for test in (row[0] for row in edge.tests if len(row) == 1):
                named |= {*self._domain(name, page_node)} - test.values if test.negated else test.values
        return self._labels_but(named, name, page_node)

    def _labels_but(self, values: Collection[str], name: str, page_node: PageNode) -> list[InlineText]:
        left = [value for value in self._domain(name, page_node) if value not in values]
        if asked := self._asked(name):
            # Nobody can have the values that no answer gives.
            left = [value for value in left if any(value in question.labels for question in asked)]
            if not left:
                return [*asked[0].rest]
        return [label for value in left for label in self._labels(name, value)]

    def _domain(self, name: str, page_node: PageNode) -> Collection[str]:
        """All that a fact may be, or that a question offers, as far as some walk to the route comes with it."""
        domain = page_node.tree.domains.get(name)
        if domain is None:
            domain = tuple(self._asked(name)[0].labels) if self._asked(name) else ()
        there = self._values_at(page_node, name)
        return [value for value in domain if value in there] if there else domain

    def _values_at(self, page_node: PageNode, name: str) -> set[str]:
        """The values that walks come to a node with; none where they may come with any."""
        values: set[str] = set()
        for state in self._forest.states.at.get((self._id, page_node.id), ()):
            value = dict(state.known).get(name)
            if value == UNKNOWN or (value is None and not state.complete):
                return set()
            values |= set() if value is None else {value}
        return values

    def _asked(self, name: str) -> list[_Asked]:
        """The questions that tell what a fact is, or the one of that name; what tells most is first."""
        if name not in self._known:
            own = [node for node in self._page.values() if node.answer == name]
            self._known[name] = [self._answers(own[0])] if own else self._asking(name)
        return self._known[name]

    def _asking(self, fact: str) -> list[_Asked]:
        for page in (self._page, *self._forest.pages.values()):
            found = [asked for node in page.values() if (asked := self._told_by(node, fact)) is not None]
            if found:
                return sorted(found, key=lambda asked: -len(asked.labels))
        return []

    def _heading_of_typed(self, fact: str) -> InlineText:
        """The question for a number, a date, or a text, if there is one on the page."""
        nodes = (node for node in self._page.values() if fact_of(node.node) == fact)
        return next((self._text(node, node.node.heading) for node in nodes), NO_TEXT)

    def _answers(self, question: PageNode) -> _Asked:
        # What is ticked has words of its own, as has a text; a range is one of the answers.
        edges = [e for e in question.edges if not e.is_link and not isinstance(e.typed, Ticks | TypedText)]
        labels = {edge.option: (self._answer(question, edge),) for edge in edges}
        return _Asked(self._text(question, question.node.heading), labels, ())

    def _told_by(self, node: PageNode, fact: str) -> _Asked | None:
        """A question as one that tells what a fact is; `None` if it doesn't, as all its answers say the same."""
        labels: dict[str, list[InlineText]] = {}
        rest: list[InlineText] = []
        if node.answer is None or fact_of(node.node) == fact:
            return None
        for edge in node.edges:
            if not edge.is_link and edge.written.option not in HONEST_EXITS:
                value = edge.sets.get(fact)
                (rest if value is None else labels.setdefault(value, [])).append(self._answer(node, edge))
        if not labels or len(labels) + bool(rest) < 2:
            return None
        return _Asked(self._text(node, node.node.heading), labels, rest)

    def _text(self, page_node: PageNode, text: str) -> InlineText:
        return InlineText.of(text, self._examples.get(page_node.tree.id, {}))

    def _answer(self, page_node: PageNode, edge: Edge) -> InlineText:
        return answer_label(page_node, edge, self._words, self._examples.get(page_node.tree.id, {}))

    def _either(self, labels: Iterable[InlineText]) -> InlineText:
        return self._joined("or", labels)

    def _joined(self, word: str, texts: Iterable[InlineText]) -> InlineText:
        listed = [*texts]
        return reduce(lambda a, b: InlineText.filled(self._words[word], a=a, b=b), listed) if listed else NO_TEXT

    def _answered(self, asked: _Asked, answers: InlineText) -> InlineText:
        return InlineText.filled(self._words["answered"], a=asked.heading, b=answers)


def _only_name(route: PageNode) -> str:
    """What the cases of a route ask about, if that is one thing alone."""
    names = {test.name for edge in route.edges for row in edge.tests for test in row}
    return names.pop() if len(names) == 1 else ""
