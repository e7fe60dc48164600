"""Judges the texts of a chart, and what of it was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.chart_issues import ChartIssue, LongText, NotRead, TagInText, Undescribed
from whichway.formats import Flowchart, FlowGroup, FlowNode, FlowWay
from whichway.place import Place

_LONGEST = 90
_BREAK = re.compile(r"</?br\b", re.IGNORECASE)


def text_issues(chart: Flowchart, name: str, opening: Place) -> Iterator[ChartIssue]:
    """What is wrong with the texts of a chart; `opening` is where the chart begins."""
    for unread in chart.unread:
        if not unread.is_look:
            yield NotRead(place=unread.place, chart=name, what=unread.what, why=unread.why, certainty="likely")
    # Of a text with several tags, the first one stands for all.
    tags = [(unread.place, unread.what) for unread in reversed(chart.unread) if unread.what.startswith("<")]
    for place, tag in dict(one for one in tags if not _BREAK.match(one[1])).items():
        yield TagInText(place=place, chart=name, tag=tag)
    parts: tuple[FlowNode | FlowGroup | FlowWay, ...] = (*chart.nodes, *chart.groups, *chart.ways)
    for part in parts:
        length = len(" ".join(part.text.text.split()))
        if length > _LONGEST:
            yield LongText(
                place=part.place, chart=name, node="" if isinstance(part, FlowWay) else part.id, length=length
            )
    if not (chart.title or chart.summary):
        yield Undescribed(place=opening, chart=name)
