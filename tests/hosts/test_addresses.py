"""Addresses that a tree and another file want, and menus without the trees: told by the check and by the build."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import Site
from tests.hosts.conftest import MakeSite
from tests.hosts.sites import LAMP, NO_TREES, one, page
from whichway.cli import main
from whichway.guides import ASSET_NAMES, ASSETS

HOME = {"docs/index.md": "# Home\n"}
TAKEN = re.compile(r"(\S+:\d+:\d+): error WW110 taken-address\n +(.*)\n")


def by_build(site: Site) -> list[tuple[str, str]]:
    return TAKEN.findall(site.log)


def by_check(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.chdir(site.folder.parent)
    return TAKEN.findall(CliRunner().invoke(main, ["check"]).stdout)


@pytest.mark.parametrize(
    ("files", "settings", "place", "said"),
    [
        (
            {"docs/troubleshoot/lamp.md": "# Lamps\n"},
            {},
            "decision_trees/lamp.yml:1:1",
            "the page of the tree `lamp` and `docs/troubleshoot/lamp.md` have the same address, `troubleshoot/lamp/`",
        ),
        (
            {"docs/troubleshoot/lamp.md": "# Lamps\n"},
            {"use_directory_urls": False},
            "decision_trees/lamp.yml:1:1",
            "the page of the tree `lamp` and `docs/troubleshoot/lamp.md` have the same address, "
            "`troubleshoot/lamp.html`",
        ),
        (
            {"docs/troubleshoot/lamp/index.md": "# Lamps\n"},
            {},
            "decision_trees/lamp.yml:1:1",
            "the page of the tree `lamp` and `docs/troubleshoot/lamp/index.md` have the same address, "
            "`troubleshoot/lamp/`",
        ),
        (
            {"docs/troubleshoot/lamp/README.md": "# Lamps\n"},
            {},
            "decision_trees/lamp.yml:1:1",
            "the page of the tree `lamp` and `docs/troubleshoot/lamp/README.md` have the same address, "
            "`troubleshoot/lamp/`",
        ),
        (
            {"docs/troubleshoot/lamp/embed.html": "<p>Mine</p>\n"},
            {},
            "decision_trees/lamp.yml:1:1",
            "the page for frames of the tree `lamp` and `docs/troubleshoot/lamp/embed.html` have the same address, "
            "`troubleshoot/lamp/embed.html`",
        ),
        (
            {"docs/troubleshoot/oembed/lamp.json": "{}\n"},
            {},
            "decision_trees/lamp.yml:1:1",
            "the oEmbed of the tree `lamp` and `docs/troubleshoot/oembed/lamp.json` have the same address, "
            "`troubleshoot/oembed/lamp.json`",
        ),
        (
            {"decision_trees/index.yml": "title: All\nnodes:\n  a: {outcome: Done}\n"},
            {},
            "decision_trees/index.yml:1:1",
            "the page of the tree `index` and the index of the trees have the same address, `troubleshoot/`",
        ),
        (
            {"decision_trees/guide-report.yml": "title: All\nnodes:\n  a: {outcome: Done}\n"},
            {"plugins": ["search", {"whichway": {"guide_report": True}}]},
            "decision_trees/guide-report.yml:1:1",
            "the page of the tree `guide-report` and the guide report have the same address, "
            "`troubleshoot/guide-report/`",
        ),
        (
            {"decision_trees/lamp.yml": LAMP + "formerly: [torch]\n", "docs/troubleshoot/torch.md": "# Torches\n"},
            {},
            f"decision_trees/lamp.yml:{LAMP.count(chr(10)) + 1}:12",
            "the former address `torch` of this tree and `docs/troubleshoot/torch.md` have the same address, "
            "`troubleshoot/torch/`",
        ),
    ],
)
def test_an_address_that_is_taken_is_told_with_both_places(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str],
    settings: dict[str, Any],
    place: str,
    said: str,
) -> None:
    site = make_site(files={**HOME, **files}, **settings)
    assert (site.status == 0, by_build(site)) == (False, [(place, said)])
    assert by_check(site, monkeypatch) == [(place, said)]


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        ({"docs/troubleshoot/lamp/index.md": "# Lamps\n"}, {"use_directory_urls": False}),
        ({"docs/troubleshoot/lamp/more.md": "# Lamps\n"}, {}),
        (
            {"docs/troubleshoot/lamp/embed.html": "<p>Mine</p>\n"},
            {"plugins": ["search", {"whichway": {"embed": False}}]},
        ),
        ({"docs/troubleshoot/lamp.md": "# Lamps\n"}, {"exclude_docs": "troubleshoot/lamp.md\n"}),
        ({"docs/troubleshoot/.lamp.md": "# Lamps\n"}, {}),
    ],
)
def test_a_file_at_another_address_is_no_mistake(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], settings: dict[str, Any]
) -> None:
    site = make_site("--strict", files={**HOME, **files}, **settings)
    assert (site.status, by_build(site)) == (0, []), site.log
    assert by_check(site, monkeypatch) == []


def test_a_file_with_the_name_of_one_of_ours_is_told(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers would get ours in its place, and its author would wonder."""
    files = {**HOME, "docs/assets/whichway/whichway.css": "p {}\n", "docs/assets/whichway/mine.css": "p {}\n"}
    site = make_site(files=files)
    place, said = "docs/assets/whichway/whichway.css", "has the address of a file that Whichway writes"
    expected = [(f"{place}:1:1", f"`{place}` {said}")]
    assert site.status != 0
    assert by_build(site) == by_check(site, monkeypatch) == expected


