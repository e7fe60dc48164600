"""The offline deliveries, opened from disk: one file with everything, and the whole site from its archive.

Any request for anything but files fails these tests, and so does anything that the browser complains of.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import run_axe
from tests.browser.conftest import ENDING, OWN, ReaderAt, place_of, walks
from tests.browser.over_trees import FAR, answer_all, stands_at, trail
from tests.browser.test_cases import CLIPBOARD
from tests.conftest import ROOT, OpenPage
from tests.shared import built_once
from whichway.inline import plain_text

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("bundle")]

NAME = "mparticle-troubleshooting"
IN_A_STEP = "sampling by user"
IN_A_GUIDE = "exponentially"


def write_bundle(source: Path, target: Path, *arguments: str) -> str:
    """Writes the bundle of the site at `source`, as a user would, and gives back what was said."""
    command = [sys.executable, "-m", "whichway", "bundle", "-o", str(target), *arguments]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def write_own_bundle(folder: Path) -> None:
    """Writes the bundle of the project's own site, and unpacks its archive."""
    write_bundle(ROOT, folder)
    with zipfile.ZipFile(folder / f"{NAME}.zip") as archive:
        archive.extractall(folder)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the bundle of the project's own site, the archive unpacked."""
    return built_once(tmp_path_factory, "bundle", write_own_bundle)


@pytest.fixture(scope="module")
def one_file(bundle: Path) -> str:
    return (bundle / f"{NAME}.html").as_uri()


@pytest.fixture(scope="module")
def whole_site(bundle: Path) -> str:
    return (bundle / NAME).as_uri()


@pytest.mark.parametrize("tree", ENDING)
def test_every_tree_of_the_file_is_walked_to_an_outcome_and_back(tree: str, one_file: str, reader_at: ReaderAt) -> None:
    outcome, walk = max(walks(tree).items(), key=lambda item: len(item[1]))
    reader = reader_at(f"{one_file}?tree={tree}")
    *places, place = reader.walk(walk)
    assert place == place_of(outcome, [option for _, option in walk])
    for place in reversed(places):
        reader.press("back")
        reader.stands_at(place)


@pytest.mark.parametrize("tree", ENDING)
def test_every_tree_of_the_archive_is_walked_to_an_outcome(tree: str, whole_site: str, reader_at: ReaderAt) -> None:
    outcome, walk = max(walks(tree).items(), key=lambda item: len(item[1]))
    reader = reader_at(f"{whole_site}/troubleshoot/{tree}.html")
    assert reader.walk(walk)[-1] == place_of(outcome, [option for _, option in walk])


@pytest.mark.parametrize("query", ["", "?", "?tree=nowhere", "?guide=nowhere"])
def test_the_file_begins_with_what_is_wrong_and_lists_all_other_trees(
    query: str, one_file: str, open_page: OpenPage
) -> None:
    page = open_page(one_file + query)
    start = OWN.trees["start-here"]
    expect(page.locator("main h1")).to_have_text(start.title)
    expect(page.locator(".ww-current h2")).to_have_text("What do you see?")
    expect(page).to_have_title(re.compile(re.escape(start.title)))
    titles = [link.inner_text() for link in page.locator(".ww-index a").all()]
    assert titles == [
        plain_text(tree.title) for tree in sorted(OWN.trees.values(), key=lambda tree: tree.id) if tree != start
    ]
    # Once the reader has answered, the list makes room.
    page.locator('.ww-current [data-option="app"]').click()
    expect(page.locator(".ww-index")).to_be_hidden()


