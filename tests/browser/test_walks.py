"""The page's script takes the walks that the Python player takes (tests/test_walks.py)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.walks import CASES, FOLDER
from whichway import pages
from whichway.load import forest_of, load_paths
from whichway.markup import Converter
from whichway.pages import GuideLink


class BareHost:
    """Pages beside each other in one folder, with nothing around them."""

    contact = ""

    def __init__(self) -> None:
        self.converter = Converter()

    def guide(self, target: str) -> GuideLink:
        return GuideLink(target, target)

    def tree_url(self, tree: str, node: str) -> str:
        return f"{tree}.html#{node}" if node else f"{tree}.html"

    def trees_folder(self) -> str:
        return "./"

    def index_url(self) -> str:
        return ""

    def public_url(self, tree: str) -> str:
        return f"https://help.example.org/{tree}.html"


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a folder that holds the pages of all trees of the walks."""
    folder = tmp_path_factory.mktemp("walks")
    (folder / "whichway.js").write_text(pages.script(), "utf-8")
    (folder / "tools.js").write_text(pages.tools_script(), "utf-8")
    (folder / "case.js").write_text(pages.case_script(), "utf-8")
    (folder / "tools.css").write_text(pages.tools_style(), "utf-8")
    (folder / "answers.js").write_text(pages.answers_script(), "utf-8")
    (folder / "answers.css").write_text(pages.standalone_style("answers.css"), "utf-8")
    (folder / "whichway.css").write_text(pages.style(), "utf-8")
    forest = forest_of(load_paths([FOLDER]))
    for tree in forest.trees.values():
        view = pages.page_view(tree, forest, BareHost())
        body = pages.tree_html(view)
        (folder / tree.id).mkdir()
        (folder / tree.id / "tree.js").write_text(pages.texts_script(view, f"../{tree.id}.html"), "utf-8")
        head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
        assets = '<link rel="stylesheet" href="whichway.css"><script src="whichway.js" defer></script>'
        around = "".join(f'<h2 id="{id_}">Around</h2>' for case in CASES for id_ in case.get("elsewhere", ()))
        (folder / f"{tree.id}.html").write_text(f"{head}<title>{tree.id}</title>{assets}{body}{around}", "utf-8")
    return serve(folder)


def offered(page: Page) -> list[str]:
    """The options that a reader can see, by their ids: those in the list, then the links in texts, each once."""
    links = [
        link
        for part in (".ww-options", ".ww-body", ".ww-note")
        for link in page.locator(f".ww-current {part} a[data-option]:visible").all()
    ]
    boxes = page.locator(".ww-current .ww-tick input:visible").all()
    found = list(dict.fromkeys(link.get_attribute("data-option") or "" for link in boxes or links))
    # What is typed has no links. Its ranges are printed, though.
    ranges = page.locator(".ww-current .ww-ranges p").evaluate_all(
        "ranges => ranges.map(({ dataset }) => dataset.range)"
    )
    return [*ranges, *found] if page.locator('.ww-current [data-ww="text"]').count() == 0 else ["-"]


def answer(page: Page, option: str) -> None:
    """Chooses an option, or types or ticks an answer as an address has it."""
    section = page.locator(".ww-current")
    link = section.locator(f'a[data-option="{option}"]').filter(visible=True)
    if link.count():
        link.first.click()
        return
    if section.locator(".ww-tick").count():
        for id_ in option.split("+"):
            section.locator(f'input[data-option="{id_}"]').check()
    else:
        section.locator(".ww-typed input").fill(
            option.removeprefix("=").replace("_", ".") if option != "-" else "my-server"
        )
    section.locator('[data-ww="next"]').click()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_page_takes_the_walk(case: dict[str, Any], walks: str, open_page: OpenPage) -> None:
    page = open_page(f"{walks}/{case['page']}.html{case.get('open', '')}", expected="Failed to load resource")
    for option in case.get("take", ()):
        answer(page, option)
    if "trail" in case:
        changes = page.locator(".ww-trail a[data-node]")
        # The trail comes with the tools, at the first answer, and other trees' answers with their texts.
        expect(changes).to_have_count(len(case["trail"]))
        assert [change.get_attribute("data-node") for change in changes.all()] == case["trail"]
    for name, value in case.get("given", {}).items():
        expect(page.locator(".ww-given")).to_contain_text(f"{name}: {value}")
    if "given" in case:
        expect(page.locator(".ww-given li")).to_have_count(len(case["given"]))
    notice = page.locator(".ww-notice").filter(has_text="another version").filter(visible=True)
    expect(notice).to_have_count(int(case.get("stale", False)))
    assert page.get_attribute(".ww-current", "data-node") == case["at"]
    assert offered(page) == case["offered"]


@pytest.mark.parametrize("node", ["by-room", "by-kind", "fuse", "plug.move", "plug", "what", "replace-bulb"])
def test_without_a_script_every_node_is_at_its_address(node: str, walks: str, open_page: OpenPage) -> None:
    page = open_page(f"{walks}/lamp.html#{node}", java_script_enabled=False)
    shown = page.locator(".ww-node:visible")
    assert shown.count() == 1
    assert shown.locator("h2").is_visible()
    assert shown.locator(f'[id="{node}"]').count() == 1


def test_without_a_script_an_item_of_a_checklist_is_offered_to_everybody(walks: str, open_page: OpenPage) -> None:
    page = open_page(f"{walks}/checks.html#gate", java_script_enabled=False)
    shown = page.locator(".ww-node:visible")
    assert shown.locator("h2").all_inner_texts() == ["Reset the motor"]
    shown.locator("a", has_text="That did not help").click()
    shown.locator("a", has_text="I'm not sure").click()
    assert shown.locator("h2").all_inner_texts() == ["Does another key open it?"]


def test_without_a_script_a_route_is_a_question_whose_answers_are_links(walks: str, open_page: OpenPage) -> None:
    page = open_page(f"{walks}/lamp.html#by-kind", java_script_enabled=False)
    shown = page.locator(".ww-node:visible")
    assert shown.locator("h2").inner_text() == "Which of these applies?"
    assert shown.locator("a").all_inner_texts() == [
        "“What kind of lamp is it?” With a bulb, and “Where is the lamp?” In the kitchen"
        " or “What kind of lamp is it?” With a bulb, and “Is the fuse in?” Yes",
        "“What kind of lamp is it?” With an LED",
        "None of these",
    ]
    shown.locator("a", has_text="With an LED").click()
    assert page.locator(".ww-node:visible h2").inner_text() == "Replace the lamp"
