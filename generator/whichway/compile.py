"""The pipeline on one screen: files → trees → proof → evidence → findings → views → files of a site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from whichway import rules
from whichway.audiences import EVERYBODY_ELSE
from whichway.collector import collector_paused
from whichway.drafts import drafts_in, left_out
from whichway.findings import Report, Severity
from whichway.graph import Forest
from whichway.kinds import options_in
from whichway.limits import Limits
from whichway.load import Source, forest_of, load_lock, texts_around, with_context
from whichway.lockfile import Published
from whichway.model import TODO
from whichway.place import Packing
from whichway.rules import Evidence, built_files
from whichway.settings import Settings
from whichway.texts import may_be_removed
from whichway.translations import Remembered, check_translations, languages

if TYPE_CHECKING:
    from whichway.guides import Docs
    from whichway.pages import Host, Layout, Looks, PageView, Rendered
    from whichway.words import Words


@dataclass(frozen=True)
class Trees:
    """Trees that were read and proven together.

    `unprojected` is their forest with the parts for all audiences, `forest` as the one in question sees it. Findings
    are about the files in `only`, where that is given: the others are there because these link to them. `folders` are
    those that the trees are in, with their translations.
    """

    sources: Sequence[Source] = ()
    unprojected: Forest = field(default_factory=lambda: Forest(()))
    forest: Forest = field(default_factory=lambda: Forest(()))
    only: Collection[Path] | None = None
    folders: Sequence[Path] = ()

    def in_language(self, folder: Path, language: str, written_in: str, audience: str | None = None) -> Trees:
        """The same trees in a language, by the PO files in the `folder` of the trees, as an `audience` sees them.

        Nothing is proven again. The trees stay as they are where they are `written_in` that language, or are translated
        into none at all.
        """
        # Here, as few sites have several languages.
        from whichway.translations import in_language, language_among, languages

        known = languages(folder)
        tag, source = language.replace("_", "-"), written_in.replace("_", "-")
        name = language_among(known, tag) or language_among(known, tag.partition("-")[0])
        if not known or (name is None and tag.partition("-")[0].lower() == source.partition("-")[0].lower()):
            return self
        made = in_language(self.unprojected, folder, name or language)
        return replace(self, unprojected=made, forest=made if audience is None else made.for_audience(audience))

    def as_read_by(self, settings: Settings) -> Trees:
        """The same trees in the language, and for the audience, of a site whose settings say both."""
        return self.in_language(settings.trees_folder, settings.language, settings.written_in, settings.audience)

    @property
    def with_drafts(self) -> Trees:
        """The same trees with their drafts, as a preview shows them."""
        forest, unprojected = self.forest, self.unprojected
        unprojected = unprojected.with_drafts or unprojected
        return replace(self, forest=forest.with_drafts or forest, unprojected=unprojected)

    @property
    def left_out(self) -> str:
        """The sentence that says which drafts are left out; nothing where there is none."""
        whole = self.forest.with_drafts
        return left_out(whole.trees) if whole else ""

    def pack_places(self) -> None:
        """Takes less memory from now on: when all is checked, hardly any place is asked for."""
        packing = Packing()
        for source in self.sources:
            if source.tree is not None:
                source.tree.places.pack(packing)

    def evidence(self, config: Path | None = None) -> Evidence:
        """What the trees alone give the rules to go by, with the parts for all audiences.

        What was found in translations is remembered beside the settings in `config`.
        """
        evidence = Evidence(self.unprojected, [issue for source in self.sources for issue in source.issues])
        folders = [folder for folder in self.folders if languages(folder)]
        return self._with_translations(evidence, folders, config) if folders else evidence

    def _with_translations(self, evidence: Evidence, folders: Iterable[Path], config: Path | None) -> Evidence:
        of = [one for one in self.sources if self.only is None or one.path in self.only]
        trees = {source.tree_id: source.tree for source in of if source.tree is not None}
        others = {source.tree_id for source in self.sources} - trees.keys()
        remembered = Remembered(config, {source.tree_id: source.text for source in of})
        checked = [check_translations(trees, others, folder, remembered) for folder in folders]
        remembered.save()
        issues, suspects = zip(*checked, strict=True)
        return replace(evidence, translations=[*chain(*issues)], suspects=[*chain(*suspects)])


@collector_paused()
def read(
    paths: Collection[Path], limits: Limits | None = None, context: Collection[Path] = (), audience: str | None = None
) -> Trees:
    """Loads and proves the trees below `paths`, which may link to those below `context`, for one `audience` or all.

    Raises:
        OSError: if a file can't be read at all.
    """
    only, sources = with_context(paths, context)
    folders = sorted({path for path in (*paths, *context) if path.is_dir()})
    published = [link for folder in folders for link in load_lock(folder)]
    return replace(prove(sources, limits, published, audience), only=only, folders=folders)


def prove(
    sources: Sequence[Source],
    limits: Limits | None = None,
    published: Iterable[Published] = (),
    audience: str | None = None,
) -> Trees:
    """Proves the trees that were read, for one `audience` or all; the `published` addresses must go on working."""
    unprojected = forest_of(sources, limits, published)
    return Trees(sources, unprojected, unprojected if audience is None else unprojected.for_audience(audience))


@collector_paused()
def check(
    trees: Trees,
    evidence: Evidence,
    severities: Mapping[str, Severity] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """What the rules find in `evidence`, with the texts of the files; `severities` are those of the settings."""
    beside = {source.file for source in trees.sources if trees.only is not None and source.path not in trees.only}
    findings = tuple(finding for finding in rules.check(evidence, severities) if finding.place.file not in beside)
    forest = evidence.forest.with_drafts or evidence.forest
    seen = {id_: tree for id_, tree in forest.trees.items() if tree.places.file not in beside}
    is_whole = evidence.forest.unprojected is None
    sources = {source.file: source.text for source in trees.sources}
    return Report(
        findings=findings,
        trees=len(sources.keys() - beside) if is_whole else len(seen),
        nodes=sum(len(tree.nodes.keys() - {TODO}) for tree in seen.values()),
        options=sum(map(options_in, seen.values())),
        drafts=len(drafts_in(seen)),
        texts={**texts_around(f for f in findings if f.place.file not in sources), **(texts or {}), **sources},
    )


@collector_paused()
def check_paths(
    paths: Collection[Path],
    limits: Limits,
    context: Collection[Path] = (),
    audience: str | None = None,
    site: Path | None = None,
    built_for: str = EVERYBODY_ELSE,
    severities: Mapping[str, Severity] | None = None,
    docs: Docs | None = None,
    settings: Settings | None = None,
) -> Report:
    """What all rules find in the trees below `paths`, which may link to those below `context`.

    With an `audience`, the trees are checked as that audience sees them. A built `site`, if one is given, is searched
    for words that are for others than the one that it was `built_for`. `severities` are those of the site's settings.
    With `docs`, the links between these guides and the trees are checked; with `settings`, the site around the trees.

    Raises:
        OSError: if a file can't be read at all.
    """
    trees = read(paths, limits, context, audience)
    evidence = replace(trees.evidence(settings.config if settings else None), forest=trees.forest)
    if site:
        config, folder = settings.config if settings else None, docs.folder if docs else None
        built = built_files(trees.unprojected, built_for, site, docs=folder, settings=config)
        evidence = replace(evidence, built=built)
    return check_site(trees, evidence, severities, docs, settings)


def check_site(
    trees: Trees,
    evidence: Evidence,
    severities: Mapping[str, Severity] | None = None,
    docs: Docs | None = None,
    settings: Settings | None = None,
) -> Report:
    """What all rules find in `evidence`, and in the site around the trees: see `check_paths`."""
    texts: Mapping[str, str] = {}
    # These two here, as a check of trees alone needs neither.
    if settings is not None:
        from whichway.site_evidence import with_site

        seen = trees.unprojected.for_audience(settings.audience)
        evidence = with_site(evidence, settings, seen, trees.only or ())
    if docs:
        from whichway.guides import broken_links, survey

        guides = survey(docs, trees.sources, trees.with_drafts.forest)
        texts = {**guides.texts, **{source.file: source.text for source in trees.sources}}
        evidence = replace(evidence, links=broken_links(guides.links, guides.guides, texts), guides=guides.problems)
        guides.cache.save()
    elif any(may_be_removed(source.text) for source in trees.sources):
        from whichway.guides import removed_links

        evidence = replace(evidence, links=removed_links(trees.sources, trees.with_drafts.forest))
    return check(trees, evidence, severities, texts)


def views(forest: Forest, host: Host, words: Words, written_in: str = "") -> dict[str, PageView]:
    """What readers see of each tree, by its id; `host` makes the links.

    Texts that are not translated are in the language that the trees are `written_in`.
    """
    # Here, as a check makes no page, and what makes them takes longer to load than most checks take.
    from whichway.pages import page_view

    return {tree.id: page_view(tree, forest, host, words, written_in=written_in) for tree in forest.trees.values()}


def maps(
    views: Mapping[str, PageView], forest: Forest, looks: Looks, rendered: Rendered | None = None
) -> dict[str, str]:
    """The maps that readers can open, as HTML, by the ids of their trees; `forest` is as the readers see it."""
    found = {id_: view for id_, view in views.items() if view.has_map}
    if not found:
        return {}
    # Here, as few sites have maps, and what lays them out takes long to load.
    from whichway.maps import can_lay_out, on_own_page, outline, page_map, svg
    from whichway.pages import InlineText, NeverReused, map_html

    if not can_lay_out():
        return {}  # a preview that has reported it goes on

    rendered = rendered or NeverReused()
    titles = {tree.id: str(InlineText.of(tree.title)) for tree in forest.trees.values()}

    def draw(view: PageView) -> str:
        drawn = page_map(view, titles)
        return map_html(view, svg(drawn), outline(drawn, href=on_own_page(drawn)), looks)

    return {id_: rendered.html("map", view, titles, partial(draw, view)) for id_, view in found.items()}


def files(
    views: Mapping[str, PageView],
    former: Mapping[str, str],
    layout: Layout,
    looks: Looks,
    framed: Collection[str],
    unprotected: Collection[str],
    maps: Mapping[str, str],
    rendered: Rendered | None = None,
) -> Iterator[tuple[str, str]]:
    """What stands beside the pages of trees in a site: at `former` addresses, for frames, for programs, and `maps`.

    Only the trees in `framed` may be shown in frames, and only of those that are `unprotected` other files may say what
    their pages say.
    """
    from whichway.formats import llms_text, tree_files
    from whichway.pages import frames, map_files, moved_frames, moved_pages, oembeds, texts

    yield from moved_pages(former, views, layout, looks)
    open_views = [view for id_, view in views.items() if id_ in unprotected]
    yield from texts(open_views, layout)
    yield from tree_files(open_views, layout, rendered)
    yield from llms_text(open_views, layout)
    yield from map_files(maps, layout)
    shown = {id_: view for id_, view in views.items() if id_ in framed}
    yield from frames(shown, layout, looks, rendered)
    yield from oembeds(shown.values(), former, layout, looks)
    yield from moved_frames(former, shown, layout, looks)


def uses(forest: Forest, settings: Settings) -> Iterator[str]:
    """What a site needs scripts and style sheets for: keys of `ASSETS_BY_USE`."""
    yield from ("every-page", "tools", "status", "programs")
    if any(map(settings.has_map, forest.trees.values())):
        yield "maps"
    if settings.embed:
        yield "frames"
    if forest.former:
        yield "former"