def test_the_names_of_all_files_of_ours_are_known(make_site: MakeSite) -> None:
    status = "    status: https://status.example.com/api/v2/summary.json\n"
    lamp = LAMP.replace("    outcome: Replace the bulb\n", f"    outcome: Replace the bulb\n{status}")
    site = make_site("--strict", files={"decision_trees/lamp.yml": lamp + "formerly: [torch]\nmap: true\n"})
    # A site in one language needs no switch between several.
    assert {file.name for file in (site.folder / ASSETS).iterdir()} == ASSET_NAMES - {"language.js"}


GENERATOR = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority({priority})
def on_files(files, *, config):
    there = files.get_file_from_path("troubleshoot/lamp.md")
    if there:
        files.remove(there)
    files.append(File.generated(config, "troubleshoot/lamp.md", content="# Lamps"))
    return files
"""


@pytest.mark.parametrize("priority", [100, -100], ids=["before", "after"])
def test_a_page_that_a_plugin_makes_is_in_the_way_whenever_it_makes_it(make_site: MakeSite, priority: int) -> None:
    files = {**HOME, "hook.py": GENERATOR.replace("{priority}", str(priority))}
    site = make_site(hooks=["hook.py"], files=files)
    assert site.status != 0
    ((place, said),) = by_build(site)
    assert place == "decision_trees/lamp.yml:1:1"
    assert re.match(r"the page of the tree `lamp` and `troubleshoot/lamp.md`, which the plugin `.*` makes, have", said)


# Menus.


UNLISTED = re.compile(r"(\S+):(\d+):\d+: warning WW112 unlisted-index\n(?:.*\n)*?  help: (.*)\n")
HIDING = """
def on_nav(nav, *, config, files):
    nav.pages[:] = [page for page in nav.pages if not page.file.src_uri.startswith("troubleshoot")]
    nav.items[:] = [item for item in nav.items if item.title != "Troubleshoot"]
    return nav
