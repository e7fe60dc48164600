"""Errors and warnings in a build, and titles that are texts."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OpenPage, Site
from tests.hosts.conftest import MakeSite, SmallSite
from tests.hosts.plugin.sites import in_each_theme, navigation
from tests.hosts.sites import (
    LAMP,
    NO_TREES,
    ODD,
    make,
    one,
    page,
)

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
