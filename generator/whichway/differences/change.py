"""One change for readers between two versions of a site, of one of a few kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

KINDS: Mapping[str, str] = {
    "added-tree": "A tree is new.",
    "removed-tree": "A tree is gone, or is a draft now.",
    "renamed-tree": "A tree has another id, and `formerly` leads from the old one to it.",
    "broken-address": "An address that worked leads nowhere: that of a tree, a node, or an option, without an alias.",
    "lost-outcome": "An outcome that readers could get to is gone, or no walk leads there.",
    "gained-outcome": "Readers can get to an outcome that they couldn't get to before.",
    "other-end": "The same answers end at another outcome.",
    "other-way": "The same answers lead to another question or step.",
    "removed-answer": "An answer isn't offered any more, at all or after some answers.",
    "added-answer": "An answer is offered that wasn't before, at all or after some answers.",
    "farther-outcome": "More answers lead to an outcome, on the shortest walk from its tree's first question.",
    "nearer-outcome": "Fewer answers lead to an outcome.",
    "removed-question": "A question isn't asked any more.",
    "added-question": "A question is new, or is asked for the first time.",
    "removed-step": "A step isn't shown any more.",
    "added-step": "A step is new, or is shown for the first time.",
    "changed-result": "An outcome has another `result`.",
    "removed-promise": "Something isn't promised any more.",
    "added-promise": "Something is promised.",
    "changed-audience": "A tree, node, or option is for other readers.",
    "changed-text": "A text reads differently, or a guide is added or removed.",
    "not-compared": "Something couldn't be compared; a note says what, and why.",
}
"""The kinds of changes, most of them in pairs, each with what it means."""

GIVEN_BY_ADDRESS = ""
"""What stands in place of a node in a walk where the page's address gives a fact."""


class Answer(NamedTuple):
    """One answer of a walk: the page and node that it was given at, and the option or what was typed or ticked.

    Where the node is empty, it is a fact that the page's address gives: its name and value, with `=` between them.
    """

    tree: str
    node: str
    option: str


class BothWalks(NamedTuple):
    """The same answers in both versions. They differ in questions that only one of them asks, and in renamed ids."""

    old: tuple[Answer, ...]
    new: tuple[Answer, ...]


@dataclass(frozen=True)
class Change:
    """One change for readers.

    `tree`, `node` and `option` say where it is: by the ids of the new version, as far as that has them, and else by
    those of the old one. `text` is what readers see there, such as a heading or a label, without its markup.
    `before` and `after` are what has changed, and `part` says what that is; for outcomes that are farther away or
    nearer, they are numbers of answers. `walk` shows the change: its answers lead there in both versions. `also` has
    the ids of other trees that play the node and have the same change.
    """

    kind: str
    tree: str
    node: str = ""
    option: str = ""
    text: str = ""
    part: str = ""
    before: str | int | None = None
    after: str | int | None = None
    walk: BothWalks | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Differences:
    """All changes between two versions, in the order of `KINDS`, and what could not be compared.

    `old` and `new` are the versions as the user named them, `commits` the git commits that these are, where they are
    some. `audience` is whose view was compared: empty for readers of whom nothing is said. `notes` are sentences.
    """

    old: str
    new: str
    changes: Sequence[Change]
    audience: str = ""
    notes: Sequence[str] = ()
    commits: tuple[str, str] = ("", "")

    def count(self, kind: str) -> int:
        """How many changes, or notes, there are of a kind."""
        if kind == "not-compared":
            return len(self.notes)
        return sum(change.kind == kind for change in self.changes)
