"""A case goes on from tree to tree: every answer stays in the trail, the notes and the link.

`engines/test_whole_cases.py` walks to every outcome of the project's own trees.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OWN, ReaderAt, press_tool, write_bare
from tests.browser.over_trees import ENTRANCE, FAR, LONGEST, Answer, answer_all, stands_at, trail
from whichway.load import forest_of, load_paths


@pytest.fixture(scope="module")
def bare_trees(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a folder with the project's own trees, with nothing around them."""
    folder = tmp_path_factory.mktemp("own")
    write_bare(folder, OWN)
    return serve(folder)


@pytest.mark.parametrize("key", LONGEST, ids="/".join)
@pytest.mark.parametrize("kind", ["bare", "real"])
def test_the_same_answer_given_again_leads_back_to_the_outcome_over_all_trees(
    kind: str, key: tuple[str, str], bare_trees: str, own_trees: str, reader_at: ReaderAt
) -> None:
    page = reader_at(f"{bare_trees}/{ENTRANCE}.html" if kind == "bare" else f"{own_trees}/{ENTRANCE}/").page
    answers = FAR[key]
    answer_all(page, answers)
    stands_at(page, *key)
    trail(page, len(answers))
    page.click(".ww-trail a >> nth=0")
    stands_at(page, answers[0].tree, answers[0].node)
    answer_all(page, answers[:1])
    stands_at(page, *key)
    assert trail(page, len(answers)) == [(answer.tree, answer.node) for answer in answers]


def in_kitchen(trees: str, reader_at: ReaderAt, fragment: str = "", **options: object) -> Page:
    return reader_at(f"{trees}/kettle.html", fragment, **options).page


ROUND = [Answer("kettle", "light", "whistles"), Answer("stove", "flame", "yes")]
"""From the kettle to the stove and back to the kettle."""


def test_a_case_leads_through_another_tree_and_back_to_its_own(trees_anywhere: str, reader_at: ReaderAt) -> None:
    page = in_kitchen(trees_anywhere, reader_at)
    answer_all(page, ROUND)
    stands_at(page, "kettle", "look-inside")
    assert trail(page, 2) == [("kettle", "light"), ("stove", "flame")]
    expect(page.locator(".ww-trail-tree")).to_have_text(["The kettle stays cold", "The stove stays cold"])
    expect(page.locator(".ww-progress")).to_contain_text("Step 3")
    expect(page.locator(".ww-notice")).to_be_hidden()
    page.click('[data-ww="back"]')
    stands_at(page, "stove", "flame")
    page.click('[data-ww="back"]')
    stands_at(page, "kettle", "light")
    page.go_forward()
    stands_at(page, "stove", "flame")
    assert trail(page, 1) == [("kettle", "light")]


def test_an_answer_in_a_tree_before_can_be_changed(trees_anywhere: str, reader_at: ReaderAt) -> None:
    page = in_kitchen(trees_anywhere, reader_at)
    answer_all(page, ROUND)
    trail(page, 2)
    page.click('.ww-trail a[data-tree="stove"][data-node="flame"]')
    stands_at(page, "stove", "flame")
    assert trail(page, 1) == [("kettle", "light")]
    answer_all(page, [Answer("stove", "flame", "no"), Answer("stove", "fuse", "next")])
    stands_at(page, "stove", "call")
    assert trail(page, 3) == [("kettle", "light"), ("stove", "flame"), ("stove", "fuse")]


def test_start_again_leads_to_where_the_case_began(trees_anywhere: str, reader_at: ReaderAt) -> None:
    page = in_kitchen(trees_anywhere, reader_at)
    answer_all(page, [ROUND[0], Answer("stove", "flame", "no")])
    trail(page, 2)
    page.click('[data-ww="restart"]')
    stands_at(page, "kettle", "light")
    expect(page.locator('[data-ww="back"]')).to_be_hidden()


