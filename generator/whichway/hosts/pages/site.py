"""Writes the pages of all trees, and what they need, into a folder that a host reads."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from whichway import compile, guides, pages, rules, site_check
from whichway.findings import Finding, Report, Severity
from whichway.graph import Forest
from whichway.guides.docs import DocsReader
from whichway.hosts.pages.links import MarkdownLinks, SiteGuides
from whichway.load import Settings, Source, collector_paused, front_matter, load_lock, read_markdown, read_page
from whichway.words.catalogue import Words, is_usable, words

INDEX = "index.md"

MARK = "Written by `whichway pages`. Change the trees instead; the next run writes this page anew."
"""By this line, the second of a page, a run knows the pages of an earlier one."""

STYLES = ("assets/whichway.css", "assets/guides.css", "assets/pages.css")
SCRIPTS = ("assets/pages.js", "assets/whichway.js", "assets/way-back.js")
"""In the order in which pages must load them."""

# What such hosts read Markdown with whatever a site names, and what our pages need.
_ALWAYS = ("toc", "tables", "fenced_code", "md_in_html")


class UnusablePages(ValueError):  # noqa: N818 - it is told to the user, not raised at a programmer
    """The pages can't be written; the text says why."""


class Written(NamedTuple):
    """What a run has found and done: nothing is written where the report has errors.

    `place` is the folder's path below `docs/`, `pages` and `gone` are names of files in it; `trees` is how many of the
    pages are those of trees. `own_index` says that the index is one that somebody wrote.
    """

    report: Report
    place: str = ""
    pages: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    own_index: bool = False
    trees: int = 0


