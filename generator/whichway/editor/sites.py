"""The sites that documents belong to: their settings, and their trees as they stand in the editor or else on disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from whichway import compile, rules
from whichway.cache import Cache
from whichway.findings import Severity
from whichway.guides import Docs, GuideReader
from whichway.limits import Limits
from whichway.load import Source, display_path, find_trees, load_lock, load_text, load_tree, load_trees
from whichway.settings import CONFIG_NAMES, SETTINGS, Settings, UnusableSettings, read_markdown, read_settings

_SUFFIXES = (".yml", ".yaml")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
# What a file outside of any folder of trees has if it is one.
_nodes = re.compile(r"^nodes[ \t]*:", re.MULTILINE)
_kinds = re.compile(
    r"^[ \t]+(?:- )?(?:question|outcome|step|route|checklist|include)[ \t]*:"
    r"|\{(?:question|outcome|step|route|include):",
    re.MULTILINE,
)

_Stamp = str | tuple[int, int] | None


def looks_like_tree(text: str) -> bool:
    """Whether the text of a file that no site names is a tree: there are all kinds of YAML."""
    return _nodes.search(text) is not None and _kinds.search(text) is not None


@dataclass(frozen=True, eq=False, repr=False)
class Snapshot:
    """The trees of a site as they stood at one moment.

    `good` has the last source of each tree, by its id, that could be read as one: where a text is broken, all that it
    said before is still the best that is known of it.
    """

    site: Site
    trees: compile.Trees
    unsaved: Mapping[Path, str]
    good: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts of the trees, by the name that places give their files."""
        return {source.file: source.text for source in self.trees.sources}

    @cached_property
    def good_trees(self) -> compile.Trees:
        """The last trees that could be read, to tell about rather than to check."""
        if all(source.tree is not None for source in self.trees.sources):
            return self.trees
        return compile.prove([*self.good.values()], self.site.limits)


class Site:
    """A site of which some document is open, or one tree alone that belongs to none."""

    def __init__(self, settings: Settings, only: Path | None = None, problem: str = "") -> None:
        self.settings = settings
        self.only = only
        self.problem = problem
        self.severities: Mapping[str, Severity] = rules.usable(settings.rules)
        # What is promised of a site's trees says nothing of trees that lie elsewhere.
        self.limits: Limits = replace(settings.limits, promises=()) if only else settings.limits
        self._read: dict[Path, tuple[_Stamp, Source]] = {}
        self._good: dict[str, Source] = {}

    @cached_property
    def docs(self) -> Docs | None:
        """The guides of the site, if it has any."""
        settings = self.settings
        if settings.config is None or not settings.docs.is_dir():
            return None
        try:
            markdown = read_markdown(settings.config)
        except UnusableSettings:
            markdown = None
        return Docs(
            settings.docs, settings.section, markdown, settings.config, settings.base_path, with_guides=not self.only
        )

    @cached_property
    def reading(self) -> tuple[GuideReader, Cache] | None:
        """What reads the guides, and remembers those that it has read."""
        return self.docs.reader() if self.docs else None

    @property
    def key(self) -> tuple[Path, Path | None]:
        """What stays the same of a site when its settings change."""
        return self.settings.folder, self.only

    @property
    def was_read(self) -> bool:
        """Whether any guide has been read."""
        return "reading" in vars(self)

    def holds_tree(self, path: Path) -> bool:
        """Whether a file is one of the site's trees."""
        folder = self.settings.trees_folder
        if path == self.only:
            return True
        inside = not self.only and path.suffix in _SUFFIXES and path.is_relative_to(folder)
        return inside and not any(part.startswith(".") for part in path.relative_to(folder).parts)

    def holds_guide(self, path: Path) -> bool:
        """Whether a file is one of the site's guides."""
        return path.suffix in _MARKDOWN and path.is_relative_to(self.settings.docs)

    def snapshot(self, unsaved: Mapping[Path, str]) -> Snapshot:
        """The trees as they stand now; `unsaved` are the texts of the documents that are open.

        Raises:
            OSError: if the list of published addresses can't be read.
        """
        folder = self.settings.trees_folder
        paths = [self.only] if self.only else find_trees([folder] if folder.is_dir() else [])
        paths = sorted({*paths, *(path for path in unsaved if self.holds_tree(path))})
        sources = load_trees(paths, lambda path: self._source(path, unsaved.get(path)))
        for source in sources:
            if source.tree is not None:
                self._good[source.tree_id] = source
        self._read = {path: self._read[path] for path in paths}
        ids = {source.tree_id for source in sources}
        published = load_lock(folder) if folder.is_dir() and not self.only else []
        good = {id_: source for id_, source in self._good.items() if id_ in ids}
        return Snapshot(self, compile.prove(sources, self.limits, published), dict(unsaved), good)

    def _source(self, path: Path, text: str | None) -> Source:
        stamp = text if text is not None else _stamp(path)
        known = self._read.get(path)
        if known is None or known[0] != stamp or stamp is None:
            source = load_tree(path) if text is None else replace(load_text(text, display_path(path)), path=path)
            known = self._read[path] = (stamp, source)
        return known[1]


class Sites:
    """All sites that some document belongs to."""

    def __init__(self) -> None:
        self._sites: dict[tuple[Path | None, Path], tuple[_Stamp, Site]] = {}

    def of(self, path: Path, text: str = "") -> Site | None:
        """The site that a file is a part of as a tree, a guide, or the settings; `None` if it is no part of any."""
        site = self.around(path.parent)
        if path == site.settings.config or site.holds_tree(path):
            return site
        if site.settings.config is not None and site.holds_guide(path):
            return site
        if path.suffix in _SUFFIXES and looks_like_tree(text):
            return self._known(site.settings.config, path, path)
        return None

    def around(self, folder: Path) -> Site:
        """The site that a folder lies in; the one that trees alone make where there are no settings."""
        config = next((file for file in map(_config_in, (folder, *folder.parents)) if file), None)
        if config is not None:
            return self._known(config, config, None)
        above = next((up for up in (folder, *folder.parents) if up.name == SETTINGS["trees"].default), None)
        return self._known(None, above.parent if above else folder, None)

    def all(self) -> Iterable[Site]:
        """Every site that was asked for."""
        return [site for _, site in self._sites.values()]

    def _known(self, config: Path | None, home: Path, only: Path | None) -> Site:
        """The site with these settings, read again where they have changed."""
        stamp = _stamp(config) if config else None
        known = self._sites.get((config, home))
        if known is None or known[0] != stamp:
            known = self._sites[config, home] = (stamp, _site(config, home, only))
        return known[1]


def _site(config: Path | None, home: Path, only: Path | None) -> Site:
    if config is None:
        folder = home.parent if only else home
        return Site(Settings(folder=folder, docs=folder / "docs"), only)
    try:
        return Site(_unresolved(read_settings(config), config), only)
    except UnusableSettings as error:
        folder = config.parent
        return Site(Settings(folder=folder, docs=folder / "docs"), only, str(error))


def _unresolved(settings: Settings, config: Path) -> Settings:
    """The same settings, but with the paths that the editor has, where links of the file system lead elsewhere."""
    if settings.config == config:
        return settings
    docs = settings.docs
    if docs.is_relative_to(settings.folder):
        docs = config.parent / docs.relative_to(settings.folder)
    return replace(settings, folder=config.parent, docs=docs, config=config)


def _config_in(folder: Path) -> Path | None:
    return next((folder / name for name in CONFIG_NAMES if (folder / name).is_file()), None)


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes with a file; `None` where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
