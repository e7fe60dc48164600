"""What a preview keeps from one build to the next, so that one changed tree does not cost as much as all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

from whichway.graph import Forest
from whichway.pages import PageView, Rendered, TemplateCache, version


class PreviewCache:
    """Compiled templates of the theme, the views of trees with their fingerprints, and the HTML of these views."""

    def __init__(self) -> None:
        self.templates = TemplateCache()
        self.rendered = Rendered()
        self._views: dict[str, tuple[str, PageView]] = {}

    def view(self, tree: str, fingerprint: str, make: Callable[[], PageView]) -> PageView:
        """The view of `tree`, made anew only if its fingerprint has changed."""
        known = self._views.get(tree)
        if known is None or known[0] != fingerprint:
            known = self._views[tree] = fingerprint, make()
        return known[1]


class Fingerprints:
    """What the pages of `forest` are made of, as hashes: their trees, their ways on, and the `site` around them."""

    def __init__(self, forest: Forest, site: object) -> None:
        self._forest = forest
        self._site = site

    def of(self, tree: str, bodies: Mapping[str, str]) -> str:
        """A hash of all that the page of `tree` is made of; `bodies` are its texts as plugins have left them."""
        page_nodes = self._forest.pages[tree].values()
        edges = [edge.target for page_node in page_nodes for edge in page_node.edges]
        content = version({page_node.tree.id: page_node.tree for page_node in page_nodes})
        facts = self._forest.crossing_facts(self._forest.trees[tree])
        # How many steps may still come depends on other trees, too: on those that lead here, and those led to.
        longest = self._forest.longest(self._forest.trees[tree])
        parts = [content, edges, facts, longest, [*bodies.items()], self._site]
        return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
