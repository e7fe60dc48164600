"""Random walks through random forests: after every click, the page is where the Python player is."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import write_bare
from tests.conftest import OpenPage
from tests.proofs.authors import Author
from whichway.graph import Edge, Forest
from whichway.load import forest_of, load_paths
from whichway.model import Outcome
from whichway.scenarios import begin, take
from whichway.scenarios.player import Position

pytestmark = pytest.mark.browser

FORESTS, WALKS, MOST_CLICKS = 100, 10, 12
BATCHES = 4
"""Parts of the whole that can run beside each other."""

CLICK = """options => {
  const current = () => document.querySelector('.ww-current');
  const shown = () => ({
    node: current().dataset.node,
    kind: current().dataset.kind,
    result: current().dataset.result || '',
    options: Array.from(current().querySelectorAll('.ww-options a'))
      .filter(link => link.checkVisibility()).map(({ dataset }) => dataset.option),
    trail: Array.from(document.querySelectorAll('.ww-trail:not([hidden]) a'), ({ dataset }) => dataset.node),
  });
  const steps = [shown()];
  for (const option of options) {
    const link = current().querySelector(`.ww-options a[data-option="${option}"]`);
    if (!link?.checkVisibility()) break;
    link.click();
    steps.push(shown());
  }
  return steps;
}"""
"""Clicks on options of the page, and says what a reader is shown before the first click and after each."""


class RandomWalk(NamedTuple):
    """Options that lead the player from one position of a page to the next, and the way that leaves the page then."""

    page: str
    node: str
    positions: list[Position]
    options: list[str]
    leaves: Edge | None


def shown_at(position: Position) -> dict[str, Any]:
    node = position.page_node.node
    return {
        "node": position.page_node.id,
        "kind": node.kind,
        "result": node.result if isinstance(node, Outcome) else "",
        "options": list(position.options),
        "trail": [taken.node for taken in position.trail],
    }


def is_on(page: str, position: Position) -> bool:
    """Whether a page can show where the player is.

    It has nothing to show for an include that plays nothing, which is an error. A route whose way is clear to another
    tree is passed by the player, and shown by the page, which can only link there.
    """
    return position.key[0] == page and not (position.page_node.is_include and not position.page_node.edges)


def random_walk(forest: Forest, page: str, node: str, chance: random.Random) -> RandomWalk:
    """A walk of the player from a node of a page, or from its first question."""
    positions = [begin(forest, page, node)]
    options: list[str] = []
    leaves = None
    while len(options) < MOST_CLICKS:
        edges = [edge for edge in positions[-1].offered if edge.target is not None]
        if not edges:
            break
        edge = chance.choice(edges)
        assert edge.target is not None
        if edge.target[0] != page:
            leaves = edge
            break
        following = take(forest, positions[-1], edge.written.option)
        assert following is not None
        if not is_on(page, following):
            break
        positions.append(following)
        options.append(edge.written.option)
    return RandomWalk(page, node, positions, options, leaves)


def random_walks(forest: Forest, trees: list[str], chance: random.Random) -> Iterator[RandomWalk]:
    """Walks that begin at the first question of a page, or, three of ten, at any of its addresses."""
    openings = [(page, node) for page in trees for node in ("", *forest.pages[page])]
    openings = [opening for opening in openings if is_on(opening[0], begin(forest, *opening))]
    first = [(page, node) for page, node in openings if not node]
    # Without anything to play at its start, a page begins with what comes after it.
    openings = [(page, node) for page, node in openings if (page, "") in first]
    for number in range(WALKS if first else 0):
        yield random_walk(forest, *chance.choice(openings if number % 10 < 3 else first), chance)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_page_is_where_the_player_is_after_every_click(
    batch: int, tmp_path: Path, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    chance = random.Random(batch)  # noqa: S311 - tests are to be the same each time
    written: list[list[str]] = []
    while len(written) < FORESTS // BATCHES:
        trees = Author(chance.randbytes(400), loops=True, prefix=f"f{len(written)}-").trees()
        for id_, tree in trees.items():
            (tmp_path / f"{id_}.yml").write_text(json.dumps(tree), "utf-8")
        written.append(list(trees))
    forest = forest_of(load_paths([tmp_path]))
    write_bare(tmp_path, forest)
    url = serve(tmp_path)
    page = open_page(f"{url}/host.html")
    walks = [walk for trees in written for walk in random_walks(forest, trees, chance)]
    for number, walk in enumerate(walks):
        assert_goes_along(page, url, walk, forest, number)
    # Else nothing would be compared.
    assert len(walks) >= 0.9 * WALKS * len(written)
    assert sum(len(walk.options) for walk in walks) > 2 * len(walks)
    assert len({walk.leaves.target for walk in walks if walk.leaves}) >= 5


def assert_goes_along(page: Page, url: str, walk: RandomWalk, forest: Forest, number: int) -> None:
    """Takes a walk in a page that is opened anew."""
    page.goto(f"{url}/{walk.page}.html?{number}" + (f"#{walk.node}" if walk.node else ""))
    expected = [shown_at(position) for position in walk.positions]
    assert page.evaluate(CLICK, walk.options) == expected, (walk.page, walk.node, walk.options)
    if walk.leaves is not None and walk.leaves.target is not None:
        page.locator(f'.ww-current a[data-option="{walk.leaves.written.option}"]').click()
        tree, node = walk.leaves.target
        expect(page).to_have_url(f"{url}/{tree}.html" + ("" if node == forest.starts[tree] else f"#{node}"))
