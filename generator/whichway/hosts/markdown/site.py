"""Writes the pages of all trees, and what they need, into a folder that a host reads."""

from __future__ import annotations

import re
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
from whichway.hosts.markdown.forms import MARKDOWN, Form, LinkStyle
from whichway.hosts.markdown.links import SiteGuides
from whichway.hosts.markdown.pages import Pages, SurveyedGuides
from whichway.hosts.markdown.written import is_of_others, is_ours, left_over
from whichway.load import config_values, read_page
from whichway.output import Staged, files_in, replacing
from whichway.output import write as write_file
from whichway.pages import (
    Looks,
)
from whichway.reading import read_bytes
from whichway.rules import Evidence, built_files
from whichway.settings import Settings, read_markdown
from whichway.words import usable_words

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


def write(
    settings: Settings,
    folder: Path,
    form: Form = MARKDOWN,
    links: LinkStyle | None = None,
    static: Path | None = None,
) -> WriteResult:
    """Checks the trees of a site, and writes a page for each into `folder`, their index, the script and the styles.

    Pages have that `form`, and `links` are written in its way or in another one. What is no page stands below `static`,
    where that is given: the folder that the host copies to the site's root. Pages that an earlier run wrote, of trees
    that are gone, are removed. Nobody else's are touched.

    Raises:
        UnusablePages: if the settings can't be used, or somebody else's file is in the way.
        OSError: if a file can't be read.
        NotWritten: if a folder can't be written; then it is as it was.
    """
    severities = rules.usable(settings.rules)
    about_settings = site_evidence.settings_evidence(settings)
    if (unusable := compile.check(compile.Trees(), about_settings, severities)).failed:
        return WriteResult(unusable)
    settings, place = _named_by(form, settings), place_of(settings, folder)
    limits = replace(settings.limits, section=place)
    trees = compile.read([settings.trees_folder], limits, audience=settings.audience)
    guides, evidence, texts = read_guides(settings, place, trees)
    about_maps = site_evidence.maps_evidence(settings, trees.forest)
    evidence = replace(evidence, settings=[*about_settings.settings, *about_maps.settings])
    report = compile.check(trees, evidence, severities, texts)
    if report.failed:
        return WriteResult(report)
    if form.names_titles:
        _refuse_titles_of_steps(trees)
    own_words, looks = usable_words(settings.language, settings.words), Looks(settings.own_looks)
    shown = trees.as_read_by(settings)
    pages = Pages(settings, place, shown, guides, own_words, looks, form, links or form.links)
    made = pages.files()
    index = pages.name(form.index)
    if own_index := is_of_others(folder / index):
        del made[index]
    beside = static / place if static else folder
    texts_beside = {name: made.pop(name) for name in [*made] if static and not _is_page(name, form)}
    _refuse_others(folder, made)
    _refuse_others(beside, texts_beside)
    gone, gone_beside = left_over(folder, beside, made, form.suffix)
    if static:
        # First what pages load and link to: so no page is there before what it needs.
        with replacing(beside) as staged:
            _stage(texts_beside, gone_beside, staged)
        _copy(pages.copied, settings.docs, static)
    with replacing(folder) as staged:
        _stage(made, gone, staged)
    words = pages.words.values()
    leaked = []
    for searched in dict.fromkeys((folder, beside)):
        built = built_files(trees.unprojected, settings.audience, searched, words, settings.docs, settings.config)
        leaked += rules.check(Evidence(built=built), severities)
    report = replace(report, findings=(*report.findings, *leaked))
    names = [*texts_beside, *made]
    loaded = [name for name in names if name.startswith("assets/") and name.split("/")[1] not in _LOADED_ELSEWHERE]
    return WriteResult(
        report,
        place,
        tuple(name for name in names if not name.startswith("assets/")),
        (*gone, *gone_beside),
        own_index,
        len(trees.forest.trees),
        tuple(name for name in loaded if name.endswith(".css")),
        tuple(name for name in loaded if name.endswith(".js")),
        trees.left_out,
    )


def _named_by(form: Form, settings: Settings) -> Settings:
    """The settings, with pages named as the host names them unless the settings say so."""
    is_said = settings.config and "use_directory_urls" in config_values(settings.config)
    return settings if is_said else replace(settings, directory_urls=form.directory_urls)


def _is_page(name: str, form: Form) -> bool:
    """Whether the host makes a page of the file: those stand side by side, and what belongs to them in folders."""
    return "/" not in name and name.endswith(form.suffix)


def _refuse_titles_of_steps(trees: compile.Trees) -> None:
    """Refuses a title whose id is also a step's: without JavaScript, nobody could see that step.

    Raises:
        UnusablePages: if there is such a tree.
    """
    for tree in trees.forest.trees.values():
        id_ = re.sub(r"[^a-z0-9]+", "-", tree.title.lower()).strip("-")
        if id_ in tree.nodes:
            raise UnusablePages(
                f"`{tree.places.file}`: on its page, the title would have the id of the step `{id_}`\n"
                "help: add a word to the title"
            )


def _refuse_others(folder: Path, made: Mapping[str, str]) -> None:
    """Refuses to write over what somebody else has written.

    Raises:
        UnusablePages: if there is such a file.
    """
    if other := next((name for name in made if is_of_others(folder / name)), None):
        raise UnusablePages(
            f"`{folder / other}` was not written by `whichway pages`\nhelp: move it, or name another folder with `--to`"
        )


def _copy(names: Iterable[str], docs: Path, static: Path) -> None:
    """Copies pictures and other files that steps show or link to, and that the host would leave behind."""
    for name in names:
        write_file(static / name, read_bytes(docs / name))


def _stage(made: Mapping[str, str], gone: Iterable[str], staged: Staged) -> None:
    """Hands on the files, what others load and link to first: so no page is there before what it needs."""
    for name in sorted(made, key=lambda name: (not name.startswith("assets/"), "index." in name)):
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
    evidence = replace(trees.evidence(settings.config), links=links, guides=surveyed.problems, expanding=expanding)
    return SurveyedGuides(site, cited, found), evidence, surveyed.texts
