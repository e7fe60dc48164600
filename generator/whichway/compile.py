"""The pipeline on one page: files → trees → findings → pages."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from whichway import guides, rules, site_check
from whichway.audiences import EVERYBODY_ELSE, hidden_from, texts_of
from whichway.findings import Finding, Report, Severity
from whichway.graph import LOCK_NAME, Addresses, Forest, Limits, Permalink, Published, permalinks, write_lock
from whichway.load import Settings, Source, collector_paused, find_trees, load_lock, load_trees
from whichway.model import Question, Tree
from whichway.rules import Evidence
from whichway.scenarios import Played, play_all


def load(paths: Iterable[Path]) -> list[Source]:
    """Every tree below `paths`, as it was read.

    Raises:
        OSError: if a file can't be read at all.
    """
    return load_trees(find_trees(paths))


def forest(sources: Sequence[Source], limits: Limits | None = None, published: Iterable[Published] = ()) -> Forest:
    """All trees of `sources` that could be read, and the graph that they make."""
    read = {source.tree_id: source.tree for source in sources if source.tree is not None}
    damaged = "\n".join(source.text for source in sources if source.tree is None or not source.tree.whole)
    texts = {source.file: source.text for source in sources}
    unread = {source.tree_id for source in sources} - read.keys()
    return Forest(read.values(), unread, damaged, limits, published, texts=texts)


def built_files(everything: Forest, audience: str, site: Path, words: Iterable[str] = ()) -> rules.BuiltFiles:
    """The files below `site`, which was built for `audience`, and what must not stand in them.

    The pages' own words are for everybody, and so are the `words` that the site has in their place.
    """
    # Here, as most checks are of trees alone, and reading catalogues would take a third of their time.
    from whichway.words.catalogue import every_text

    hidden = [phrase for tree in everything.trees.values() for phrase in hidden_from(tree, audience)]
    files = ((path.relative_to(site).as_posix(), text) for path in sorted(site.rglob("*")) if (text := _text(path)))
    texts = itertools.chain.from_iterable(map(texts_of, everything.for_audience(audience).trees.values()))
    return rules.BuiltFiles(hidden, (*texts, *every_text(), *words), files)


def leaks(
    everything: Forest,
    audience: str,
    site: Path,
    words: Iterable[str] = (),
    severities: Mapping[str, Severity] | None = None,
) -> list[Finding]:
    """Where the files below `site`, built for `audience`, hold words that are for others."""
    return rules.check(Evidence(built=built_files(everything, audience, site, words)), severities)


def _text(path: Path) -> str:
    """What a file says, as far as it is text."""
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def check(
    sources: Sequence[Source],
    limits: Limits,
    only: Collection[Path] | None = None,
    published: Sequence[Published] = (),
    audience: str | None = None,
    severities: Mapping[str, Severity] | None = None,
    everything: Forest | None = None,
) -> Report:
    """What all rules find in `sources`, for the files in `only` where these are given.

    With an `audience`, the trees are checked as that audience sees them. `severities` are those that the site's
    settings give to rules. `everything` is the forest of `sources`, if it has been made.
    """
    everything = everything or forest(sources, limits, published)
    return _report(_of_trees(sources, everything, audience), sources, only, severities)


def check_paths(
    paths: Collection[Path],
    limits: Limits,
    context: Collection[Path] = (),
    audience: str | None = None,
    site: Path | None = None,
    built_for: str = EVERYBODY_ELSE,
    severities: Mapping[str, Severity] | None = None,
    docs: guides.Docs | None = None,
    settings: Settings | None = None,
) -> Report:
    """What all rules find in the trees below `paths`, which may link to those below `context`.

    With an `audience`, the trees are checked as that audience sees them. A built `site`, if one is given, is searched
    for words that are for others than the one that it was `built_for`. `severities` are those of the site's settings.
    With `docs`, the links between these guides and the trees are checked; with `settings`, the site around the trees.

    Raises:
        OSError: if a file can't be read at all.
    """
    with collector_paused():
        only, sources = with_context(paths, context)
        folders = sorted({path for path in (*paths, *context) if path.is_dir()})
        everything = forest(sources, limits, [link for folder in folders for link in load_lock(folder)])
        evidence = _of_trees(sources, everything, audience)
        texts: dict[str, str] = {}
        if site:
            evidence = replace(evidence, built=built_files(everything, built_for, site))
        if settings is not None:
            evidence = site_check.with_site(evidence, settings, everything.for_audience(settings.audience), only)
        if docs:
            survey = guides.survey(docs, sources, evidence.forest)
            texts = {**survey.texts, **{source.file: source.text for source in sources}}
            evidence = replace(evidence, links=guides.broken_links(survey.links, survey.guides, texts))
            survey.cache.save()
        return _report(evidence, sources, only, severities, texts)


def _of_trees(sources: Sequence[Source], everything: Forest, audience: str | None) -> Evidence:
    noticed = [problem for source in sources for problem in source.told]
    return Evidence(everything if audience is None else everything.for_audience(audience), noticed)


def _report(
    evidence: Evidence,
    sources: Sequence[Source],
    only: Collection[Path] | None,
    severities: Mapping[str, Severity] | None,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """What the rules find in `evidence`, but for the trees that are only there because others link to them."""
    beside = {source.file for source in sources if only is not None and source.path not in only}
    findings = tuple(finding for finding in rules.check(evidence, severities) if finding.place.file not in beside)
    trees = [tree for tree in evidence.forest.trees.values() if tree.places.file not in beside]
    is_whole = evidence.forest.everything is None
    return Report(
        findings=findings,
        trees=len({source.file for source in sources} - beside) if is_whole else len(trees),
        nodes=sum(len(tree.nodes) for tree in trees),
        options=sum(map(options_in, trees)),
        texts={**site_check.texts_of(findings), **(texts or {}), **{source.file: source.text for source in sources}},
    )


def lock(folder: Path, *, forget: bool = False) -> tuple[Path, set[Permalink], set[Permalink]]:
    """Writes what the trees in `folder` publish into its lock file: the file, what is new in it, and what is gone.

    What is gone stays listed, unless it is to be forgotten.

    Raises:
        OSError: if a file can't be read, or the lock file can't be written.
    """
    trees = forest(load([folder]))
    addresses = Addresses(trees.trees, trees.pages, trees.unread)
    now = set(permalinks(trees.pages))
    # What is no address can't have been published: a merge, or an editor, has left it there.
    before = {published.link for published in load_lock(folder) if published.link.is_address}
    gone = {link for link in before if not addresses.works(link) and not addresses.is_unknown(link)}
    path = folder / LOCK_NAME
    path.write_text(write_lock(now | (before - gone if forget else before)), "utf-8", newline="\n")
    return path, now - before, gone


def guide_gaps(paths: Iterable[Path], context: Iterable[Path], docs: guides.Docs) -> guides.Gaps:
    """What the trees below `paths` and the guides in `docs` do not know of each other.

    Sections that the trees below `context` cite count as cited.

    Raises:
        OSError: if a file can't be read at all.
    """
    wanted, sources = with_context(paths, context)
    trees = forest(sources)
    surveyed = guides.survey(docs, sources, trees)
    cited = guides.citations_in(surveyed.links, trees, surveyed.guides)
    found = guides.gaps(cited, trees, surveyed.guides)
    surveyed.cache.save()
    mine = {source.tree_id for source in sources if source.path in wanted}
    return found._replace(outcomes=[outcome for outcome in found.outcomes if outcome.tree in mine])


def export(
    trees: Forest, tree: str, format_: str, settings: Settings, docs: guides.Docs, site_url: str | None = None
) -> str:
    """The tree of that id in another format; `trees` are as one audience sees them.

    Links lead to the site that the `settings` say is published, or at `site_url`; `docs` has the titles of its guides.

    Raises:
        OSError: if a guide can't be read.
        KeyError: if there is no such tree, or no such format.
        UnusableWords: if the settings say a word of the page that it does not have.
    """
    # Here, as the other commands make no page, and need none of this.
    from whichway import formats
    from whichway.words.catalogue import words

    address = formats.SiteAddress(
        settings.site_url if site_url is None else site_url,
        settings.directory_urls,
        settings.section,
        settings.contact,
    )
    site = formats.PublishedSite(address, guides.guides_in(docs, trees), docs.reader()[0].extensions)
    exported = formats.Exported(trees.trees[tree], trees, site, words(settings.language, settings.words))
    return formats.FORMATS[format_](exported)


class PlayedTrees(NamedTuple):
    """What playing scenarios gave, the trees it was played in, and the files that could not be read."""

    trees: list[Played]
    forest: Forest
    unread: list[Source]


def play(paths: Iterable[Path], context: Iterable[Path] = ()) -> PlayedTrees:
    """Plays the scenarios of the trees below `paths`, which may lead to those below `context`.

    Raises:
        OSError: if a file can't be read at all.
    """
    wanted, sources = with_context(paths, context)
    trees = forest(sources)
    chosen = [source for source in sources if source.path in wanted]
    played = play_all(trees, [source.tree for source in chosen if source.tree is not None])
    return PlayedTrees(played, trees, [source for source in chosen if source.tree is None])


def with_context(paths: Iterable[Path], context: Iterable[Path]) -> tuple[set[Path], list[Source]]:
    """The files below `paths`, and the trees in these and in those below `context`."""
    wanted = set(find_trees(paths))
    return wanted, load_trees(sorted(wanted.union(find_trees(context))))


def options_in(tree: Tree) -> int:
    """How many options the questions of a tree offer together."""
    return sum(len(node.options) for node in tree.nodes.values() if isinstance(node, Question))
