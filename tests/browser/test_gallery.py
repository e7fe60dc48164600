"""The example of each kind of node, in each state that its page can be in: nothing is wrong, and nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader, ReaderAt, overflow
from tests.browser.overlaps import overlaps
from tests.browser.test_accessibility import EACH_LOOK, violations
from tests.browser.test_material import use_scheme
from tests.gallery import KINDS, LOOKS, build_gallery
from tests.shared import built_once
from whichway.kinds import is_silent, result_of
from whichway.load import forest_of, load_paths
from whichway.model import NODE_KINDS, RESULTS, Question
from whichway.questions import Entry
from whichway.words import ENGLISH

EXAMPLES = {kind: forest_of(load_paths([LOOKS / kind / "example.yml"])) for kind in KINDS}
"""The forest of each example, by its kind."""

STEPS = {
    kind: [
        page_node.id for pages in forest.pages.values() for page_node in pages.values() if not is_silent(page_node.node)
    ]
    for kind, forest in EXAMPLES.items()
}
"""The steps of each example, by its kind."""


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the folder of the examples' pages."""

    def build(folder: Path) -> None:
        site = build_gallery(folder)
        assert site.status == 0, site.log

    return serve(built_once(tmp_path_factory, "gallery", build) / "site") + "/troubleshoot"


def test_each_kind_with_a_template_of_its_own_has_an_example() -> None:
    assert {folder.parent.name for folder in LOOKS.glob("*/template.html")} & {*NODE_KINDS, *get_args(Entry)} == set(
        KINDS
    )
    for kind, forest in EXAMPLES.items():
        nodes = [node for tree in forest.trees.values() for node in tree.nodes.values()]
        assert kind in {node.kind for node in nodes} | {node.entry for node in nodes if isinstance(node, Question)}


@pytest.mark.parametrize("kind", STEPS)
def test_nothing_is_wrong_with_any_step_of_an_example(kind: str, gallery: str, reader_at: ReaderAt) -> None:
    """One page shows them all, one after the other, each by its address."""
    reader = reader_at(f"{gallery}/{kind}.html", reduced_motion="reduce")
    reader.has_tools()
    for node in STEPS[kind]:
        reader.page.evaluate("node => { location.hash = node; }", node)
        reader.sees(node)
        assert violations(reader.page, EACH_LOOK) == [], node
        assert overlaps(reader.page) == [], node


def first(reader: Reader) -> None:
    """The first step, as it is."""


def section_open(reader: Reader) -> None:
    reader.open("#turn-on")
    reader.page.locator(".ww-section summary").click()


def solved(reader: Reader) -> None:
    reader.answer("off")
    reader.press("solved")
    expect(reader.page.locator(".ww-thanks")).to_be_visible()


def did_not_help(reader: Reader) -> None:
    reader.answer("off", "unsolved")


def notice(reader: Reader) -> None:
    reader.open("#ask?p=gone")
    expect(reader.page.locator(".ww-notice")).to_be_visible()


def resume(reader: Reader) -> None:
    reader.answer("off")
    reader.has_tools()
    reader.open("")
    expect(reader.page.locator(".ww-resume")).to_be_visible()


def menu(reader: Reader) -> None:
    reader.answer("off")
    reader.press("more")


def embedding(reader: Reader) -> None:
    menu(reader)
    reader.press("embed")


def keyboard_mode(reader: Reader) -> None:
    reader.answer("cart")
    reader.press("keys")
    reader.press("back")
    expect(reader.page.locator(".ww-keys")).to_be_visible()


def filtering(reader: Reader) -> None:
    reader.answer("cart")
    reader.page.locator(".ww-filter input").fill("latin")
    expect(reader.page.locator(".ww-filter output")).to_have_text("Shown: 4 of 40")


def many_answers(reader: Reader) -> None:
    reader.open(f"#part?p={'cart.none-of-these.' * 4}".removesuffix("."))
    expect(reader.page.locator(".ww-help")).to_be_visible()


def wrong(reader: Reader) -> None:
    """What the first step asks for is left out."""
    reader.page.locator('.ww-current [data-ww="next"]').click()
    expect(reader.page.locator(".ww-current .ww-error")).to_be_visible()


def ticked(reader: Reader) -> None:
    reader.page.locator(".ww-current .ww-tick").first.click()


STATES = [
    ("question", first),
    ("question", keyboard_mode),
    ("question", filtering),
    ("question", many_answers),
    ("number", wrong),
    ("date", wrong),
    ("text", wrong),
    ("several", wrong),
    ("several", ticked),
    ("step", section_open),
    ("outcome", solved),
    ("outcome", did_not_help),
    ("outcome", notice),
    ("outcome", resume),
    ("outcome", menu),
    ("outcome", embedding),
]


