"""One version of a site: its settings and its trees, from the working tree, a folder, or a git revision."""

from __future__ import annotations

import os
import posixpath
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from whichway.load import Source, find_trees, inherited, load_lock, load_trees
from whichway.lockfile import LOCK_NAME, Permalink
from whichway.revisions.exported import export
from whichway.revisions.git import Entry, Repository, UnusableRevision
from whichway.settings import CONFIG_NAMES, Settings, UnusableSettings, read_settings

WORKING_TREE = "the working tree"
_SUFFIXES = (".yml", ".yaml")


@dataclass(frozen=True)
class Version:
    """A site as it was read: what the user calls it, and the commit that this is, if it is one.

    The names of files in `sources` begin with `root`, if these were read from elsewhere. `notes` say what could not be
    read as it is.
    """

    name: str
    settings: Settings
    sources: Sequence[Source]
    published: Sequence[Permalink]
    notes: Sequence[str] = ()
    commit: str = ""
    root: str = ""

    def shown(self, text: str) -> str:
        """A text that names files, with their names as they are in this version."""
        return text.replace(f"{self.root}/", "").replace(f"{self.root}{os.sep}", "") if self.root else text


def working_tree(settings: Settings) -> Version:
    """The site whose settings these are, as it is on disk.

    Raises:
        OSError: if a file can't be read at all.
    """
    return _read(WORKING_TREE, settings)


def version_of(name: str, here: Settings) -> Version:
    """The version that a user names: a folder, a revision of the repository around `here`, or `REVISION:FOLDER`.

    A folder is that of a site, with its settings, or one of trees. Trees without settings of their own have those of
    `here`.

    Raises:
        UnusableRevision: if there is no such thing; the text says why, and what to do.
        UnusableSettings: if the settings of that version can't be used.
        OSError: if a file can't be read at all.
    """
    if name and Path(name).is_dir():
        if not name.startswith((".", "/")) and _is_revision(name, here):
            raise UnusableRevision(
                f"`{name}` is a revision as well as a folder\nhelp: write `./{name}`, or `refs/heads/{name}`"
            )
        return _read(name, _settings_in(Path(name).resolve(), here))
    repository = Repository(here.folder)
    commit, folder = _split(repository, name)
    with tempfile.TemporaryDirectory(prefix="whichway-") as temporary:
        # The real one: names of files are compared with it.
        root = Path(temporary).resolve()
        try:
            return _read_commit(name, repository, commit, folder, root, here)
        except UnusableSettings as error:
            raise UnusableSettings(f"{name}: {str(error).replace(f'{root}{os.sep}', '')}") from error


def _is_revision(name: str, here: Settings) -> bool:
    try:
        Repository(here.folder).commit(name)
    except UnusableRevision:
        return False
    return True


def _split(repository: Repository, name: str) -> tuple[str, PurePosixPath | None]:
    """The commit that is named, and the folder in it, if one is."""
    try:
        return repository.commit(name), None
    except UnusableRevision:
        revision, colon, folder = name.rpartition(":")
        if not colon or not revision:
            raise
        return repository.commit(revision), _inside(folder)


def _inside(path: str) -> PurePosixPath:
    """A path from the top of the repository, without detours.

    Raises:
        UnusableRevision: if it leads out of the repository.
    """
    plain = posixpath.normpath(path.replace(os.sep, "/") or ".")
    if plain.startswith(("../", "/")) or plain == "..":
        raise UnusableRevision(f"`{path}` is not in the repository\nhelp: name a folder in it, from its top")
    return PurePosixPath(plain)


def _settings_in(folder: Path, here: Settings) -> Settings:
    """The settings of the site in a folder, or those with which its trees are read."""
    for name in CONFIG_NAMES:
        if (folder / name).is_file():
            return read_settings(folder / name)
    return _lent(here, folder, Settings.trees if (folder / Settings.trees).is_dir() else "")


def _lent(here: Settings, folder: Path, trees: str) -> Settings:
    """The settings of `here` for a site in a folder that has none, whose trees are in `trees` there."""
    return replace(here, folder=folder, docs=folder / "docs", config=None, trees=trees, problems=())


def _read_commit(
    name: str, repository: Repository, commit: str, folder: PurePosixPath | None, root: Path, here: Settings
) -> Version:
    site = folder if folder is not None else _inside(os.path.relpath(here.folder, repository.folder))
    names = dict.fromkeys([*([here.config.name] if here.config and folder is None else []), *CONFIG_NAMES])
    configs = {entry.path.name: entry for entry in repository.entries(commit, *(site / one for one in names))}
    config = next((configs[one] for one in names if one in configs), None)
    if config is not None:
        notes = _export_config(repository, commit, config, root)
        settings = read_settings(root / config.path)
    else:
        notes = ["it has no settings of its own, so today's count"] if here.config else []
        # Today's folder may be called otherwise than the one of that time.
        trees = [*([here.trees] if folder is None else []), Settings.trees]
        found = [one for one in trees if repository.entries(commit, _inside(posixpath.join(site.as_posix(), one)))]
        settings = _lent(here, root / site, [*found, here.trees if folder is None else ""][0])
    inside = _inside(os.path.relpath(settings.trees_folder, root))
    notes += export(repository, commit, filter(_is_wanted, repository.entries(commit, inside)), root)
    settings.trees_folder.mkdir(parents=True, exist_ok=True)
    version = _read(name, settings, notes)
    return replace(version, commit=commit, root=root.as_posix())


def _export_config(repository: Repository, commit: str, config: Entry, root: Path) -> list[str]:
    """Writes the settings of a commit, and those that they inherit."""
    notes, seen = list[str](), set[PurePosixPath]()
    entry: Entry | None = config
    while entry is not None and entry.path not in seen:
        seen.add(entry.path)
        notes += export(repository, commit, [entry], root)
        parent = inherited(root / entry.path) if (root / entry.path).is_file() else ""
        path = _inside(posixpath.join(entry.path.parent.as_posix(), parent)) if parent else None
        entry = next(iter(repository.entries(commit, path)), None) if path else None
    return notes


def _is_wanted(entry: Entry) -> bool:
    return entry.path.name == LOCK_NAME or entry.path.suffix in _SUFFIXES or entry.mode == "160000"


def _read(name: str, settings: Settings, notes: Iterable[str] = ()) -> Version:
    folder = settings.trees_folder
    files = find_trees([folder]) if folder.is_dir() else []
    published = [line.link for line in load_lock(folder)] if folder.is_dir() else []
    more = [] if files else [f"there is no tree in `{settings.trees or name}`"]
    more += [f"`{wrong.place.file}`: {wrong.message}" for wrong in settings.problems if not wrong.doubtful]
    return Version(name, settings, load_trees(files), published, [*notes, *more])
