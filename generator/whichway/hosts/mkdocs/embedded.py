"""Trees on pages that somebody wrote: a comment `<!-- whichway: tree-id -->` is where one of them is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from whichway.findings import Report
from whichway.hosts.mkdocs.alternates import language_script
from whichway.hosts.mkdocs.links import moved, status_script
from whichway.hosts.mkdocs.preview import unreadable_html
from whichway.hosts.mkdocs.reporting import Reporter, log
from whichway.hosts.mkdocs.settings import Site
from whichway.load import Source
from whichway.nearest import nearest
from whichway.pages import PageView, relinked, tree_html

_MARKER = re.compile(r"<!--\s*whichway:\s*([^\s>]+)\s*-->")


class Marked(NamedTuple):
    """A page that shows a tree: the tree's id, and what is wrong with the marks, in lines."""

    tree: str
    wrong: list[str]


def marked(content: str, page: str, known: Collection[str]) -> Marked | None:
    """The tree that the HTML of a page asks for, or `None` where it asks for none.

    A page shows one tree at most: the fragment of its address names a node, and could not say of which tree.
    """
    asked = _MARKER.findall(content)
    if not asked:
        return None
    wrong = []
    if asked[0] not in known:
        near = nearest(asked[0], known)
        help = f"did you mean `{near}`?" if near else "name the file of a tree, without `.yml`"
        wrong.append(f"`{page}` shows the tree `{asked[0]}`, which is not there\n  help: {help}")
    if asked[1:]:
        others = ", ".join(f"`{tree}`" for tree in asked[1:])
        wrong.append(
            f"`{page}` shows more than one tree: {others} would share the page's address with `{asked[0]}`\n"
            f"  help: link to the others, as in `[their title](troubleshoot/{asked[1]}.md)`"
        )
    return Marked(asked[0], wrong)


class EmbeddedTrees:
    """The trees that written pages show. `trees` has their ids, by the paths of the pages."""

    def __init__(
        self,
        site: Site,
        sources: Iterable[Source],
        views: Mapping[str, PageView],
        unfinished: Mapping[str, Report],
        reporter: Reporter,
        config: MkDocsConfig,
    ) -> None:
        self._site = site
        self._config = config
        self._reporter = reporter
        self._views = views
        self._unfinished = unfinished
        self._sources = {source.tree_id: source for source in sources if source.tree or reporter.serving}
        self._shown: dict[str, str] = {}
        self.trees: dict[str, str] = {}

    def find(self, page: Page, own_page: Callable[[str], File | None]) -> None:
        """Looks for the tree that a page asks for, makes it for that page, and tells MkDocs which ids it has.

        Raises:
            PluginError: if it asks for one that is not there, or for several, and nobody is watching.
        """
        # One for others than the site's audience is there as well, and nothing is shown in its place.
        wanted = marked(page.content or "", page.file.src_uri, self._sources)
        if wanted is None:
            return
        for wrong in wanted.wrong:
            if not self._reporter.serving:
                raise PluginError(f"whichway: {wrong}")
            log.error(wrong)
        file, view, html = own_page(wanted.tree), self._views.get(wanted.tree), ""
        if view is not None and file is not None:
            view = relinked(view, partial(moved, file, page.file))
            with self._reporter.template_faults():
                html = tree_html(view, self._site.looks, titled=False) + status_script(view, page.file)
            html += language_script(page, self._config)
            _add_ids(page, view)
            self.trees[page.file.src_uri] = wanted.tree
        elif wanted.tree in self._unfinished:
            source, report = self._sources[wanted.tree], self._unfinished[wanted.tree]
            html = unreadable_html(source, report, self._site.words, self._site.looks, titled=False)
        self._shown[page.file.src_uri] = html

    def add(self, page: Page) -> None:
        """Puts the tree into a page that asks for one, in place of the first mark, and takes out further ones."""
        tree = self._shown.get(page.file.src_uri)
        if tree is not None:
            page.content = _MARKER.sub("", _MARKER.sub(lambda _: tree, page.content or "", count=1))


def _add_ids(page: Page, view: PageView) -> None:
    anchors = page.present_anchor_ids or set()
    if twice := sorted(anchors.intersection(view.ids)):
        log.warning(
            f"`{page.file.src_uri}` has the id `{twice[0]}`, and so has a node of the tree `{view.id}`\n"
            f"  help: give the heading another id, as in `{{ #about-{twice[0]} }}`"
        )
    page.present_anchor_ids = anchors.union(view.ids)
