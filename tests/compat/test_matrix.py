"""Each case of the matrix builds without a warning, its plugin does its own work, and a reader walks the tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.compat.building import build, complaints
from tests.compat.cases import Case, all_cases
from tests.compat.expecting import faults
from tests.conftest import OpenPage, Serve
from tests.hosts.steps import Step, steps_of

_MARKS = {False: [pytest.mark.compat], True: []}
"""What `make test` has, `make compat` need not repeat."""


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Step]:
    """The steps of the odd tree, as they are without any other plugin."""
    site = build(Case("alone", "", "", [], plugins=["whichway"]), tmp_path_factory.mktemp("alone"), "http://a.example")
    return steps_of(site)["odd"]


@pytest.mark.browser
@pytest.mark.plugins
@pytest.mark.parametrize("case", [pytest.param(case, id=case.id, marks=_MARKS[case.daily]) for case in all_cases()])
def test_a_tree_is_at_home_beside(
    case: Case, alone: dict[str, Step], tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    url = serve(tmp_path / "site")
    site = build(case, tmp_path, url)
    assert not (said := complaints(site)), said
    assert not (wrong := faults(case, site, url)), "\n".join(wrong)
    changed = [] if case.changes_bodies else differences(steps_of(site)["odd"], alone)
    assert not changed, "\n".join(changed)
    for tree in case.trees:
        page = open_page(f"{url}/" if case.by_link else f"{url}/{tree}", empty=case.from_elsewhere)
        if case.by_link:
            arrive(page, f"{url}/{tree}")
        if case.password:
            page.locator("input[type=password]").fill(case.password)
            page.keyboard.press("Enter")
        for control, opened in case.opens.items():
            page.locator(control).first.click()
            expect(page.locator(opened)).to_be_visible()
            page.reload()
        walk(page)


def differences(steps: dict[str, Step], alone: dict[str, Step]) -> list[str]:
    """What steps have in place of what they have without any other plugin."""
    return [
        f"{node}: {now!r} instead of {before!r}"
        for node, step in alone.items()
        for now, before in zip(steps[node], step, strict=True)
        if now != before
    ]


def arrive(page: Page, tree: str) -> None:
    """Goes to a tree by links, as far as it is one page to the browser all the way."""
    page.evaluate("document.documentElement.dataset.opened = 'once'")
    page.get_by_role("link", name="here").click()
    page.locator("article").get_by_role("link", name="The lamp is dark").click()
    expect(page).to_have_url(tree)
    expect(page.locator("html")).to_have_attribute("data-opened", "once")


def walk(page: Page) -> None:
    """Answers the first question: the next step is shown, and it alone."""
    shown = page.locator(".ww-tree .ww-node h2").filter(visible=True)
    expect(page.locator(".ww-tree[data-running]")).to_be_visible()
    expect(shown).to_have_id("plugged-in")
    page.locator('.ww-current .ww-options a[data-option="no"]').click()
    expect(shown).to_have_count(1)
    expect(shown).to_have_id("plug-in")
