"""A site that Docusaurus builds, with pages of `whichway build` beside it: every deep link is checked in its HTML."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from tests.conftest import ROOT, OpenPage, Serve
from tests.hosts.sites import soup
from whichway.cli import main
from whichway.guides.built import built_guides, likely_urls
from whichway.markup import headings_of

pytestmark = [pytest.mark.hosts, pytest.mark.xdist_group("docusaurus")]

MODULES = ROOT / "tests" / "hosts" / "docusaurus" / "node_modules"
CONFIG = """
module.exports = {
  title: 'Lamps', url: 'https://docs.example.com', baseUrl: '/help/',
  onBrokenLinks: 'throw', onBrokenAnchors: 'throw',
  presets: [['classic', {blog: false}]],
};
"""
GUIDE = """\
# Lamp {n}, *bright*

## The bulb & its holder

## Same

## Same

### Own {{#own-{n}}}

## What's `new` in 2.{n}?

## A_b — c (d) 100%

## Ünïcode ½ ² 日本

## [A link](lamp-2.md) ~~gone~~

Under it
--------
"""
# What a link has after `#` for each of these headings.
ANCHORS = ["the-bulb--its-holder", "same", "same-1", "own-{n}", "whats-new-in-2{n}", "under-it"]
NUMBERS = range(1, 31)


def name_of(number: int) -> str:
    """Every fifth guide has a number at its head, which Docusaurus leaves out of the address."""
    return f"{number:02d}-lamp-{number}" if number % 5 == 0 else f"lamp-{number}"


def tree() -> str:
    """A tree with a step for each guide, which cites all of its headings."""
    lines = ["title: The lamp is dark", "nodes:"]
    for number in NUMBERS:
        links = [f"guides/{name_of(number)}.md#{anchor.format(n=number)}" for anchor in ANCHORS]
        lines += [f"  step-{number}:", f"    step: Look at lamp {number}", "    guides:"]
        lines += [f"      - {link}" for link in links]
        lines += [f"    next: {f'step-{number + 1}' if number + 1 in NUMBERS else 'end'}"]
    return "\n".join([*lines, "  end: {outcome: Buy a lamp, guides: [guides/lamp-1.md]}"]) + "\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source of the site, which was built with our pages in `static/troubleshoot`."""
    assert MODULES.is_dir(), "there is no environment of Docusaurus; `make hosts` installs it"
    folder = tmp_path_factory.mktemp("docusaurus")
    guides = {f"docs/guides/{name_of(number)}.md": GUIDE.format(n=number) for number in NUMBERS}
    files = {"docusaurus.config.js": CONFIG, "src/pages/index.md": "# Home\n", "docs/index.md": "# Guides\n", **guides}
    for name, text in {**files, "decision_trees/lamp.yml": tree(), "package.json": "{}"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "node_modules").symlink_to(MODULES, target_is_directory=True)
    done = whichway(
        folder, "build", "--to", "static/troubleshoot", "--slugs", "docusaurus", "--guide-urls", "docs/{path}"
    )
    assert done == (0, "")
    program = MODULES / "@docusaurus" / "core" / "bin" / "docusaurus.mjs"
    built = subprocess.run(
        ["node", str(program), "build", "--no-minify"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"DOCUSAURUS_NO_PERSISTENT_CACHE": "1", "NO_UPDATE_NOTIFIER": "1"},
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def whichway(folder: Path, *arguments: str) -> tuple[int, str]:
    """The status of a command that runs in the site, and its findings."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner().invoke(main, [*arguments])
    finally:
        os.chdir(before)
    return done.exit_code, done.stderr


def test_every_heading_has_the_id_that_the_rule_says(site: Path) -> None:
    sources = {path.relative_to(site / "docs").as_posix(): path for path in sorted((site / "docs").rglob("*.md"))}
    urls = likely_urls(site / "build", sources, "docs")
    assert urls is not None
    built = built_guides(site / "build", urls, sources)
    assert sources.keys() <= built.files.keys()
    for uri, source in sources.items():
        text = re.sub(r"\A---.*?---\n", "", source.read_text("utf-8"), flags=re.DOTALL)
        ours = {section.id for section in headings_of(text, "docusaurus").sections} - {""}
        assert ours == {section.id for section in built.page(uri).sections}


def test_every_deep_link_is_found_in_the_html_and_a_broken_one_at_its_line(site: Path) -> None:
    file = site / "decision_trees" / "lamp.yml"
    whole = file.read_text("utf-8")
    assert whichway(site, "check", "--built", "build")[0] == 0
    file.write_text(whole.replace("lamp-7.md#same-1", "lamp-7.md#same-2").replace("#own-21", "#owm-21"), "utf-8")
    try:
        found = CliRunner().invoke(
            main, ["check", str(file), "--built", str(site / "build"), "--docs", str(site / "docs"), "--format", "json"]
        )
    finally:
        text = file.read_text("utf-8")
        file.write_text(whole, "utf-8")
    broken = [(one["line"], one["column"], one["rule"]) for one in json.loads(found.stdout)["findings"]]
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "#same-2" in line or "#owm-21" in line]
    assert broken == [(line, 9, "unknown-anchor") for line in lines]
    assert len(broken) == 2
    assert "guides/lamp-21.md#own-21" in found.stdout


def test_every_link_of_the_pages_leads_to_a_heading_of_the_site(site: Path) -> None:
    page = soup(site / "build" / "troubleshoot" / "lamp" / "index.html")
    links = [str(link["href"]) for link in page.select("a.ww-guide")]
    assert len(links) == len(NUMBERS) * len(ANCHORS) + 1
    for link in links:
        path, _, anchor = link.partition("#")
        file = site / "build" / "troubleshoot" / "lamp" / path / "index.html"
        assert not anchor or soup(file.resolve()).find(id=anchor), link


@pytest.mark.browser
def test_readers_come_from_a_step_to_the_guide_and_back(
    site: Path, tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    (tmp_path / "help").symlink_to(site / "build", target_is_directory=True)
    page: Page = open_page(f"{serve(tmp_path)}/help/troubleshoot/lamp/", expected="Failed to load resource")
    page.locator(".ww-current a.ww-guide", has_text="The bulb & its holder").click()
    page.wait_for_url("**/help/docs/guides/lamp-1/#the-bulb--its-holder")
    page.get_by_role("heading", name="The bulb & its holder").wait_for()
    page.go_back()
    page.locator(".ww-current[data-node=step-1]").wait_for()
