"""What is wrong with a site rather than a tree: its settings, its looks, the addresses and the menu of its trees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from whichway import rules
from whichway.findings import Finding, Problem
from whichway.graph import Forest
from whichway.guides import ASSET_NAMES, ASSETS, Parts, built_path
from whichway.load import Settings, docs_files, menu_of, shown_path
from whichway.place import Place
from whichway.rules import Addresses, Evidence

_is_origin = re.compile(r"(https://[^\s/?#@]+|http://(localhost|127\.0\.0\.1)(:\d+)?)/?").fullmatch


def settings_evidence(settings: Settings) -> Evidence:
    """What is wrong with the settings of a site."""
    return Evidence(settings=[*_bad_settings(settings)])


def with_site(evidence: Evidence, settings: Settings, seen: Forest, only: Collection[Path]) -> Evidence:
    """`evidence`, and what is known of a site before it is built: its settings, its menu, and addresses.

    The addresses are those of the trees in `only`, of all that the site's audience has `seen`.
    """
    wrong = settings_evidence(settings).settings
    if "whichway" not in settings.plugins:
        return replace(evidence, settings=wrong)  # the pages of its trees are made in another way
    files = {} if settings.leaves_out_docs else _built(settings)
    names = {path.stem for path in only}
    trees = [tree for tree in seen.trees if tree in names]
    addresses = Addresses(seen, trees, files, _parts(settings, files), _assets(settings))
    return replace(evidence, settings=wrong, addresses=addresses, menus=_menus(settings, seen))


def texts_of(findings: Iterable[Finding]) -> dict[str, str]:
    """The texts of the files that `findings` are in, such as settings and templates."""
    return {finding.place.file: _text(finding.place.file) for finding in findings if not finding.tree}


def _bad_settings(settings: Settings) -> Iterator[Problem]:
    yield from settings.problems
    yield from _rules(settings)
    yield from _words(settings)
    yield from _looks(settings)
    for index, origin in enumerate(settings.status_origins):
        if not _is_origin(origin):
            host = re.sub(r"^\w*:?/*", "", origin).partition("/")[0] if "://" in origin else origin.partition("/")[0]
            help = f"write it as `https://{host or 'status.example.com'}`, without a path"
            message = f"`{origin}` is no origin, so no browser will ask it"
            yield Problem(settings.places.value("status_origins", index), message, help)


def _rules(settings: Settings) -> Iterator[Problem]:
    for name, value in settings.rules.items():
        if (wrong := rules.wrong_severity(name, value)) is not None:
            is_name = name not in rules.CATALOGUE
            place = settings.places.key("rules", name) if is_name else settings.places.value("rules", name)
            yield Problem(place, *wrong)


def _words(settings: Settings) -> Iterator[Problem]:
    if not settings.words:
        return
    # Here, as reading catalogues takes longer than most checks, and few sites have words of their own.
    from whichway.words.catalogue import UnusableWords, words

    for key, text in settings.words.items():
        try:
            words("en", {key: text})
        except UnusableWords as error:
            message, _, help = str(error).partition("\n  help: ")
            is_unknown = "has no word" in message
            place = settings.places.key("words", key) if is_unknown else settings.places.value("words", key)
            yield Problem(place, message, help)


def _looks(settings: Settings) -> Iterator[Problem]:
    if settings.looks is None:
        return
    if not settings.looks.is_dir():
        message = f"there is no folder `{shown_path(settings.looks)}`"
        yield Problem(settings.places.value("looks"), message, "make it, or take the setting out")
        return
    # Here, as Jinja takes long to load, and few sites have looks of their own.
    from whichway.pages import Looks
    from whichway.rehearsal import faults_of

    for fault in faults_of(Looks(settings.looks)):
        yield Problem(Place(shown_path(fault.file), fault.line, 1), fault.message, fault.help)


def _built(settings: Settings) -> Mapping[str, str]:
    """The files of `docs` that are built where the trees' are, by their addresses, as messages name them."""
    folder = settings.docs / settings.section
    pages, others = docs_files(folder) if folder.is_dir() else ({}, [])
    uris = [f"{settings.section}/{uri}" for uri in (*pages, *others)]
    if (settings.docs / f"{settings.section}.md").is_file():
        uris.append(f"{settings.section}.md")
    return {built_path(uri, settings.directory_urls): f"`{shown_path(settings.docs / uri)}`" for uri in uris}


def _assets(settings: Settings) -> list[str]:
    if settings.leaves_out_docs:
        return []
    return [shown_path(file) for file in sorted((settings.docs / ASSETS).glob("*")) if file.name in ASSET_NAMES]


def _parts(settings: Settings, files: Collection[str]) -> Parts:
    has_own_index = f"{settings.section}/index.html" in files
    return Parts(
        settings.section, settings.directory_urls, settings.embed, settings.guide_report, has_index=not has_own_index
    )


def _menus(settings: Settings, forest: Forest) -> list[tuple[Place, str]]:
    if settings.config is None or settings.has_nav or not forest.trees:
        return []
    index = f"{settings.section}/index.md"
    menu = menu_of(settings.plugins, settings.docs, settings.config, index, "Troubleshooting")
    return [(menu.place, menu.line)] if menu.is_sure_without else []


def _text(file: str) -> str:
    try:
        return Path(file).read_text("utf-8-sig", "replace")
    except OSError:
        return ""
