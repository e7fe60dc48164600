"""A case goes on from tree to tree: every answer stays in the trail, the notes and the link."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OWN, ReaderAt
from tests.conftest import OpenPage

ENTRANCE = "start-here"


class Answer(NamedTuple):
    """An answer of a walk over several trees."""

    tree: str
    node: str
    option: str


def shortest_walks() -> dict[tuple[str, str], list[Answer]]:
    """For each outcome that can be reached from the entrance, the answers of a shortest walk there."""
    start = next(state for state in OWN.states.arrival if state.key == OWN.start(OWN.trees[ENTRANCE]))
    walks: dict[tuple[str, str], list[Answer]] = {}
    queue, seen = deque([(start, list[Answer]())]), {start}
    while queue:
        state, walk = queue.popleft()
        page_node = OWN.pages[state.page][state.node]
        if page_node.is_end:
            walks.setdefault(state.key, walk)
        for _, edge, following in OWN.moves(state):
            if following is None or following in seen:
                continue
            seen.add(following)
            if edge.silent:
                queue.appendleft((following, walk))
            else:
                queue.append((following, [*walk, Answer(state.page, state.node, edge.written.option)]))
    return walks


WALKS = shortest_walks()
FAR = {key: walk for key, walk in WALKS.items() if len({answer.tree for answer in walk}) > 1}


def trail(page: Page, length: int) -> list[tuple[str, str]]:
    """The trees and nodes of the trail, once it has so many rows."""
    rows = page.locator(".ww-trail li a")
    expect(rows).to_have_count(length)
    found = rows.evaluate_all("links => links.map(({ dataset }) => [dataset.tree, dataset.node])")
    return [(tree, node) for tree, node in found]


def walk(page: Page, answers: list[Answer]) -> None:
    for tree, node, option in answers:
        section = page.locator(f'.ww-tree[data-tree="{tree}"][data-running] .ww-current[data-node="{node}"]')
        section.locator(f'.ww-options [data-option="{option}"]').click()


def stands_at(page: Page, tree: str, node: str) -> None:
    expect(page.locator(f'.ww-tree[data-tree="{tree}"][data-running] .ww-current')).to_have_attribute("data-node", node)


@pytest.mark.parametrize(("tree", "outcome"), [pytest.param(*key, id="/".join(key)) for key in FAR])
def test_no_answer_is_lost_on_the_shortest_walk_to_an_outcome(
    tree: str, outcome: str, own_trees: str, reader_at: ReaderAt, open_page: OpenPage
) -> None:
    answers = FAR[tree, outcome]
    page = reader_at(f"{own_trees}/{ENTRANCE}/").page
    walk(page, answers)
    stands_at(page, tree, outcome)
    given = [(answer.tree, answer.node) for answer in answers]
    assert trail(page, len(answers)) == given
    expect(page.locator(".ww-current h2")).to_be_focused()
    expect(page.locator(".ww-progress")).to_contain_text(f"Step {len(answers) + 1}")
    expect(page.locator(".ww-notice")).to_be_hidden()

    # The link brings the whole case back to somebody else.
    with page.context.browser.new_context() as other:  # type: ignore[union-attr]
        opened = other.new_page()
        opened.goto(page.url)
        stands_at(opened, tree, outcome)
        assert trail(opened, len(answers)) == given
        expect(opened.locator(".ww-notice")).to_be_hidden()

    for answer in reversed(answers):
        page.click('[data-ww="back"]')
        stands_at(page, answer.tree, answer.node)
    expect(page.locator('[data-ww="back"]')).to_be_hidden()
    assert page.url.partition("#")[0] == f"{own_trees}/{ENTRANCE}/"
