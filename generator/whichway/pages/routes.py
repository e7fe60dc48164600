"""Words for routes: what readers are asked whom a route can't pass on, in those of the question that would tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from typing import NamedTuple

from whichway.graph import UNKNOWN, Edge, Forest, PageNode, Test, Tests, as_written
from whichway.kinds import HONEST_EXITS, route_heading
from whichway.words import Words

MOST_LEFT = 3
"""At most so many answers are listed for what no case names."""


class _Asked(NamedTuple):
    """A question that tells what something is: its heading, its answers by the values they give, and the others."""

    heading: str
    labels: Mapping[str, Collection[str]]
    rest: Collection[str]


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
    """

    def __init__(self, page: str, forest: Forest, words: Words) -> None:
        self._id = page
        self._page = forest.pages[page]
        self._forest = forest
        self._words = words
        self._known: dict[str, list[_Asked]] = {}

    def heading(self, page_node: PageNode) -> str:
        """What readers are asked: what the author says, or the question that would have told."""
        asked = self._asked(name) if (name := _only_name(page_node)) else []
        return route_heading(page_node.node) or (asked[0].heading if asked else self._words["route"])

    def label(self, page_node: PageNode, edge: Edge) -> str:
        """A case in the words of the answers that lead to it."""
        label = self._label(page_node, edge.tests, _only_name(page_node))
        return label[:1].upper() + label[1:]

    def _label(self, page_node: PageNode, tests: Tests, only: str) -> str:
        if not tests:
            left = self._left(page_node, only) if only else []
            return self._either(left) if 0 < len(left) <= MOST_LEFT else self._words["otherwise"]
        rows = [self._joined("and", [self._test(test, page_node, is_only=bool(only)) for test in row]) for row in tests]
        return self._either(dict.fromkeys(rows))

    def _test(self, test: Test, page_node: PageNode, *, is_only: bool) -> str:
        asked = next(iter(self._asked(test.name)), None)
        left = self._labels_but(test.values, test.name, page_node) if test.negated and is_only else []
        if 0 < len(left) <= MOST_LEFT:
            return self._either(left)
        answers = self._either(label for value in sorted(test.values) for label in self._labels(test.name, value))
        answers = self._words["not"].format(a=answers) if test.negated else answers
        is_named = is_only or asked is None or not any(value in asked.labels for value in test.values)
        return answers if is_named or asked is None else self._answered(asked, answers)

    def _labels(self, name: str, value: str) -> Iterator[str]:
        """The answers that say that something has a value; of another question than the first one, with that."""
        for index, asked in enumerate(self._asked(name)):
            if value in asked.labels:
                for label in asked.labels[value]:
                    yield self._answered(asked, label) if index else label
                return
        yield f"{as_written(name)}: {value}".replace("-", " ")

    def _left(self, page_node: PageNode, name: str) -> list[str]:
        """The answers that no case of a route names, which asks about nothing but `name`."""
        named: set[str] = set()
        for edge in page_node.edges:
            for test in (row[0] for row in edge.tests if len(row) == 1):
                named |= {*self._domain(name, page_node)} - test.values if test.negated else test.values
        return self._labels_but(named, name, page_node)

    def _labels_but(self, values: Collection[str], name: str, page_node: PageNode) -> list[str]:
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
            self._known[name] = [_answers(own[0])] if own else self._asking(name)
        return self._known[name]

    def _asking(self, fact: str) -> list[_Asked]:
        for page in (self._page, *self._forest.pages.values()):
            found = [asked for node in page.values() if (asked := _asking(node, fact)) is not None]
            if found:
                return sorted(found, key=lambda asked: -len(asked.labels))
        return []

    def _either(self, labels: Iterable[str]) -> str:
        return self._joined("or", labels)

    def _joined(self, word: str, texts: Iterable[str]) -> str:
        listed = [*texts]
        return reduce(lambda a, b: self._words[word].format(a=a, b=b), listed) if listed else ""

    def _answered(self, asked: _Asked, answers: str) -> str:
        return self._words["answered"].format(a=asked.heading, b=answers)


def _only_name(route: PageNode) -> str:
    """What the cases of a route ask about, if that is one thing alone."""
    names = {test.name for edge in route.edges for row in edge.tests for test in row}
    return names.pop() if len(names) == 1 else ""


def _answers(question: PageNode) -> _Asked:
    labels = {edge.written.option: (edge.written.label,) for edge in question.edges if not edge.is_link}
    return _Asked(question.node.heading, labels, ())


def _asking(node: PageNode, fact: str) -> _Asked | None:
    """A question as one that tells what a fact is; `None` if it doesn't, as all its answers say the same."""
    labels: dict[str, list[str]] = {}
    rest: list[str] = []
    for edge in node.edges if node.answer is not None else ():
        if not edge.is_link and edge.written.option not in HONEST_EXITS:
            value = edge.sets.get(fact)
            (rest if value is None else labels.setdefault(value, [])).append(edge.written.label)
    return _Asked(node.node.heading, labels, rest) if labels and len(labels) + bool(rest) > 1 else None
