"""Judges the nodes and lines of a chart: what isn't reached, ends at a question, never ends, or can't be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from whichway.audit.ways import Ways, has_shape_of_decision, is_decision, is_end, reached
from whichway.chart_issues import AlikeLines, Certainty, ChartIssue, Endless, NoWayOn, Unlabeled, Unreached
from whichway.formats import Flowchart, FlowNode, FlowWay

_WORDS_OF_AN_ANSWER = 3


def graph_issues(chart: Flowchart, name: str) -> Iterator[ChartIssue]:
    """All that is wrong with the graph of a chart that was read as a whole."""
    ways = Ways(chart)
    yield from _alone(ways, name)
    yield from _unreached(ways, name)
    yield from _dead_ends(ways, name)
    yield from _endless(ways, name)
    for node in filter(is_decision, chart.nodes):
        yield from _unlabeled(ways, node, name)
        yield from _alike(ways, node, name)


def _alone(ways: Ways, name: str) -> Iterator[ChartIssue]:
    """Nodes that no line touches. One with a link is a button, and a group of such nodes is a legend."""
    if not ways.drawn:
        return
    for id_, node in ways.nodes.items():
        if not (node.link or ways.is_touched(id_)) and any(map(ways.is_touched, ways.of_group(id_))):
            yield Unreached(place=node.place, chart=name, node=id_, is_alone=True)


def _unreached(ways: Ways, name: str) -> Iterator[ChartIssue]:
    """Loops that lead into the chart, and that nothing leads to. A chart may have any number of beginnings."""
    first = next(iter(ways.nodes), None)
    begins = {id_ for id_ in ways.nodes if not ways.back.get(id_)}
    # Where the chart begins with a loop, that is its beginning.
    known = reached(ways.ahead, begins or {first} if first else ())
    if first and first not in known:
        known |= reached(ways.ahead, [first])
    for id_, node in ways.nodes.items():
        if id_ not in known:
            behind = reached(ways.ahead, [id_])
            if behind & known:
                yield Unreached(place=node.place, chart=name, node=id_, is_alone=False)
            known |= behind | reached(ways.back, [id_])


def _dead_ends(ways: Ways, name: str) -> Iterator[ChartIssue]:
    for id_, node in ways.nodes.items():
        into = [way for way in ways.drawn if way.target == id_]
        groups = {*ways.around(id_)}
        leads_on = node.link or ways.sure.get(id_) or any(way.source in {id_, *groups} for way in ways.drawn)
        if not is_decision(node) or leads_on or not into:
            continue
        asks = "?" in node.text.text and all(way.is_directed for way in into)
        yield NoWayOn(place=node.place, chart=name, node=id_, certainty=_certainty(node, asks))


def _endless(ways: Ways, name: str) -> Iterator[ChartIssue]:
    """Loops with a decision in them that no line leaves; a circle of steps may be meant to go on."""
    done = set[str]()
    for id_, node in ways.nodes.items():
        if not is_decision(node) or id_ in done:
            continue
        around = reached(ways.ahead, [id_])
        turns = reached(ways.sure, ways.sure.get(id_, ()))
        if turns != around or not all(id_ in reached(ways.sure, ways.sure.get(other, ())) for other in around):
            continue
        done |= around
        # What looks like an end is one, even if "that did not help" leads back from it; and so is a way to a page.
        if not any(ways.nodes[other].link or is_end(ways.nodes[other]) for other in around):
            in_order = tuple(other for other in ways.nodes if other in around)
            ends = any(not ways.ahead.get(other) and ways.back.get(other) for other in ways.nodes)
            certainty = _certainty(node, ends and len(ways.leaving(id_)) > 1)
            yield Endless(place=node.place, chart=name, node=id_, certainty=certainty, around=in_order)


def _unlabeled(ways: Ways, node: FlowNode, name: str) -> Iterator[ChartIssue]:
    leaving = [way for way in ways.leaving(node.id) if way.target in ways.nodes]
    bare = [way for way in leaving if not way.text.text.strip()]
    if len(leaving) < 2 or not bare:
        return
    labeled = [way for way in leaving if way not in bare]
    if not labeled:
        # What decides nothing may be a fork, or something that a program decides.
        if "?" in node.text.text and not all(_may_be_answer(ways, way) for way in bare):
            yield Unlabeled(place=node.place, chart=name, node=node.id)
        return
    for way in bare:
        is_alike = any((way.line, bool(way.head)) == (other.line, bool(other.head)) for other in labeled)
        words = len(ways.nodes[way.target].text.text.split())
        if is_alike and not (_may_be_answer(ways, way) and words <= _WORDS_OF_AN_ANSWER):
            certainty = _certainty(node, way.is_directed)
            yield Unlabeled(place=way.place, chart=name, node=node.id, target=way.target, certainty=certainty)


def _certainty(node: FlowNode, likely: bool) -> Certainty:
    """How sure a mistake at a decision is, if it is one: `likely`, or a guess."""
    return "likely" if likely and has_shape_of_decision(node) else "guess"


def _may_be_answer(ways: Ways, way: FlowWay) -> bool:
    """Whether a line may lead to a node that says the answer: no other line leads there, and it asks nothing."""
    others = [other for other in ways.drawn if other.target == way.target and other.source != way.source]
    return not others and not is_decision(ways.nodes[way.target])


def _alike(ways: Ways, node: FlowNode, name: str) -> Iterator[ChartIssue]:
    """Lines with the same label to different nodes; those written in one statement are one answer."""
    known: dict[str, list[FlowWay]] = {}
    for way in ways.leaving(node.id) if has_shape_of_decision(node) else ():
        label = " ".join(way.text.text.casefold().split())
        before = known.setdefault(label, [])
        if label and before and all(other.place != way.place and other.target != way.target for other in before):
            label = " ".join(way.text.text.split())
            yield AlikeLines(place=way.place, chart=name, node=node.id, label=label, certainty="likely")
        before.append(way)
