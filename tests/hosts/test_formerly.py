"""Trees that were published under other ids: their old addresses lead on, and links to them work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from tests.conftest import OpenPage, Serve
from tests.hosts.conftest import MakeSite
from tests.hosts.sites import FUSE, LAMP, broken_links, hrefs, one, page, search_entries, soup
from whichway.cli import main
from whichway.findings import Report

HOME = "https://help.example.com/docs"
RENAMED = {
    "decision_trees/lamp.yml": LAMP.replace("/fuse/look", "/Old_Fuse/see"),
    "decision_trees/more/fuse.yaml": FUSE + "formerly: [Old_Fuse, fuses]\naliases: {see: look}\n",
    "docs/index.md": "# Home\n\nStart [here](troubleshoot/index.md), or with the [fuse](troubleshoot/fuses.md#look).\n",
    "docs/guides/power.md": "# Power\n\n## The wall\n\n[Fuse](../troubleshoot/Old_Fuse.md?ww=1), [HTML](index.html)\n",
    "docs/guides/index.html": "<p>Not Markdown</p>",
}


@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_a_former_address_leads_to_the_tree_and_is_found_by_nobody_else(
    make_site: MakeSite, theme: str, directory_urls: bool
) -> None:
    site = make_site("--strict", theme=theme, files=RENAMED, site_url=HOME, use_directory_urls=directory_urls)
    assert site.status == 0, site.log
    name, here, base = (
        ("fuses/index.html", "../fuse/", "../..") if directory_urls else ("fuses.html", "fuse.html", "..")
    )
    moved = soup(site.folder / "troubleshoot" / name)
    canonical = f"{HOME}/troubleshoot/fuse/" if directory_urls else f"{HOME}/troubleshoot/fuse.html"
    assert one(moved, 'link[rel="canonical"]')["href"] == canonical
    assert one(moved, "noscript meta")["content"] == f"0; url={here}"
    assert (hrefs(moved, "a"), one(moved, "a").text) == ([here], "The fuse is out")
    script = one(moved, "script")
    assert (script["src"], script["data-to"], script.text) == (f"{base}/assets/whichway/moved.js", here, "")
    # Frames and oEmbed of the former id are those of the tree.
    frame = soup(site.folder / "troubleshoot" / "fuses" / "embed.html")
    assert one(frame, "script")["data-to"] == "../fuse/embed.html"
    assert site.read("troubleshoot/oembed/fuses.json") == site.read("troubleshoot/oembed/fuse.json")
    assert f"{HOME}/troubleshoot/fuse/embed.html" in json.loads(site.read("troubleshoot/oembed/fuses.json"))["html"]
    assert "fuses" not in site.read("sitemap.xml")
    assert not [location for location in search_entries(site) if "fuses" in location or "Old" in location]
    assert broken_links(site) == []


def test_links_to_a_former_id_lead_straight_to_the_tree(make_site: MakeSite) -> None:
    """In trees and in guides, where nobody need change them at once."""
    site = make_site("--strict", files=RENAMED)
    assert site.status == 0, site.log
    assert "troubleshoot/fuse/#look" in hrefs(page(site, ""), "a[href]")
    assert "../../troubleshoot/fuse/?ww=1" in hrefs(page(site, "guides/power"), "a[href]")
    edges = hrefs(page(site, "troubleshoot/lamp"), "a[data-option][href]")
    assert ("../fuse/#look" in edges, [edge for edge in edges if "Old" in edge]) == (True, [])


def test_a_site_without_former_ids_has_nothing_for_them(make_site: MakeSite) -> None:
    site = make_site("--strict")
    assert not (site.folder / "assets/whichway/moved.js").exists()


def test_the_answers_of_a_shared_link_go_along(make_site: MakeSite, serve: Serve, open_page: OpenPage) -> None:
    site = make_site("--strict", files=RENAMED)
    url = serve(site.folder)
    opened = open_page(f"{url}/troubleshoot/fuses/?ww.a=b#electrician?p=next.no")
    opened.wait_for_selector(".ww-current")
    assert opened.url == f"{url}/troubleshoot/fuse/?ww.a=b#electrician?p=next.no"
    assert opened.locator(".ww-current h2").text_content() == "Call an electrician"
    assert opened.locator(".ww-trail a").count() == 2


def test_a_former_address_leads_on_without_a_script(make_site: MakeSite, serve: Serve, open_page: OpenPage) -> None:
    site = make_site("--strict", files=RENAMED)
    url = serve(site.folder)
    opened = open_page(f"{url}/troubleshoot/fuses/", java_script_enabled=False)
    opened.wait_for_url(f"{url}/troubleshoot/fuse/")


def test_the_offline_bundle_opens_a_tree_by_its_former_id(
    make_site: MakeSite, tmp_path: Path, open_page: OpenPage
) -> None:
    folder = make_site(theme="material", files=RENAMED).folder.parent
    done = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "bundle", "-o", str(tmp_path / "dist")])
    assert done.exit_code == 0, done.output
    opened = open_page((tmp_path / "dist" / "lamps.html").as_uri() + "?tree=Old_Fuse#look")
    assert opened.locator(".ww-current h2").text_content() == "Does it stay in?"
    opened.goto((tmp_path / "dist" / "lamps.html").as_uri())
    assert opened.locator(".ww-index a").count() == 2


def test_pages_for_other_hosts_have_one_for_each_former_id(make_site: MakeSite) -> None:
    folder = make_site(files=RENAMED).folder.parent
    target = folder / "docs" / "troubleshoot"
    done = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "pages", "--to", str(target)])
    assert done.exit_code == 0, done.output
    assert "the pages of 2 trees and their index" in done.output
    moved = (target / "Old_Fuse.md").read_text("utf-8")
    assert '<div class="ww-moved" markdown="1">\n\n[The fuse is out](fuse.md)\n\n</div>' in moved
    assert "exclude: true" in moved


def test_a_published_address_counts_as_working_if_its_tree_was_renamed(check: Callable[..., Report]) -> None:
    lock = "old-lamp\nold-lamp#plug-in\nold-lamp#plugged\nold-lamp#gone\n"
    lamp = "title: The lamp is dark\nnodes:\n  plug-in: {outcome: Plug it in}\naliases: {plugged: plug-in}\n"
    found = check({"permalinks.lock": lock}, lamp=lamp + "formerly: [old-lamp]\n").findings
    assert [(finding.message, finding.tree) for finding in found] == [
        ("the node `gone` was published and is gone", "lamp")
    ]
    (gone,) = check({"permalinks.lock": "old-lamp\n"}, lamp=lamp).findings
    assert "add `formerly: [old-lamp]` to the tree that replaced it, such as `lamp`" in gone.help


def test_what_includes_a_tree_names_it_by_its_id_of_today(check: Callable[..., Report]) -> None:
    outer = "title: Outer\nnodes:\n  a: {include: old-lamp, results: {solved: b}}\n  b: {outcome: Done}\n"
    lamp = "title: Lamp\nnodes:\n  c: {outcome: Replace the bulb}\nformerly: [old-lamp]\n"
    found = [finding for finding in check(outer=outer, lamp=lamp).findings if finding.rule == "unknown-target"]
    assert [finding.help for finding in found] == ["did you mean `lamp`?"]


def test_a_wrong_node_of_a_renamed_tree_is_told_with_what_is_known_there(check: Callable[..., Report]) -> None:
    other = "title: Other\nnodes:\n  a: {step: Do it, next: /old-lamp/replac}\n"
    lamp = "title: Lamp\nnodes:\n  replace: {outcome: Replace the bulb}\nformerly: [old-lamp]\n"
    found = [finding for finding in check(other=other, lamp=lamp).findings if finding.rule == "unknown-target"]
    assert [(finding.message, finding.help) for finding in found] == [
        ("`replac` is not a node of the tree `lamp`", "did you mean `/lamp/replace`?")
    ]


def test_a_moved_page_holds_no_markup_of_its_title() -> None:
    from whichway.pages import moved_html

    made = BeautifulSoup(moved_html("<b>A & B</b>", "../x/", "", "../assets"), "html.parser")
    assert (one(made, "a").text, made.find("b")) == ("<b>A & B</b>", None)
