"""Judges decisions that are drawn as trees of signs: only what such a drawing surely means."""

from __future__ import annotations

from collections.abc import Iterator

from whichway.audit.ways import has_shape_of_decision
from whichway.chart_issues import AlikeLines, ChartIssue, LongText, NoWayOn, Unlabeled
from whichway.formats import Flowchart, FlowWay, answer

_LONGEST = 90


def drawn_issues(chart: Flowchart, name: str) -> Iterator[ChartIssue]:
    """What is wrong with a tree. Branches without an answer may be answers, and so may questions that nothing follows.

    What was not read may be just the branch that is missed.
    """
    for node in chart.nodes:
        length = max(len(line) for line in node.text.text.split("\n"))
        if length > _LONGEST:
            yield LongText(place=node.place, chart=name, node=node.id, length=length, is_drawn=True)
    if chart.unread:
        return
    for node in filter(has_shape_of_decision, chart.nodes):
        leaving = [way for way in chart.ways if way.source == node.id]
        yield from _without_answer(leaving, node.id, name)
        yield from _alike(leaving, node.id, name)
        led = [way for way in chart.ways if way.target == node.id and answer(way.text.text)]
        if led and not leaving:
            yield NoWayOn(place=node.place, chart=name, node=node.id, is_drawn=True)


def _without_answer(leaving: list[FlowWay], node: str, name: str) -> Iterator[ChartIssue]:
    """The branches that say no answer, where others say yes and no."""
    answers = {answer(way.text.text) for way in leaving} - {""}
    for way in leaving if len(answers) > 1 else ():
        if not way.text.text:
            yield Unlabeled(place=way.place, chart=name, node=node, target=way.target, is_drawn=True)


def _alike(leaving: list[FlowWay], node: str, name: str) -> Iterator[ChartIssue]:
    """The branches that say the answer of another one, unless all of them do: then they are one."""
    labels = [" ".join(way.text.text.casefold().split()) for way in leaving]
    for index, (label, way) in enumerate(zip(labels, leaving, strict=True)):
        if label and label in labels[:index] and len({*labels}) > 1:
            yield AlikeLines(
                place=way.place, chart=name, node=node, label=way.text.text, certainty="likely", is_drawn=True
            )
