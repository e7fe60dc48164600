"""The pages that the plugin makes, in Material and in themes of MkDocs."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.hosts.conftest import MakeSite, SmallSite
from tests.hosts.plugin.sites import in_each_theme
from tests.hosts.sites import (
    FILES,
    NO_TREES,
    broken_links,
    hrefs,
    one,
    page,
)


def node(tree: BeautifulSoup, node_id: str) -> Tag:
    return one(tree, f'section.ww-node[data-node="{node_id}"]')


@in_each_theme
def test_a_site_has_a_page_for_each_tree_and_one_that_lists_them(small_site: SmallSite, theme: str) -> None:
    """Readers find a tree under its own id, however deep in `decision_trees/` its file lies."""
    site = small_site(theme)
    assert [link.text for link in page(site, "troubleshoot").select(".ww-index a")] == [
        "The lamp is dark",
        "The fuse is out",
    ]
    assert hrefs(page(site, "troubleshoot"), ".ww-index a") == ["lamp/", "fuse/"]
    for tree_id, title in (("lamp", "The lamp is dark"), ("fuse", "The fuse is out")):
        assert one(page(site, f"troubleshoot/{tree_id}"), "h1").text == title


@in_each_theme
def test_a_tree_is_marked_up_as_the_contract_says(small_site: SmallSite, theme: str) -> None:
    """Tests, themes and analytics of others rely on these names."""
    tree = one(page(small_site(theme), "troubleshoot/lamp"), ".ww-tree")
    assert tree["data-tree"] == "lamp"
    assert re.fullmatch(r"[0-9a-f]{8,}", str(tree["data-version"]))
    sections = tree.select("section.ww-node")
    assert [(s["data-node"], s["data-kind"]) for s in sections] == [
        ("plugged-in", "question"),  # the first one asked, though the second one written
        ("replace-bulb", "outcome"),
        ("plug-in", "step"),
        ("ask", "outcome"),
    ]
    assert all(section.parent is tree for section in sections)
    for section in sections:
        heading = one(section, "h2")
        assert (heading["id"], heading["tabindex"]) == (section["data-node"], "-1")


@in_each_theme
def test_every_way_on_is_a_real_link(small_site: SmallSite, theme: str) -> None:
    """Without a script, a reader walks a tree by ordinary links, also from tree to tree."""
    lamp, fuse = (page(small_site(theme), f"troubleshoot/{tree}") for tree in ("lamp", "fuse"))

    def edges(tree: BeautifulSoup, node_id: str) -> list[tuple[str, str]]:
        links = node(tree, node_id).select("ul.ww-options a[data-option]")
        return [(str(link["data-option"]), str(link["href"])) for link in links]

    assert edges(lamp, "plugged-in") == [
        ("yes", "#replace-bulb"),
        ("no", "#plug-in"),
        ("dark", "../fuse/#reset"),
        ("there-is-no-light-anywhere", "../fuse/#look"),
    ]
    assert edges(lamp, "replace-bulb") == [("unsolved", "#ask")]
    assert edges(lamp, "plug-in") == [("next", "#replace-bulb")]
    assert edges(lamp, "ask") == []
    assert edges(fuse, "look") == [("yes", "../lamp/#replace-bulb"), ("no", "#electrician")]
    assert edges(fuse, "electrician") == [("unsolved", "../lamp/#plugged-in")]


@in_each_theme
def test_a_guide_link_leads_to_the_section_and_says_its_title(small_site: SmallSite, theme: str) -> None:
    """Authors write where a section is in `docs/`; readers see what it is called."""
    lamp = page(small_site(theme), "troubleshoot/lamp")

    def guides(node_id: str) -> list[tuple[str, str]]:
        return [(str(link["href"]), link.text) for link in node(lamp, node_id).select("a.ww-guide")]

    assert guides("plugged-in") == [
        ("../../guides/lamp/#the-shade-its-holder", "The shade & its holder"),
        ("https://example.com/lamps", "example.com/lamps"),
    ]
    assert guides("replace-bulb") == [
        ("../../guides/lamp/", "All about lamps"),
        ("../../guides/lamp/#bulb", "The bulb"),
    ]


@in_each_theme
def test_links_and_pictures_in_a_body_are_written_from_the_docs_folder(small_site: SmallSite, theme: str) -> None:
    """A body moves to another page with its address, and its links keep their targets."""
    body = one(node(page(small_site(theme), "troubleshoot/lamp"), "plugged-in"), ".ww-body")
    assert hrefs(body, "a") == ["../../guides/power/#the-wall"]
    assert one(body, "img")["src"] == "../../images/plug.svg"


@in_each_theme
@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_every_link_of_the_site_leads_somewhere(small_site: SmallSite, theme: str, directory_urls: bool) -> None:
    """Both kinds of address that MkDocs knows, for all pages, the themes' own parts included."""
    site = small_site(theme, directory_urls)
    made = sorted(path.relative_to(site.folder).as_posix() for path in (site.folder / "troubleshoot").rglob("*.html"))
    pages = [f"{name}/index.html" if directory_urls else f"{name}.html" for name in ("fuse", "lamp")]
    frames = ["fuse/embed.html", "lamp/embed.html"]
    assert made == sorted(f"troubleshoot/{name}" for name in ("index.html", *pages, *frames))
    assert broken_links(site) == []


@in_each_theme
def test_a_page_has_the_style_and_the_script_once(small_site: SmallSite, theme: str) -> None:
    """At least those with a tree, and those that a step cites: see `test_assets.py` for all others."""
    site = small_site(theme)
    for name in ("guides/lamp", "troubleshoot", "troubleshoot/lamp"):
        one(page(site, name), 'link[rel="stylesheet"][href$="assets/whichway/whichway.css"]')
        one(page(site, name), 'script[src$="assets/whichway/whichway.js"]')
    assert ".ww-node" in site.read("assets/whichway/whichway.css")
    assert "whichway" in site.read("assets/whichway/whichway.js")


def test_the_section_and_the_folder_of_the_trees_can_be_named(make_site: MakeSite) -> None:
    """Sites have addresses of their own, also deeper ones."""
    plugins = ["search", {"whichway": {"trees": "content/trees", "section": "/help/find-out/"}}]
    moved = {"docs/index.md": "# Home\n"} | {
        name.replace("decision_trees", "content/trees"): text for name, text in FILES.items() if ".md" not in name
    }
    site = make_site("--strict", plugins=plugins, files={**NO_TREES, **moved})
    assert site.status == 0, site.log
    assert one(page(site, "help/find-out/lamp"), ".ww-tree")["data-tree"] == "lamp"
    assert broken_links(site) == []
