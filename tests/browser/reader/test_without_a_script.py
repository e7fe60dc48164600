"""The page without its script."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import (
    ReaderAt,
)
from tests.browser.reader.odd_trees import visible


def test_without_a_script_the_first_question_stands_alone(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, java_script_enabled=False)
    reader.sees("light")
    assert visible(reader.page, ".ww-node") == 1
    assert visible(reader.page, ".ww-trail, .ww-progress, [data-ww]") == 0


def test_without_a_script_clicks_lead_on_and_the_browsers_back_leads_back(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, java_script_enabled=False)
    for option, node in (("no", "plugged-in"), ("yes", "look-inside"), ("next", "limescale"), ("yes", "descale")):
        reader.page.locator(f'a[data-option="{option}"]').filter(visible=True).click()
        expect(reader.page).to_have_url(f"{kettle}#{node}")
        reader.sees(node)
        reader.has_focus_on_heading()
    reader.page.go_back()
    reader.sees("limescale")
    reader.page.go_forward()
    reader.sees("descale")


def test_without_a_script_a_step_opens_by_its_address(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#limescale", java_script_enabled=False)
    reader.sees("limescale")
    reader.has_focus_on_heading()
    reader.open("#plugged-in--drawing")
    reader.sees("plugged-in")
    # The answers of a way mean nothing without a script.
    reader.open("#limescale?p=no.yes.next")
    reader.sees("light")
