"""Reads passages that others wrote: what they say, the ways on from them, and the facts that these set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from whichway.formats.flowchart import FlowNode, FlowWay, Guess, Text, Unread
from whichway.formats.harlowe_reading import read_harlowe
from whichway.formats.sugarcube_reading import read_sugarcube
from whichway.formats.twee_story import Passage, Story
from whichway.formats.twine_conditions import ALWAYS, Rows, names_in, value_of, when
from whichway.formats.twine_items import Item, Setting
from whichway.formats.twine_markdown import harlowe_markdown, sugarcube_markdown
from whichway.formats.twine_names import fact
from whichway.formats.twine_passages import Said, Way, said
from whichway.model import UNSET
from whichway.place import Place

_AROUND = "it's shown around passages, and is none that readers get to"
SPECIAL = {
    "[script]": "it's a script", "[stylesheet]": "it only changes looks", "[widget]": "it defines macros",
    "[header]": _AROUND, "[footer]": _AROUND, "[startup]": "it runs before the story begins",
    "[init]": "it runs before the story begins", "[Twine.private]": "it's private", "[annotation]": "it's a note",
    "StoryInit": "it runs before the story begins", "StoryCaption": _AROUND, "StoryMenu": _AROUND,
    "StoryBanner": _AROUND, "StoryAuthor": "no tree has an author", "StorySubtitle": "no tree has a subtitle",
    "StorySettings": "it's for Twine", "StoryInterface": "it only changes looks", "StoryShare": _AROUND,
    "StoryDisplayTitle": _AROUND, "PassageHeader": _AROUND, "PassageFooter": _AROUND, "PassageDone": _AROUND,
    "PassageReady": _AROUND, "StoryIncludes": "it's for compilers",
}  # fmt: skip
"""Passages that are no nodes, by name or by tag, and why."""

_SENTENCE = re.compile(r"\S+(?:\s+\S+){2,}|.*\S[?!.]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SAY_NOTHING = frozenset(("continue", "next", "go on", "ok", "okay", "onward", "more", ">", ">>", "→", "->"))
_VARIABLE = re.compile(r"(?<![\\\w])\$\w+")


class Language(NamedTuple):
    """How the passages of a story format are read."""

    items: Callable[[str], tuple[Item, ...]]
    markdown: Callable[[str], str]
    zero_is_unset: bool


HARLOWE = Language(read_harlowe, harlowe_markdown, zero_is_unset=True)
SUGARCUBE = Language(read_sugarcube, sugarcube_markdown, zero_is_unset=False)


@dataclass
class Stories:
    """The nodes, ways, and facts of passages."""

    nodes: list[FlowNode] = field(default_factory=list)
    ways: list[FlowWay] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=dict)


def reader_of(
    story: Story, place: Callable[[Passage], Place], guesses: list[Guess], unread: list[Unread]
) -> ForeignReader:
    """What reads the passages of a story in the language of its format."""
    name = str(story.data.get("format", ""))
    language = {"harlowe": HARLOWE, "sugarcube": SUGARCUBE}.get(re.sub(r"[^a-z]", "", name.lower()))
    if language is None:
        has_macros = any("<<" in passage.text for passage in story.passages)
        language = SUGARCUBE if has_macros else HARLOWE
        if story.passages:
            found = "SugarCube" if has_macros else "Harlowe"
            said_ = f"the story format is `{name}`" if name else "nothing says the story format"
            guesses.append(Guess(place(story.passages[0])._replace(line=1), found, f"{said_}: it's read as this one"))
    return ForeignReader(language, place, guesses, unread)


class ForeignReader:
    """Reads passages, all in one language."""

    def __init__(
        self, language: Language, place: Callable[[Passage], Place], guesses: list[Guess], unread: list[Unread]
    ) -> None:
        self._language, self._place = language, place
        self._guesses, self._unread = guesses, unread
        self._open: set[str] = set()

    def read(self, passages: Sequence[Passage], every: Mapping[str, Passage]) -> Stories:
        """What some passages of a story say; `every` has all of them."""
        texts = {
            passage.name: said(self._language.items(passage.text), self._language.zero_is_unset) for passage in passages
        }
        self._open = _open_facts(texts.values())
        stories = Stories()
        moved = self._moved(passages, texts)
        for passage in passages:
            self._one(passage, texts[passage.name], moved.get(passage.name, []), every, stories)
        return stories

    def _moved(self, passages: Iterable[Passage], texts: Mapping[str, Said]) -> dict[str, list[Setting]]:
        """What passages set when they are shown, where the ways on from them can do so."""
        moved: dict[str, list[Setting]] = {}
        for passage in passages:
            own = texts[passage.name]
            onward = [way for way in own.ways if not way.is_silent]
            for one, offset in own.arriving:
                place = self._at(passage, offset)
                if not self._is_closed(one):
                    self._unread.append(
                        Unread(place, f"`{one.shown}`", "it's set to more than a value that is written out")
                    )
                elif len(onward) < 2:
                    why = "only the options of a question can set facts, and this passage has none"
                    self._unread.append(Unread(place, f"`{one.shown}`", why))
                else:
                    moved.setdefault(passage.name, []).append(one)
                    self._guesses.append(Guess(place, f"`{one.shown}`", "every option of the passage sets it"))
        return moved

    def _one(
        self, passage: Passage, own: Said, moved: Sequence[Setting], every: Mapping[str, Passage], stories: Stories
    ) -> None:
        for one in own.not_read:
            place = self._at(passage, one.offset)
            if one.is_kept:
                self._guesses.append(Guess(place, one.shown, one.why))
            else:
                self._unread.append(
                    Unread(place, f"`{one.shown}`" if "`" not in one.shown else one.shown, one.why, one.is_look)
                )
        text = self._text(passage, own)
        ways = [way for way in own.ways if self._leads(passage, way, every)]
        is_route = bool(ways) and all(way.is_silent for way in ways) and not text
        if not is_route:
            stories.nodes.append(FlowNode(passage.name, self._heading(passage, text), self._place(passage)))
        else:
            stories.nodes.append(FlowNode(passage.name, Text(""), self._place(passage), kind="route"))
        for way in ways:
            rows = way.case if is_route else way.rows
            keys: dict[str, Any] = {}
            sets = {
                fact(one.name): value_of(one.value) for one in (*moved, *way.sets) if self._is_set(passage, way, one)
            }
            if len(ways) > 1 and sets and not is_route:
                keys["set"] = sets
            elif sets:
                self._lose(passage, way, sets)
            if (asked := self._asked(passage, way, rows)) is not None and (len(ways) > 1 or is_route):
                keys["when"] = when(asked)
            elif asked is not None:
                self._lose(passage, way, when(asked))
            label = Text(self._label(passage, way, is_only=len(ways) == 1), is_markdown=True)
            stories.ways.append(
                FlowWay(passage.name, way.target, self._at(passage, way.offset), label, head="arrow", keys=keys)
            )
            self._note_facts(sets, asked or (), stories)

    def _lose(self, passage: Passage, way: Way, what: object) -> None:
        why = "only options of questions can set facts, or depend on them"
        self._unread.append(Unread(self._at(passage, way.offset), f"{passage.name} → {way.target}: {what}", why))

    def _leads(self, passage: Passage, way: Way, every: Mapping[str, Passage]) -> bool:
        if way.target in every:
            return True
        why = "there is no passage of this name, or it's no node"
        if re.match(r"https?://", way.target):
            why = "links to other pages aren't ways on: the text has its address"
        self._unread.append(Unread(self._at(passage, way.offset), f"{passage.name} → {way.target}", why))
        return False

    def _text(self, passage: Passage, own: Said) -> str:
        for found in dict.fromkeys(_VARIABLE.findall(re.sub(r"`[^`]*`", "", own.text))):
            why = "its value would be shown here: the text has its name"
            self._unread.append(Unread(self._place(passage), f"`{found}` in the text", why))
        text = own.lines(lambda way: f"{way.label} ({way.target})" if "://" in way.target else way.label)
        return self._language.markdown(text).strip()

    def _heading(self, passage: Passage, text: str) -> Text:
        """The text of a node: its first line becomes the heading, unless its name is a sentence."""
        lines = [re.sub(r"^#+\s+", "", line) for line in text.split("\n")]
        if not text:
            return Text(" ".join(passage.name.split()))
        shown = _TAG.sub("", _LINK.sub(r"\1", lines[0]))
        if shown != lines[0]:
            why = "its first line has links or HTML: it is the heading without them"
            self._guesses.append(Guess(self._place(passage), f"`{passage.name}`", why))
            lines = [shown or " ".join(passage.name.split()), *lines]
        if _SENTENCE.fullmatch(passage.name) and passage.name.strip() != lines[0].strip():
            why = "its name is a sentence: it is the heading"
            self._guesses.append(Guess(self._place(passage), f"`{passage.name}`", why))
            return Text("\n".join([passage.name, *lines]), is_markdown=True)
        return Text("\n".join(lines), is_markdown=True)

    def _label(self, passage: Passage, way: Way, *, is_only: bool) -> str:
        """The label of a way; that of the only one says something, or is left out."""
        label = "" if way.is_silent else " ".join(self._language.markdown(way.label).split())
        if is_only and label.lower().rstrip(".…!") in _SAY_NOTHING:
            why = "a step's way on has no text of its own"
            self._unread.append(Unread(self._at(passage, way.offset), f"`{label}`", why))
            return ""
        return label

    def _is_set(self, passage: Passage, way: Way, one: Setting) -> bool:
        if self._is_closed(one):
            return True
        place = self._at(passage, way.offset)
        self._unread.append(Unread(place, f"`{one.shown}`", "it's set to more than a value that is written out"))
        return False

    def _is_closed(self, one: Setting) -> bool:
        return bool(one.name) and one.value is not None and fact(one.name) not in self._open

    def _asked(self, passage: Passage, way: Way, rows: Rows) -> Rows | None:
        """The condition of a way, if it has one that only asks for facts."""
        if rows is ALWAYS or all(not row for row in rows):
            return None
        unknown = {name for name, _ in names_in(rows) if name in self._open}
        if unknown:
            why = f"it asks for `${sorted(unknown)[0]}`, which is set to more than values that are written out"
            self._unread.append(
                Unread(self._at(passage, way.offset), f"the condition of {passage.name} → {way.target}", why)
            )
            return None
        return rows

    @staticmethod
    def _note_facts(sets: Mapping[str, str], asked: Rows, stories: Stories) -> None:
        for name, value in (*sets.items(), *names_in(asked)):
            values = stories.facts.setdefault(name, [])
            if value not in values and value != UNSET:
                values.append(value)

    def _at(self, passage: Passage, offset: int) -> Place:
        place = self._place(passage)
        line = place.line - passage.line + passage.text_line + passage.text.count("\n", 0, offset)
        return place._replace(line=line)


def _open_facts(texts: Iterable[Said]) -> set[str]:
    """The facts that are set to something else than a value that is written out, or to two that look alike."""
    found: set[str] = set()
    written: dict[str, dict[str, object]] = {}
    for own in texts:
        for one in (*(one for one, _ in own.arriving), *(one for way in own.ways for one in way.sets)):
            if not one.name:
                continue
            name = fact(one.name)
            value = "" if one.value is None else value_of(one.value)
            if not value or written.setdefault(name, {}).setdefault(value, one.value) != one.value:
                found.add(name)
        found |= {fact(match) for one in own.not_read for match in re.findall(r"\$(\w+)\s+to\b", one.shown)}
    return found