"""


@pytest.mark.parametrize(
    ("files", "plugins", "place", "line"),
    [
        ({}, [], "mkdocs.yml", "- Troubleshooting: troubleshoot/index.md"),
        ({"docs/.pages": "title: x\nnav: [..., index.md]\n"}, ["awesome-pages"], "docs/.pages", "- troubleshoot"),
        ({"docs/.nav.yml": "nav: ['*']\n"}, ["awesome-nav"], "docs/.nav.yml", "- troubleshoot"),
        (
            {"docs/SUMMARY.md": "* [Home](index.md)\n"},
            ["literate-nav"],
            "docs/SUMMARY.md",
            "* [Troubleshooting](troubleshoot/index.md)",
        ),
    ],
)
def test_an_index_in_no_menu_is_told_with_the_line_to_add(
    files: dict[str, str], plugins: list[str], place: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from whichway.settings import menu_of

    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    for name, text in {"mkdocs.yml": "site_name: Help\n", **files}.items():
        (tmp_path / name).write_text(text, "utf-8")
    index = "troubleshoot/index.md"
    menu = menu_of(plugins, tmp_path / "docs", tmp_path / "mkdocs.yml", index, "Troubleshooting")
    assert (menu.place.file, menu.line, menu.is_sure_without) == (place, line, False)


def test_a_build_whose_menu_lacks_the_index_warns(make_site: MakeSite) -> None:
    files = {"hook.py": HIDING}
    site = make_site(hooks=["hook.py"], files=files)
    assert site.status == 0, site.log
    assert UNLISTED.findall(site.log) == [
        ("mkdocs.yml", "1", "add the line `- Troubleshooting: troubleshoot/index.md` where readers should find it")
    ]
    assert make_site("--strict", hooks=["hook.py"], files=files).status != 0


def test_who_does_not_want_the_index_in_the_menu_says_so(make_site: MakeSite) -> None:
    plugins = ["search", {"whichway": {"rules": {"unlisted-index": "off"}}}]
    site = make_site("--strict", hooks=["hook.py"], files={"hook.py": HIDING}, plugins=plugins)
    assert site.status == 0, site.log


@pytest.mark.parametrize("not_in_nav", ["troubleshoot/index.md\n", "/troubleshoot/\n"])
def test_an_index_that_the_settings_keep_out_of_the_menu_is_told(make_site: MakeSite, not_in_nav: str) -> None:
    site = make_site(not_in_nav=not_in_nav)
    assert [place for place, *_ in UNLISTED.findall(site.log)] == ["mkdocs.yml"]


def test_a_menu_with_all_trees_needs_no_index(make_site: MakeSite) -> None:
    nav = {"hook.py": HIDING.replace('startswith("troubleshoot")', 'endswith("troubleshoot/index.md")')}
    trees = ["index.md", {"Dark": "troubleshoot/lamp.md"}, {"Fuse": "troubleshoot/fuse.md"}]
    site = make_site("--strict", hooks=["hook.py"], files=nav, nav=trees)
    assert (site.status, UNLISTED.findall(site.log)) == (0, []), site.log


def test_a_site_without_trees_has_nothing_to_list(make_site: MakeSite) -> None:
    files = {**NO_TREES, **HOME, "hook.py": HIDING, "decision_trees/.keep": ""}
    site = make_site("--strict", hooks=["hook.py"], files=files)
    assert (site.status, UNLISTED.findall(site.log)) == (0, []), site.log


@pytest.mark.parametrize("own", ["troubleshoot/README.md", "troubleshoot.md"])
def test_an_index_of_the_users_own_is_looked_for_in_the_menu_too(make_site: MakeSite, own: str) -> None:
    files = {**HOME, "hook.py": HIDING, f"docs/{own}": "# Troubleshoot\n"}
    site = make_site(hooks=["hook.py"], files=files)
    assert len(UNLISTED.findall(site.log)) == 1
    site = make_site("--strict", files={**files, "hook.py": ""}, hooks=[])
    assert (site.status, UNLISTED.findall(site.log)) == (0, []), site.log
    assert one(page(site, "troubleshoot"), "h1").text.strip("¶") == "Troubleshoot"
