"""Walks over several trees: the shortest ones on the project's own trees, and a reader who takes them."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from playwright.sync_api import Page, expect

from tests.browser.conftest import OWN

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

LONGEST = sorted(FAR, key=lambda key: (-len({answer.tree for answer in FAR[key]}), -len(FAR[key]), key))[:4]
"""The outcomes that are farthest away."""


def trail(page: Page, length: int) -> list[tuple[str, str]]:
    """The trees and nodes of the trail, once it has so many rows."""
    rows = page.locator(".ww-trail li a")
    expect(rows).to_have_count(length)
    found = rows.evaluate_all("links => links.map(({ dataset }) => [dataset.tree, dataset.node])")
    return [(tree, node) for tree, node in found]


def answer_all(page: Page, answers: list[Answer]) -> None:
    for tree, node, option in answers:
        section = page.locator(f'.ww-tree[data-tree="{tree}"][data-running] .ww-current[data-node="{node}"]')
        section.locator(f'.ww-options [data-option="{option}"]').click()


def stands_at(page: Page, tree: str, node: str) -> None:
    expect(page.locator(f'.ww-tree[data-tree="{tree}"][data-running] .ww-current')).to_have_attribute("data-node", node)
