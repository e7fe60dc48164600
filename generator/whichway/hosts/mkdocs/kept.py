"""What a preview keeps from one build to the next, so that one changed tree does not cost as much as all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from whichway import pages
from whichway.graph import Forest


class KeptPages:
    """Pages of trees as they were made last, each with all that it was made of."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[str, pages.Page]] = {}

    def page(self, tree: str, made_of: str, make: Callable[[], pages.Page]) -> pages.Page:
        """The page of `tree`, made anew only if it would be `made_of` something else than last time."""
        known = self._pages.get(tree)
        if known is None or known[0] != made_of:
            known = self._pages[tree] = made_of, make()
        return known[1]


class MadeOf:
    """What the pages of `forest` are made of, as hashes: their trees, their ways on, and the `site` around them."""

    def __init__(self, forest: Forest, site: object) -> None:
        self._forest = forest
        self._site = site
        # How many steps may still come depends on the states of a page, which others may lead to.
        self._states: dict[str, list[int]] = {}
        for state in forest.states.arrival:
            self._states.setdefault(state.page, []).append(hash(state))

    def of(self, tree: str) -> str:
        """A hash of all that the page of `tree` is made of."""
        stops = self._forest.pages[tree].values()
        ways = [way.target for stop in stops for way in stop.ways]
        version = pages.version({stop.tree.id: stop.tree for stop in stops})
        parts = [version, ways, sorted(self._states.get(tree, [])), self._site]
        return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
