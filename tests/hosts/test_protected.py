"""Pages behind a password: nothing beside them says what they say, and who has the password reads the whole page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import OpenPage, Site
from tests.hosts.sites import make

pytestmark = pytest.mark.plugins

LAMP = """\
title: The lamp is dark
formerly: [old-lamp]
meta: {meta}
nodes:
  zebra: {step: Look at the zebra, body: A giraffe., guides: [{to: guide.md#part, show: section}], next: end}
  end: {outcome: It shines on the okapi}
"""
GUIDE = "---\n{meta}\n---\n# Guide\n\n## Part\n\nA quokka.\n"
SECRETS = re.compile(r"zebra|giraffe|okapi|quokka", re.IGNORECASE)


def build(
    folder: Path,
    plugin: str | dict[str, Any],
    whichway: dict[str, Any] | None = None,
    tree_meta: str = "{}",
    guide_meta: str = "title: Guide",
) -> Site:
    files: dict[str, str | None] = {
        "docs/index.md": "# Home\n",
        "docs/guides/lamp.md": None,
        "docs/guides/power.md": None,
        "docs/images/plug.svg": None,
        "docs/guide.md": GUIDE.replace("{meta}", guide_meta),
        "decision_trees/lamp.yml": LAMP.replace("{meta}", tree_meta),
        "decision_trees/more/fuse.yaml": None,
    }
    plugins = ["search", {"whichway": whichway or {}}, plugin]
    site = make(folder, theme="material", plugins=plugins, files=files, site_url="https://example.com/")
    assert site.status == 0, site.log
    return site


def in_the_clear(site: Site) -> list[str]:
    """The files in which something stands that only the password gives."""
    return sorted(
        file.relative_to(site.folder).as_posix()
        for file in site.folder.rglob("*")
        if file.is_file() and "assets" not in file.parts and SECRETS.search(file.read_text("utf-8", "replace"))
    )


def beside(site: Site) -> list[str]:
    files = (file.relative_to(site.folder).as_posix() for file in (site.folder / "troubleshoot").rglob("*.*"))
    return sorted(file for file in files if not file.endswith("/index.html"))


def test_of_a_site_with_one_password_nothing_is_in_the_clear(tmp_path: Path) -> None:
    site = build(tmp_path, {"encryptcontent": {"global_password": "pass"}}, {"map": True})
    assert in_the_clear(site) == []
    assert beside(site) == []
    assert "Embed" not in site.read("troubleshoot/lamp/index.html")
    told = "pages of trees are protected by `encryptcontent`: for these, there are no pages for frames, no oEmbed, and"
    assert site.log.count(told) == 1


def test_an_old_address_of_a_protected_tree_still_leads_there(tmp_path: Path) -> None:
    site = build(tmp_path, {"encryptcontent": {"global_password": "pass"}})
    assert 'data-to="../lamp/"' in site.read("troubleshoot/old-lamp/index.html")


@pytest.mark.browser
def test_who_has_the_password_walks_the_tree(tmp_path: Path, serve: Callable[[Path], str], open_page: OpenPage) -> None:
    site = build(tmp_path, {"encryptcontent": {"global_password": "pass"}})
    page = open_page(f"{serve(site.folder)}/troubleshoot/lamp/")
    page.locator("input[type=password]").fill("pass")
    page.keyboard.press("Enter")
    expect(page.locator("h2", has_text="Look at the zebra")).to_be_visible()
    expect(page.locator(".ww-section")).to_contain_text("A quokka.")


def test_only_protected_trees_go_without_frames_where_pages_have_passwords_of_their_own(tmp_path: Path) -> None:
    open_site = build(tmp_path / "open", {"encryptcontent": {}})
    assert "troubleshoot/lamp/embed.html" in beside(open_site)
    assert "troubleshoot/oembed/lamp.json" in beside(open_site)
    closed = build(tmp_path / "closed", {"encryptcontent": {}}, tree_meta="{password: pass}")
    assert beside(closed) == []
    assert in_the_clear(closed) == ["guide/index.html", "search/search_index.json"]
    text = closed.read("guide/index.html") + closed.read("search/search_index.json")
    assert set(SECRETS.findall(text)) == {"quokka"}


def test_an_open_page_shows_no_section_of_a_protected_guide(tmp_path: Path) -> None:
    site = build(tmp_path, {"encryptcontent": {}}, guide_meta="password: pass")
    assert "quokka" not in site.read("troubleshoot/lamp/index.html") + site.read("troubleshoot/lamp/embed.html")
    assert "guide" not in in_the_clear(site)
    assert '<a class="ww-guide" href="../../guide/#part">' in site.read("troubleshoot/lamp/index.html")


def test_of_a_plugin_that_a_site_names_all_pages_count_as_protected(tmp_path: Path) -> None:
    site = build(tmp_path, "tags", {"protected_by": ["tags"]})
    assert beside(site) == []
    assert "protected by `tags`" in site.log


def test_a_plugin_that_is_none_of_the_sites_is_told(tmp_path: Path) -> None:
    site = build(tmp_path, "tags", {"protected_by": ["tag"]})
    assert "`protected_by` names `tag`, which is not a plugin of this site" in site.log
    assert "troubleshoot/lamp/embed.html" in beside(site)
