"""The manual is a site of its own: it builds by itself, and neither it nor the help has anything of the other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT, OpenPage, Site, build_site

SETTINGS = ROOT / "docs" / "manual" / "mkdocs.yml"
OF_THE_MANUAL = ("manual", "contributing", "decisions")


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The manual, built as `make site` does."""
    target = tmp_path_factory.mktemp("manual") / "site"
    site = build_site(ROOT, target, "--strict", "--config-file", str(SETTINGS))
    assert site.status == 0, site.log
    return site


def searched(site: Site) -> set[str]:
    """The first folders of all addresses that the site's search finds."""
    found = json.loads(site.read("search/search_index.json"))["docs"]
    return {str(entry["location"]).partition("#")[0].partition("/")[0] for entry in found}


def test_neither_is_searched_in_the_other(manual: Site, own_site: Site) -> None:
    assert searched(manual) == {"", *OF_THE_MANUAL}
    assert searched(own_site).isdisjoint(OF_THE_MANUAL)
    assert "troubleshoot" in searched(own_site)


def test_the_help_has_no_file_of_the_manual(own_site: Site) -> None:
    assert not any((own_site.folder / name).exists() for name in OF_THE_MANUAL)


def test_the_navigation_of_the_help_names_no_page_of_the_manual(own_site: Site) -> None:
    links = BeautifulSoup(own_site.read("index.html"), "html.parser").select("nav a[href]")
    assert not [link["href"] for link in links if str(link["href"]).startswith(OF_THE_MANUAL)]


def test_all_pages_of_the_manual_are_in_its_navigation(manual: Site) -> None:
    links = BeautifulSoup(manual.read("index.html"), "html.parser").select("nav a[href]")
    linked = {str(link["href"]).strip("/") for link in links}
    folders = (ROOT / "docs" / name for name in OF_THE_MANUAL)
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for folder in folders for path in folder.rglob("*.md")}
    assert {path.as_posix().removesuffix("/index") for path in pages} <= linked


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_links_from_the_top_of_the_repository_lead_to_files(page: Path) -> None:
    """The pages of `docs/` are checked by the build."""
    links = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.browser
def test_the_manual_looks_like_a_site(manual: Site, serve: Callable[[Path], str], open_page: OpenPage) -> None:
    """A file that its theme lacks would be an error in the console."""
    page = open_page(f"{serve(manual.folder)}/manual/reference/format/")
    assert page.locator("h1").inner_text().startswith("The format")
    assert page.locator(".md-tabs__link").all_inner_texts()[1:5] == [
        "Tutorial",
        "How-to guides",
        "Reference",
        "Explanation",
    ]
