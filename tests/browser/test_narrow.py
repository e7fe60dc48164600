"""On the smallest telephones: nothing lies over anything else, and the first question shows what can be answered."""

from __future__ import annotations

import pytest

from tests.browser.conftest import ENDING, OWN, ReaderAt, place_of, walks
from tests.browser.overlaps import overlaps
from whichway.model import Question

_SHOWN = """async (id) => {
  location.hash = id;
  const isThere = () => document.querySelector('.ww-current h2')?.id === id;
  while (!isThere()) await new Promise(requestAnimationFrame);
}"""

WITH_THREE = sorted(
    tree.id
    for tree in OWN.trees.values()
    if isinstance(first := tree.nodes[tree.first], Question) and len(first.options) >= 3
)
"""The own trees whose first question has three options or more."""


@pytest.mark.parametrize("tree", sorted(OWN.trees))
def test_at_320_pixels_nothing_lies_over_anything_else(tree: str, own_trees: str, reader_at: ReaderAt) -> None:
    """Each step, opened directly; and each outcome, with the answers that lead there."""
    reader = reader_at(f"{own_trees}/{tree}/", viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    reader.has_tools()
    found: list[str] = []
    for page_node in OWN.pages[tree].values():
        if page_node.node.kind in ("route", "include"):
            continue
        reader.page.evaluate(_SHOWN, page_node.id)
        found += overlaps(reader.page)
    for end, taken in walks(tree).items() if tree in ENDING else ():
        place = place_of(end, [option for _, option in taken])
        reader.page.evaluate("place => { location.hash = place; }", place)
        reader.stands_at(place)
        found += overlaps(reader.page)
    assert found == []


@pytest.mark.parametrize("tree", WITH_THREE)
def test_a_small_telephone_shows_three_options_of_the_first_question(
    tree: str, own_trees: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(f"{own_trees}/{tree}/", viewport={"width": 360, "height": 640})
    options = reader.page.locator(".ww-current .ww-options a").filter(visible=True)
    boxes = [box for option in options.all() if (box := option.bounding_box())]
    assert len([box for box in boxes if box["y"] + box["height"] <= 640]) >= 3, boxes[:3]