def test_who_goes_back_before_the_other_tree_is_read_gets_there_all_the_same(kettle: str, reader_at: ReaderAt) -> None:
    waiting: list[Route] = []
    page = reader_at(kettle).page
    page.context.route("**/case.js", lambda route: waiting.append(route))
    with page.expect_request("**/case.js"):
        answer_all(page, ROUND[:1])
    stands_at(page, "stove", "flame")
    page.click('[data-ww="back"]')
    waiting[0].continue_()
    stands_at(page, "kettle", "light")


def test_start_again_stays_in_the_tree_where_nobody_knows_where_the_case_began(
    kettle: str, reader_at: ReaderAt
) -> None:
    page = reader_at(kettle, "#look-inside?p=~~stove:yes").page
    trail(page, 1)
    page.click('[data-ww="restart"]')
    stands_at(page, "kettle", "light")
    expect(page.locator(".ww-notice")).to_be_hidden()


def test_notes_hold_the_answers_of_all_trees(kettle: str, reader_at: ReaderAt) -> None:
    page = reader_at(kettle, permissions=["clipboard-read", "clipboard-write"]).page
    answer_all(page, [*ROUND, Answer("kettle", "look-inside", "next")])
    trail(page, 3)
    press_tool(page, "copy")
    expect(page.locator(".ww-tools output")).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[:-5] == [
        "# The kettle stays cold",
        "",
        "1. Is its light on? → It whistles",
        "",
        "## The stove stays cold",
        "",
        "2. Is there a flame? → Yes",
        "",
        "## The kettle stays cold",
        "",
        "3. Look inside → Continue",
    ]
    assert lines[-5:-1] == ["4. **Is there a white crust at the bottom?**", "", page.url, ""]


ROUTER = """\
title: No internet
nodes:
  restart: {outcome: Restart the router, unsolved: look}
  look: {step: Look at its lights, next: lights}
  lights:
    question: Are they on?
    options:
      - {label: I forgot to look, id: forgot, next: look}
      - {label: "Yes", next: /slow}
"""
SLOW = """\
title: Slow internet
nodes:
  play: {include: again, results: {solved: help}}
  help: {outcome: Ask for help, result: escalate}
"""
AGAIN = "title: Again\nnodes: {restart: {outcome: Restart the router}}\n"


def test_what_was_done_and_comes_again_says_so_with_its_result(
    tmp_path: Path, serve: Callable[[Path], str], reader_at: ReaderAt
) -> None:
    """In the same tree and in others, even where these play the step as one of a tree that they include."""
    written = {"router": ROUTER, "slow": SLOW, "again": AGAIN}
    for name, text in written.items():
        (tmp_path / f"{name}.yml").write_text(text, "utf-8")
    (tmp_path / "site").mkdir()
    write_bare(tmp_path / "site", forest_of(load_paths([tmp_path])))
    url = f"{serve(tmp_path / 'site')}/router.html"
    page = reader_at(url, permissions=["clipboard-read", "clipboard-write"]).page
    done = page.locator(".ww-current .ww-done")
    answer_all(page, [Answer("router", "restart", "unsolved")])
    trail(page, 1)
    expect(done).to_have_count(0)
    answer_all(page, [Answer("router", "look", "next"), Answer("router", "lights", "forgot")])
    expect(done).to_have_text("You have already done this.")
    expect(page.locator(".ww-current h2")).to_have_accessible_description(re.compile("You have already done this"))
    answer_all(page, [Answer("router", "look", "next"), Answer("router", "lights", "yes")])
    expect(done).to_have_text("You have already done this: That did not help")
    page.go_back()
    expect(page.locator(".ww-current h2")).to_have_text("Are they on?")
    expect(done).to_have_count(0)
    page.go_forward()
    expect(done).to_have_count(1)
    press_tool(page, "copy")
    expect(page.locator(".ww-tools output")).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert [line for line in lines if line[:1].isdigit()] == [
        "1. Restart the router → That did not help",
        "2. Look at its lights → Continue",
        "3. Are they on? → I forgot to look",
        "4. Are they on? → Yes",
        "5. **Restart the router** (Try this)",
    ]


