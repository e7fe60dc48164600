"""The tutorial, followed to the letter in an empty folder. `make fresh` does so with an environment of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OpenPage
from tests.fences import fences
from tests.manual.conftest import Shell
from tests.manual.tutorial import INSTALL, PAGE, SERVERS, SITE, follow


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, typed: Shell) -> Path:
    """The folder of the site that whoever follows the tutorial has published."""
    desk = tmp_path_factory.mktemp("desk")
    follow(desk, typed)
    return desk / SITE


def test_all_commands_print_what_the_tutorial_says(published: Path) -> None:
    assert (published / "site" / "troubleshoot" / "no-internet" / "index.html").is_file()
    assert "no-internet#power-light?no" in (published / "decision_trees" / "permalinks.lock").read_text("utf-8")


def test_what_is_not_typed_here_is_what_make_fresh_types() -> None:
    assert {fence.title for fence in fences(PAGE) if fence.language == "sh"} == {"", INSTALL, *SERVERS}


@pytest.mark.browser
def test_the_published_tree_is_the_one_that_was_written(
    published: Path, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    page = open_page(f"{serve(published / 'site')}/troubleshoot/no-internet/")
    current = page.locator(".ww-current")
    assert current.locator("h2").inner_text() == "Is the power light on?"
    current.get_by_role("link", name="Lights").wait_for()
    current.get_by_role("link", name="No", exact=True).click()
    page.get_by_role("link", name="That did not help").click()
    # The guide's section stands in the step.
    page.locator(".ww-current .ww-section", has_text="All lights are on after two minutes.").wait_for()
