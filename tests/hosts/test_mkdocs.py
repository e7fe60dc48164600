"""The MkDocs plugin: what `mkdocs build` makes of a small site, in Material and in the themes of its own."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import OpenPage, Site
from tests.hosts.conftest import MakeSite, SmallSite
from tests.hosts.sites import (
    FILES,
    LAMP,
    NO_TREES,
    ODD,
    THEMES,
    broken_links,
    hrefs,
    make,
    one,
    page,
    search_entries,
)

in_each_theme = pytest.mark.parametrize("theme", THEMES)


def node(tree: BeautifulSoup, node_id: str) -> Tag:
    return one(tree, f'section.ww-node[data-node="{node_id}"]')


# Pages.


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

    def ways(tree: BeautifulSoup, node_id: str) -> list[tuple[str, str]]:
        links = node(tree, node_id).select("ul.ww-options a[data-option]")
        return [(str(link["data-option"]), str(link["href"])) for link in links]

    assert ways(lamp, "plugged-in") == [
        ("yes", "#replace-bulb"),
        ("no", "#plug-in"),
        ("dark", "../fuse/"),
        ("there-is-no-light-anywhere", "../fuse/#look"),
    ]
    assert ways(lamp, "replace-bulb") == [("unsolved", "#ask")]
    assert ways(lamp, "plug-in") == [("next", "#replace-bulb")]
    assert ways(lamp, "ask") == []
    assert ways(fuse, "look") == [("yes", "../lamp/#replace-bulb"), ("no", "#electrician")]
    assert ways(fuse, "electrician") == [("unsolved", "../lamp/")]


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
    assert made == [
        "troubleshoot/" + (f"{name}/index.html" if directory_urls and name != "index" else f"{name}.html")
        for name in ("fuse", "index", "lamp")
    ]
    assert broken_links(site) == []


@in_each_theme
def test_every_page_has_the_style_and_the_script_once(small_site: SmallSite, theme: str) -> None:
    """Material replaces pages without loading their scripts, so a page without a tree needs them, too."""
    site = small_site(theme)
    for name in ("", "guides/lamp", "troubleshoot", "troubleshoot/lamp"):
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


# Navigation.


NAVIGATIONS = {
    "material": ".md-nav--primary .md-nav__list",
    "mkdocs": ".navbar-nav:not(.ms-md-auto)",
    "readthedocs": ".wy-menu",
}


def navigation(site: Site, theme: str, name: str = "") -> list[tuple[str, str]]:
    """The pages in the navigation as the page `name` shows it: their addresses and titles."""
    base = f"/{name}/" if name else "/"
    links = page(site, name).select(f"{NAVIGATIONS[theme]} a[href]")
    # In readthedocs the page itself is "#"; in mkdocs that is a menu to open.
    return [
        (base if link["href"] == "#" else urljoin(base, str(link["href"])), link.text.strip())
        for link in links
        if "dropdown-toggle" not in link.get_attribute_list("class")
    ]


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
    site = make_site("--strict", **({"nav": nav} if nav else {}))
    assert site.status == 0, site.log
    # Only the page of the user's own that was left out is listed.
    assert ("guides/power.md" in site.log) == (nav is not None)
    told = [line for line in site.log.splitlines() if "Building documentation" not in line]
    assert not [line for line in told if re.search(r"troubleshoot|decision_trees|whichway|lamp\.yml", line)]


# Edit links, and pages of the user's own.


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


# Search.


@in_each_theme
def test_each_node_is_an_entry_of_the_search(small_site: SmallSite, theme: str) -> None:
    """What readers type is what a question says, so the search has to lead to the question."""
    entries = search_entries(small_site(theme))
    ours = {location: entry["title"] for location, entry in entries.items() if location.startswith("troubleshoot/")}
    assert ours == {
        "troubleshoot/": "Troubleshooting",
        "troubleshoot/lamp/": "The lamp is dark",
        "troubleshoot/lamp/#plugged-in": "Is it plugged in?",
        "troubleshoot/lamp/#replace-bulb": "Replace the bulb",
        "troubleshoot/lamp/#plug-in": "Plug it in",
        "troubleshoot/lamp/#ask": "Ask for help",
        "troubleshoot/fuse/": "The fuse is out",
        "troubleshoot/fuse/#reset": "Push it in",
        "troubleshoot/fuse/#look": "Does it stay in?",
        "troubleshoot/fuse/#electrician": "Call an electrician",
    }


@in_each_theme
@pytest.mark.parametrize(
    ("word", "home"),
    [
        ("cable", "troubleshoot/lamp/#plugged-in"),
        ("giraffe", "troubleshoot/lamp/#plugged-in"),  # in a heading inside a body
        ("okapi", "troubleshoot/lamp/#plugged-in"),  # below one
        ("anywhere", "troubleshoot/lamp/#plugged-in"),  # in an option
        ("Zebras", "troubleshoot/lamp/#replace-bulb"),
        ("Quaggas", "troubleshoot/fuse/#reset"),
    ],
)
def test_the_words_of_a_node_lead_to_it(small_site: SmallSite, theme: str, word: str, home: str) -> None:
    """A heading inside a body has no address, so its words and those below it are the node's."""
    found = {at for at, entry in search_entries(small_site(theme)).items() if word in entry["title"] + entry["text"]}
    # The search of MkDocs' own themes has all words of a page in the page's entry, too.
    assert found - {home.split("#")[0]} == {home}


