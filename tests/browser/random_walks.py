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
from tests.proofs.typed_trees import Author as TypedAuthor
from whichway.graph import Forest, TypedRange, TypedText, choices
from whichway.graph.answers import answers
from whichway.load import forest_of, load_paths
from whichway.model import Outcome
from whichway.scenarios import begin, take
from whichway.scenarios.player import Position

pytestmark = pytest.mark.browser

FORESTS, WALKS, MOST_CLICKS, MOST_PAGES = 100, 10, 12, 4
BATCHES = 4
"""Parts of the whole that can run beside each other."""

CLICK = """async options => {
  const current = () => document.querySelector('.ww-current');
  const shown = () => ({
    node: current().dataset.node,
    kind: current().dataset.kind,
    result: current().dataset.result || '',
    // Those in the list, then the links in the text, each once.
    options: [...new Set(['.ww-options', '.ww-body']
      .flatMap(part => [...current().querySelectorAll(`${part} :is(a, input)[data-option]`)])
      .filter(link => link.checkVisibility()).map(({ dataset }) => dataset.option))],
    trail: Array.from(document.querySelectorAll('.ww-trail:not([hidden]) a'), ({ dataset }) => dataset.node),
  });
  // The trail comes with the tools.
  document.querySelector('.ww-tree').dispatchEvent(new Event('pointerover'));
  while (!whichway.tools[0]) await new Promise(requestAnimationFrame);
  await whichway.styled;
  await new Promise(requestAnimationFrame);
  const steps = [shown()];
  for (const option of options) {
    if (!answer(current(), option)) break;
    steps.push(shown());
  }
  return steps;
}"""
"""Clicks on options of the page, and says what a reader is shown before the first click and after each."""

ANSWER = """
function answer(current, option) {
  const link = current.querySelector(`a[data-option="${option}"]`);
  if (link?.checkVisibility()) return link.click(), true;
  const field = current.querySelector('.ww-typed input');
  const boxes = [...current.querySelectorAll('.ww-tick input')];
  if (field) field.value = option === '-' ? 'some' : option.slice(1).replace('_', '.');
  for (const box of boxes) if (option.split('+').includes(box.dataset.option) !== box.checked) box.click();
  const button = current.querySelector('[data-ww=next]');
  button?.click();
  return !!button;
}
"""
"""Clicks on an option, or types or ticks an answer as an address has it; whether there is any."""


class Leg(NamedTuple):
    """A walk on one page: the positions there, the options between them, and the one that leaves the page."""

    page: str
    positions: list[Position]
    options: list[str]
    leaves: str = ""


class RandomWalk(NamedTuple):
    """A walk that begins at a node of a page, or at its first question, and goes on over other pages."""

    page: str
    node: str
    legs: list[Leg]

    @property
    def options(self) -> list[str]:
        """The options on the first page."""
        return self.legs[0].options


def shown_at(position: Position) -> dict[str, Any]:
    node = position.page_node.node
    return {
        "node": position.page_node.id,
        "kind": node.kind,
        "result": node.result if isinstance(node, Outcome) else "",
        # What is typed is no option that can be seen.
        "options": [
            option
            for edge in position.offered
            if not isinstance(edge.typed, TypedRange | TypedText)
            for option in choices(edge, position.knowledge)
        ],
        "trail": [taken.node for taken in position.trail],
    }


def is_on(page: str, position: Position) -> bool:
    """Whether a page can show where the player is.

    It has nothing to show for an include that plays nothing, which is an error.
    """
    return position.key[0] == page and not (position.page_node.is_include and not position.page_node.edges)


def random_walk(forest: Forest, page: str, node: str, chance: random.Random) -> RandomWalk:
    """A walk of the player from a node of a page, or from its first question."""
    walk = RandomWalk(page, node, [])
    position: Position | None = begin(forest, page, node)
    while position is not None and len(walk.legs) < MOST_PAGES:
        leg, position = random_leg(forest, position, chance)
        walk.legs.append(leg)
    return walk


