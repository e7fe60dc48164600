"""Bodies as the site's plugins see them: all of a page in one pass, and what they have made of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from whichway.expansions import asked_in
from whichway.graph import Forest, PageNode
from whichway.hosts.mkdocs.made_page import MadePage
from whichway.hosts.mkdocs.marks import MarkedTexts, TakenBack, alone
from whichway.pages import Body, bodies_of
from whichway.place import Place
from whichway.rules import Unseen, unseen_in
from whichway.settings import Expanding
from whichway.texts import FindsLinks, TextLinks


class ExpandedBodies:
    """The bodies on the pages of one build, as plugins have left them, by the paths of the pages.

    `damaged` are those that could not be taken back from what plugins have made of them.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._bodies: dict[str, dict[str, Body]] = {}
        self._marked: dict[str, MarkedTexts] = {}
        self._expanded: dict[str, dict[str, str]] = {}
        self.damaged: list[Body] = []

    def source(self, uri: str, page_nodes: Iterable[PageNode]) -> str:
        """The Markdown of a page that plugins are given: its bodies alone.

        Titles, labels, and the page's own words are added to what becomes of these, so no plugin takes any of them
        for its own.
        """
        self._bodies[uri] = {body.name: body for body in bodies_of(page_nodes)}
        self._marked[uri] = MarkedTexts({name: body.text for name, body in self._bodies[uri].items()})
        return self._marked[uri].text

    def take_back(self, page: MadePage, files: Files) -> TakenBack:
        """Takes the bodies of a page back from its Markdown.

        Where that can't be told apart, each body is handed to the plugins again, by itself: what one of them destroys
        is then its own alone.
        """
        uri = page.file.src_uri
        found = self._marked[uri].taken_back(page.markdown or "")
        if found is None:
            found = self._one_by_one(page, files)
        self._expanded[uri] = found.texts
        return found

    def on(self, uri: str) -> Mapping[str, str]:
        """The bodies on a page by their names; none where plugins have not seen that page yet."""
        return self._expanded.get(uri, {})

    def still_on(self, uri: str, page_nodes: Iterable[PageNode]) -> dict[str, str]:
        """Those that stand on a page unchanged, where its nodes are by now those given; their names are the same."""
        before, expanded = self._bodies.get(uri, {}), self.on(uri)
        return {
            body.name: expanded[body.name]
            for body in bodies_of(page_nodes)
            if body.name in expanded and before[body.name].text == body.text
        }

    def changed(self) -> dict[str, set[str]]:
        """What has become of each body that plugins have changed, by what was written; on every page its own."""
        changed: dict[str, set[str]] = {}
        for uri, texts in self._expanded.items():
            bodies = self._bodies[uri]
            for name, text in texts.items():
                if text != bodies[name].text:
                    changed.setdefault(bodies[name].text, set()).add(text)
        return changed

    def unseen(self, forest: Forest, expanding: Expanding) -> Iterator[Unseen]:
        """What readers see as it was written, though it stands for something else, by the trees of `forest`.

        What a plugin of the settings expands may stay where its author wants that.
        """
        for body in self.damaged:
            yield Unseen(body.tree, body.node, body.place)
        seen: set[Place] = set()
        for uri, texts in self._expanded.items():
            for name, text in texts.items():
                body = self._bodies[uri][name]
                # A node of an included tree stands on several pages.
                if body.place in seen or body in self.damaged:
                    continue
                seen.add(body.place)
                left = {(asked.kind, asked.written) for asked in asked_in(text)}
                for asked in asked_in(body.text) if left else ():
                    if (asked.kind, asked.written) in left and asked.kind not in expanding.kinds:
                        yield unseen_in(forest, body.tree, body.node, body.text, body.place, asked)

    def _one_by_one(self, page: MadePage, files: Files) -> TakenBack:
        bodies = self._bodies[page.file.src_uri]
        texts = {name: body.text for name, body in bodies.items()}
        for body, marked in zip(bodies.values(), alone(texts), strict=True):
            made = self._config.plugins.on_page_markdown(marked.text, page=page, config=self._config, files=files)
            found = marked.taken_back(made)
            if found is None:
                self.damaged.append(body)
            else:
                texts |= found.texts
        return TakenBack(texts)


class ExpandedLinks:
    """Finds the links in what has become of texts; `changed` has that, by what was written."""

    def __init__(self, finder: FindsLinks, changed: Mapping[str, Iterable[str]]) -> None:
        self._finder = finder
        self._changed = changed
        self._known: dict[str, TextLinks] = {}

    def of(self, text: str) -> TextLinks:
        """The links and ids of `text`, in the order in which they are written."""
        if text not in self._changed:
            return self._finder.of(text)
        if text not in self._known:
            found = [self._finder.of(one) for one in sorted(self._changed[text])]
            self._known[text] = TextLinks(
                tuple(dict.fromkeys(link for one in found for link in one.links)),
                frozenset().union(*(one.ids for one in found)),
                tuple(dict.fromkeys(removed for one in found for removed in one.removed)),
            )
        return self._known[text]
