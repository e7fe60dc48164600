"""A reader goes back, starts again, or changes an answer."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import (
    ReaderAt,
)
from tests.browser.reader.odd_trees import visible


def test_back_is_the_browsers_own_back(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes")
    entries = reader.history
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    assert reader.history == entries
    reader.page.go_forward()
    reader.stands_at("#look-inside?p=no.yes")
    assert reader.trail == ["light", "plugged-in"]


def test_back_works_in_browsers_that_do_not_tell_their_history(kettle: str, reader_at: ReaderAt) -> None:
    """There, nobody knows whether the browser's own Back would do: the step before is one more entry."""
    reader = reader_at(kettle)
    reader.page.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    reader.page.reload()
    reader.answer("no", "yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    reader.press("back")
    reader.stands_at("#light")
    assert reader.trail == []


def test_back_pressed_twice_at_once_goes_back_once(kettle: str, reader_at: ReaderAt) -> None:
    """The browser takes its time to go back; the second press must not leave the page, or skip a step."""
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next")
    back = "document.querySelector('[data-ww=back]')"
    reader.page.evaluate(f"{back}.click(); {back}.click()")
    reader.stands_at("#look-inside?p=no.yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")


def test_back_finds_its_way_where_another_script_has_taken_the_address(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.page.evaluate("history.replaceState({}, '', '#not-ours')")
    reader.answer("yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    reader.press("back")
    reader.stands_at("")


def test_the_browsers_back_and_forward_walk_the_way(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next")
    for fragment in ("#look-inside?p=no.yes", "#plugged-in?p=no", ""):
        reader.page.go_back()
        reader.stands_at(fragment)
        reader.has_focus_on_heading()
    assert reader.trail == []
    for fragment in ("#plugged-in?p=no", "#look-inside?p=no.yes", "#limescale?p=no.yes.next"):
        reader.page.go_forward()
        reader.stands_at(fragment)
        reader.has_focus_on_heading()
    assert reader.trail == ["light", "plugged-in", "look-inside"]


def test_a_step_shown_again_marks_the_earlier_answer(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("unsure")
    reader.press("back")
    marked = reader.page.locator(".ww-earlier")
    expect(marked).to_have_text("I can't tell (your earlier answer)")
    assert marked.get_attribute("data-option") == "unsure"
    reader.answer("no")
    expect(marked).to_have_count(0)
    expect(reader.page.locator(".ww-trail li strong")).to_have_text("No")


def test_start_again_forgets_the_answers(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes")
    reader.press("restart")
    reader.stands_at("#light")
    reader.has_focus_on_heading()
    assert reader.page.title() == "The kettle stays cold"
    assert visible(reader.page, ".ww-trail, .ww-earlier, .ww-controls button") == 0
    reader.page.go_back()
    reader.stands_at("#look-inside?p=no.yes")


def test_an_answer_can_be_changed_from_the_trail(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next", "no")
    reader.change("plugged-in")
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    expect(reader.page.locator(".ww-earlier")).to_have_attribute("data-option", "yes")
    reader.answer("no")
    reader.stands_at("#plug-it-in?p=no.no")
    assert reader.trail == ["light", "plugged-in"]


def test_answers_after_a_changed_one_are_given_again_where_they_still_apply(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next", "no")
    reader.stands_at("#where?p=no.yes.next.no")
    reader.change("light")
    reader.answer("unsure")
    reader.stands_at("#where?p=unsure.yes.next.no")
    reader.has_focus_on_heading()
    assert reader.trail == ["light", "plugged-in", "look-inside", "limescale"]
    reader.press("back")
    reader.stands_at("#limescale?p=unsure.yes.next")


def test_a_question_is_asked_again_where_a_change_leads_past_the_answers_given(
    kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "no", "unsolved", "next", "no")
    reader.change("plugged-in")
    # Not what was answered at "plug-it-in", to which this answer does not lead.
    reader.answer("yes")
    reader.stands_at("#where?p=no.yes.next.no")


def test_an_answer_given_after_going_back_leads_one_step_on(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next", "no")
    reader.change("plugged-in")
    reader.press("back")
    reader.stands_at("#light")
    reader.answer("unsure")
    reader.stands_at("#plugged-in?p=unsure")


def test_after_a_change_back_goes_one_answer_back_and_the_browsers_back_undoes_the_change(
    kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next")
    reader.change("plugged-in")
    reader.press("back")
    reader.stands_at("#light")
    reader.page.go_back()
    reader.stands_at("#plugged-in?p=no")
    reader.page.go_back()
    reader.stands_at("#limescale?p=no.yes.next")
