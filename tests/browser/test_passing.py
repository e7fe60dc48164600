"""A route that leads to another tree passes readers on, as one within a tree does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ReaderAt, forest_in, write_bare
from tests.browser.over_trees import stands_at, trail

HALL = """\
title: The hall is dark
facts: {where: [in, out]}
nodes:
  where:
    question: Which lamp is it?
    options:
      - {label: The one outside, set: {where: out}, next: passage}
      - {label: The one inside, set: {where: in}, next: passage}
      - {label: I'm not sure, next: passage}
  passage:
    route:
      - {when: {where: out}, next: /shed/fuse}
      - {otherwise: switch}
  switch: {outcome: Press the switch}
"""
SHED = """\
title: The shed is dark
nodes:
  door: {question: Is the door open?, options: [{label: "Yes", next: fuse}, {label: "No", next: fuse}]}
  fuse: {question: Is the fuse in?, options: [{label: "Yes", next: bulb}, {label: "No", next: /hall/passage}]}
  bulb: {outcome: Replace the bulb}
"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("hall")
    write_bare(folder, forest_in(folder, {"hall": HALL, "shed": SHED}))
    return f"{serve(folder)}/hall.html"


def test_readers_come_to_the_other_tree_and_go_back_to_the_question(hall: str, reader_at: ReaderAt) -> None:
    reader = reader_at(hall)
    reader.answer("the-one-outside")
    stands_at(reader.page, "shed", "fuse")
    assert trail(reader.page, 1) == [("hall", "where")]
    expect(reader.page).to_have_url(f"{hall.replace('hall', 'shed')}#fuse?p=~hall:the-one-outside")
    expect(reader.page.locator(".ww-notice")).to_be_hidden()
    reader.page.go_back()
    stands_at(reader.page, "hall", "where")
    # Nothing stands between them.
    reader.page.go_forward()
    stands_at(reader.page, "shed", "fuse")
    reader.press("back")
    stands_at(reader.page, "hall", "where")


def test_an_address_of_the_route_leads_on_only_where_it_is_decided(hall: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{hall}#passage?p=the-one-outside")
    stands_at(reader.page, "shed", "fuse")
    assert trail(reader.page, 1) == [("hall", "where")]
    reader = reader_at(f"{hall}#passage")
    stands_at(reader.page, "hall", "passage")


def test_within_the_tree_nothing_changes(hall: str, reader_at: ReaderAt) -> None:
    reader = reader_at(hall)
    reader.answer("the-one-inside")
    stands_at(reader.page, "hall", "switch")
    assert trail(reader.page, 1) == [("hall", "where")]
