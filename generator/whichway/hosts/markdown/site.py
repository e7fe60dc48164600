"""Writes the pages of all trees, and what they need, into a folder that a host reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from whichway import compile, rules, site_evidence
from whichway.findings import Report
from whichway.guides import (
    Docs,
    broken_links,
    citations_in,
    gaps,
    survey,
)
from whichway.guides.docs import DocsReader
from whichway.hosts.markdown.links import SiteGuides
from whichway.hosts.markdown.pages import INDEX, Pages, SurveyedGuides
from whichway.hosts.markdown.written import is_of_others, is_ours, left_over
from whichway.load import read_page
from whichway.output import Staged, files_in, replacing
from whichway.pages import (
    Looks,
)
from whichway.rules import Evidence, built_files
from whichway.settings import Settings, read_markdown
from whichway.words import Words, is_usable, words_in

# What such hosts read Markdown with whatever a site names, and what our pages need.
_ALWAYS = ("toc", "tables", "fenced_code", "md_in_html")


class UnusablePages(ValueError):  # noqa: N818 - for users to read, not for programmers
    """The pages can't be written; the text says why."""


class WriteResult(NamedTuple):
    """What a run has found and done: nothing is written where the report has errors.

    `place` is the folder's path below `docs/`, `pages` and `gone` are paths of files in it; `trees` is how many of the
    pages are those of trees. `own_index` says that the index is one that somebody wrote. `styles` and `scripts` are
    what the site's pages have to load, in this order. `left_out` says which drafts have no page.
    """

    report: Report
    place: str = ""
    pages: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    own_index: bool = False
    trees: int = 0
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    left_out: str = ""


def write(settings: Settings, folder: Path) -> WriteResult:
    """Checks the trees of a site, and writes a page for each into `folder`, their index, the script and the styles.

    Pages that an earlier run wrote, of trees that are gone, are removed. Nobody else's are touched.

    Raises:
        UnusablePages: if the settings can't be used, or somebody else's file is in the way.
        OSError: if a file can't be read.
        NotWritten: if the folder can't be written; then it is as it was.
    """
    severities = rules.usable(settings.rules)
    about_settings = site_evidence.settings_evidence(settings)
    if (unusable := compile.check(compile.Trees(), about_settings, severities)).failed:
        return WriteResult(unusable)
    place = place_of(settings, folder)
    limits = replace(settings.limits, section=place)
    trees = compile.read([settings.trees_folder], limits, audience=settings.audience)
    guides, evidence, texts = read_guides(settings, place, trees)
    evidence = replace(evidence, settings=about_settings.settings)
    report = compile.check(trees, evidence, severities, texts)
    if report.failed:
        return WriteResult(report)
    pages = Pages(settings, place, trees, guides, *_words_and_looks(settings))
    made = pages.files()
    if own_index := is_of_others(folder / INDEX):
        del made[INDEX]
    if other := next((name for name in made if is_of_others(folder / name)), None):
        raise UnusablePages(
            f"`{folder / other}` was not written by `whichway pages`\nhelp: move it, or name another folder with `--to`"
        )
    with replacing(folder) as staged:
        gone = left_over(folder, made)
        _stage(made, gone, staged)
    words = pages.words.values()
    built = built_files(trees.unprojected, settings.audience, folder, words, settings.docs, settings.config)
    leaked = rules.check(Evidence(built=built), severities)
    report = replace(report, findings=(*report.findings, *leaked))
    loaded = [name for name in made if name.startswith("assets/") and name.split("/")[1] not in _LOADED_ELSEWHERE]
    return WriteResult(
        report,
        place,
        tuple(name for name in made if not name.startswith("assets/")),
        tuple(gone),
        own_index,
        len(trees.forest.trees),
        tuple(name for name in loaded if name.endswith(".css")),
        tuple(name for name in loaded if name.endswith(".js")),
        trees.left_out,
    )


def _stage(made: Mapping[str, str], gone: Iterable[str], staged: Staged) -> None:
    """Hands on the files, what others load and link to first: so no page is there before what it needs."""
    for name in sorted(made, key=lambda name: (not name.startswith("assets/"), name == INDEX)):
        staged.write(name, made[name])
    staged.removed = [*gone]
    staged.is_all = {*files_in(staged.folder)} <= {*made, *gone}


# Pages in frames, and those around frames, load these by themselves.
_LOADED_ELSEWHERE = (
    *("tools.css", "tools.js", "case.js", "answers.css", "answers.js", "map.css", "map.js"),
    *("embed.css", "embed.js", "resize.js", "moved.js"),
)


def place_of(settings: Settings, folder: Path) -> str:
    """Where `folder` is below `docs/`; one that is elsewhere is taken to be moved to the site's section."""
    docs, inside = settings.docs.resolve(), folder.resolve()
    return inside.relative_to(docs).as_posix() if inside.is_relative_to(docs) else settings.section


def _words_and_looks(settings: Settings) -> tuple[Words, Looks]:
    """The page's words and its looks, as far as the settings can be used."""
    own = {key: text for key, text in settings.words.items() if is_usable(key, text)}
    looks = folder if (folder := settings.looks_folder) and folder.is_dir() else None
    return words_in(settings.language, own), Looks(looks)


def read_guides(
    settings: Settings, place: str, trees: compile.Trees
) -> tuple[SurveyedGuides, Evidence, Mapping[str, str]]:
    """The site's guides, what all rules go by, and the guides' texts by file."""
    markdown = read_markdown(settings.config) if settings.config else None
    docs = Docs(settings.docs, place, markdown, settings.config, settings.base_path)
    surveyed = survey(docs, trees.sources, trees.with_drafts.unprojected)
    known = docs.reader()[0].extensions
    reader = DocsReader(known)
    site = SiteGuides(
        surveyed.guides,
        lambda uri: reader.html(read_page(settings.docs / uri)[0]),
        tuple(dict.fromkeys((*_ALWAYS, *known.names))),
        known.configs,
    )
    broken = broken_links(surveyed.links, surveyed.guides, surveyed.texts)
    cited = citations_in(surveyed.links, trees.forest, surveyed.guides)
    found = gaps(cited, trees.forest, surveyed.guides)
    surveyed.cache.save()
    # What an earlier run wrote may link to what is gone now; it is about to be written anew.
    links = [link for link in broken if not is_ours(Path(link.link.place.file))]
    expanding = settings.expanding_alone
    evidence = replace(trees.evidence(), links=links, guides=surveyed.problems, expanding=expanding)
    return SurveyedGuides(site, cited, found), evidence, surveyed.texts
