"""Zensical runs no plugins, and builds the pages that `whichway pages` writes: the same text, links and steps."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import ROOT, OpenPage, Site, build_site
from tests.hosts.others import ODD_TREE, build_with
from tests.hosts.sites import FILES, broken_links, page, settings, write_site
from tests.hosts.steps import count, steps_of
from whichway.cli import main

# One process builds the site that they share.
pytestmark = pytest.mark.xdist_group("zensical")


def write_pages(source: Path) -> dict[str, Any]:
    """Runs `whichway pages` in a site, and gives back the settings that it asks for."""
    folder = str(source / "docs" / "troubleshoot")
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "pages", "--to", folder])
    assert done.exit_code == 0, done.output
    asked: dict[str, Any] = yaml.safe_load(done.stdout[done.stdout.index("extra_css:") :])
    return asked


def with_asked(source: Path, asked: dict[str, Any]) -> None:
    """Adds to the site's settings what was asked for."""
    lines = [
        line for key in ("extra_css", "extra_javascript") for line in (f"{key}:", *(f"  - {n}" for n in asked[key]))
    ]
    with (source / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\n" + "\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The small site with an odd tree: built by Zensical of Markdown pages, and by MkDocs with the plugin."""
    folder = tmp_path_factory.mktemp("zensical")
    extensions = ["md_in_html", "attr_list", "footnotes", {"toc": {"permalink": True}}]
    config = settings("material", markdown_extensions=extensions)
    config["theme"] = {"features": ["navigation.instant", "navigation.tracking"], "font": False}
    source = write_site(folder, config, {**FILES, "decision_trees/odd.yml": ODD_TREE})
    asked = write_pages(source)
    assert asked.pop("markdown_extensions") == ["md_in_html"]
    with_asked(source, asked)
    zensical = build_with("zensical", source, source / "site", "--strict", "--clean")
    assert zensical.status == 0, zensical.log
    other = settings("material", markdown_extensions=extensions)
    mkdocs_source = write_site(folder / "other", other, {**FILES, "decision_trees/odd.yml": ODD_TREE})
    mkdocs = build_site(mkdocs_source, folder / "mkdocs", "--strict")
    assert mkdocs.status == 0, mkdocs.log
    return zensical, mkdocs


def test_every_step_of_this_project_is_as_mkdocs_has_it(tmp_path: Path, own_site: Site) -> None:
    shutil.copytree(ROOT / "decision_trees", tmp_path / "decision_trees")
    # Zensical leaves nothing out, so the manual, which is a site of its own, isn't copied.
    manual = shutil.ignore_patterns("README.md", "contributing", "decisions", "manual")
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=manual)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    # A hook writes this page, and Zensical runs none.
    (tmp_path / "docs" / "about").mkdir()
    (tmp_path / "docs" / "about" / "sources.md").write_text("# Sources\n", "utf-8")
    with_asked(tmp_path, write_pages(tmp_path))
    site = build_with("zensical", tmp_path, tmp_path / "site", "--strict", "--clean")
    assert site.status == 0, site.log
    assert steps_of(site) == steps_of(own_site)
    assert count(steps_of(site)) > 100


def test_odd_titles_labels_and_bodies_are_as_mkdocs_has_them(small: tuple[Site, Site]) -> None:
    zensical, mkdocs = map(steps_of, small)
    assert list(zensical) == list(mkdocs) == ["fuse", "lamp", "odd"]
    for tree, steps in mkdocs.items():
        for node, step in steps.items():
            assert zensical[tree][node] == step
    assert broken_links(small[0]) == []


def test_titles_and_descriptions_are_as_mkdocs_has_them(small: tuple[Site, Site]) -> None:
    for tree in ("fuse", "lamp", "odd"):
        zensical, mkdocs = (page(site, f"troubleshoot/{tree}") for site in small)
        for selector in ("h1", "title", ".ww-summary"):
            texts = [[" ".join(e.get_text().split()) for e in one.select(selector)] for one in (zensical, mkdocs)]
            assert texts[0] == texts[1]
        metas = [[str(m["content"]) for m in one.select('meta[name="description"]')] for one in (zensical, mkdocs)]
        assert metas[0] == metas[1]


def test_script_and_style_are_those_of_mkdocs(small: tuple[Site, Site]) -> None:
    for name in ("whichway.css", "whichway.js"):
        assert small[0].read(f"troubleshoot/assets/{name}") == small[1].read(f"assets/whichway/{name}")


def test_search_finds_each_step(small: tuple[Site, Site]) -> None:
    """Each has an entry with its own text; a heading inside a body has none, nor has what a script adds."""
    entries = {entry["location"]: entry for entry in json.loads(small[0].read("search.json"))["items"]}
    steps = steps_of(small[0])
    found = {location for location in entries if location.startswith("troubleshoot/") and "#" in location}
    assert found == {f"troubleshoot/{tree}/#{node}" for tree, nodes in steps.items() for node in nodes}
    assert "Zebras can see it" in entries["troubleshoot/lamp/#replace-bulb"]["text"]
    assert "okapi" in entries["troubleshoot/lamp/#plugged-in"]["text"]
    assert "Copy case notes" not in json.dumps(list(entries.values()))


def test_a_site_with_settings_in_toml(tmp_path: Path) -> None:
    """As `zensical new` begins one: the command finds its settings there, and its extensions are the usual ones."""
    written = """\
[project]
site_name = "Lamps"
docs_dir = "pages"
extra_css = ["troubleshoot/assets/whichway.css", "troubleshoot/assets/guides.css", "troubleshoot/assets/pages.css"]
extra_javascript = ["troubleshoot/assets/pages.js", "troubleshoot/assets/whichway.js"]

[project.theme]
language = "de"

[project.plugins.search]

[project.plugins.whichway]
contact = "https://help.example.com/"
"""
    files = {name.replace("docs/", "pages/"): text for name, text in FILES.items()}
    source = write_site(tmp_path, {}, {**files, "zensical.toml": written})
    (source / "mkdocs.yml").unlink()
    folder = str(source / "pages" / "troubleshoot")
    done = CliRunner().invoke(main, ["-f", str(source / "zensical.toml"), "pages", "--to", folder])
    assert done.exit_code == 0, done.output
    site = build_with("zensical", source, source / "site", "--strict", "--clean")
    assert site.status == 0, site.log
    lamp = page(site, "troubleshoot/lamp")
    assert [link["href"] for link in lamp.select(".ww-contact")][:1] == ["https://help.example.com/"]
    assert lamp.select_one('.ww-tree[lang="de"]')
    assert next(step.title for step in steps_of(site)["lamp"].values()) == "Is it plugged in?"


@pytest.mark.parametrize(
    ("guide", "before", "after", "told"),
    [
        ("power", "## The wall", "## The gate", "anchor does not exist"),
        ("lamp", "{#bulb}", "{#bolb}", "anchor does not exist"),
        ("lamp", "", None, "page does not exist"),
    ],
    ids=["a link in a body", "a section of a guide", "a guide"],
)
def test_zensical_checks_the_links_of_steps(
    tmp_path: Path, guide: str, before: str, after: str | None, told: str
) -> None:
    """As it checks all others: here, a guide has changed since the pages were written."""
    source = write_site(tmp_path, settings("material"), FILES)
    with_asked(source, write_pages(source))
    path = source / "docs" / "guides" / f"{guide}.md"
    if after is None:
        path.unlink()
    else:
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    site = build_with("zensical", source, source / "site", "--strict", "--clean")
    assert site.status == 1
    assert told in site.log
    assert "troubleshoot/lamp.md" in site.log


@pytest.mark.browser
def test_a_tree_is_walked_in_the_page(
    small: tuple[Site, Site], serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    """One step at a time, by the same script, over instant navigation into another tree and back."""
    page = open_page(f"{serve(small[0].folder)}/troubleshoot/lamp/")
    current = page.locator(".ww-tree > section.ww-node.ww-current")
    assert current.get_attribute("data-node") == "plugged-in"
    page.get_by_role("link", name="Yes", exact=True).click()
    page.wait_for_function("document.activeElement.id === 'replace-bulb'")
    assert page.locator(".ww-node:visible h2").all_inner_texts() == ["Replace the bulb"]
    page.get_by_role("button", name="Back", exact=True).click()
    page.get_by_role("link", name="There is no light anywhere").click()
    page.wait_for_url("**/fuse/#look*")
    page.locator(".ww-current[data-node=look]").wait_for()
    assert page.locator(".ww-tree").count() == 1
    page.get_by_role("link", name="No", exact=True).click()
    page.locator(".ww-current[data-node=electrician]").wait_for()
    # The theme's `navigation.tracking` would write the last heading into the address.
    page.mouse.wheel(0, 400)
    assert page.evaluate("location.hash").startswith("#electrician")


@pytest.mark.browser
def test_a_tree_is_walked_without_a_script(
    small: tuple[Site, Site], serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    page = open_page(f"{serve(small[0].folder)}/troubleshoot/lamp/", java_script_enabled=False)
    shown = page.locator("h2[tabindex]:visible")
    assert shown.all_inner_texts() == ["Is it plugged in?"]
    page.get_by_role("link", name="Yes", exact=True).click()
    assert shown.all_inner_texts() == ["Replace the bulb"]
    assert page.locator(".ww-node:visible").count() == 1
    page.go_back()
    assert shown.all_inner_texts() == ["Is it plugged in?"]
