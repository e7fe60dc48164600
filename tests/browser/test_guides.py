"""Guides and steps in the browser: the section shown, "Used in", and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.browser.axe import run_axe
from tests.browser.conftest import ReaderAt, Served
from tests.conftest import OpenPage, Site, build_site
from tests.hosts.sites import one, settings, write_site

GUIDE = """\
# All about lamps

## The bulb {#bulb}

It is *round*, see [below](#thread) and [the wall](power.md#the-wall). ![A plug](../images/plug.svg)

### The thread {#thread}

=== "E27"

    Large.

=== "E14"

    Small.

| a | b |
|--:|:-:|
| 1 | 2 |

```python
print("light")
```

## The shade {#shade}

Paper.
"""
TREE = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is the bulb in?
    guides: [guides/power.md#the-wall]
    options:
      - {label: "Yes", next: look}
      - {label: "No", next: put-in}
  put-in:
    step: Put it in
    guides: [{to: guides/lamp.md#bulb, show: section}, guides/power.md#the-wall]
    next: look
  look:
    step: Look at it
    body: It is told in [the page on power](guides/power.md).
    guides: [{to: guides/lamp.md#bulb, show: section}, guides/lamp.md#shade]
    next: end
  end: {outcome: Enjoy, guides: [guides/power.md#the-wall]}
"""
FILES = {
    "docs/index.md": "# Home\n",
    "docs/guides/lamp.md": GUIDE,
    "docs/guides/power.md": "# Power\n\n## The wall\n\nText.\n",
    "docs/images/plug.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "decision_trees/lamp.yml": TREE,
}
EXTENSIONS: list[Any] = ["attr_list", "tables", "pymdownx.superfences", {"pymdownx.tabbed": {"alternate_style": True}}]
FEATURES = ["navigation.instant", "content.code.copy"]


@pytest.fixture(scope="module", params=["material", "mkdocs"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> Served:
    """The site in a theme, Material with instant navigation."""
    folder = tmp_path_factory.mktemp(request.param)
    made = Served(folder / "site", serve(folder / "site"))
    config = settings(request.param, markdown_extensions=EXTENSIONS, site_url=made.url + "/")
    if request.param == "material":
        config["theme"]["features"] = FEATURES
    built: Site = build_site(write_site(folder, config, FILES), made.folder, "--strict")
    assert built.status == 0, built.log
    return made


def shown(page: Page) -> Any:
    return page.locator(".ww-current .ww-section")


def test_a_step_shows_the_section_folds_it_and_its_tabs_live(site: Served, open_page: OpenPage) -> None:
    page = open_page(site.url + "/troubleshoot/lamp/#look")
    section = shown(page)
    expect(section.get_by_text("It is round")).to_be_visible()
    expect(section.locator("summary").first).to_have_text("The bulb")
    expect(section.locator("h3")).to_have_text("The thread")
    assert section.locator("img").evaluate("image => image.naturalWidth") == 9
    # Tabs: the label of the second one brings it, and leaves those of the other step alone.
    section.get_by_text("E14").click()
    assert section.locator("input:checked").evaluate_all("inputs => inputs.map((one) => one.id.slice(-3))") == ["1_2"]
    assert page.locator('[data-node="put-in"] input:checked').count() == 1
    section.locator("summary").first.click()
    expect(section.get_by_text("It is round")).to_be_hidden()
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), ({ id }) => id)")
    assert len(ids) == len(set(ids))


def test_without_a_script_the_section_is_shown_and_folds(site: Served, open_page: OpenPage) -> None:
    page = open_page(site.url + "/troubleshoot/lamp/#put-in", java_script_enabled=False)
    section = page.locator('[data-node="put-in"] .ww-section')
    expect(section.get_by_text("It is round")).to_be_visible()
    section.locator("summary").first.click()
    expect(section.get_by_text("It is round")).to_be_hidden()


def test_a_guide_names_the_steps_at_its_end_and_each_name_leads_to_its_step(site: Served, open_page: OpenPage) -> None:
    page = open_page(site.url + "/guides/lamp/#bulb")
    used = page.locator("#shade ~ .ww-used")
    lines = ["Used in:", "The bulb", "Put it in", "Look at it", "The shade", "Look at it"]
    assert list(filter(None, used.inner_text().split("\n"))) == lines
    used.get_by_text("The shade").click()
    expect(page).to_have_url(site.url + "/guides/lamp/#shade")
    used.get_by_text("Look at it").first.click()
    expect(page).to_have_url(site.url + "/troubleshoot/lamp/#look")
    expect(page.locator(".ww-current h2")).to_have_text("Look at it")


@pytest.mark.parametrize("java_script", [True, False], ids=["with a script", "without one"])
def test_more_than_three_steps_are_folded(site: Served, java_script: bool, open_page: OpenPage) -> None:
    page = open_page(site.url + "/guides/power/", java_script_enabled=java_script)
    used = page.locator("#the-wall ~ .ww-used")
    expect(used.get_by_text("Used in 4 steps")).to_be_visible()
    expect(used.get_by_text("Look at it")).to_be_hidden()
    used.get_by_text("Used in 4 steps").click()
    expect(used.get_by_role("link")).to_have_text(["Look at it", "The wall", "Is the bulb in?", "Put it in", "Enjoy"])
    if java_script:
        # The colors of links are the theme's.
        options = {"rules": {"color-contrast": {"enabled": False}}}
        assert run_axe(page, ".ww-used", options).response["violations"] == []


@pytest.mark.parametrize("link", [".ww-source a", ".ww-guides a", ".ww-body a", ".ww-section p a"])
def test_a_guide_offers_the_way_back_and_finds_the_step_as_it_was(site: Served, link: str, reader_at: ReaderAt) -> None:
    reader = reader_at(site.url + "/troubleshoot/lamp/")
    reader.answer("no", "next")
    reader.stands_at("#look?p=no.next")
    reader.page.locator(f".ww-current {link}").last.click()
    expect(reader.page.locator(".ww-tree")).to_have_count(0)
    back = reader.page.locator(".ww-way-back a")
    expect(back).to_have_text("Back to: Look at it")
    back.click()
    reader.stands_at("#look?p=no.next")
    assert reader.trail == ["plugged-in", "put-in"]


def test_the_browsers_back_finds_the_step_as_it_was_and_forward_the_way_back(site: Served, reader_at: ReaderAt) -> None:
    reader = reader_at(site.url + "/troubleshoot/lamp/")
    reader.answer("no", "next")
    reader.page.locator(".ww-current .ww-guides a").click()
    expect(reader.page.locator(".ww-way-back")).to_be_visible()
    # From one guide to another, and two pages back.
    reader.page.goto(site.url + "/guides/power/")
    expect(reader.page.locator(".ww-way-back")).to_have_count(0)
    reader.page.go_back()
    expect(reader.page.locator(".ww-way-back")).to_be_visible()
    # Where Material takes the page's place over, nothing is loaded that Playwright could wait for.
    reader.page.evaluate("history.back()")
    reader.stands_at("#look?p=no.next")
    assert reader.trail == ["plugged-in", "put-in"]
    reader.page.evaluate("history.forward()")
    expect(reader.page.locator(".ww-way-back a")).to_have_text("Back to: Look at it")


def test_a_guide_that_was_opened_by_itself_offers_no_way_back(site: Served, open_page: OpenPage) -> None:
    page = open_page(site.url + "/guides/lamp/#shade")
    expect(page.locator("#shade")).to_be_visible()
    expect(page.locator(".ww-way-back")).to_have_count(0)


def test_a_shown_section_breaks_no_strict_policy(site: Served, tmp_path: Path, open_page: OpenPage, serve: Any) -> None:
    """The policy is that of an embedded page; a breach of it is an error in the console."""
    made = (site.folder / "troubleshoot/lamp/index.html").read_text("utf-8")
    tree = str(one(BeautifulSoup(made, "html.parser"), ".ww-tree"))
    policy = "default-src 'none'; style-src 'self'; img-src 'self' data:"
    head = (
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}"><link rel="icon" href="data:,">'
    )
    (tmp_path / "troubleshoot" / "lamp").mkdir(parents=True)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "plug.svg").write_text(FILES["docs/images/plug.svg"], "utf-8")
    (tmp_path / "troubleshoot" / "lamp" / "index.html").write_text(head + tree, "utf-8")
    page = open_page(serve(tmp_path) + "/troubleshoot/lamp/")
    expect(page.locator('[data-node="look"]').get_by_text("It is round")).to_be_visible()