def random_leg(forest: Forest, position: Position, chance: random.Random) -> tuple[Leg, Position | None]:
    """The walk on one page, and where it goes on."""
    page = position.key[0]
    leg = Leg(page, [position], [])
    while len(leg.options) < MOST_CLICKS:
        here = leg.positions[-1]
        ways = [[*answers(edge, edge.may_set, here.knowledge, every=True)] for edge in here.offered if edge.target]
        # A range without any value stands for itself.
        ways = [way for way in ways if way and not (way[0].typed and way[0].written.option == way[0].option)]
        if not ways:
            break
        edge = chance.choice(chance.choice(ways))
        assert edge.target is not None
        following = take(forest, here, edge.written.option)
        assert following is not None
        if not is_on(following.key[0], following):
            break
        if following.key[0] != page:
            # A route that another tree begins with may lead on to a third one before anybody sees the other.
            passes = edge.target[0] not in (page, following.key[0])
            return leg._replace(leaves=edge.written.option), None if passes else following
        leg.positions.append(following)
        leg.options.append(edge.written.option)
    return leg, None


def random_walks(forest: Forest, trees: list[str], chance: random.Random) -> Iterator[RandomWalk]:
    """Walks that begin at the first question of a page, or, three of ten, at any of its addresses."""
    openings = [(page, node) for page in trees for node in ("", *forest.pages[page])]
    openings = [opening for opening in openings if is_on(opening[0], begin(forest, *opening))]
    first = [(page, node) for page, node in openings if not node]
    # Without anything to play at its start, a page begins with what comes after it.
    openings = [(page, node) for page, node in openings if (page, "") in first]
    for number in range(WALKS if first else 0):
        yield random_walk(forest, *chance.choice(openings if number % 10 < 3 else first), chance)


def typed_trees(chance: random.Random, prefix: str) -> dict[str, Any]:
    """Trees that ask for numbers, dates, ticks, and texts, whose ids begin with `prefix`."""
    text = json.dumps(TypedAuthor(chance.randrange(10**6)).trees())
    return {prefix + id_: tree for id_, tree in json.loads(text.replace('"/', f'"/{prefix}')).items()}


def chosen_trees(chance: random.Random, prefix: str) -> dict[str, Any]:
    """Trees that ask to choose, whose ids begin with `prefix`."""
    return dict(Author(chance.randbytes(400), loops=True, prefix=prefix).trees())


@pytest.mark.parametrize("author", [chosen_trees, typed_trees])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_page_is_where_the_player_is_after_every_click(
    batch: int,
    author: Callable[[random.Random, str], dict[str, Any]],
    tmp_path: Path,
    serve: Callable[[Path], str],
    open_page: OpenPage,
) -> None:
    chance = random.Random(batch)  # noqa: S311 - tests are to be the same each time
    written: list[list[str]] = []
    while len(written) < FORESTS // BATCHES:
        trees = author(chance, f"f{len(written)}-")
        for id_, tree in trees.items():
            (tmp_path / f"{id_}.yml").write_text(json.dumps(tree), "utf-8")
        written.append(list(trees))
    forest = forest_of(load_paths([tmp_path]))
    write_bare(tmp_path, forest)
    url = serve(tmp_path)
    page = open_page(f"{url}/host.html")
    walks = [walk for trees in written for walk in random_walks(forest, trees, chance)]
    for number, walk in enumerate(walks):
        assert_goes_along(page, url, walk, number)
    # Else nothing would be compared.
    assert len(walks) >= 0.9 * WALKS * len(written)
    few = author is typed_trees
    assert sum(len(leg.options) for walk in walks for leg in walk.legs) > (1 if few else 2) * len(walks)
    assert sum(len(walk.legs) > 1 for walk in walks) >= (1 if few else len(written))


def assert_goes_along(page: Page, url: str, walk: RandomWalk, number: int) -> None:
    """Takes a walk in a page that is opened anew."""
    page.goto(f"{url}/{walk.page}.html?{number}" + (f"#{walk.node}" if walk.node else ""))
    for leg in walk.legs:
        expect(page.locator(f'.ww-tree[data-tree="{leg.page}"][data-running]')).to_have_count(1)
        # Other trees' answers come with their texts.
        expect(page.locator(".ww-trail a")).to_have_count(len(leg.positions[0].trail))
        expected = [shown_at(position) for position in leg.positions]
        assert page.evaluate(f"options => {{ {ANSWER}; return ({CLICK})(options); }}", leg.options) == expected, (
            walk.page,
            walk.node,
            [leg.options for leg in walk.legs],
        )
        if leg.leaves:
            with page.expect_navigation():
                page.evaluate(
                    f"option => {{ {ANSWER}; answer(document.querySelector('.ww-current'), option); }}", leg.leaves
                )
