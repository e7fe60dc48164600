"""Two public guides on the page: answers lead where the player goes, and without a script links lead to every end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader, ReaderAt, forest_in, write_bare
from tests.conftest import OpenPage
from tests.sources.test_sources import FOLDER, GUIDES
from whichway.graph import Forest
from whichway.scenarios import begin, take

WALKS = {
    "debug-services": (
        "- - its-name-is-found-but-nothing-answers no yes not-sure unsolved port-listed+protocol unsolved unsolved no"
        " unsolved",
        "- - the-pods-answer-when-called-directly-but-the-service-doesnt not-sure yes yes yes yes ipvs no unsolved no",
    ),
    "troubleshoot-ingest": (
        "- stream-limit no unsolved yes yes =300000 unsolved",
        "- greater-than-max-sample-age =200_5 yes no unsolved yes unsolved",
        "- invalid-labels none",
    ),
}
"""Walks of either tree, as an address has their answers."""

TYPED = "checkout"
"""What readers type where the address keeps their text to itself."""

REPEATED = ("symptom", "error")
"""Steps whose heading repeats what was typed."""

LINKS = """() => {
  const steps = [...document.querySelectorAll('.ww-tree .ww-node:not(.ww-guard)')];
  const isShown = (element) => element.checkVisibility();
  const ways = new Map();
  const waiting = [''];
  for (const fragment of waiting) {
    location.hash = fragment;
    const [step, ...others] = steps.filter(isShown);
    const next = [...step.querySelectorAll('.ww-options a')].filter(isShown).map(({ hash }) => hash.slice(1));
    ways.set(step.dataset.node, [others.length, ...next]);
    waiting.push(...next.filter((one) => !waiting.includes(one)));
  }
  return [...ways];
}"""
"""Follows every link of the steps of a page, and finds where each step leads."""


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Forest]:
    """The folder of the guides' pages, and their trees."""
    folder = tmp_path_factory.mktemp("sources")
    forest = forest_in(folder, {guide: (FOLDER / guide / "new.yml").read_text("utf-8") for guide in GUIDES})
    write_bare(folder, forest)
    return folder, forest


@pytest.fixture(scope="module")
def address(guides: tuple[Path, Forest], serve: Callable[[Path], str]) -> str:
    return serve(guides[0])


def answer(reader: Reader, option: str) -> None:
    """Answers the current step as a reader with a script does: by typing, by ticking, or by a link."""
    step = reader.page.locator(".ww-current")
    entry = step.locator("[data-ww=next]")
    typed = step.locator("[data-ww=number], [data-ww=date], [data-ww=text]")
    if option[0] in "=-":
        typed.fill(option[1:].replace("_", ".") or TYPED)
        entry.click()
    elif entry.count() and not typed.count():
        for tick in option.split("+"):
            step.locator(f"input[data-option={tick}]").check()
        entry.click()
    else:
        reader.answer(option)


@pytest.mark.browser
@pytest.mark.parametrize(("guide", "walk"), [(guide, walk) for guide in GUIDES for walk in WALKS[guide]])
def test_the_page_leads_where_the_player_goes(
    guide: str, walk: str, guides: tuple[Path, Forest], address: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(f"{address}/{guide}.html")
    position = begin(guides[1], guide)
    for option in walk.split():
        answer(reader, option)
        following = take(guides[1], position, option)
        assert following is not None, f"`{option}` is not offered at `{position.page_node.id}`"
        position = following
        reader.sees(position.page_node.id)
        if position.page_node.id in REPEATED:
            expect(reader.heading).to_contain_text(TYPED)
    assert position.page_node.is_end


@pytest.mark.browser
@pytest.mark.parametrize("guide", GUIDES)
def test_links_lead_to_every_end_without_a_script(
    guide: str, guides: tuple[Path, Forest], address: str, open_page: OpenPage
) -> None:
    page: Page = open_page(f"{address}/{guide}.html", java_script_enabled=False)
    ways = dict(page.evaluate(LINKS))
    page_nodes = guides[1].pages[guide]
    assert {node for node, (others, *_) in ways.items() if others} == set()
    ends = {id_ for id_, page_node in page_nodes.items() if page_node.is_end}
    assert ends <= ways.keys()
    assert [node for node, (_, *links) in ways.items() if not links and node not in ends] == []
