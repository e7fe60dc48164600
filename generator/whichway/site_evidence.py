"""Evidence of a site around its trees, before it is built: its settings, its looks, its addresses and its menu."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from whichway import rules
from whichway.findings import Problem
from whichway.graph import Forest
from whichway.guides import ASSET_NAMES, ASSETS, Parts, built_path
from whichway.load import display_path, docs_files
from whichway.place import Place
from whichway.rules import Addresses, Evidence
from whichway.settings import Settings, menu_of, setting_problems


def settings_evidence(settings: Settings) -> Evidence:
    """What is wrong with the settings of a site."""
    problems = (*setting_problems(settings), *_severities(settings), *_looks(settings))
    return Evidence(settings=[*problems])


def maps_evidence(settings: Settings, forest: Forest) -> Evidence:
    """Where a site or a tree asks for maps that can't be drawn, as what draws them isn't installed.

    That is for whoever builds the site: a check needs no maps.
    """
    places = [settings.places.value("map")] if settings.map else []
    places += [tree.places.value("map") for tree in forest.trees.values() if tree.map]
    if not places:
        return Evidence()
    # Here, as it loads what makes pages.
    from whichway.maps import can_lay_out

    if can_lay_out():
        return Evidence()
    message = "maps can't be drawn: graphlay is not installed"
    return Evidence(settings=[Problem(place, message, 'pip install "mkdocs-whichway[map]"') for place in places])


def with_site(evidence: Evidence, settings: Settings, seen: Forest, only: Collection[Path]) -> Evidence:
    """`evidence`, and what is known of a site before it is built: its settings, its menu, and addresses.

    The addresses are those of the trees in `only`, of all that the site's audience has `seen`.
    """
    wrong = settings_evidence(settings).settings
    evidence = replace(evidence, expanding=settings.expanding)
    if "whichway" not in settings.plugins:
        return replace(evidence, settings=wrong)  # the pages of its trees are made in another way
    files = {} if settings.leaves_out_docs else _built(settings)
    names = {path.stem for path in only}
    trees = [tree for tree in seen.trees if tree in names]
    has_own_index = f"{settings.section}/index.html" in files
    addresses = Addresses(seen, trees, files, parts_of(settings, has_index=not has_own_index), _assets(settings))
    return replace(evidence, settings=wrong, addresses=addresses, menus=_menus(settings, seen))


def parts_of(settings: Settings, *, has_index: bool) -> Parts:
    """Which parts the site has beside the trees' pages; `has_index` where Whichway makes the trees' index."""
    return Parts(settings.section, settings.directory_urls, settings.embed, settings.guide_report, has_index=has_index)


def _severities(settings: Settings) -> Iterator[Problem]:
    for name, value in settings.rules.items():
        if (wrong := rules.wrong_severity(name, value)) is not None:
            is_name = name not in rules.CATALOGUE
            place = settings.places.key("rules", name) if is_name else settings.places.value("rules", name)
            yield Problem(place, *wrong)


def _looks(settings: Settings) -> Iterator[Problem]:
    if (folder := settings.looks_folder) is None:
        return
    if not folder.is_dir():
        message = f"there is no folder `{display_path(folder)}`"
        yield Problem(settings.places.value("looks"), message, "make it, or take the setting out")
        return
    # Here, as Jinja takes long to load, and few sites have looks of their own.
    from whichway.pages import Looks
    from whichway.rehearsal import faults_of

    for fault in faults_of(Looks(folder)):
        yield Problem(Place(display_path(fault.file), fault.line, 1), fault.message, fault.help)


def _built(settings: Settings) -> Mapping[str, str]:
    """The files of `docs` that are built where the trees' are, by their addresses, as messages name them."""
    folder = settings.docs / settings.section
    pages, others = docs_files(folder) if folder.is_dir() else ({}, [])
    uris = [f"{settings.section}/{uri}" for uri in (*pages, *others)]
    if (settings.docs / f"{settings.section}.md").is_file():
        uris.append(f"{settings.section}.md")
    return {built_path(uri, settings.directory_urls): f"`{display_path(settings.docs / uri)}`" for uri in uris}


def _assets(settings: Settings) -> list[str]:
    if settings.leaves_out_docs:
        return []
    return [display_path(file) for file in sorted((settings.docs / ASSETS).glob("*")) if file.name in ASSET_NAMES]


def _menus(settings: Settings, forest: Forest) -> list[tuple[Place, str]]:
    if settings.config is None or settings.has_nav or not forest.trees:
        return []
    index = f"{settings.section}/index.md"
    menu = menu_of(settings.plugins, settings.docs, settings.config, index, "Troubleshooting")
    return [(menu.place, menu.line)] if menu.is_sure_without else []