def write(settings: Settings, folder: Path) -> Written:
    """Checks the trees of a site, and writes a page for each into `folder`, their index, the script and the styles.

    Pages that an earlier run wrote, of trees that are gone, are removed. Nobody else's are touched.

    Raises:
        UnusablePages: if the settings can't be used, or somebody else's file is in the way.
        OSError: if a file can't be read or written.
    """
    say, looks, severities = _parts(settings)
    found = tuple(rules.check(site_check.settings_evidence(settings), severities))
    around = site_check.texts_of(found)
    if (unusable := Report(found, 0, 0, 0, around)).failed:
        return Written(unusable)
    with collector_paused():
        sources = compile.load([settings.trees])
        everything = compile.forest(sources, settings.limits, load_lock(settings.trees))
        report = compile.check(sources, settings.limits, severities=severities, everything=everything)
    place = place_of(settings, folder)
    site, lost, texts = _read_guides(settings, place, sources, everything, severities)
    # What an earlier run wrote may link to what is gone now; it is about to be written anew.
    lost = [finding for finding in lost if not _is_ours(Path(finding.place.file))]
    findings = sorted((*report.findings, *lost, *found), key=lambda finding: finding.sort_key)
    report = replace(report, findings=tuple(findings), texts={**around, **texts, **report.texts})
    if report.failed:
        return Written(report)
    forest = everything.for_audience(settings.audience)
    made = _pages(settings, site, forest, place, say, looks)
    if own_index := _is_of_others(folder / INDEX):
        del made[INDEX]
    if other := next((name for name in made if _is_of_others(folder / name)), None):
        raise UnusablePages(
            f"`{folder / other}` was not written by `whichway pages`\nhelp: move it, or name another folder with `--to`"
        )
    gone = tuple(sorted(path.name for path in folder.glob("*.md") if path.name not in made and _is_ours(path)))
    for name, text in {**made, **_assets(looks)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")
    for name in gone:
        (folder / name).unlink()
    leaked = compile.leaks(everything, settings.audience, folder, say.values(), severities)
    return Written(
        replace(report, findings=(*report.findings, *leaked)), place, tuple(made), gone, own_index, len(forest.trees)
    )


def place_of(settings: Settings, folder: Path) -> str:
    """Where `folder` is below `docs/`; one that is elsewhere is taken to be moved to the site's section."""
    docs, inside = settings.docs.resolve(), folder.resolve()
    return inside.relative_to(docs).as_posix() if inside.is_relative_to(docs) else settings.section


def _parts(settings: Settings) -> tuple[Words, pages.Looks, Mapping[str, Severity]]:
    """The page's words, its looks, and the severities of rules, as far as the settings can be used."""
    own = {key: text for key, text in settings.words.items() if is_usable(key, text)}
    looks = settings.looks if settings.looks and settings.looks.is_dir() else None
    return words(settings.language, own), pages.Looks(looks), rules.usable(settings.rules)


def _read_guides(
    settings: Settings, place: str, sources: Sequence[Source], forest: Forest, severities: Mapping[str, Severity]
) -> tuple[SiteGuides, list[Finding], Mapping[str, str]]:
    """The site's guides, what is wrong with the links between them and the trees, and their texts by file."""
    markdown = read_markdown(settings.config) if settings.config else None
    docs = guides.Docs(settings.docs, place, markdown, settings.config, settings.base_path)
    surveyed = guides.survey(docs, sources, forest)
    known = docs.reader()[0].extensions
    reader = DocsReader(known)
    site = SiteGuides(
        surveyed.guides,
        lambda uri: reader.html(read_page(settings.docs / uri)[0]),
        tuple(dict.fromkeys((*_ALWAYS, *known.names))),
        known.configs,
    )
    broken = guides.broken_links(surveyed.links, surveyed.guides, surveyed.texts)
    found = rules.check(rules.Evidence(links=broken), severities)
    surveyed.cache.save()
    return site, found, surveyed.texts


def _pages(
    settings: Settings, site: SiteGuides, forest: Forest, place: str, say: Words, looks: pages.Looks
) -> dict[str, str]:
    """The Markdown of every page, by the name of its file."""
    made = {}
    for tree in forest.trees.values():
        # Each page has its own: it holds the page's bodies.
        links = MarkdownLinks(settings, site, place)
        page = pages.tree_page(tree, forest, links, say, looks)
        made[f"{tree.id}.md"] = _file(page, links, tree.meta)
    for old, today in forest.former.items():
        title = forest.trees[today].title
        head = {"title": html.escape(title, quote=False), "search": {"exclude": True}, "hide": ["toc"]}
        made[f"{old}.md"] = front_matter(head, MARK) + "\n" + pages.moved_markdown(title, f"{today}.md")
    links = MarkdownLinks(settings, site, place)
    made[INDEX] = _file(pages.index_page(list(forest.trees.values()), links, say, looks), links)
    return made


def _file(page: pages.Page, links: MarkdownLinks, meta: Mapping[str, Any] = MappingProxyType({})) -> str:
    # Themes put title and description out as HTML.
    head: dict[str, Any] = {"title": html.escape(page.title, quote=False)}
    if page.summary:
        head["description"] = html.escape(page.summary)
    hidden = meta.get("hide")
    hide = list(dict.fromkeys(["toc", *(hidden if isinstance(hidden, list) else [hidden] if hidden else [])]))
    return front_matter({**head, **meta, "hide": hide}, MARK) + "\n" + pages.portable(page.html, links.bodies)


def _assets(looks: pages.Looks) -> dict[str, str]:
    styles = (pages.style(looks), pages.style_apart("guides.css", looks), pages.style_apart("pages.css", looks))
    scripts = (pages.script_apart("pages.js"), pages.script(), pages.script_apart("way-back.js"))
    return dict(zip((*STYLES, *SCRIPTS), (*styles, *scripts), strict=True))


def _is_ours(file: Path) -> bool:
    if file.suffix != ".md" or not file.is_file():
        return False
    with file.open("rb") as text:
        return MARK.encode() in text.read(len(MARK) + 40)


def _is_of_others(file: Path) -> bool:
    return file.exists() and not _is_ours(file)
