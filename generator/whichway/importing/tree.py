"""A part of a chart as a tree: what kind each node is, its texts, and its ways on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whichway.basics import slug
from whichway.formats import FlowNode, Text
from whichway.importing.clicks import Elsewhere, Guide, Led, SectionText, Surroundings, ToTree
from whichway.importing.directed import Component, Way
from whichway.importing.given import given_node
from whichway.importing.notes import Notes
from whichway.importing.page import Page
from whichway.importing.section_text import section_text
from whichway.importing.texts import HeadAndBody, body, id_of, inline, split
from whichway.inline import plain_text
from whichway.load import Plain

FIRST_QUESTION = "Which of these applies?"
"""What is asked where a chart starts in several places."""

_RESERVED = ("none", "unset", "todo")
"""What no id may be."""

_ASKS_SOMEBODY = re.compile(r"\b(?:contact|escalate|open an? (?:ticket|case))\b", re.IGNORECASE)


class MadeTree(NamedTuple):
    """The nodes of a tree, the comments that stand above them, and the first node that readers see."""

    nodes: dict[str, dict[str, Plain]]
    comments: dict[str, str]
    start: str = ""


def made_tree(
    part: Component, page: Page, surroundings: Surroundings, groups: Mapping[str, str], notes: Notes
) -> MadeTree:
    """The tree that a part of a chart on `page` is; `groups` has the titles of its frames."""
    return _Maker(part, page, surroundings, groups, notes).tree()


def led_by(node: FlowNode, page: Page, surroundings: Surroundings) -> Led | None:
    """Where the link of a node leads, if it has one."""
    return surroundings.led(node.link, page) if node.link else None


def guides_of(led: Guide, node: FlowNode, notes: Notes) -> list[str]:
    """The guides of a node whose link leads to a page."""
    if led.lost:
        what = f"`#{led.lost}` in the link of `{node.id}` to `{led.target}`"
        notes.left_out(node.place, what, "the page has no such heading")
    return [led.target]


class _Maker:
    """Makes one tree."""

    def __init__(
        self, part: Component, page: Page, surroundings: Surroundings, groups: Mapping[str, str], notes: Notes
    ) -> None:
        self._part, self._page, self._surroundings = part, page, surroundings
        self._groups, self._notes = groups, notes
        self._ways: dict[str, list[Way]] = {id_: [] for id_ in part.nodes}
        for way in part.ways:
            self._ways[way.source].append(way)
        self._led = {id_: led_by(node, page, surroundings) for id_, node in part.nodes.items()}
        self._texts = {id_: self._split(node) for id_, node in part.nodes.items()}
        self._ids: dict[str, str] = {}
        taken = dict.fromkeys(_RESERVED, 1)
        for id_ in self._order():
            self._ids[id_] = self._id(id_, taken)
        self._taken = taken

    def tree(self) -> MadeTree:
        """All nodes, but for those that do nothing but lead to another tree."""
        nodes: dict[str, dict[str, Plain]] = {}
        comments: dict[str, str] = {}
        if len(self._part.starts) > 1:
            nodes[_unique("start", self._taken)] = self._first_question()
        before = ""
        for id_ in self._order():
            if (led := self._crossing(id_)) is not None:
                node = self._part.nodes[id_]
                why = "ways to it lead on to another tree, as its link does"
                self._notes.guessed(node.place, f"`{node.id}` → `/{led.id}`: {node.text.text}", why)
                continue
            nodes[self._ids[id_]] = self._node(id_)
            group = self._groups.get(self._part.nodes[id_].group, "")
            if group and group != before:
                comments[self._ids[id_]] = " ".join(group.split())
            before = group
        return MadeTree(nodes, comments, self._ids[self._part.starts[0]])

    def _id(self, id_: str, taken: dict[str, int]) -> str:
        node = self._part.nodes[id_]
        if node.kind in node.keys and not self._ways[id_]:
            return id_  # its file says all of it, and ways are written with this id
        if not node.kind:
            return _unique(id_of(id_, self._texts[id_].heading), taken)
        found = _unique(slug(id_) or "node", taken)
        if found != id_:
            why = "the id is taken" if slug(id_) == id_ else "the node's id was not in kebab-case"
            self._notes.guessed(node.place, f"`{found}`: {id_}", why)
        return found

    def _order(self) -> list[str]:
        """Every node: in the chart's order if it says its start, else each start followed by what it leads to."""
        if self._part.is_whole:
            return [*self._part.nodes]
        order: dict[str, None] = {}
        # What is reached from no start comes last.
        left = [*reversed([*self._part.nodes]), *reversed(self._part.starts)]
        while left:
            id_ = left.pop()
            if id_ not in order:
                order[id_] = None
                left += [way.target for way in reversed(self._ways[id_]) if way.target in self._part.nodes]
        return [*order]

    def _crossing(self, id_: str) -> ToTree | None:
        """Where ways to a node lead right away, if all that the node does is to lead to another tree."""
        led = self._led[id_]
        is_end = not self._ways[id_] and id_ not in self._part.starts
        return led if is_end and isinstance(led, ToTree) else None

    def _target(self, id_: str) -> str:
        if id_ not in self._part.nodes:
            return id_
        led = self._crossing(id_)
        return self._ids[id_] if led is None else f"/{led.id}"

    def _split(self, node: FlowNode) -> HeadAndBody:
        if node.kind:
            return HeadAndBody(inline(node.text))
        if not node.text.text.strip():
            self._notes.guessed(node.place, f"`{node.id}`", "it has no text: its id is the heading")
            return HeadAndBody(inline(Text(node.id)))
        text = split(node.text)
        if text.why:
            self._notes.guessed(node.place, f"`{node.id}`", text.why)
        return text

    def _first_question(self) -> dict[str, Plain]:
        starts = self._part.starts
        place = self._part.nodes[starts[0]].place
        why = "the chart starts in several places: a first question asks which one applies"
        self._notes.guessed(place, ", ".join(f"`{id_}`" for id_ in starts), why)
        ways = [Way("", id_, Text(), self._part.nodes[id_].place) for id_ in starts]
        return {"question": FIRST_QUESTION, "options": self._options(ways, is_told=False)}

    def _node(self, id_: str) -> dict[str, Plain]:
        node, ways, text, led = self._part.nodes[id_], self._ways[id_], self._texts[id_], self._led[id_]
        if node.kind:
            return given_node(node, text.heading, ways, [self._target(way.target) for way in ways], self._said)
        said = node.keys.get("body")
        texts = [*filter(None, (text.body, body(Text(said)) if isinstance(said, str) else ""))]
        rest: dict[str, Plain] = {}
        if isinstance(led, SectionText):
            texts += self._section(node, led)
        elif isinstance(led, Guide):
            rest["guides"] = guides_of(led, node, self._notes)
        elif isinstance(led, Elsewhere):
            self._notes.left_out(node.place, f"the link `{node.link}` of `{node.id}`", led.why)
        elif ways and isinstance(led, ToTree):
            self._notes.left_out(node.place, f"the link `{node.link}` of `{node.id}`", "the chart itself leads on")
        if len(ways) > 1:
            kind: dict[str, Plain] = {"question": text.heading}
            rest["options"] = self._options(ways)
        elif ways or isinstance(led, ToTree):
            kind = {"step": text.heading}
            if ways and (only := body(ways[0].text)):
                texts.append(only)
                self._notes.guessed(ways[0].place, only, "the only way on has a text: the step says it")
            rest["next"] = self._target(ways[0].target) if ways or not isinstance(led, ToTree) else f"/{led.id}"
        else:
            given = node.keys.get("result")
            kind = {"outcome": text.heading} | ({"result": given} if given else self._result(node, led))
        return kind | ({"body": _as_body(texts)} if texts else {}) | rest

    def _section(self, node: FlowNode, led: SectionText) -> list[str]:
        """The text of the section that a node's link leads to, unless there is none."""
        section = section_text(led, self._surroundings, self._notes)
        if not section:
            self._notes.left_out(node.place, f"the link `{node.link}` of `{node.id}`", "the section has no text")
            return []
        where = f"{led.page.file}:{led.section.line}"
        self._notes.guessed(node.place, f"`{node.id}` ({where})", "its link leads to a section, whose text it says")
        return [section]

    def _result(self, node: FlowNode, led: Led | None) -> dict[str, Plain]:
        shown, place = f"`{node.id}`", node.place
        if _ASKS_SOMEBODY.search(node.text.text):
            self._notes.guessed(place, shown, "it ends with somebody to ask: its result is `escalate`")
            return {"result": "escalate"}
        if isinstance(led, Elsewhere) or node.text.text.rstrip().endswith("?"):
            self._notes.guessed(place, shown, "it ends here, and nothing is solved yet: its result is `unsolved`")
            return {"result": "unsolved"}
        self._notes.guessed(place, shown, "nothing says how it ends: its result is the default, `solved`")
        return {}

    def _options(self, ways: Sequence[Way], *, is_told: bool = True) -> list[Plain]:
        labels = [inline(way.text) for way in ways]
        for index, way in enumerate(ways):
            if not labels[index]:
                labels[index] = self._said(way.target)
                if is_told:
                    self._notes.guessed(
                        way.place, f"{way.source} → {way.target}", "the way has no text: its label is what it leads to"
                    )
        labels = list(self._distinct(labels, ways))
        taken = dict.fromkeys(_RESERVED, 1)
        options: list[Plain] = []
        for label, way in zip(labels, ways, strict=True):
            own = slug(plain_text(label))
            id_ = _unique(way.id or own or slug(self._target(way.target)), taken)
            named = {} if id_ == own else {"id": id_}
            options.append({**named, "label": label, **way.keys, "next": self._target(way.target)})
        return options

    def _said(self, id_: str) -> str:
        """The heading of what a way leads to."""
        return self._texts[id_].heading if id_ in self._texts else id_

    def _distinct(self, labels: Sequence[str], ways: Sequence[Way]) -> Iterator[str]:
        """The labels, those that are alike followed by what they lead to."""
        alike = Counter(map(plain_text, labels))
        given: dict[str, int] = {}
        for label, way in zip(labels, ways, strict=True):
            shown = label
            if alike[plain_text(label)] > 1:
                target = self._said(way.target)
                shown = f"{label}: {target}" if target != label else label
            plain = plain_text(shown)
            shown += _unique(plain, given, "{} ({})").removeprefix(plain)
            if shown != label:
                why = "several ways from there have this text: each also says what sets it apart"
                self._notes.guessed(way.place, f"{way.source} → {way.target}: {label}", why)
            yield shown


def _as_body(texts: Sequence[str]) -> str:
    whole = "\n\n".join(texts)
    return f"{whole}\n" if "\n" in whole else whole


def _unique(wanted: str, taken: dict[str, int], form: str = "{}-{}") -> str:
    """A text that is not taken yet, and is then: with a number behind it, if need be.

    `taken` has the last number of each, so that thousands that are alike are numbered in one go.
    """
    found, number = wanted, taken.get(wanted, 1)
    while found in taken:
        number += 1
        found = form.format(wanted, number)
    taken[wanted] = number
    taken.setdefault(found, 1)
    return found