@pytest.mark.parametrize(("kind", "state"), STATES, ids=lambda value: getattr(value, "__name__", value))
def test_nothing_is_wrong_in_any_state(
    kind: str, state: Callable[[Reader], None], gallery: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(f"{gallery}/{kind}.html", reduced_motion="reduce")
    state(reader)
    assert violations(reader.page, EACH_LOOK) == []
    reader.page.set_viewport_size({"width": 320, "height": 800})
    assert overlaps(reader.page) == []
    assert overflow(reader.page) <= 0


# How an outcome ends.

TONE_AND_PAPER = """section => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return [getComputedStyle(section).borderInlineStartColor, getComputedStyle(document.body).backgroundColor]
    .map((color) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    });
}"""
"""What the stripe of an outcome and the page below it are painted with: red, green, and blue."""

OUTCOMES = {
    result_of(page_node.node): page_node.id
    for pages in EXAMPLES["outcome"].pages.values()
    for page_node in pages.values()
}
"""An outcome of each result, by its result."""


def luminance(color: Sequence[int]) -> float:
    """How bright a color is, as WCAG counts it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in color)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_each_result_has_words_a_sign_and_a_tone_of_its_own(scheme: str, gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/outcome.html", reduced_motion="reduce")
    use_scheme(reader.page, scheme)
    looks = []
    for result in RESULTS:
        reader.open(f"#{OUTCOMES[result]}")
        section = reader.page.locator(".ww-current")
        tone, paper = section.evaluate(TONE_AND_PAPER)
        dark, light = sorted((luminance(tone), luminance(paper)))
        assert (light + 0.05) / (dark + 0.05) >= 3, (result, tone, paper)
        words = section.locator(".ww-result")
        expect(words).to_have_text(ENGLISH["unsolved-result" if result == "unsolved" else result])
        looks.append((tuple(tone), words.evaluate("text => getComputedStyle(text, '::before').content")))
    for tones_or_signs in zip(*looks, strict=True):
        assert len(set(tones_or_signs)) == len(RESULTS), looks


# What a question offers.


def test_a_hint_describes_its_option_and_a_label_its_group(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html")
    expect(reader.option("cart")).to_have_accessible_name("In the cart")
    expect(reader.option("cart")).to_have_accessible_description("Its lines begin with cart:")
    groups = reader.page.locator(".ww-current ul.ww-options")
    assert [group.locator("a").count() for group in groups.all()] == [2, 2, 1]
    expect(groups.nth(0)).to_have_accessible_name("Shop (eu-1)")
    expect(groups.nth(1)).to_have_accessible_name("Outside")
    expect(reader.page.locator(".ww-current .ww-or + ul a")).to_have_text("I'm not sure")


def test_a_hint_is_no_part_of_the_answer(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html")
    reader.answer("cart")
    expect(reader.page.locator(".ww-trail strong")).to_have_text("In the cart")


def test_all_of_an_options_frame_leads_on(gallery: str, reader_at: ReaderAt) -> None:
    """A hint looks like a part of it, and thumbs hit it."""
    reader = reader_at(f"{gallery}/question.html", viewport={"width": 320, "height": 800})
    box = reader.page.locator(".ww-hint").first.bounding_box()
    assert box
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.stands_at("#country?p=cart")


def test_digits_count_over_all_groups(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html")
    keyboard_mode(reader)
    reader.page.keyboard.press("4")
    reader.stands_at("#country?p=warehouse")


def test_the_label_of_a_group_goes_with_its_last_option(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html")
    label = reader.page.locator(".ww-group", has_text="Shop")
    expect(label).to_be_visible()
    reader.option("cart").evaluate("link => { link.parentElement.hidden = true; }")
    expect(label).to_be_visible()
    reader.option("checkout").evaluate("link => { link.parentElement.hidden = true; }")
    expect(label).to_be_hidden()


# The filter.


def shown(reader: Reader) -> list[str]:
    return reader.page.locator(".ww-current .ww-options a").filter(visible=True).all_inner_texts()


def test_few_options_have_no_filter(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html")
    reader.has_tools()
    expect(reader.page.locator(".ww-filter")).to_be_hidden()


def test_many_options_are_filtered_by_label_and_hint(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html")
    reader.answer("cart")
    field = reader.page.get_by_label("Filter the answers")
    status = reader.page.locator(".ww-filter output")
    expect(field).to_be_visible()
    expect(status).to_have_text("")
    field.press_sequentially("LAND ea")
    expect(field).to_have_value("LAND ea")
    assert shown(reader) == ["New Zealand"]
    field.fill("america")
    assert shown(reader) == ["Argentina", "Brazil", "Mexico", "Peru"]
    expect(status).to_have_role("status")
    expect(status).to_have_text("Shown: 4 of 40")
    field.fill("xyz")
    assert shown(reader) == []
    expect(status).to_have_text("Nothing found.")
    expect(reader.page.locator(".ww-current .ww-or")).to_be_hidden()
    field.press("Escape")
    expect(field).to_have_value("")
    assert len(shown(reader)) == 40


def test_enter_takes_the_first_match(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html")
    reader.answer("cart")
    field = reader.page.get_by_label("Filter the answers")
    field.press("Enter")
    reader.stands_at("#country?p=cart")
    field.fill("no")
    field.press("Enter")
    reader.stands_at("#found?p=cart.norway")
    # It begins anew at the next visit.
    reader.press("back")
    expect(field).to_have_value("")
    assert len(shown(reader)) == 40


def test_a_first_question_with_many_options_has_its_filter_at_once(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html", "#country")
    expect(reader.page.get_by_label("Filter the answers")).to_be_visible()


def test_without_a_script_there_is_no_filter(gallery: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{gallery}/question.html", "#country", java_script_enabled=False)
    assert reader.page.locator(".ww-options a").filter(visible=True).count() == 40
    assert reader.page.locator("main input").filter(visible=True).count() == 0
