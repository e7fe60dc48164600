"""Reads stories in Twee 3: those that were exported, and those of others for Harlowe and SugarCube."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from whichway.formats.flowchart import Flowchart, FlowNode, Guess, Reading, Source, Text, Unread
from whichway.formats.twee_data import OTHER_TREE, TAG, TreeData, data_of, seen
from whichway.formats.twee_foreign import SPECIAL, reader_of
from whichway.formats.twee_own import OwnPassage, kind_of, read_own
from whichway.formats.twee_story import Passage, Story, read_story
from whichway.place import Place


def read_twee(source: Source) -> Reading:
    """The story that a text is, as one chart."""
    story = read_story(source.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
    if not story.passages:
        why = "a passage begins with `::` and its name"
        return Reading(unread=(Unread(Place(source.file, source.line, 1), "the text", why),))
    return Reading((_Reader(story, source).chart(),))


@dataclass
class _Notes:
    """What was guessed of a story, and what was not read."""

    guesses: list[Guess] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


class _Reader:
    """Reads one story."""

    def __init__(self, story: Story, source: Source) -> None:
        self._story, self._source = story, source
        self._notes = _Notes()
        self._data, self._data_passage = data_of(story)

    def chart(self) -> Flowchart:
        """All passages but those that are none of the tree, which are named."""
        self._about_the_text()
        data = self._data or TreeData()
        passages = [passage for passage in self._story.passages if self._is_of_tree(passage)]
        by_name: dict[str, Passage] = {}
        for passage in passages:
            if by_name.setdefault(passage.name, passage) is not passage:
                self._leave_out(passage, f"`{passage.name}`", "there is another passage of this name")
        folded, made = self._folded(by_name, data)
        nodes: dict[str, FlowNode] = {}
        others: list[Passage] = []
        for name, passage in by_name.items():
            if name in folded:
                nodes[name] = self._given(passage, folded[name])
            elif name not in made:
                own = read_own(passage, data.words) if self._data and kind_of(passage) else None
                keys = self._keys(passage, own, data) if own else {}
                if own is not None and _is_whole(kind_of(passage), own, keys):
                    nodes[name] = self._given(passage, keys)
                else:
                    nodes[name] = self._of_kind(passage, keys)
                    others.append(passage)
        foreign = reader_of(self._story, self._place, self._notes.guesses, self._notes.unread)
        read = foreign.read(others, by_name)
        # Of a node whose kind is known, only the ways are read so.
        nodes |= {node.id: node for node in read.nodes if not nodes[node.id].kind}
        unknown = [name for name in data.nodes if name not in by_name]
        self._name_lost(unknown)
        start = self._story.start if self._story.start in nodes else next(iter(nodes), "")
        return Flowchart(
            tuple(nodes.values()),
            tuple(read.ways),
            title=self._story.title,
            unread=tuple(self._notes.unread),
            line=self._source.line,
            id=data.id,
            start=start,
            keys={**self._title(data), **_with_facts(data.keys, read.facts)},
            guesses=tuple(self._notes.guesses),
        )

    def _title(self, data: TreeData) -> dict[str, Any]:
        """The title as it was written, unless that of the story was changed."""
        return {"title": data.title.value} if data.title and data.title.seen == self._story.title else {}

    def _about_the_text(self) -> None:
        story = self._story
        if story.before:
            self._notes.unread.append(
                Unread(Place(self._source.file, self._source.line, 1), story.before, "it stands before all passages")
            )
        if story.wrong:
            place = Place(self._source.file, self._source.line + story.data_line - 1, 1)
            self._notes.unread.append(Unread(place, "`StoryData`", story.wrong))
        if self._data is None and self._data_passage is not None:
            self._leave_out(self._data_passage, f"`{self._data_passage.name}`", "it isn't what was exported")
        for passage in story.passages:
            if passage.wrong:
                self._leave_out(passage, f"the metadata of `{passage.name}`", passage.wrong)

    def _is_of_tree(self, passage: Passage) -> bool:
        """Whether a passage is a node; what else it is, is named."""
        if TAG in passage.tags or (self._data and OTHER_TREE in passage.tags and passage.name.startswith("/")):
            return False
        why = SPECIAL.get(passage.name) or next(
            (SPECIAL[f"[{tag}]"] for tag in passage.tags if f"[{tag}]" in SPECIAL), ""
        )
        if why:
            self._leave_out(passage, f"`{passage.name}`", why)
        return not why

    def _folded(self, by_name: Mapping[str, Passage], data: TreeData) -> tuple[dict[str, dict[str, Any]], set[str]]:
        """The nodes that several passages were made of, and these passages, unless one of them was changed."""
        folded: dict[str, dict[str, Any]] = {}
        made: set[str] = set()
        for id_, node in data.nodes.items():
            if len(node.passages) < 2:
                continue
            passages = [by_name[name] for name in node.passages if name in by_name]
            if len(passages) == len(node.passages) and all(
                key.seen == seen(passages, None, name) for name, key in node.keys.items()
            ):
                folded[id_] = {name: key.value for name, key in node.keys.items()}
                made.update(node.passages)
            elif id_ in by_name:
                why = "its passages were changed: they are nodes of their own"
                self._leave_out(by_name[id_], f"the checklist `{id_}`", why)
        return folded, made

    def _keys(self, passage: Passage, own: OwnPassage, data: TreeData) -> dict[str, Any]:
        """The keys of a node: what its passage says, and what it doesn't, unless that was changed."""
        keys = dict(own.keys)
        node = data.nodes.get(passage.name)
        for name, key in node.keys.items() if node and len(node.passages) == 1 else ():
            if key.seen == seen([passage], own, name):
                keys[name] = key.value
            elif key.value is not None and key.value != own.keys.get(name):
                why = "the passage was changed, and counts"
                self._leave_out(passage, f"`{name}` of `{passage.name}`, as it was exported", why)
        return {name: value for name, value in keys.items() if value is not None}

    def _given(self, passage: Passage, keys: Mapping[str, Any]) -> FlowNode:
        kind = next(kind for kind in (*_HEADED, "route", "include") if kind in keys)
        heading = Text(str(keys[kind]), is_markdown=True) if kind in _HEADED else Text(str(keys.get("heading", "")))
        return FlowNode(passage.name, heading, self._place(passage), kind=kind, keys=dict(keys))

    def _of_kind(self, passage: Passage, keys: Mapping[str, Any]) -> FlowNode:
        """A node whose ways on its keys don't have."""
        if (kind := kind_of(passage)) not in keys or kind == "route":
            return FlowNode(passage.name, Text(passage.name), self._place(passage))
        return self._given(passage, {name: value for name, value in keys.items() if name not in _OF_TYPED})

    def _name_lost(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            if self._data_passage is not None:
                self._leave_out(
                    self._data_passage, f"what was exported of `{id_}`", "there is no such passage any more"
                )

    def _leave_out(self, passage: Passage, what: str, why: str) -> None:
        self._notes.unread.append(Unread(self._place(passage), what, why))

    def _place(self, passage: Passage) -> Place:
        return Place(self._source.file, self._source.line + passage.line - 1, 1)


_OF_TYPED = ("number", "date", "choose", "text", "fact")
"""Keys of questions that go with their ways on."""
_HEADED = ("question", "step", "outcome", "checklist")


def _is_whole(kind: str, own: OwnPassage, keys: Mapping[str, Any]) -> bool:
    """Whether keys make a node of that kind; of a question whose ways on could not be read, they make none."""
    has_ways = kind != "question" or own.is_all or "options" in keys or "next" in keys
    return kind in keys and has_ways


def _with_facts(keys: Mapping[str, Any], facts: Mapping[str, list[str]]) -> dict[str, Any]:
    """The keys of a tree, with facts that its data don't have."""
    known = keys.get("facts", {})
    more = {name: values for name, values in facts.items() if name not in known}
    return {**keys, **({"facts": {**known, **more}} if more else {})}
