"""What is drawn of a tree on its page: the steps that readers see there, those of trees that are played in it as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from whichway.maps.drawing import START, is_rtl
from whichway.maps.making import laid_out
from whichway.maps.values import Kind, MapEdge, MapNode, TreeMap
from whichway.pages import OptionView, PageView, StepView


def page_map(view: PageView, titles: Mapping[str, str]) -> TreeMap:
    """The map of a tree for its readers: nothing is on it that isn't on the page.

    Each other tree is a node where some way leads there; `titles` has theirs, by their ids.
    """
    return laid_out(_PageDrawing(view, titles).tree_map())


_KINDS: Mapping[str, Kind] = {"question": "question", "step": "step", "route": "route", "outcome": "outcome"}


class _PageDrawing:
    """Draws one page."""

    def __init__(self, view: PageView, titles: Mapping[str, str]) -> None:
        self._view = view
        self._titles = titles
        # What passes an item of a checklist over is no step to a reader: what leads to it leads to the item.
        self._guarded = {step.id: step.options[0].href for step in view.steps if step.is_guard}

    def tree_map(self) -> TreeMap:
        """The whole map, without places."""
        view = self._view
        nodes = {self._place(step.id): self._node(step) for step in view.visible}
        first = next(place for place, node in nodes.items() if node.is_first)
        nodes[START] = MapNode(START, "", "start", view.words["map-start"], ())
        edges = [MapEdge(START, first, "", "", ())]
        for step in view.visible:
            for way, label in _ways(step):
                place = self._target(step, way, nodes)
                edges.append(MapEdge(self._place(step.id), place, way.id, label, ()))
        is_mirrored = view.words.direction == "rtl" or is_rtl(node.text for node in nodes.values())
        return TreeMap(
            view.id,
            str(view.title),
            view.words.language,
            "rtl" if is_mirrored else "ltr",
            tuple(nodes.values()),
            tuple(edges),
        )

    def _place(self, step: str) -> str:
        return f"/{self._view.id}/{step}"

    def _node(self, step: StepView) -> MapNode:
        return MapNode(
            place=self._place(step.id),
            id=step.id,
            kind=_KINDS[step.kind],
            text=str(step.heading),
            lines=(),
            result=step.result,
            link=(self._view.id, step.id),
            is_first=step.is_first,
        )

    def _target(self, step: StepView, way: OptionView, nodes: dict[str, MapNode]) -> str:
        """The place of the node that a way leads to; another tree gets one."""
        if not way.tree:
            id_ = way.href[1:]
            return self._place(self._guarded.get(id_, way.href)[1:])
        node = way.href.partition("#")[2]
        id_ = f"/{way.tree}/{node}"
        place = f"{id_}@{step.id}"
        title = self._titles.get(way.tree, way.tree)
        nodes.setdefault(place, MapNode(place, id_, "tree", title, (), link=(way.tree, node)))
        return place


def _ways(step: StepView) -> Iterator[tuple[OptionView, str]]:
    """The ways on from a step, each with its label, which is empty where there is nothing to choose."""
    kind = step.entry.kind if step.entry else step.kind
    if kind == "several":
        # Each is ticked by itself, or with others: what follows decides where all of them lead.
        for _, ways in groupby(sorted(step.options, key=_address), _address):
            together = [*ways]
            yield together[0], ", ".join(way.label for way in together)
    else:
        yield from ((way, "" if kind in ("step", "text") else str(way.label)) for way in step.options)
    yield from ((way, str(way.label)) for way in dict.fromkeys(step.links))


def _address(way: OptionView) -> str:
    return way.href
