"""Writes complete pages of all trees, and what belongs to them, into a folder beside any site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from whichway import compile, rules, site_evidence
from whichway.findings import Report
from whichway.guides import Docs
from whichway.hosts.plain.guides import read_guides
from whichway.hosts.plain.links import FILES
from whichway.hosts.plain.pages import SITEMAP, Pages
from whichway.hosts.plain.written import LIST, left_over, listed, of_others
from whichway.limits import DEFAULT_SECTION
from whichway.output import Staged, files_in, replacing
from whichway.pages import Looks
from whichway.reading import read_bytes
from whichway.rules import Evidence, built_files
from whichway.settings import Settings
from whichway.words import Words, usable_words

# Generators put what stands in these folders into the site as it is.
_AS_THEY_ARE = ("static", "public")


class UnusableBuild(ValueError):  # noqa: N818 - for users to read, not for programmers
    """The pages can't be written; the text says why."""


class BuildResult(NamedTuple):
    """What a build has found and done: nothing is written where the report has errors.

    `place` is where the pages are to be found below the site's root; `trees` says how many there are. `gone` are files
    of an earlier build that were removed, `changed` those that were not, as somebody has changed them. `guide_urls` is
    how the site makes addresses, and empty where nothing is known of its guides. `sitemap` is that part's name.
    """

    report: Report
    place: str = ""
    trees: int = 0
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    guide_urls: str = ""
    are_checked: bool = False
    sitemap: str = ""
    left_out: str = ""

    @property
    def is_written(self) -> bool:
        """Whether there are pages."""
        return bool(self.trees)


class _Leaks(Exception):  # noqa: N818 - it ends a run, and is no error
    """The pages say what is meant for others; the report has where."""


def build(settings: Settings, folder: Path, docs: Docs) -> BuildResult:
    """Checks the trees of a site and their links to the guides in `docs`, and writes complete pages into `folder`.

    What an earlier build wrote there and is gone is removed. Nobody else's files are touched.

    Raises:
        UnusableBuild: if somebody else's file is in the way.
        OSError: if a file can't be read.
        NotWritten: if the folder can't be written; then it is as it was.
    """
    severities = rules.usable(settings.rules)
    about_settings = site_evidence.settings_evidence(settings)
    if (unusable := compile.check(compile.Trees(), about_settings, severities)).failed:
        return BuildResult(unusable)
    place = place_of(settings, folder, docs.built)
    trees = compile.read([settings.trees_folder], replace(settings.limits, section=place), audience=settings.audience)
    guides, evidence, texts = read_guides(docs._replace(section=place), trees)
    about_maps = site_evidence.maps_evidence(settings, trees.forest)
    problems = [*about_settings.settings, *about_maps.settings]
    evidence = replace(evidence, settings=problems, expanding=settings.expanding_alone)
    report = compile.check(trees, evidence, severities, texts)
    if report.failed or not trees.forest.trees:
        return BuildResult(report)
    words, looks = usable_words(settings.language, settings.words), Looks(settings.own_looks)
    pages = Pages(settings, place, trees.as_read_by(settings), guides, words, looks)
    made = _contents(pages, docs.folder)
    if other := of_others(folder, made):
        raise UnusableBuild(
            f"`{folder / other}` was not written by `whichway build`\nhelp: move it, or name another folder with `--to`"
        )
    try:
        with replacing(folder) as staged:
            gone, changed = left_over(folder, made)
            _stage(made, gone, staged)
            leaks = _leaks(trees, settings, staged.root, pages.words)
            report = replace(report, findings=(*report.findings, *rules.check(leaks, severities)))
            if report.failed:
                raise _Leaks
    except _Leaks:
        return BuildResult(report)
    return BuildResult(
        report,
        place,
        len(trees.forest.trees),
        tuple(gone),
        tuple(changed),
        guides.urls.pattern if guides.guides else "",
        guides.guides is not None,
        SITEMAP if SITEMAP in made else "",
        trees.left_out,
    )


def place_of(settings: Settings, folder: Path, built: Path | None = None) -> str:
    """Where the pages are found below the site's root: what stands in `static/` or `public/`, or in the `built` site.

    Of any other folder nobody can know, so it is the section that the settings name.

    Raises:
        UnusableBuild: if they would stand in the site's root, where its own pages are.
    """
    inside = folder.resolve()
    parts = inside.relative_to(here).parts if inside.is_relative_to(here := settings.folder.resolve()) else inside.parts
    found = next((i for i, part in enumerate(parts) if part in _AS_THEY_ARE), None)
    place = settings.section if found is None else "/".join(parts[found + 1 :])
    if built is not None and inside.is_relative_to(built.resolve()):
        place = inside.relative_to(built.resolve()).as_posix().removeprefix(".")
    if not place:
        name = settings.section or DEFAULT_SECTION
        raise UnusableBuild(
            f"`{folder}` is the root of the site\nhelp: name a folder in it with `--to`, such as `{folder / name}`"
        )
    return place


def _contents(pages: Pages, docs: Path) -> dict[str, bytes]:
    """Every file by its path, those among them that pages show of the guides' folder."""
    made = {name: text.encode("utf-8") for name, text in pages.files().items()}
    return made | {f"{FILES}/{uri}": read_bytes(docs / uri) for uri in pages.needed}


def _stage(made: Mapping[str, bytes], gone: list[str], staged: Staged) -> None:
    """Hands on the files, what others load first and pages last: so no page is there before what it needs."""
    for name in sorted(made, key=lambda name: (not name.startswith("assets/"), name.endswith("index.html"), name)):
        staged.write(name, made[name])
    staged.write(LIST, listed(made))
    staged.removed = gone
    staged.is_all = {*files_in(staged.folder)} <= {*made, *gone, LIST}


def _leaks(trees: compile.Trees, settings: Settings, built: Path, words: Words) -> Evidence:
    """What the pages that were built hold that is meant for another audience."""
    files = built_files(trees.unprojected, settings.audience, built, words.values(), settings.docs, settings.config)
    return Evidence(built=files)
