"""What every reader is promised on the way through a tree: on a plain site and a busy one, over http and as files."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Reader, ReaderAt, Served

STEPS = ["light", "plugged-in", "look-inside", "limescale"]
"""The kettle's steps up to `#limescale?p=no.yes.next`."""


def visible(page: Page, selector: str) -> int:
    return page.locator(selector).filter(visible=True).count()


def follow(reader: Reader, option: str, node: str) -> None:
    """Takes a way on where no script is at work."""
    reader.page.locator(f'a[data-option="{option}"]').filter(visible=True).click()
    expect(reader.page).to_have_url(f"{reader.url}#{node}")
    reader.sees(node)


# Without the script.


def test_without_a_script_one_step_is_shown_and_answers_lead_on_and_back(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, java_script_enabled=False)
    reader.sees("light")
    assert visible(reader.page, ".ww-trail, .ww-progress, .ww-tree button, .ww-tree input") == 0
    follow(reader, "no", "plugged-in")
    reader.has_focus_on_heading()
    follow(reader, "yes", "look-inside")
    reader.page.go_back()
    reader.sees("plugged-in")


def test_without_a_script_a_step_is_shown_and_focused_at_its_address(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, "#limescale", java_script_enabled=False)
    reader.sees("limescale")
    reader.has_focus_on_heading()


def test_without_a_script_paper_has_all_steps(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, java_script_enabled=False)
    reader.page.emulate_media(media="print")
    assert reader.heading.count() == reader.page.locator(".ww-node").count() > 10
    assert visible(reader.page, ".ww-tree button, .ww-tree input") == 0