# On paper.

LONG = "Wombats dig. " * 30
PAPER = {
    "docs/index.md": "# Home\n",
    "docs/guides/lamp.md": f"# All about lamps\n\n## The bulb {{#bulb}}\n\n{LONG}\n",
    "decision_trees/lamp.yml": """\
title: The lamp is dark
nodes:
  look:
    question: Is it in?
    body: |
      <details><summary>More</summary><p>Zebras know.</p></details>
    guides: [{to: guides/lamp.md#bulb, show: section}]
    options:
      - {label: "Yes", next: step}
      - {label: "No", next: end}
  step: {step: Put it in, guides: [{to: guides/lamp.md#bulb, show: section}], next: end}
  end: {outcome: Enjoy, result: solved, body: Enjoy., unsolved: look}
""",
}


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize("everything", [False, True], ids=["this step", "all steps"])
def test_paper_has_every_section_open_and_nothing_to_press(
    theme: str, everything: bool, tmp_path: Path, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    config = settings(theme, markdown_extensions=EXTENSIONS)
    built = build_site(write_site(tmp_path, config, PAPER), tmp_path / "site", "--strict")
    assert built.status == 0, built.log
    page = open_page(serve(tmp_path / "site") + "/troubleshoot/lamp/")
    page.evaluate("window.print = () => {}")
    expect(page.locator(".ww-current").get_by_text("Wombats dig.")).to_be_hidden()
    if everything:
        # What is in a menu on the way can be pressed by a site's own script on the first step, too.
        page.locator('[data-ww="print"]').dispatch_event("click")
        # The tools may have to come first.
        expect(page.locator(".ww-tree[data-all]")).to_be_visible()
    page.emulate_media(media="print")
    shown = page.locator(".ww-tree").evaluate(
        """(tree) => [...tree.querySelectorAll('.ww-section p:not(.ww-source), details')]
          .filter((text) => !text.closest('.ww-body'))
          .filter((text) => text.checkVisibility({ contentVisibilityAuto: true })).length"""
    )
    assert shown == (4 if everything else 2)
    expect(page.locator(".ww-body p").get_by_text("Zebras know.")).to_be_visible()
    signs = page.evaluate(
        """() => [...document.querySelectorAll('.ww-tree, .ww-tree *')].filter((element) => element.checkVisibility())
          .flatMap((element) => ['::before', '::after', '::marker'].map((which) => getComputedStyle(element, which)))
          .filter(({ content, display }) => display !== 'none' && /[→↗‹←]/.test(content)).length"""
    )
    assert signs == 0
    assert "→" not in page.locator(".ww-tree").inner_text()
    expect(page.locator(".ww-tree").get_by_role("button")).to_have_count(0)
