"""The index in menus, edit links, and pages of the user's own."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest

from tests.conftest import Site
from tests.hosts.conftest import MakeSite, SmallSite
from tests.hosts.plugin.sites import in_each_theme, navigation
from tests.hosts.sites import (
    broken_links,
    hrefs,
    one,
    page,
)


def entries_of_ours(site: Site, theme: str = "mkdocs") -> list[tuple[str, str]]:
    return [entry for entry in navigation(site, theme) if entry[0].startswith("/troubleshoot")]


@in_each_theme
def test_a_navigation_made_of_files_has_the_index_once_and_no_tree(small_site: SmallSite, theme: str) -> None:
    """Two hundred trees in every page's navigation would help nobody."""
    site = small_site(theme)
    assert entries_of_ours(site, theme) == [("/troubleshoot/", "Troubleshooting")]
    assert ("/guides/lamp/", "All about lamps") in navigation(site, theme)


def test_a_written_navigation_gets_the_index_at_its_end(make_site: MakeSite) -> None:
    """A site that adds the plugin to its settings need not touch its navigation."""
    site = make_site("--strict", nav=[{"Home": "index.md"}, {"Guides": ["guides/lamp.md", "guides/power.md"]}])
    assert site.status == 0, site.log
    assert [address for address, _ in navigation(site, "mkdocs")][-1] == "/troubleshoot/"
    assert entries_of_ours(site) == [("/troubleshoot/", "Troubleshooting")]


@pytest.mark.parametrize(
    "named", [{"Find out": "troubleshoot/index.md"}, {"Help": [{"Find out": "troubleshoot/index.md"}]}]
)
def test_a_written_navigation_that_names_the_index_stays_as_it_is(make_site: MakeSite, named: object) -> None:
    """The title in the navigation is the site's to choose, and so is the place."""
    site = make_site("--strict", nav=[named, "index.md", "guides/lamp.md", "guides/power.md"])
    assert site.status == 0, site.log
    assert [address for address, _ in entries_of_ours(site)] == ["/troubleshoot/"]
    assert navigation(site, "mkdocs")[-1][0] == "/guides/power/"


def test_a_written_navigation_may_name_a_tree(make_site: MakeSite) -> None:
    """One tree may matter more than the others."""
    site = make_site("--strict", nav=["index.md", {"Darkness": "troubleshoot/lamp.md"}])
    assert site.status == 0, site.log
    assert entries_of_ours(site) == [("/troubleshoot/lamp/", "Darkness"), ("/troubleshoot/", "Troubleshooting")]


@pytest.mark.parametrize("nav", [None, ["index.md", "guides/lamp.md"]], ids=["of files", "written"])
def test_a_build_says_nothing_about_the_trees(make_site: MakeSite, nav: list[str] | None) -> None:
    """MkDocs lists pages that a navigation leaves out; of a tree, nobody expects to find it there."""
    site = make_site("--strict", site_url="https://help.example.com/", **({"nav": nav} if nav else {}))
    assert site.status == 0, site.log
    # Only the page of the user's own that was left out is listed.
    assert ("guides/power.md" in site.log) == (nav is not None)
    told = [line for line in site.log.splitlines() if "Building documentation" not in line]
    assert not [line for line in told if re.search(r"troubleshoot|decision_trees|whichway|lamp\.yml", line)]


@in_each_theme
def test_the_edit_link_of_a_tree_leads_to_its_file(small_site: SmallSite, theme: str) -> None:
    """A page that nobody wrote has no source but the tree; the index has none at all."""

    def edit_links(name: str) -> list[str]:
        links = hrefs(page(small_site(theme), name), 'a[href*="/edit/"]')
        return [urljoin("https://git.example.com/", link) for link in links]

    repository = "https://git.example.com/acme/help/edit/main"
    assert edit_links("troubleshoot/lamp") == [f"{repository}/decision_trees/lamp.yml"]
    assert edit_links("troubleshoot/fuse") == [f"{repository}/decision_trees/more/fuse.yaml"]
    assert edit_links("guides/lamp") == [f"{repository}/docs/guides/lamp.md"]
    assert edit_links("troubleshoot") == []


@pytest.mark.parametrize("own", ["troubleshoot/index.md", "troubleshoot/README.md", "troubleshoot.md"])
def test_an_index_of_the_users_own_is_kept(make_site: MakeSite, own: str) -> None:
    """Somebody who groups trees by hand has written the index already, under any name that MkDocs takes."""
    tree = "lamp.md" if "/" in own else "troubleshoot/lamp.md"
    text = f"# What is wrong?\n\nBegin with [the lamp]({tree}).\n"
    home = "# Home\n\nStart with the [fuse](troubleshoot/fuse.md#look).\n"
    site = make_site("--strict", files={f"docs/{own}": text, "docs/index.md": home})
    assert site.status == 0, site.log
    index = page(site, "troubleshoot")
    assert "What is wrong?" in one(index, "h1").text
    assert index.select(".ww-index") == []
    assert entries_of_ours(site) == [("/troubleshoot/", "What is wrong?")]
    assert broken_links(site) == []
