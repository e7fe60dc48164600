"""What a reader sees of a tree, as plain values: every form of its page is made from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup as Markup

from whichway.kinds import HONEST_EXITS
from whichway.markup import ids_in, says_typed
from whichway.model import NOTHING_TICKED
from whichway.pages.host import GuideLink
from whichway.pages.inline_text import NO_TEXT, InlineText
from whichway.pages.status import StatusLink
from whichway.words import Words


def json_of(value: Any) -> str:
    """A value as JSON for the script, the same in each build."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True, slots=True)
class OptionView:
    """A way on: an option of a question or a case of a route, the way on from a step, an outcome's `unsolved`.

    `href` is relative to the page; `tree` is the id of the tree that it leads to, and empty for the page's own. `when`
    and `set` are JSON for the script, and so are `cells`, the parts of a range. `hint` and `group` are empty where
    there is none. In a preview, one that leads nowhere yet `is_dangling`.
    """

    id: str
    label: InlineText
    href: str
    tree: str = ""
    when: str = ""
    set: str = ""
    hint: InlineText = NO_TEXT
    group: InlineText = NO_TEXT
    is_dangling: bool = False
    cells: str = ""


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options that stand together under a label, which may be empty; or those `apart` for whom no other one fits."""

    label: InlineText
    options: tuple[OptionView, ...]
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class EntryView:
    """What a question asks to type or to tick: its `kind` is `number`, `date`, `several`, or `text`.

    `wrong` says what to type or tick instead, and `too_many` that a number has too many decimals. All else is empty
    where there is no such thing. An answer of a range may be below zero where that `is_negative`.
    """

    kind: str
    fact: str
    wrong: str
    unit: str = ""
    min: str = ""
    max: str = ""
    decimals: str = ""
    too_many: str = ""
    is_negative: bool = False
    example: str = ""
    pattern: str = ""

    @property
    def keyboard(self) -> str:
        """The keyboard of a telephone that has what is typed; those for numbers have no minus."""
        if self.is_negative:
            return ""
        return "numeric" if self.decimals == "0" else "decimal"


APART = HONEST_EXITS | {NOTHING_TICKED}
"""The ids of options that are set apart where they are the last ones: they answer for whom no other one fits."""

FEWEST_TO_FILTER = 13
"""With so many options, readers get a field that filters them."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note for single audiences: whom it is for, the line that says so, and its HTML."""

    audience: str
    title: str
    body: Markup


class _WithContact:
    """What has a `contact` to turn to, and a `url` at which everybody finds it."""

    __slots__ = ()
    if TYPE_CHECKING:
        contact: str
        url: str

    @property
    def plain_contact(self) -> str:
        """Where its reader can turn to, without what only the script can fill in."""
        return self.contact.replace("{notes}", "").replace("{link}", quote(self.url, safe=""))

    @property
    def is_contact_filled(self) -> bool:
        """Whether the script has something to fill in there."""
        return "{notes}" in self.contact or "{link}" in self.contact


@dataclass(frozen=True, slots=True)
class StepView(_WithContact):
    """A node as a reader sees it.

    `body` is its HTML, converted once, and `links` are those in its texts that are ways on. `progress` says how far the
    reader is, with `{n}` for the number of the step. `other_ids` open the node beside its own id. `problems` are what a
    preview says of it: that it is a draft, and what is wrong with it. Where `new_tab` is set, links that leave the page
    open one. `is_first` is the step that shows until the reader moves on. What `is_guard` shows nothing: it only passes
    the next step over, if the script knows that it must. `url` is the address at which everybody finds it, as far as
    that is known. Where not all of it `is_translated`, it says so.
    """

    id: str
    kind: str
    heading: InlineText
    progress: str
    body: Markup
    words: Words
    result: str = ""
    contact: str = ""
    is_asked: bool = False
    status: StatusLink | None = None
    options: tuple[OptionView, ...] = ()
    links: tuple[OptionView, ...] = ()
    guides: tuple[GuideLink, ...] = ()
    notes: tuple[NoteView, ...] = ()
    other_ids: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    new_tab: bool = False
    is_first: bool = False
    is_guard: bool = False
    url: str = ""
    entry: EntryView | None = None
    is_translated: bool = True

    @property
    def look(self) -> str:
        """The folder of its template: that of its kind, or of what readers type or tick there."""
        return self.entry.kind if self.entry else self.kind

    @property
    def ways(self) -> tuple[OptionView, ...]:
        """All ways on: its options, and the links in its texts."""
        return self.options + self.links

    @property
    def option_groups(self) -> tuple[OptionGroup, ...]:
        """The options as they stand on the page: neighbors of the same group together, and the last ones apart."""
        options = self.options
        end = next((n for n in range(len(options), 0, -1) if options[n - 1].id not in APART), len(options))
        groups = [OptionGroup(label, tuple(of)) for label, of in groupby(options[:end], attrgetter("group"))]
        return (*groups, OptionGroup(NO_TEXT, options[end:], is_apart=True)) if options[end:] else tuple(groups)

    @property
    def has_filter(self) -> bool:
        """Whether there are so many options that readers look for theirs by what it says."""
        is_list = self.entry is None or self.entry.kind == "several"
        return is_list and len(self.options) >= FEWEST_TO_FILTER

    @property
    def texts(self) -> tuple[str, ...]:
        """The HTML that its authors and those of guides have written, in the order of the page."""
        sections = (guide.section for guide in self.guides)
        return tuple(text for text in (self.body, *(note.body for note in self.notes), *sections) if text)

    @property
    def every_html(self) -> Iterator[str]:
        """The HTML of all that its authors and those of guides have written."""
        yield self.heading.html
        yield from self.texts
        yield from (text.html for way in self.options for text in (way.label, way.hint, way.group))


@dataclass(frozen=True)
class PageView(_WithContact):
    """The page of a tree: its steps in the order of the page, the first one first.

    `version` is a hash of the content. `aliases` leads from old ids of options to those of today. `url` is where
    everybody finds the page, as far as that is known. `folder` is the address of the folder with what stands beside the
    pages of trees, by their ids. `facts` has the facts that go along from tree to tree, each with its values in one
    text, `given` those that the page's address may give. `index` is the address of the page that lists the trees, empty
    where there is none. `contact` is where to turn to after many answers. If the page `has_map`, readers can open a map
    of its tree. `report` is what a preview says is wrong with the tree.
    """

    id: str
    title: InlineText
    summary: InlineText
    version: str
    steps: tuple[StepView, ...]
    words: Words
    aliases: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    folder: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    index: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    contact: str = ""
    has_map: bool = False
    report: str = ""

    @property
    def visible(self) -> tuple[StepView, ...]:
        """The steps that show something."""
        return tuple(step for step in self.steps if not step.is_guard)

    @property
    def listed(self) -> tuple[StepView, ...]:
        """The steps that readers can look for: a route has no heading of its own."""
        return tuple(step for step in self.steps if step.kind != "route")

    @property
    def ids(self) -> set[str]:
        """Every id that a link to the page may name after `#`: those of steps, and those inside their texts."""
        texts = (text for step in self.steps for text in step.texts)
        return {id_ for step in self.steps for id_ in (step.id, *step.other_ids)}.union(*map(ids_in, texts))

    @property
    def is_typed(self) -> bool:
        """Whether a step asks to type or to tick, or says what was typed."""
        return any(step.entry is not None or any(map(says_typed, step.every_html)) for step in self.steps)

    @property
    def asks_status(self) -> bool:
        """Whether a step has the reader's browser ask a status page."""
        return any(step.status is not None and step.status.ask for step in self.steps)