def test_the_file_has_one_search_and_letters_go_to_it(one_file: str, open_page: OpenPage) -> None:
    page = open_page(one_file)
    expect(page.locator(".ww-tree[data-keys]")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(1)
    page.locator(".ww-current .ww-options a").first.focus()
    page.keyboard.type("gaid")
    expect(page.locator("#ww-search")).to_have_value("gaid")
    expect(page.locator("#ww-hits a").first).to_be_visible()


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(30, 33, 41)")])
def test_the_file_has_the_colors_of_the_theme(scheme: str, paper: str, one_file: str, open_page: OpenPage) -> None:
    page = open_page(one_file, color_scheme=scheme)
    expect(page.locator(".ww-top")).to_have_css("background-color", "rgb(64, 81, 181)")
    expect(page.locator("body")).to_have_css("background-color", paper)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert run_axe(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_links_to_the_hosted_site_have_the_addresses_that_it_has(
    bundle: Path, one_file: str, open_page: OpenPage
) -> None:
    page = open_page(one_file)
    hrefs = page.evaluate(
        """() => [...document.querySelectorAll('template')]
          .flatMap(({ content }) => [...content.querySelectorAll('a[href], [data-url]')])
          .map((element) => element.dataset.url || element.getAttribute('href'))"""
    )
    online = [href for href in hrefs if href.startswith("https://help.example.com/")]
    assert "https://help.example.com/troubleshoot/forwarding-and-alerts/" in online
    assert [href for href in online if ".html" in href] == []
    # So has the whole site where it names its own pages.
    whole = (bundle / NAME / "troubleshoot" / "forwarding-and-alerts.html").read_text("utf-8")
    assert 'data-url="https://help.example.com/troubleshoot/forwarding-and-alerts/"' in whole
    assert 'rel="canonical" href="https://help.example.com/troubleshoot/forwarding-and-alerts/"' in whole


def test_the_file_leads_from_one_tree_to_another(one_file: str, open_page: OpenPage) -> None:
    page = open_page(one_file)
    page.locator('.ww-current a[href^="?tree=events-never-arrive"]').first.click()
    expect(page.locator(".ww-tree")).to_have_attribute("data-tree", "events-never-arrive")
    page.go_back()
    expect(page.locator(".ww-tree")).to_have_attribute("data-tree", "start-here")


def test_a_case_goes_on_from_tree_to_tree_in_the_file(one_file: str, open_page: OpenPage) -> None:
    page = open_page(f"{one_file}?tree=start-here")
    answers = max(FAR.values(), key=lambda walk: len({answer.tree for answer in walk}))
    answer_all(page, answers)
    assert trail(page, len(answers)) == [(answer.tree, answer.node) for answer in answers]
    page.reload()
    trail(page, len(answers))
    for answer in reversed(answers):
        page.click('[data-ww="back"]')
        stands_at(page, answer.tree, answer.node)
    expect(page.locator('[data-ww="back"]')).to_be_hidden()


def test_no_link_of_the_file_is_dead(one_file: str, open_page: OpenPage) -> None:
    """Each leads to something in the file, or out to an address of its own."""
    page = open_page(one_file)
    dead = page.evaluate(
        """() => {
          const templates = [...document.querySelectorAll('template[data-title]')];
          const named = Object.fromEntries(templates.map(({ dataset, content }) =>
            [dataset.tree ? 'tree ' + dataset.tree : 'guide ' + dataset.guide, content]));
          return templates.flatMap((template) => [...template.content.querySelectorAll('a[href]')]
            .map((link) => link.getAttribute('href'))
            .filter((href) => !/^(https?:|mailto:)/.test(href))
            .filter((href) => {
              const { searchParams, hash } = new URL(href, 'file:///x.html');
              const [[kind, name] = []] = [...searchParams];
              const content = href[0] === '#' ? template.content : named[kind + ' ' + name];
              const id = decodeURIComponent(hash.slice(1));
              return !content || id && !content.getElementById(id);
            }));
        }"""
    )
    assert dead == []


@pytest.mark.parametrize("words", [IN_A_STEP, IN_A_GUIDE])
def test_a_word_in_a_step_or_a_guide_is_found_in_the_file_and_leads_there(
    words: str, one_file: str, open_page: OpenPage
) -> None:
    page = open_page(one_file)
    page.locator("#ww-search").fill(words)
    hit = page.locator("#ww-hits a").first
    title = hit.evaluate("(link) => link.firstChild.textContent")
    page.locator("#ww-search").press("Enter")
    heading = page.locator("main").get_by_role("heading", name=title)
    expect(heading.first).to_be_in_viewport()
    assert_is_told(page, words)


def assert_is_told(page: Page, words: str) -> None:
    text = page.locator("main").inner_text().lower()
    assert all(word in text for word in words.split())


def test_what_is_nowhere_in_the_file_is_told_not_to_be_found(one_file: str, open_page: OpenPage) -> None:
    page = open_page(one_file)
    page.locator("#ww-search").fill("xylophone")
    expect(page.get_by_role("status").first).to_have_text("Nothing found.")
    expect(page.locator("#ww-hits")).to_be_hidden()


def test_hits_are_chosen_with_the_arrows(one_file: str, open_page: OpenPage) -> None:
    page = open_page(one_file)
    page.locator("#ww-search").fill("kit")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ww-hits a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#ww-search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#ww-hits")).to_be_hidden()


@pytest.mark.parametrize("words", [IN_A_STEP, IN_A_GUIDE])
def test_a_word_in_a_step_or_a_guide_is_found_in_the_archive_and_leads_there(
    words: str, whole_site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{whole_site}/index.html")
    page.locator(".md-search__input").fill(words)
    page.locator('.md-search-result__link[href*="#"]').filter(visible=True).first.click(timeout=30_000)
    expect(page).not_to_have_url(re.compile("index.html"))
    word = page.locator("article").get_by_text(re.compile(words.split()[0], re.IGNORECASE))
    expect(word.filter(visible=True).first).to_be_visible()


def test_digits_answer_from_the_start_and_not_once_that_is_switched_off(one_file: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{one_file}?tree=start-here")
    expect(reader.control("keys")).to_have_attribute("aria-pressed", "true")
    reader.press("leave")
    expect(reader.control("keys")).to_have_attribute("aria-pressed", "false")
    # The storage is written behind the page's back; a page that is loaded before that reads what was there.
    reader.page.wait_for_function("() => !localStorage.getItem('whichway:keys')")
    reader.page.reload()
    expect(reader.page.locator(".ww-tree[data-running]")).to_be_visible()
    expect(reader.control("keys")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("delivery", ["one", "whole"])
def test_case_notes_are_copied_from_disk(delivery: str, one_file: str, whole_site: str, reader_at: ReaderAt) -> None:
    tree = ENDING[0]
    outcome, walk = max(walks(tree).items(), key=lambda item: len(item[1]))
    url = f"{one_file}?tree={tree}" if delivery == "one" else f"{whole_site}/troubleshoot/{tree}.html"
    reader = reader_at(url, permissions=CLIPBOARD)
    reader.walk(walk)
    reader.press("copy")
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
    notes = str(reader.page.evaluate("navigator.clipboard.readText()"))
    assert OWN.trees[tree].title in notes
    assert plain_text(OWN.trees[tree].nodes[outcome].heading) in notes
    assert f"https://help.example.com/troubleshoot/{tree}/#" in notes


def test_the_file_stays_small_and_says_when_it_was_made(bundle: Path, open_page: OpenPage, one_file: str) -> None:
    assert (bundle / f"{NAME}.html").stat().st_size < 400_000
    expect(open_page(one_file).locator(".ww-about")).to_have_text(
        re.compile(r"^Version [0-9a-f]{8}, built on \d{4}-\d\d-\d\d$")
    )


# A small site with everything that a file can't hold.

LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    body: |
      Look at [the wall](guides/lamp.md#wall), or [all there is](guides/other.md), or [download](files/plan.pdf).

      ![The plug](images/plug.svg) ![A photograph](https://example.com/photograph.jpg)
    guides: [guides/lamp.md#bulb]
    notes:
      - {audience: staff, body: Ask for the serial number.}
    options:
      - {label: "Yes", next: done}
      - {label: "No", next: done}
  done: {outcome: It shines}
"""
SITE = {
    "docs/index.md": "# Home\n",
    "docs/guides/lamp.md": "# Lamps\n\nFirst.\n\n## Bulb\n\nOf glass. See [the wall](#wall), [the shade](#shade).\n\n"
    "### Socket\n\nOf brass.\n\n## Shade\n\nOf paper.\n\n## Wall\n\nOf stone.\n\n<script>alert(1)</script>\n",
    "docs/guides/other.md": "# Other\n\n<p onclick='x()'>Whole.</p>\n",
    "docs/images/plug.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    "docs/files/plan.pdf": "%PDF-1.4",
    "decision_trees/lamp.yml": LAMP,
    "mkdocs.yml": "site_name: Lamps\n{url}theme: mkdocs\nplugins: [whichway]\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", "site_url: https://lamps.example.com/help/\n")


def write_site(folder: Path, url: str) -> Path:
    for name, text in SITE.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("{url}", url) if name == "mkdocs.yml" else text, "utf-8")
    return folder


def test_a_step_s_image_is_in_the_file_and_what_is_not_leads_to_the_hosted_site(
    small: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    said = write_bundle(small, tmp_path / "out")
    assert "hosted site" in said
    page = open_page((tmp_path / "out" / "lamps.html").as_uri() + "?tree=lamp")
    plug = page.get_by_role("img", name="The plug")
    assert str(plug.get_attribute("src")).startswith("data:image/svg+xml;base64,")
    assert page.get_by_role("link", name="download").get_attribute("href") == (
        "https://lamps.example.com/help/files/plan.pdf"
    )
    photograph = page.get_by_role("link", name="A photograph")
    assert photograph.get_attribute("href") == "https://example.com/photograph.jpg"
    for name in ("download", "A photograph"):
        assert "ww-online" in str(page.get_by_role("link", name=name).get_attribute("class"))


def test_of_a_guide_only_the_sections_that_are_cited_are_in_the_file(
    small: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    write_bundle(small, tmp_path / "out")
    page = open_page((tmp_path / "out" / "lamps.html").as_uri() + "?tree=lamp")
    page.get_by_role("link", name="Bulb").click()
    main = page.locator("main")
    expect(main.get_by_role("heading")).to_have_text(["Lamps", "Bulb", "Socket", "Wall"])
    expect(main).not_to_contain_text("Of paper.")
    # What is left out can be read on the site.
    shade = main.get_by_role("link", name="the shade")
    assert shade.get_attribute("href") == "https://lamps.example.com/help/guides/lamp/#shade"
    assert main.get_by_role("link", name="the wall").get_attribute("href") == "#wall"


def test_without_a_public_address_no_link_is_left_dead(tmp_path: Path, open_page: OpenPage) -> None:
    said = write_bundle(write_site(tmp_path / "site", ""), tmp_path / "out")
    assert "site_url" in said
    page = open_page((tmp_path / "out" / "lamps.html").as_uri() + "?tree=lamp")
    expect(page.get_by_text("download")).to_be_visible()
    assert page.get_by_role("link", name="download").count() == 0


def test_staff_have_their_notes_and_nobody_else_has(small: Path, tmp_path: Path, open_page: OpenPage) -> None:
    write_bundle(small, tmp_path / "out")
    write_bundle(small, tmp_path / "out", "--audience", "staff")
    assert "serial number" not in (tmp_path / "out" / "lamps.html").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "out" / "lamps.zip") as archive:
        assert not [name for name in archive.namelist() if b"serial number" in archive.read(name)]
    page = open_page((tmp_path / "out" / "lamps-staff.html").as_uri() + "?tree=lamp")
    expect(page.get_by_text("Ask for the serial number.")).to_be_visible()


def test_the_same_sources_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever, wherever, and in whatever order Python's sets have."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = []
    for number in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", number)
        site = write_site(tmp_path / f"site-{number}", "site_url: https://lamps.example.com/help/\n")
        write_bundle(site, tmp_path / number)
        made.append([(tmp_path / number / name).read_bytes() for name in ("lamps.html", "lamps.zip")])
    assert made[0] == made[1]
    assert b"built on 2023-11-14" in made[0][0]


def test_a_site_that_can_not_be_built_says_why(small: Path, tmp_path: Path) -> None:
    (small / "decision_trees" / "lamp.yml").write_text(LAMP.replace("next: done", "next: dnoe"), "utf-8")
    command = [sys.executable, "-m", "whichway", "bundle", "-o", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "did you mean `done`?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_site_the_command_says_what_to_do(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "whichway", "bundle"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "run this in the folder of a site" in done.stderr
