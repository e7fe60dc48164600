"""What a reader sees of a tree, as plain values: every form of its page is made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup as Markup

from whichway.kinds import HONEST_EXITS
from whichway.markup import ids_in
from whichway.pages.host import GuideLink
from whichway.pages.status import StatusLink
from whichway.words import Words


@dataclass(frozen=True, slots=True)
class OptionView:
    """A way on: an option of a question or a case of a route, the way on from a step, an outcome's `unsolved`.

    `href` is relative to the page; `tree` is the id of the tree that it leads to, and empty for the page's own. `when`
    and `set` are JSON for the script. `hint` and `group` are empty where there is none. In a preview, one that leads
    nowhere yet `is_dangling`.
    """

    id: str
    label: str
    href: str
    tree: str = ""
    when: str = ""
    set: str = ""
    hint: str = ""
    group: str = ""
    is_dangling: bool = False


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options that stand together under a label, which may be empty; or those `apart` for whom no other one fits."""

    label: str
    options: tuple[OptionView, ...]
    is_apart: bool = False


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
    open one. `is_first` is the step that shows until the reader moves on. `url` is the address at which everybody
    finds it, as far as that is known.
    """

    id: str
    kind: str
    heading: str
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
    url: str = ""

    @property
    def ways(self) -> tuple[OptionView, ...]:
        """All ways on: its options, and the links in its texts."""
        return self.options + self.links

    @property
    def option_groups(self) -> tuple[OptionGroup, ...]:
        """The options as they stand on the page: neighbors of the same group together, and the last ones apart."""
        options = self.options
        end = next((n for n in range(len(options), 0, -1) if options[n - 1].id not in HONEST_EXITS), len(options))
        groups = [OptionGroup(label, tuple(of)) for label, of in groupby(options[:end], attrgetter("group"))]
        return (*groups, OptionGroup("", options[end:], is_apart=True)) if options[end:] else tuple(groups)

    @property
    def has_filter(self) -> bool:
        """Whether there are so many options that readers look for theirs by what it says."""
        return len(self.options) >= FEWEST_TO_FILTER

    @property
    def texts(self) -> tuple[str, ...]:
        """The HTML that its authors and those of guides have written, in the order of the page."""
        sections = (guide.section for guide in self.guides)
        return tuple(text for text in (self.body, *(note.body for note in self.notes), *sections) if text)


@dataclass(frozen=True)
class PageView(_WithContact):
    """The page of a tree: its steps in the order of the page, the first one first.

    `version` is a hash of the content. `aliases` leads from old ids of options to those of today. `url` is where
    everybody finds the page, as far as that is known. `folder` is the address of the folder with what stands beside the
    pages of trees, by their ids. `facts` has the facts that go along from tree to tree, each with its values in one
    text, `given` those that the page's address may give. `index` is the address of the page that lists the trees, empty
    where there is none. `contact` is where to turn to after many answers. `report` is what a preview says is wrong with
    the tree.
    """

    id: str
    title: str
    summary: str
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
    report: str = ""

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
    def asks_status(self) -> bool:
        """Whether a step has the reader's browser ask a status page."""
        return any(step.status is not None and step.status.ask for step in self.steps)
