"""The project's own trees are walked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    ENDING,
    OWN,
    ReaderAt,
    place_of,
    walks,
    write_bare,
)
from tests.calls import CALLS, clicks
from tests.conftest import OpenPage

each_own_tree = pytest.mark.parametrize("tree", sorted(OWN.trees))


each_ending_tree = pytest.mark.parametrize("tree", ENDING)


FOLLOW = """async (places) => {
  const found = {};
  for (const place of places) {
    const followed = new Promise((follow) => addEventListener('hashchange', follow, { once: true }));
    location.hash = place;
    await followed;
    // It comes with the tools, at the first answer.
    while (document.querySelector('.ww-trail').hidden) await new Promise(requestAnimationFrame);
    const trail = document.querySelectorAll('.ww-trail:not([hidden]) a[data-node]');
    const stale = document.querySelector('.ww-notice:not([hidden])') ? ['with a notice'] : [];
    const { node } = document.querySelector('.ww-current').dataset;
    found[place] = [node, ...Array.from(trail, ({ dataset }) => dataset.node), ...stale];
  }
  return found;
}"""
"""Goes to addresses of one page one after the other: for each, the node that is shown, and those of the trail."""


@each_ending_tree
def test_an_own_tree_is_walked_from_its_first_question_to_an_outcome_and_back(
    tree: str, own_trees: str, reader_at: ReaderAt
) -> None:
    outcome, walk = max(walks(tree).items(), key=lambda item: len(item[1]))
    reader = reader_at(f"{own_trees}/{tree}/")
    *places, place = reader.walk(walk)
    assert place == place_of(outcome, [option for _, option in walk])
    assert reader.trail == [node for node, _ in walk]
    for place in reversed(places):
        reader.press("back")
        reader.stands_at(place)


def test_every_outcome_of_the_own_trees_opens_by_the_answers_that_lead_to_it(
    tmp_path: Path, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    """The proofs in Python and the page's script agree on every walk."""
    write_bare(tmp_path, OWN)
    url = serve(tmp_path)
    page = open_page(f"{url}/host.html")
    for tree in ENDING:
        expected = {
            place_of(outcome, [option for _, option in walk]): [outcome, *(node for node, _ in walk)]
            for outcome, walk in walks(tree).items()
        }
        page.goto(f"{url}/{tree}.html")
        found = page.evaluate(FOLLOW, list(expected))
        assert found == expected


@each_ending_tree
def test_without_a_script_every_outcome_of_an_own_tree_is_within_reach_by_links(
    tree: str, own_trees: str, reader_at: ReaderAt
) -> None:
    """Found on the page's links, and walked by clicks to the outcome that is farthest away."""
    reader = reader_at(f"{own_trees}/{tree}/", java_script_enabled=False)
    sections = reader.page.locator(".ww-node").evaluate_all(
        """nodes => nodes.map(node => ({
          node: node.dataset.node, ids: [...node.querySelectorAll('[id]')].map(({ id }) => id), kind: node.dataset.kind,
          links: [...node.querySelectorAll('.ww-options a')].map(a => a.getAttribute('href')),
        }))"""
    )
    node_of = {id_: section["node"] for section in sections for id_ in section["ids"]}
    links = {section["node"]: section["links"] for section in sections}
    first = sections[0]["node"]
    edges: dict[str, list[str]] = {first: []}
    queue = [first]
    for node in queue:
        for link in links[node]:
            target = node_of.get(link.removeprefix("#")) if link.startswith("#") else None
            if target and target not in edges:
                edges[target] = [*edges[node], link]
                queue.append(target)
    outcomes = {section["node"] for section in sections if section["kind"] == "outcome"}
    assert outcomes
    assert outcomes <= edges.keys()
    farthest = max(outcomes, key=lambda outcome: len(edges[outcome]))
    reader.sees(first)
    for link in edges[farthest]:
        reader.page.locator(f'.ww-options a[href="{link}"]').filter(visible=True).first.click()
        reader.sees(node_of[link.removeprefix("#")])
    assert reader.heading.get_attribute("id") == farthest


@each_own_tree
def test_no_step_of_an_own_tree_is_wider_than_a_telephone(tree: str, own_trees: str, open_page: OpenPage) -> None:
    """Without a script: there, every step is at its address at once."""
    window = {"width": 320, "height": 640}
    page = open_page(f"{own_trees}/{tree}/", viewport=window, java_script_enabled=False)
    sizes = page.locator(".ww-node").evaluate_all(
        """nodes => nodes.map(({ dataset }) => {
          location.hash = dataset.node;
          const { scrollWidth, clientWidth } = document.querySelector('main');
          return [dataset.node, document.getElementById(dataset.node).checkVisibility(), scrollWidth - clientWidth];
        })"""
    )
    assert [(node, shown, over) for node, shown, over in sizes if not shown or over > 0] == []


@pytest.fixture(scope="session")
def home(own_trees: str) -> str:
    """The address of the project's own home page, which shows the entry's first question."""
    return own_trees.removesuffix("troubleshoot")


def test_the_home_page_is_the_first_question_and_its_answers_are_addresses(home: str, reader_at: ReaderAt) -> None:
    reader = reader_at(home)
    reader.sees("symptom")
    reader.page.click('.ww-current [data-option="app"]')
    expect(reader.page).to_have_url(f"{home}#which-app?p=app")
    reader.sees("which-app")
    reader.press("back")
    reader.sees("symptom")
    # As somebody else opens it, to whom the address was sent.
    reader.open("#find-input?p=app.not-sure")
    reader.sees("find-input")
    assert reader.trail == ["symptom", "which-app"]
    assert reader.page.locator("h1:visible").count() == 1


def test_the_home_page_asks_without_a_script_too(home: str, reader_at: ReaderAt) -> None:
    reader = reader_at(home, java_script_enabled=False)
    reader.sees("symptom")
    reader.page.locator('[data-option="app"]').filter(visible=True).click()
    reader.sees("which-app")
    reader.page.locator('[data-option="android"]').filter(visible=True).click()
    expect(reader.page).to_have_url(f"{home}troubleshoot/sdk-android/#what")


def test_the_home_page_fits_a_telephone(home: str, open_page: OpenPage) -> None:
    page = open_page(home, viewport={"width": 390, "height": 844})
    last = page.locator(".ww-current .ww-options li").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= 844


@pytest.mark.parametrize(("call", "answer"), CALLS.items(), ids=CALLS)
def test_a_call_is_answered_by_clicks_from_the_home_page(
    call: str, answer: str, home: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(home)
    taken, _ = clicks(call)
    for click in taken:
        reader.sees(click.node)
        reader.option(click.option).click()
    tree, node = answer[1:].split("/")
    expect(reader.page.locator(".ww-tree")).to_have_attribute("data-tree", tree)
    reader.sees(node)
    expect(reader.page.locator(".ww-current")).to_have_attribute("data-kind", "outcome")
