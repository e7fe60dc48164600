"""What other sites are offered of a tree: its page for frames, its oEmbed, and the control with the snippet to copy."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner

from tests.conftest import Site
from tests.hosts.conftest import MakeSite, SmallSite
from tests.hosts.sites import (
    FILES,
    LAMP,
    THEMES,
    broken_links,
    hrefs,
    make,
    one,
    page,
    search_entries,
    settings,
    soup,
    write_site,
)
from whichway.cli import main

HOME = "https://help.example.com/lamps/"


def embed(site: Site, tree: str = "lamp") -> BeautifulSoup:
    return soup(site.folder / "troubleshoot" / tree / "embed.html")


def frame_of(snippet: str) -> Tag:
    """The frame that a snippet has, with the script that makes it as tall as its tree; there is nothing else in it."""
    assert re.fullmatch(r'<iframe [^<>]*></iframe>\n\n<script async src="[^<>"]*/resize.js"></script>', snippet)
    return one(BeautifulSoup(snippet, "html.parser"), "iframe")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site, with the address that it is published at."""
    site = make(tmp_path_factory.mktemp("published"), "--strict", theme="material", site_url=HOME)
    assert site.status == 0, site.log
    return site


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_a_page_for_frames_has_the_tree_and_nothing_of_the_site(
    small_site: SmallSite, theme: str, directory_urls: bool
) -> None:
    site = small_site(theme, directory_urls)
    framed = embed(site)
    own = soup(site.folder / ("troubleshoot/lamp/index.html" if directory_urls else "troubleshoot/lamp.html"))
    assert [title.text for title in framed.select("h1")] == ["The lamp is dark"]
    assert [step.text for step in framed.select("h2")] == [step.text for step in own.select(".ww-tree h2")]
    assert one(framed, "title").text == "The lamp is dark"
    assert framed.select("nav:not(.ww-trail), header, footer, form") == []
    assert one(framed, "html").attrs == {"lang": "en", "dir": "ltr"}
    assert one(framed, 'meta[name="robots"]')["content"] == "noindex"


def test_a_page_for_frames_loads_only_files_of_whichway(published: Site) -> None:
    framed = embed(published)
    loaded = [
        str(element.get("src") or element.get("href")) for element in framed.select("script, link[rel=stylesheet]")
    ]
    names = ("whichway.css", "guides.css", "embed.css", "whichway.js", "embed.js")
    assert loaded == [f"../../assets/whichway/{name}" for name in names]
    # The strictest policies allow nothing that stands in the page itself.
    assert framed.select("style, [style], script:not([src])") == []


@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_steps_and_trees_stay_in_the_frame_and_all_else_opens_a_tab(
    small_site: SmallSite, directory_urls: bool
) -> None:
    site = small_site("mkdocs", directory_urls)
    framed = embed(site)
    options = framed.select("a[data-option]")
    assert {str(option["href"]) for option in options} == {
        "#replace-bulb", "#plug-in", "#ask", "../fuse/embed.html#reset", "../fuse/embed.html#look",
    }  # fmt: skip
    assert not [option for option in options if option.get("target")]
    leading_out = [link for link in framed.select("a[href]") if link not in options]
    assert len(leading_out) >= 5
    for link in leading_out:
        assert (link["target"], link["rel"]) == ("_blank", ["noopener"]), link
    assert broken_links(site) == []


def test_search_engines_and_the_sites_own_search_know_only_the_trees_own_page(published: Site) -> None:
    assert not [location for location in search_entries(published) if "embed" in location]
    assert not [entry for entry in search_entries(published).values() if "iframe" in entry["text"] + entry["title"]]
    assert "embed" not in published.read("sitemap.xml")
    assert one(embed(published), 'link[rel="canonical"]')["href"] == f"{HOME}troubleshoot/lamp/"


def test_the_control_has_the_snippet_to_copy(published: Site) -> None:
    """Everybody can use it: it needs no script."""
    control = one(page(published, "troubleshoot/lamp"), "details.ww-embedding")
    assert one(control, "summary")["data-ww"] == "embed"
    assert frame_of(control.select("textarea")[0].text).attrs == {
        "src": f"{HOME}troubleshoot/lamp/embed.html",
        "title": "The lamp is dark",
        "width": "100%",
        "height": str(json.loads(published.read("troubleshoot/oembed/lamp.json"))["height"]),
        "loading": "lazy",
        "allow": "clipboard-write",
        "style": "border:0",
    }
    assert f'<script async src="{HOME}assets/whichway/resize.js"></script>' in control.select("textarea")[0].text
    assert [label["for"] for label in control.select("label")] == [box["id"] for box in control.select("textarea")]


def test_the_control_has_the_same_for_pages_in_mdx(published: Site) -> None:
    """JSX closes every element and has an object for the style."""
    html, mdx = (box.text for box in page(published, "troubleshoot/lamp").select("details.ww-embedding textarea"))
    assert mdx == html.replace('style="border:0"></iframe>', "style={{border: 0}} />").replace("></script>", " />")


def test_a_title_with_markup_stays_a_title(make_site: MakeSite) -> None:
    title = """A <b>lamp</b> & a "fuse" isn't lit"""
    tree = LAMP.replace("The lamp is dark", f"'{title.replace(chr(39), chr(39) * 2)}'")
    site = make_site(files={"decision_trees/lamp.yml": tree}, site_url=HOME)
    assert one(embed(site), "title").text == title
    told = json.loads(site.read("troubleshoot/oembed/lamp.json"))
    snippet = page(site, "troubleshoot/lamp").select(".ww-snippet")[0].text
    for text in (told["html"], snippet):
        assert one(BeautifulSoup(text, "html.parser"), "iframe")["title"] == title
    assert one(page(site, "troubleshoot/lamp"), 'link[type="application/json+oembed"]')["title"] == title


