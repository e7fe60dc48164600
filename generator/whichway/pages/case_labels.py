"""Labels of a route's cases that depend on a number, a date, or ticks, in the words of the questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whichway.graph import OFF, ON, Cells, PageNode, Test, Ticks, TypedRange
from whichway.kinds import options_of
from whichway.model import NOTHING_TICKED, UNSET, DateQuestion, FactType, NumberQuestion, Range
from whichway.pages.entries import range_label, range_text
from whichway.pages.inline_text import InlineText
from whichway.quantities import range_id
from whichway.words import Words


class CaseLabels:
    """The words for what readers of one page type and tick, by the name and the value that conditions ask for."""

    def __init__(
        self,
        page_nodes: Mapping[str, PageNode],
        cells: Mapping[tuple[str, FactType], Cells],
        words: Words,
        examples: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._labels: dict[tuple[str, str], InlineText] = {}
        self._words = words
        self._units: dict[str, str] = {}
        trees = {page_node.tree.id: page_node.tree for page_node in page_nodes.values()}
        facts = (fact for tree in trees.values() for fact in tree.typed.items() if fact in cells)
        self._cells = {fact[0]: cells[fact] for fact in facts}
        self._ticks: dict[str, frozenset[str]] = {}
        for page_node in page_nodes.values():
            if page_node.answer is not None:
                self._add(page_node, page_node.answer, examples[page_node.tree.id])

    def _add(self, page_node: PageNode, answer: str, examples: Mapping[str, str]) -> None:
        node, heading = page_node.node, InlineText.of(page_node.node.heading, examples)
        unset = _after(heading, self._words["unset"])
        self._labels[answer, UNSET] = unset
        for edge in page_node.edges:
            match edge.typed:
                case Ticks(ways):
                    for way, option in zip(ways, options_of(node), strict=True):
                        for named in ((way.name, ON), *way.sets.items()):
                            self._labels.setdefault(named, InlineText.of(option.label, examples))
                    self._labels[answer, NOTHING_TICKED] = _after(heading, self._words["none"])
                    self._ticks[answer] = frozenset(way.name for way in ways)
                case TypedRange(fact=fact, cells=cells):
                    part = edge.written.part
                    if isinstance(part, Range) and not part.label:
                        self._labels[answer, part.id] = _after(heading, range_label(part, page_node, self._words))
                    if cells is not None and isinstance(node, NumberQuestion | DateQuestion):
                        self._units.setdefault(fact, node.number.unit if isinstance(node, NumberQuestion) else "")
                        self._labels.setdefault((fact, UNSET), unset)
                case _:
                    for fact in edge.sets:
                        self._labels.setdefault((fact, UNSET), unset)

    def label(self, name: str, value: str) -> InlineText:
        """The label of a value; empty where the labels of the answers that establish it say more."""
        return self._labels.get((name, value), InlineText.literal(self._words["unset"] if value == UNSET else ""))

    def simplified(self, row: Iterable[Test]) -> list[Test]:
        """The tests of a row as readers would put them: neighboring parts as one range, nothing ticked as "none"."""
        tests = [self._in_ranges(test) for test in row]
        for answer, names in self._ticks.items():
            off = [test for test in tests if test.name in names and test.values == {OFF} and not test.negated]
            if off and {test.name for test in off} == names:
                none = Test(answer, frozenset((NOTHING_TICKED,)), negated=False)
                tests = [none if test is off[0] else test for test in tests if test is off[0] or test not in off]
        ticks = frozenset[str]().union(*self._ticks.values())
        return [_ticked(test) if test.name in ticks else test for test in tests]

    def _in_ranges(self, test: Test) -> Test:
        cells = self._cells.get(test.name)
        if cells is None:
            return test
        values = {*test.values} - {*cells.ids}
        runs: list[tuple[str | None, str | None]] = []
        for id_, lower, upper in cells.ends():
            if id_ in test.values:
                touches = bool(runs) and lower is not None and runs[-1][1] == lower
                runs[-1:] = [(runs[-1][0], upper)] if touches else [*runs[-1:], (lower, upper)]
        for lower, upper in runs:
            id_ = range_id(lower, upper)
            values.add(id_)
            unit = self._units.get(test.name, "")
            text = range_text(lower, upper, unit, cells.quantity, self._words)
            self._labels.setdefault((test.name, id_), InlineText.literal(text))
        return test._replace(values=frozenset(values))


def _after(heading: InlineText, answer: str) -> InlineText:
    return InlineText.filled("{a} {b}", a=heading, b=InlineText.literal(answer))


def _ticked(test: Test) -> Test:
    """A test for "off" as one for anything but "on", which has words."""
    return test._replace(values=frozenset((ON,)), negated=not test.negated) if test.values == {OFF} else test
