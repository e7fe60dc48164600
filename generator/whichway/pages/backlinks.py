"""The way back from guides: which steps cite them, at the end of each guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple, TypeAlias

from whichway.graph import Forest
from whichway.guides import Citation
from whichway.pages.examples import examples_on
from whichway.pages.inline_text import InlineText
from whichway.pages.looks import OWN, Looks
from whichway.texts import Section
from whichway.words import ENGLISH, Words

MOST_UNFOLDED = 3
"""At most so many steps are named at once: more would be a long end of a page for those who only read the guide."""


class CitingStep(NamedTuple):
    """A step that cites a section: its heading, and its address from the guide."""

    title: InlineText
    url: str


class UsedIn(NamedTuple):
    """What stands before the steps that cite a guide, and whether it folds them."""

    title: str
    is_folded: bool


Backlinks: TypeAlias = Mapping[str, Mapping[str, list[CitingStep]]]
"""The steps that cite a site's guides: by the guide's path below `docs/`, then by the anchor of the section."""


def backlinks(citations: Iterable[Citation], forest: Forest, url: Callable[[str, str], str | None]) -> Backlinks:
    """The steps that cite each guide; `url` gives the address of a tree's page from a guide, or `None`."""
    found: dict[str, dict[str, list[CitingStep]]] = {}
    examples = cache(partial(examples_on, forest))
    for tree, node, uri, anchor in citations:
        if (page := url(tree, uri)) is not None:
            heading = InlineText.of(forest.trees[tree].nodes[node].heading, examples(tree)[tree])
            step = CitingStep(heading, f"{page}#{node}")
            found.setdefault(uri, {}).setdefault(anchor, []).append(step)
    return found


def used_in(steps: Iterable[CitingStep], words: Words = ENGLISH) -> UsedIn:
    """What stands before these steps. Only a fold says how many there are."""
    number = len(set(steps))
    if number <= MOST_UNFOLDED:
        return UsedIn(words["used-in"], is_folded=False)
    return UsedIn(words.count("used-in-steps", number).replace("{m}", str(number)), is_folded=True)


def with_used_in(
    page: str, citing: Mapping[str, Iterable[CitingStep]], words: Words = ENGLISH, looks: Looks = OWN
) -> str:
    """The HTML of a guide with the steps that cite it at its end, by the sections that they cite."""
    # Here, as few guides are cited, and what reads them takes long to load.
    from whichway.markup import sections_at

    by_section: dict[Section | None, list[CitingStep]] = {}
    for anchor, section in sections_at(page, citing).items():
        # Two anchors may stand in one section.
        by_section.setdefault(section, []).extend(citing[anchor])
    groups = [(section, list(dict.fromkeys(steps))) for section, steps in by_section.items()]
    title, is_folded = used_in((step for _, steps in groups for step in steps), words)
    return page + "\n" + looks.render("used.html", words=words, title=title, is_folded=is_folded, groups=groups)