def test_a_link_to_a_tree_can_be_unfurled(published: Site) -> None:
    """oEmbed 1.0: from the tree's page to the description, and from that to one frame."""
    link = one(page(published, "troubleshoot/lamp"), 'head link[rel="alternate"][type="application/json+oembed"]')
    assert link["href"] == f"{HOME}troubleshoot/oembed/lamp.json"
    told = json.loads(published.read("troubleshoot/oembed/lamp.json"))
    assert told.keys() >= {"version", "type", "html", "width", "height"}
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "The lamp is dark")
    assert (told["provider_name"], told["provider_url"]) == ("Lamps", HOME)
    # Consumers take one frame, over https, and nothing else.
    frame = frame_of(told["html"])
    assert urlsplit(str(frame["src"])).scheme == "https"
    assert (int(str(frame["width"])), int(str(frame["height"]))) == (told["width"], told["height"])


def test_other_pages_have_neither_control_nor_description(published: Site) -> None:
    for name in ("", "guides/lamp", "troubleshoot"):
        assert page(published, name).select('[data-ww="embed"], link[type="application/json+oembed"]') == []


def test_without_an_address_of_the_site_one_line_says_what_is_missing(make_site: MakeSite) -> None:
    site = make_site("--strict")
    assert site.status == 0, site.log
    assert site.log.count("there is no `site_url`") == 1
    assert not (site.folder / "troubleshoot/oembed").exists()
    assert page(site, "troubleshoot/lamp").select('[data-ww="embed"], link[type="application/json+oembed"]') == []
    assert one(embed(site), 'link[rel="canonical"]')["href"] == "./"


def test_a_site_may_want_none_of_it(make_site: MakeSite) -> None:
    site = make_site("--strict", site_url=HOME, plugins=["search", {"whichway": {"embed": False}}])
    assert site.status == 0, site.log
    assert not [path for path in site.folder.rglob("*") if "embed" in path.name or path.name == "resize.js"]
    assert page(site, "troubleshoot/lamp").select('[data-ww="embed"], link[type="application/json+oembed"]') == []
    assert "site_url" not in site.log


def test_a_page_for_frames_speaks_the_language_of_the_site(make_site: MakeSite) -> None:
    plugins = ["search", {"whichway": {"language": "ar"}}]
    site = make_site("--strict", site_url=HOME, plugins=plugins)
    assert one(embed(site), "html").attrs == {"lang": "ar", "dir": "rtl"}
    assert hrefs(embed(site), ".ww-open a") == ["./"]


def test_a_page_for_frames_is_searched_for_leaks(make_site: MakeSite) -> None:
    looks = "{{ content }}\n<!-- never tell them where it is hidden -->\n"
    note = "{audience: staff, body: Never tell them where it is hidden}"
    tree = LAMP.replace("  ask: {", f"  ask: {{notes: [{note}], ")
    site = make_site(
        files={"looks/embed.html": looks, "decision_trees/lamp.yml": tree},
        plugins=["search", {"whichway": {"looks": "looks", "audience": "customer"}}],
    )
    assert site.status != 0
    assert "`troubleshoot/fuse/embed.html` and `troubleshoot/lamp/embed.html` hold the words" in site.log


def test_what_is_for_use_without_a_network_offers_no_frames(tmp_path: Path) -> None:
    """Nobody could show in a frame what stands on a reader's disk."""
    write_site(tmp_path, settings("material", site_url=HOME), FILES)
    done = CliRunner().invoke(main, ["-f", str(tmp_path / "mkdocs.yml"), "bundle", "-o", str(tmp_path / "dist")])
    assert done.exit_code == 0, done.output
    (one_file,) = (tmp_path / "dist").glob("*.html")
    assert "ww-embedding" not in one_file.read_text("utf-8")
    (whole,) = (tmp_path / "dist").glob("*.zip")
    with ZipFile(whole) as archive:
        assert not [name for name in archive.namelist() if "embed" in name]


@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_the_address_of_a_version_is_in_all_that_leads_there(make_site: MakeSite, directory_urls: bool) -> None:
    """Tools that publish versions name each without a slash at its end."""
    home = "https://help.example.com/docs/2.1"
    site = make_site("--strict", theme="material", site_url=home, use_directory_urls=directory_urls)
    assert site.status == 0, site.log
    lamp = soup(site.folder / ("troubleshoot/lamp/index.html" if directory_urls else "troubleshoot/lamp.html"))
    frame = f"{home}/troubleshoot/lamp/embed.html"
    assert frame_of(lamp.select(".ww-snippet")[0].text)["src"] == frame
    told = f"{home}/troubleshoot/oembed/lamp.json"
    assert one(lamp, 'link[type="application/json+oembed"]')["href"] == told
    oembed = json.loads(site.read("troubleshoot/oembed/lamp.json"))
    assert (oembed["provider_url"], frame_of(oembed["html"])["src"]) == (f"{home}/", frame)
    own = f"{home}/troubleshoot/lamp/" if directory_urls else f"{home}/troubleshoot/lamp.html"
    assert one(embed(site), 'link[rel="canonical"]')["href"] == own
    assert one(lamp, ".ww-tree")["data-url"] == own