def test_a_reader_who_comes_back_is_offered_the_whole_case(kettle: str, reader_at: ReaderAt) -> None:
    page = reader_at(kettle).page
    answer_all(page, [ROUND[0], Answer("stove", "flame", "no")])
    trail(page, 2)
    address = page.url
    page.goto(kettle)
    offer = page.locator(".ww-resume a")
    expect(offer).to_have_text("Pick up where you left off: Look at the fuse")
    offer.click()
    expect(page).to_have_url(address)
    assert trail(page, 2) == [("kettle", "light"), ("stove", "flame")]
    expect(page.locator(".ww-resume")).to_be_hidden()


@pytest.mark.parametrize(
    "before",
    [
        "~kettle:nothing",
        "~kettle/nowhere:whistles",
        "~gone:yes",
        "~constructor:yes",
        "~..:yes",
        "~",
        "~~",
        "~:x.y",
        "~%5C%5Cx:y",
    ],
)
def test_a_case_that_can_not_be_followed_is_as_far_as_it_can_be_and_says_so(
    before: str, kettle: str, reader_at: ReaderAt
) -> None:
    url = kettle.replace("kettle.html", "stove.html")
    page = reader_at(url, f"#flame?p={before}", expected="Failed to load resource").page
    stands_at(page, "stove", "flame")
    expect(page.locator(".ww-notice")).to_be_visible()
    answer_all(page, [Answer("stove", "flame", "no")])
    stands_at(page, "stove", "fuse")


CUT = "The oldest answers are left out, because they no longer fit in the link."


def test_the_oldest_answers_are_left_out_of_a_long_link_and_the_page_says_so(kettle: str, reader_at: ReaderAt) -> None:
    many = "~kettle:" + "unsure.yes.next.dark-inside." * 68 + "whistles"
    page = reader_at(kettle.replace("kettle.html", "stove.html"), f"#flame?p={many}").page
    answer_all(page, [Answer("stove", "flame", "yes")])
    stands_at(page, "kettle", "look-inside")
    assert page.url == f"{kettle}#look-inside?p=~~stove:yes"
    assert trail(page, 1) == [("stove", "flame")]
    expect(page.locator(".ww-notice")).to_contain_text(CUT)


def test_a_link_never_grows_too_long_in_one_tree(kettle: str, reader_at: ReaderAt) -> None:
    round_ = ["next", "dark-inside"]
    page = reader_at(kettle, "#look-inside?f=look-inside&p=" + ".".join(round_ * 117)).page
    stands_at(page, "kettle", "look-inside")
    answer_all(page, [Answer("kettle", "look-inside", "next"), Answer("kettle", "limescale", "dark-inside")] * 2)
    assert 1900 < len(page.url.partition("#")[2]) < 2000
    expect(page.locator(".ww-notice")).to_contain_text(CUT)
    page.reload()
    stands_at(page, "kettle", "look-inside")
    expect(page.locator(".ww-notice")).to_contain_text(CUT)


def test_where_the_other_tree_can_not_be_read_the_step_is_there_and_the_page_says_so(
    kettle: str, reader_at: ReaderAt
) -> None:
    page = reader_at(kettle, expected="Failed to load resource").page
    page.context.route("**/case.js", lambda route: route.abort())
    for way, node in (("back", "light"), ("restart", "flame")):
        page.goto("about:blank")
        page.goto(kettle)
        answer_all(page, ROUND[:1])
        stands_at(page, "stove", "flame")
        expect(page.locator(".ww-notice")).to_be_visible()
        answer_all(page, [Answer("stove", "flame", "no")])
        stands_at(page, "stove", "fuse")
        page.click('[data-ww="back"]')
        stands_at(page, "stove", "flame")
        page.click(f'[data-ww="{way}"]')
        stands_at(page, "kettle" if way == "back" else "stove", node)
