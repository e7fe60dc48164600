"""Links in bodies that lead to nodes: ways on like options, in every form in which a tree is delivered."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ReaderAt
from tests.browser.test_bundle import write_bundle
from tests.conftest import OpenPage, Serve, build_site

BELL = """\
title: The bell is silent
nodes:
  rings:
    question: Does it ring?
    body: |
      First [press the
      *button*](#press), or go [to the next floor](troubleshoot/floor.md#there). The [button](#press) is at the door.
    options:
      - {label: "Yes", next: fine}
      - {label: "No", next: there}
  press:
    step: Press the button
    body: Then see whether [it rings](#rings).
    next: rings
  there: {include: floor, results: {solved: fine}}
  fine: {outcome: It rings, body: "If not, [ask the caretaker](troubleshoot/floor.md)."}
"""
FLOOR = """\
title: The next floor
nodes:
  door:
    question: Is the door open?
    body: "[Go there](#there) and look, or see [the second paragraph](#door--second) and [the first](#first).

      {#first}


      The second.

      {#second}"
    options:
      - {label: "Yes", next: there}
      - {label: "No", next: there}
  there:
    step: Ring there
    body: 'Or <a href="#heard">listen</a> first, or go [back to the bell](troubleshoot/bell.md#press).'
    next: heard
  heard: {outcome: It was heard}
"""
FILES = {
    "docs/img/favicon.ico": "",
    "docs/index.md": "# Home\n\nText.\n\n<!-- whichway: bell -->\n",
    "decision_trees/bell.yml": BELL,
    "decision_trees/floor.yml": FLOOR,
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bells")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(source: Path, serve: Serve) -> str:
    url = serve(source / "site")
    settings = f"site_name: Bells\nsite_url: {url}/\ntheme: {{name: mkdocs, highlightjs: false}}\n"
    (source / "mkdocs.yml").write_text(
        f"{settings}markdown_extensions: [attr_list]\nplugins: [search, whichway]\n", "utf-8"
    )
    built = build_site(source, source / "site", "--strict")
    assert built.status == 0, built.log
    return url


def follow(page: Page, text: str) -> None:
    """Follows the first link with that text in the step that is shown."""
    page.locator(".ww-body a", has_text=text).filter(visible=True).first.click()


def rows(page: Page, count: int) -> list[tuple[str, str]]:
    """The questions and answers of the trail, once it has so many."""
    found = page.locator(".ww-trail li")
    expect(found).to_have_count(count)
    return [(row.locator("span").first.inner_text(), row.locator("strong").inner_text()) for row in found.all()]


def test_a_link_to_a_node_is_an_answer_that_back_and_reload_know(site: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{site}/troubleshoot/bell/").listen()
    follow(reader.page, "press the button")
    reader.stands_at("#press?p=to-press")
    assert reader.trail == ["rings"]
    assert rows(reader.page, 1) == [("Does it ring?", "press the button")]
    assert [(event["node"], event["option"]) for event in reader.told if "option" in event] == [("rings", "to-press")]
    follow(reader.page, "it rings")
    reader.stands_at("#rings?p=to-press.to-rings")
    reader.page.reload()
    reader.stands_at("#rings?p=to-press.to-rings")
    assert rows(reader.page, 2) == [("Does it ring?", "press the button"), ("Press the button", "it rings")]
    reader.press("back")
    reader.stands_at("#press?p=to-press")
    reader.change("rings")
    reader.stands_at("#rings")


def test_the_second_link_to_a_node_is_the_same_way(site: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{site}/troubleshoot/bell/")
    reader.page.get_by_role("link", name="button", exact=True).click()
    reader.stands_at("#press?p=to-press")


def test_a_link_to_another_tree_takes_the_case_along(site: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{site}/troubleshoot/bell/")
    follow(reader.page, "press the button")
    follow(reader.page, "it rings")
    follow(reader.page, "to the next floor")
    expect(reader.page).to_have_url(f"{site}/troubleshoot/floor/#there?p=~bell:to-press.to-rings.to-floor-there")
    texts = [
        ("Does it ring?", "press the button"),
        ("Press the button", "it rings"),
        ("Does it ring?", "to the next floor"),
    ]
    assert rows(reader.page, 3) == texts
    follow(reader.page, "back to the bell")
    assert rows(reader.page, 4) == [*texts, ("Ring there", "back to the bell")]
    reader.press("back")
    expect(reader.page).to_have_url(f"{site}/troubleshoot/floor/#there?p=~bell:to-press.to-rings.to-floor-there")


def test_a_link_without_a_node_leads_to_the_first_question_of_the_other_tree(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/troubleshoot/bell/")
    page.click('.ww-options [data-option="yes"]')
    follow(page, "ask the caretaker")
    expect(page).to_have_url(f"{site}/troubleshoot/floor/#door?p=~bell:yes.to-floor")
    assert rows(page, 2)[1] == ("It rings", "ask the caretaker")


def test_a_link_of_an_included_tree_leads_to_what_is_played_with_it(site: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{site}/troubleshoot/bell/")
    reader.answer("no")
    follow(reader.page, "Go there")
    reader.stands_at("#there.there?p=no.to-there")
    follow(reader.page, "listen")
    reader.stands_at("#there.heard?p=no.to-there.to-heard")
    assert reader.trail == ["rings", "there.door", "there.there"]


def test_a_link_inside_of_the_step_is_no_answer(site: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{site}/troubleshoot/bell/")
    reader.answer("no")
    for link, id_ in {"the first": "first", "the second paragraph": "second"}.items():
        follow(reader.page, link)
        expect(reader.page.locator(f'[id="there.door--{id_}"]')).to_be_in_viewport()
    assert reader.trail == ["rings"]


def test_the_earlier_answer_is_marked_in_the_text(site: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{site}/troubleshoot/bell/")
    follow(reader.page, "press the button")
    reader.change("rings")
    reader.stands_at("#rings")
    expect(reader.page.locator(".ww-body .ww-earlier")).to_contain_text("press the")


def test_a_link_to_a_node_needs_no_script(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/troubleshoot/bell/", java_script_enabled=False)
    shown = page.locator(".ww-node h2").filter(visible=True)
    follow(page, "press the button")
    # A page that is still loading may show several nodes.
    expect(shown).to_have_count(1)
    expect(shown).to_have_text("Press the button")
    page.goto(f"{site}/troubleshoot/bell/")
    follow(page, "to the next floor")
    expect(page.locator('.ww-tree[data-tree="floor"]')).to_have_count(1)
    expect(shown).to_have_count(1)
    expect(shown).to_have_text("Ring there")


def test_a_link_to_a_node_stays_in_its_frame(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/troubleshoot/bell/embed.html")
    follow(page, "press the button")
    follow(page, "it rings")
    follow(page, "to the next floor")
    expect(page).to_have_url(f"{site}/troubleshoot/floor/embed.html#there?p=~bell:to-press.to-rings.to-floor-there")
    assert len(rows(page, 3)) == 3


def test_a_link_to_a_node_works_where_another_page_shows_the_tree(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/")
    follow(page, "press the button")
    expect(page).to_have_url(f"{site}/#press?p=to-press")
    follow(page, "it rings")
    follow(page, "to the next floor")
    expect(page).to_have_url(f"{site}/troubleshoot/floor/#there?p=~bell:to-press.to-rings.to-floor-there")


def test_a_link_to_a_node_works_in_the_offline_file(site: str, source: Path, open_page: OpenPage) -> None:
    write_bundle(source, source / "out")
    page = open_page((source / "out" / "bells.html").as_uri() + "?tree=bell")
    follow(page, "press the button")
    follow(page, "it rings")
    follow(page, "to the next floor")
    expect(page.locator(".ww-current h2")).to_have_text("Ring there")
    assert rows(page, 3)[2] == ("Does it ring?", "to the next floor")
    page.click("[data-ww=back]")
    expect(page.locator(".ww-current h2")).to_have_text("Does it ring?")
    assert len(rows(page, 2)) == 2