def test_where_the_script_does_not_come_there_are_still_steps(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.page.context.route("**/whichway.js", lambda route: route.fulfill(body=""))
    reader.open("")
    # Material is told late which pages there are, and takes the reader's first click a second time then.
    reader.page.wait_for_load_state("networkidle")
    reader.sees("light")
    expect(reader.page.locator("[data-running]")).to_have_count(0)
    follow(reader, "no", "plugged-in")
    assert visible(reader.page, ".ww-tree button, .ww-tree input") == 0


def test_answers_are_links_while_the_script_is_still_on_its_way(plain_material: Served, reader_at: ReaderAt) -> None:
    """And the step that the reader has come to stays when it arrives."""
    waiting: list[Route] = []
    reader = reader_at(f"{plain_material.url}/troubleshoot/kettle.html")
    reader.page.context.route("**/whichway.js", lambda route: waiting.append(route))
    reader.page.goto("about:blank")
    reader.page.goto(reader.url, wait_until="commit")
    follow(reader, "no", "plugged-in")
    assert len(waiting) == 1
    waiting.pop().continue_()
    expect(reader.page.locator("[data-running]")).to_have_count(1)
    reader.sees("plugged-in")
    reader.answer("yes")
    reader.stands_at("#look-inside?f=plugged-in&p=yes")


def test_a_tree_runs_before_what_comes_after_its_script(kettle: str, reader_at: ReaderAt) -> None:
    """A site may have other scripts behind it, and they may be slow."""
    reader = reader_at(kettle)
    page = reader.page.request.get(kettle).text()
    page = page.replace('<script src="whichway.js" defer></script>', "")
    page += '<script src="whichway.js"></script><script src="other.js"></script>'
    other = "sessionStorage.running = document.querySelectorAll('[data-running]').length"
    reader.page.context.route("**/other.js", lambda route: route.fulfill(body=other, content_type="text/javascript"))
    reader.page.context.route("**/kettle.html", lambda route: route.fulfill(body=page, content_type="text/html"))
    reader.open("")
    assert reader.page.evaluate("sessionStorage.running") == "1"
    reader.answer("no")
    reader.stands_at("#plugged-in?p=no")


# Arriving.


def test_without_a_fragment_the_first_step_is_shown_and_no_focus_taken(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.stands_at("")
    assert reader.page.evaluate("document.activeElement === document.body")
    assert reader.trail == []
    assert visible(reader.page, ".ww-notice, .ww-resume, .ww-finder, .ww-controls button, textarea") == 0


@pytest.mark.parametrize("fragment", ["#limescale?p=no.yes.next", "#limescale%3Fp%3Dno.yes.next"])
def test_a_shared_link_restores_the_way(fragment: str, anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, fragment)
    reader.stands_at(fragment)
    reader.has_focus_on_heading()
    reader.has_heading_in_sight()
    assert reader.trail == STEPS[:3]


def test_an_old_link_is_followed_as_far_as_it_goes_and_says_so(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, "#descale?p=no.yes.gone.yes")
    reader.sees("look-inside")
    assert reader.trail == STEPS[:2]
    notice = reader.page.locator(".ww-notice")
    expect(notice).to_contain_text("another version")
    notice.locator("a").click()
    reader.stands_at("#light")
    expect(notice).to_be_hidden()


@pytest.mark.parametrize("fragment", ["#%E0%A4%A", "#?p=%", "#limescale?p=%ZZ", "#?&&=", "#__proto__?p=constructor"])
def test_a_malformed_link_does_no_harm(fragment: str, anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, fragment)
    expect(reader.heading).to_have_count(1)
    reader.sees("light")
    reader.answer("no")
    reader.stands_at("#plugged-in?p=no")


def test_a_step_that_was_opened_directly_says_so(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, "#limescale")
    reader.stands_at("#limescale")
    reader.has_focus_on_heading()
    expect(reader.page.locator(".ww-notice")).to_contain_text("This step was opened directly.")
    reader.page.click(".ww-notice a")
    reader.stands_at("#light")


def test_a_text_of_a_hidden_step_is_found_and_answered_beside_the_current_one(
    anywhere: str, reader_at: ReaderAt
) -> None:
    """An address with a text to look for makes the browser search as its Find does."""
    reader = reader_at(anywhere, "#:~:text=white%20crust%20at%20the%20bottom")
    found = reader.page.locator(".ww-found")
    expect(found).to_have_attribute("data-node", "limescale")
    expect(reader.heading).to_have_count(2)
    found.locator('[data-option="yes"]').click()
    reader.stands_at("#descale?f=limescale&p=yes")
    assert reader.trail == ["limescale"]


# Moving.


def test_an_answer_moves_focus_address_and_title(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.answer("no")
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    reader.has_heading_in_sight()
    expect(reader.page).to_have_title(re.compile(r"^Is it plugged in\? - The kettle stays cold"))


def test_an_answer_is_there_when_its_click_is_over(anywhere: str, reader_at: ReaderAt) -> None:
    """Not one frame later, as it would be if it waited for the browser to tell of the new address."""
    reader = reader_at(anywhere)
    at_once = reader.option("no").evaluate(
        """link => {
          link.click();
          const { node } = document.querySelector('.ww-current').dataset;
          return [node, location.hash, document.activeElement.id];
        }"""
    )
    assert at_once == ["plugged-in", "#plugged-in?p=no", "plugged-in"]


def test_back_forward_and_reload_restore_step_and_trail(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.answer("no", "yes", "next")
    reader.page.go_back()
    reader.stands_at("#look-inside?p=no.yes")
    reader.has_focus_on_heading()
    assert reader.trail == STEPS[:2]
    reader.page.go_forward()
    reader.stands_at("#limescale?p=no.yes.next")
    reader.page.reload()
    reader.stands_at("#limescale?p=no.yes.next")
    reader.has_focus_on_heading()
    assert reader.trail == STEPS[:3]
    reader.press("back")
    reader.stands_at("#look-inside?p=no.yes")


def test_a_change_drops_the_later_answers_and_back_undoes_it(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.answer("no", "yes", "next")
    change = reader.page.locator('.ww-trail a[data-node="plugged-in"]')
    expect(change).to_have_accessible_name("Change the answer to: Is it plugged in?")
    change.click()
    reader.stands_at("#plugged-in?p=no")
    assert reader.trail == ["light"]
    # The earlier answer is marked, there and only there.
    expect(reader.page.locator(".ww-earlier")).to_have_text("Yes (your earlier answer)")
    reader.page.go_back()
    reader.stands_at("#limescale?p=no.yes.next")
    assert reader.trail == STEPS[:3]


def test_progress_never_rises_on_a_way_without_loops(anywhere: str, reader_at: ReaderAt) -> None:
    """Neither on the way through the most steps that there are, nor where one way is shorter than another."""
    reader = reader_at(anywhere)
    for edge in (
        ("no", "yes", "next", "no", "at-work"),
        ("unsure", "no", "unsolved", "next"),
        ("yes", "unsolved", "no"),
    ):
        reader.open("")
        left = []
        for number, option in enumerate((*edge, None), 1):
            told = reader.page.locator(".ww-progress")
            expect(told).to_contain_text(f"Step {number}")
            if counted := re.search(r"at most (\d+) more", told.inner_text()):
                left.append(int(counted[1]))
            if option:
                reader.answer(option)
        assert len(left) >= 2
        assert all(after < before for before, after in pairwise(left)), (edge, left)


def test_the_trail_is_kept_over_another_page_and_there_is_one_set_of_controls(
    anywhere: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(anywhere)
    reader.answer("no", "yes")
    reader.page.click(".ww-current .ww-guide")
    expect(reader.page).to_have_title("All about kettles - Kitchen")
    reader.page.go_back()
    reader.stands_at("#look-inside?p=no.yes")
    assert reader.trail == STEPS[:2]
    for control in ("back", "restart", "copy", "link", "print", "keys"):
        expect(reader.control(control)).to_have_count(1)
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    reader.press("restart")
    reader.stands_at("#light")


def test_a_film_stops_when_its_step_is_left(trees_anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{trees_anywhere}/film.html")
    film = reader.page.locator("video")
    film.evaluate("film => film.play()")
    assert not film.evaluate("film => film.paused")
    reader.answer("next")
    reader.stands_at("#seen?p=next")
    assert film.evaluate("film => film.paused")


def test_the_site_of_these_tests_is_a_plain_one(plain_material: Served, material: Served) -> None:
    """Else they would prove the same twice."""
    plain, busy = ((site.folder / "troubleshoot/kettle.html").read_text("utf-8") for site in (plain_material, material))
    assert "navigation.instant" in busy
    assert "navigation.instant" not in plain
