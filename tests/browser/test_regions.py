"""What a screen reader is told, and when: names and descriptions, live regions, landmarks, and what Tab leads to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import KINDS_OF_STEP, Reader, ReaderAt

LISTEN_TO_LIVE_REGIONS = """tree => {
  window.spoken = [];
  const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output';
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const region = (target.closest ? target : target.parentElement)?.closest(live);
      const text = Array.from(addedNodes, ({ textContent }) => textContent).join('') || target.textContent;
      if (region && text.trim()) window.spoken.push(text.trim());
    }
  }).observe(tree, { subtree: true, childList: true, characterData: true });
}"""
"""Writes down what a screen reader would say of its own accord."""


def accessibility_tree(reader: Reader) -> list[dict[str, Any]]:
    """The nodes of the page that a screen reader knows, as Chromium has computed them."""
    session = reader.page.context.new_cdp_session(reader.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


@pytest.mark.parametrize("fragment", KINDS_OF_STEP.values(), ids=KINDS_OF_STEP.keys())
def test_the_heading_is_described_by_the_progress(fragment: str, kettle: str, reader_at: ReaderAt) -> None:
    """It takes the focus, and is read with its description: the question first, then how far one is."""
    reader = reader_at(kettle, fragment)
    reader.stands_at(fragment)
    title = reader.heading.inner_text()
    headings = [n for n in accessibility_tree(reader) if value(n, "role") == "heading" and value(n, "name") == title]
    (described,) = [value(node, "description") for node in headings]
    assert described.endswith(reader.page.locator(".ww-progress").inner_text())
    assert described.startswith("This step was opened directly.") == (fragment in ("#look-inside", "#by-place"))


@pytest.mark.parametrize("fragment", KINDS_OF_STEP.values(), ids=KINDS_OF_STEP.keys())
def test_no_landmark_is_empty(fragment: str, kettle: str, reader_at: ReaderAt) -> None:
    """Sixteen hidden steps must not be sixteen places to go to."""
    reader = reader_at(kettle, fragment)
    reader.stands_at(fragment)
    nodes = accessibility_tree(reader)
    known = {node["nodeId"]: node for node in nodes}
    for node in nodes:
        if value(node, "role") in ("region", "navigation", "main", "complementary", "search"):
            assert any(child in known for child in node.get("childIds", ())), value(node, "name") or value(node, "role")
    assert "region" not in {value(node, "role") for node in nodes}


def test_no_live_region_speaks_of_a_step(kettle: str, reader_at: ReaderAt) -> None:
    """The focus does: what a live region said of the step would be said twice."""
    reader = reader_at(kettle)
    reader.page.locator(".ww-tree").evaluate(LISTEN_TO_LIVE_REGIONS)
    reader.answer("no", "yes", "next", "no")
    reader.press("back")
    reader.stands_at("#limescale?p=no.yes.next")
    reader.has_focus_on_heading()
    assert reader.page.evaluate("window.spoken") == []


def test_tab_never_enters_a_hidden_step(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#plugged-in?p=no")
    reader.stands_at("#plugged-in?p=no")
    seen: list[str] = []
    for _ in range(30):
        reader.page.keyboard.press("Tab")
        place = reader.page.evaluate(
            """() => {
              const step = document.activeElement.closest('.ww-node');
              return [document.activeElement === document.body, step ? step.dataset.node : ''];
            }"""
        )
        seen.append(place[1])
        if place[0]:
            break
    assert place[0], "Tab has not come to the end of the page"
    assert set(seen) - {""} == {"plugged-in"}
