"""The pages of a site as deep links see them: their headings, their anchors, and what is not known of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from whichway.texts import Section


@dataclass(frozen=True)
class GuidePage:
    """A page that a link may lead to, as it is rendered.

    `anchors` are all ids that it surely has, those of `sections` among them; `doubtful` are ids that it has by some
    settings and not by others. `open` says what on the page may make still more, and is empty where nothing does.
    `inside` gives the ids that stand in the texts of a tree's steps, each behind the step's own and two hyphens.
    `drafts` are the ids of steps that are drafts, all of them and an empty one where the tree is.
    """

    uri: str
    title: str
    sections: tuple[Section, ...] = ()
    anchors: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    open: str = ""
    is_tree: bool = False
    inside: Callable[[], Collection[str]] | None = None
    drafts: frozenset[str] = frozenset()

    def may_have_inside(self, anchor: str) -> bool:
        """Whether an id stands in the text of a step, as far as that is known; that of a shown section is not."""
        node, hyphens, name = anchor.partition("--")
        if not hyphens or node not in self.anchors:
            return False
        return self.inside is None or name.startswith(("guide-", "__")) or anchor in self.inside()

    def titled(self, anchor: str) -> str:
        """The text of the heading with the id `anchor`; nothing where none has it."""
        return next((section.title for section in self.sections if section.id == anchor), "")


@dataclass(frozen=True)
class Guides:
    """All that a link may lead to, by its path below `docs/`.

    `read` gives the page at one of `uris`; pages are read when they are first asked for, since most are never cited.
    `trees` are the pages of trees and their index, `unread` those of trees that hold errors, and `files` all that is no
    page. `open` says why there may be more pages and anchors than are known, and `base_path` where the site is
    found on its server, as far as its settings say. `former` leads from the paths that trees' pages once had to
    those of today, and `names` from other paths by which the site's links name pages. Of those `unbuilt` there is a
    source, but the site that was built doesn't have them.
    """

    uris: Collection[str]
    read: Callable[[str], GuidePage]
    files: Collection[str]
    trees: Mapping[str, GuidePage]
    unread: Collection[str]
    section: str
    open: str = ""
    base_path: str = ""
    former: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unbuilt: Collection[str] = ()
    _known: dict[str, GuidePage] = field(default_factory=dict)

    def path(self, uri: str) -> str:
        """The path of what links name `uri`."""
        return self.names.get(uri, uri)

    def page(self, uri: str) -> GuidePage | None:
        """The page at `uri`, a tree's included."""
        if (today := self.former.get(uri, uri)) in self.trees:
            return self.trees[today]
        if uri not in self._known and uri in self.uris:
            self._known[uri] = self.read(uri)
        return self._known.get(uri)

    def has(self, uri: str) -> bool:
        """Whether there is anything at `uri`."""
        return uri in self.trees or uri in self.former or uri in self.unread or uri in self.uris or uri in self.files

    def pages(self) -> list[GuidePage]:
        """Every page that somebody wrote, in the order of their paths."""
        return [page for uri in sorted(self.uris) if (page := self.page(uri)) is not None]