@in_each_theme
def test_nodes_are_not_in_the_table_of_contents(small_site: SmallSite, theme: str) -> None:
    """It would list what the reader is to find out, and Material would rewrite the address from it."""
    lamp = BeautifulSoup(small_site(theme).read("troubleshoot/lamp/index.html"), "html.parser")
    one(lamp, ".ww-tree").extract()
    assert "#plugged-in" not in hrefs(lamp, "a[href]")
    assert "Replace the bulb" not in lamp.text


# Errors and warnings.

WRONG = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
  plug-in:
    step: Plug it in
"""

VAGUE = LAMP.replace("label: I can't find out", "label: here")


def test_errors_end_the_build_in_one_report(make_site: MakeSite) -> None:
    """An author mends a tree by what the report says: the place, the rule, what to do."""
    site = make_site(files={"decision_trees/lamp.yml": WRONG, "decision_trees/other.yml": "title: [\n"})
    assert site.status == 1
    assert "Traceback" not in site.log
    assert [line for line in site.log.splitlines() if line.startswith("ERROR")] == [
        "ERROR   -  whichway: the trees have errors"
    ]
    assert "decision_trees/lamp.yml:6:30: error WW201 unknown-target" in site.log
    assert "decision_trees/lamp.yml:8:3: error WW203 dead-end" in site.log
    assert "decision_trees/other.yml:2:1: error WW101 invalid-yaml" in site.log
    assert '6 |       - {label: "Yes", next: replace-bulb}' in site.log
    assert site.log.count("help: ") >= 3
    assert site.log.count("3 trees, ") == 1


def test_warnings_are_told_and_end_a_strict_build_only(make_site: MakeSite) -> None:
    """MkDocs means the same by `--strict`, so it is the same switch."""
    plain = make_site(files={"decision_trees/lamp.yml": VAGUE})
    assert plain.status == 0, plain.log
    assert "WARNING -  whichway: the trees have warnings" in plain.log
    assert "decision_trees/lamp.yml:24:17: warning WW503 vague-label" in plain.log
    assert one(page(plain, "troubleshoot/lamp"), 'a[data-option="dark"]').text == "here"
    strict = make_site("--strict", files={"decision_trees/lamp.yml": VAGUE})
    assert strict.status == 1
    assert "vague-label" in strict.log
    assert "Traceback" not in strict.log


def test_a_missing_folder_of_trees_says_what_to_do(make_site: MakeSite) -> None:
    """That is what everybody sees who has just added the plugin."""
    site = make_site(files=NO_TREES)
    assert site.status == 1
    assert "there is no folder `decision_trees` beside mkdocs.yml" in site.log
    assert "whichway new tree" in site.log
    assert "Traceback" not in site.log


def test_a_folder_without_trees_makes_an_empty_index(make_site: MakeSite) -> None:
    """The first tree is still to be written."""
    home = "# Home\n\nStart [here](troubleshoot/index.md).\n"
    site = make_site("--strict", files={**NO_TREES, "decision_trees/.keep": "", "docs/index.md": home})
    assert site.status == 0, site.log
    assert one(page(site, "troubleshoot"), "h1").text == "Troubleshooting"


def test_links_to_nowhere_end_the_build_in_one_report(make_site: MakeSite) -> None:
    """Each is told once, at its own line: MkDocs would name a page that nobody wrote."""
    broken = (
        LAMP.replace("guides/lamp.md, ", "guides/no-guide.md, ")
        .replace("guides/lamp.md#bulb", "guides/lamp.md#no-bulb")
        .replace("Zebras can see it.", "So [a](guides/no-page.md), [b](guides/power.md#no-wall) [c](#no-node).")
        .replace("images/plug.svg", "images/no-plug.svg")
    )
    site = make_site(files={"decision_trees/lamp.yml": broken})
    assert site.status == 1
    assert "Traceback" not in site.log
    assert "contains a link" not in site.log
    assert [line for line in site.log.splitlines() if line.startswith("ERROR")] == [
        "ERROR   -  whichway: links lead nowhere"
    ]
    assert re.findall(r"^decision_trees/lamp.yml:(\d+:\d+): error WW40\d ([a-z-]+)$", site.log, re.MULTILINE) == [
        ("7:18", "unknown-guide"),
        ("7:42", "unknown-anchor"),
        ("7:71", "unknown-anchor"),
        ("8:14", "unknown-guide"),
        ("8:34", "unknown-anchor"),
        ("19:31", "unknown-guide"),
    ]


# Titles are texts.

QUOTED = "'" + ODD.replace("'", "''") + "'"
ODD_TREE = f"""\
title: {QUOTED}
summary: {QUOTED}
nodes:
  odd:
    step: {QUOTED}
    guides: [guides/odd.md, guides/odd.md#wombats-a-blampb-a-fuse-odd-not-said-6-7-raw-isnt-lit]
    next: end
  end: {{outcome: The end}}
"""


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site with an odd title wherever one may stand, in a theme; the tree is in the navigation, too."""

    @functools.cache
    def build(theme: str) -> Site:
        site = make(
            tmp_path_factory.mktemp("odd"),
            "--strict",
            theme=theme,
            nav=["index.md", "troubleshoot/odd.md", {"Guides": ["guides/odd.md"]}],
            files={
                "decision_trees/odd.yml": ODD_TREE,
                "docs/guides/odd.md": f"# {html.escape(ODD)}\n\n## Wombats: {html.escape(ODD)}\n",
            },
        )
        assert site.status == 0, site.log
        return site

    return build


@in_each_theme
def test_a_title_is_shown_as_it_was_written(odd_site: SmallSite, theme: str) -> None:
    """It is text, in every place: neither HTML, nor Markdown, nor a template."""
    site = odd_site(theme)
    tree = page(site, "troubleshoot/odd")
    assert one(tree, "title").text == f"{ODD} - Lamps"
    assert one(tree, "h1").text == ODD
    assert one(tree, ".ww-summary").text == ODD
    assert one(tree, "h2#odd").text == ODD
    assert one(tree, ".ww-tree")["data-title"] == ODD
    assert ODD in [link.text for link in page(site, "troubleshoot").select(".ww-index a")]
    for name in ("", "troubleshoot", "troubleshoot/odd"):
        shown = [title for address, title in navigation(site, theme, name) if address == "/troubleshoot/odd/"]
        assert shown == [ODD], name
        assert page(site, name).select("b") == [], name
    if theme == "material":
        assert [" ".join(topic.text.split()) for topic in tree.select(".md-header__topic")] == ["Lamps", ODD]
        assert one(tree, "meta[name=description]")["content"] == ODD


@in_each_theme
def test_the_title_of_a_guide_is_shown_as_it_is_there(odd_site: SmallSite, theme: str) -> None:
    """MkDocs keeps titles of pages and headings as HTML."""
    links = page(odd_site(theme), "troubleshoot/odd").select("li:has(> a.ww-guide)")
    assert [link.text for link in links] == [ODD, f"Wombats: {ODD} {ODD}"]


@pytest.mark.browser
@in_each_theme
def test_the_search_shows_a_title_as_it_was_written(
    odd_site: SmallSite, theme: str, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    """Themes differ in whether a title in the index is text or HTML, so only a real search can tell."""
    address = serve(odd_site(theme).folder)
    if theme == "readthedocs":
        shown = open_page(f"{address}/search.html?q=lit")
    else:
        shown = open_page(f"{address}/")
        if theme == "mkdocs":
            shown.locator("[data-bs-target='#mkdocs_search_modal']").click()
        field = shown.locator(".md-search__input, #mkdocs-search-query")
        field.click()
        field.press_sequentially("lit")
    ours = '[href*="troubleshoot/odd/"]'
    titles = shown.locator(f"#mkdocs-search-results h3 a{ours}, .md-search-result__link{ours} :is(h1, h2)")
    titles.first.wait_for()
    assert ODD in titles.all_text_contents()
    assert set(titles.all_text_contents()) <= {ODD, "The end"}
