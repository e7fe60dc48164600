"""What one build leaves to the next, so that one changed tree does not cost as much as all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from whichway.cache import Cache, fingerprint, prune
from whichway.graph import Forest
from whichway.markup import BodyCache, scope_of
from whichway.pages import PageView, Rendered, TemplateCache, version

_BODIES = "bodies-"
_MOST_UNUSED = 500  # entries of bodies that have changed since; beyond that they are dropped


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

    def last(self, tree: str) -> PageView | None:
        """The view of `tree` that was made last, if any."""
        known = self._views.get(tree)
        return known and known[1]


class TreeBodies:
    """The converted bodies of trees, in files beside the site's settings, which previews and builds have in common.

    Neighbors among the `trees`, which are their ids in the order of their pages, share a file. So a build writes few
    files, and holds what is in one of them at a time.
    """

    def __init__(self, config: MkDocsConfig, trees: Iterable[str]) -> None:
        self._scope = scope_of(config.markdown_extensions, config.mdx_configs or {})
        self._settings = Path(config.config_file_path) if config.config_file_path else None
        self._names: dict[str, str] = {}
        self._open: tuple[str, BodyCache] | None = None
        name = ""
        for tree in trees:
            # Where a file begins depends on a tree's id, so that one more tree changes no other file than its own.
            if not name or fingerprint(tree)[0] == "0":
                name = _BODIES + tree
            self._names[tree] = name

    def of(self, tree: str) -> BodyCache | None:
        """Those of one tree; `None` where the site's extensions may make something else of the same text."""
        name = self._names.get(tree)
        if name is None or self._scope is None or self._settings is None:
            return None
        if self._open is None or self._open[0] != name:
            self._save()
            self._open = name, BodyCache(Cache.beside(self._settings, name, _MOST_UNUSED), self._scope)
        return self._open[1]

    def end(self) -> None:
        """Writes the rest, and drops what trees have left that are gone."""
        self._save()
        if self._settings is not None and self._open is not None:
            prune(self._settings, _BODIES, {*self._names.values()})

    def _save(self) -> None:
        if self._open is not None:
            self._open[1].save()


class Fingerprints:
    """What the pages of `forest` are made of, as hashes: their trees, their ways on, and the `site` around them."""

    def __init__(self, forest: Forest, site: object) -> None:
        self._forest = forest
        self._site = site

    def of(self, tree: str, bodies: Mapping[str, str], *, has_map: bool) -> str:
        """A hash of all that the page of `tree` is made of; `bodies` are its texts as plugins have left them."""
        page_nodes = self._forest.pages[tree].values()
        edges = [edge.target for page_node in page_nodes for edge in page_node.edges]
        content = version({page_node.tree.id: page_node.tree for page_node in page_nodes})
        facts = self._forest.crossing_facts(self._forest.trees[tree])
        # How many steps may still come depends on other trees, too: on those that lead here, and those led to.
        longest = self._forest.longest(self._forest.trees[tree])
        parts = [content, edges, facts, longest, has_map, [*bodies.items()], self._site]
        return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
