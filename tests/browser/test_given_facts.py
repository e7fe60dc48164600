"""Facts from the address: an app opens its help with `?ww.platform=ios`, and the reader sees that and can change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import ReaderAt, Served, framed, write_bare
from tests.browser.over_trees import Answer, answer_all, stands_at, trail
from tests.browser.test_bundle import write_bundle
from tests.browser.test_cases import CLIPBOARD
from tests.conftest import OpenPage, build_site
from tests.walks import FOLDER
from whichway.load import forest_of, load_paths

TREES = ("app", "desk", "store")
GIVEN = "?ww.platform=ios&ww.plan=paid"
OVER_TREES = [Answer("app", "what", "desk"), Answer("desk", "asked", "yes")]
"""From the app's own help, through a tree that knows nothing of platforms, to one that does."""


class Help(NamedTuple):
    """The address of the app's help, and those of the pages that it leads to."""

    app: str
    store: str


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Help:
    """The pages with nothing around them."""
    folder = tmp_path_factory.mktemp("app")
    write_bare(folder, forest_of(load_paths([FOLDER / f"{tree}.yml" for tree in TREES])))
    url = serve(folder)
    return Help(f"{url}/app.html", f"{url}/store.html")


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Served:
    """A site with these trees, in Material with instant navigation; its folder is that of what it is built from."""
    source = tmp_path_factory.mktemp("site")
    url = serve(source / "site")
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    config = {"site_name": "Help", "site_url": f"{url}/", "use_directory_urls": False}
    config |= {"theme": theme, "plugins": ["whichway"]}
    (source / "docs").mkdir()
    (source / "decision_trees").mkdir()
    (source / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    (source / "docs/index.md").write_text("# Help\n", "utf-8")
    for tree in TREES:
        (source / f"decision_trees/{tree}.yml").write_text((FOLDER / f"{tree}.yml").read_text("utf-8"), "utf-8")
    built = build_site(source, source / "site")
    assert built.status == 0, built.log
    return Served(source, url)


@pytest.fixture(scope="module")
def bundle(material: Served, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the offline file."""
    folder = tmp_path_factory.mktemp("bundle")
    write_bundle(material.folder, folder)
    return next(folder.glob("*.html")).as_uri()


@pytest.fixture(params=["bare", "material", "material as files", "bundle"])
def anywhere(request: pytest.FixtureRequest) -> Help:
    """The help, as it is delivered in each way."""
    if request.param == "bare":
        return Help(*request.getfixturevalue("bare"))
    if request.param == "bundle":
        one_file = request.getfixturevalue("bundle")
        return Help(f"{one_file}?tree=app", f"{one_file}?tree=store")
    site = request.getfixturevalue("material")
    url = f"{site.url if request.param == 'material' else f'file://{site.folder}/site'}/troubleshoot"
    return Help(f"{url}/app.html", f"{url}/store.html")


def opened(address: str, reader_at: ReaderAt, query: str = GIVEN, **options: object) -> Page:
    """The page as the app opens it."""
    return reader_at(address + (query.replace("?", "&") if "?tree=" in address else query), **options).page


def is_given(page: Page, *texts: str) -> None:
    expect(page.locator(".ww-given li span")).to_have_text([f"{text} — from your app" for text in texts])


def test_the_trail_shows_what_the_app_has_said(anywhere: Help, reader_at: ReaderAt) -> None:
    page = opened(anywhere.app, reader_at)
    stands_at(page, "app", "what")
    is_given(page, "platform: ios", "plan: paid")
    expect(page.locator(".ww-progress")).to_contain_text("Step 1")
    # Nothing was answered, so there is nothing to go back to or to begin again.
    for control in ("back", "restart"):
        expect(page.locator(f'[data-ww="{control}"]')).to_be_hidden()
    expect(page.locator(".ww-notice")).to_be_hidden()
    expect(page.locator('.ww-current [data-option="dark"]')).to_be_visible()


def test_the_address_keeps_it_without_the_query(anywhere: Help, reader_at: ReaderAt, open_page: OpenPage) -> None:
    page = opened(anywhere.app, reader_at)
    is_given(page, "platform: ios", "plan: paid")
    answer_all(page, [Answer("app", "what", "slow")])
    stands_at(page, "app", "call")
    fragment = page.url.partition("#")[2]
    assert fragment == "call?p=~:platform.ios.plan.paid~slow"
    page = open_page(f"{anywhere.app}#{fragment}")
    stands_at(page, "app", "call")
    is_given(page, "platform: ios", "plan: paid")
    assert trail(page, 2 + 1)[2:] == [("app", "what")]
    expect(page.locator(".ww-notice")).to_be_hidden()


def test_change_takes_it_out_and_follows_the_answers_again(anywhere: Help, reader_at: ReaderAt) -> None:
    page = opened(anywhere.app, reader_at)
    answer_all(page, [Answer("app", "what", "slow")])
    stands_at(page, "app", "call")
    page.get_by_role("link", name="Change: plan: paid — from your app").click()
    # Without the plan, the same answer leads elsewhere.
    stands_at(page, "app", "wait")
    is_given(page, "platform: ios")
    page.get_by_role("link", name="Change: platform: ios — from your app").click()
    # Without the platform, that was never asked.
    stands_at(page, "app", "which")
    is_given(page)
    expect(page.locator(".ww-trail")).to_be_hidden()
    expect(page.locator(".ww-notice")).to_be_hidden()
    page.go_back()
    is_given(page, "platform: ios")
    page.go_forward()
    stands_at(page, "app", "which")
    is_given(page)


def test_what_was_taken_out_stays_out(anywhere: Help, reader_at: ReaderAt) -> None:
    page = opened(anywhere.app, reader_at, "?ww.platform=ios")
    page.locator(".ww-given a").click()
    stands_at(page, "app", "which")
    page.reload()
    stands_at(page, "app", "which")
    answer_all(page, [Answer("app", "which", "web")])
    stands_at(page, "app", "what")
    page.reload()
    stands_at(page, "app", "what")
    assert trail(page, 1) == [("app", "which")]
    is_given(page)
    expect(page.locator('.ww-current [data-option="dark"]')).to_be_hidden()


def test_it_goes_along_to_other_trees_and_back(anywhere: Help, reader_at: ReaderAt) -> None:
    page = opened(anywhere.app, reader_at)
    is_given(page, "platform: ios", "plan: paid")
    answer_all(page, OVER_TREES)
    stands_at(page, "store", "app-store")
    is_given(page, "platform: ios", "plan: paid")
    assert trail(page, 2 + 2)[2:] == [("app", "what"), ("desk", "asked")]
    for node in OVER_TREES[::-1]:
        page.click('[data-ww="back"]')
        stands_at(page, node.tree, node.node)
        is_given(page, "platform: ios", "plan: paid")
    expect(page.locator('[data-ww="back"]')).to_be_hidden()


def test_start_again_keeps_it(anywhere: Help, reader_at: ReaderAt) -> None:
    page = opened(anywhere.app, reader_at)
    is_given(page, "platform: ios", "plan: paid")
    answer_all(page, [Answer("app", "what", "slow")])
    page.click('[data-ww="restart"]')
    stands_at(page, "app", "what")
    is_given(page, "platform: ios", "plan: paid")
    answer_all(page, OVER_TREES)
    stands_at(page, "store", "app-store")
    is_given(page, "platform: ios", "plan: paid")
    page.click('[data-ww="restart"]')
    stands_at(page, "app", "what")
    is_given(page, "platform: ios", "plan: paid")


def test_in_another_tree_it_can_be_taken_out_as_well(bare: Help, reader_at: ReaderAt) -> None:
    page = opened(bare.app, reader_at)
    is_given(page, "platform: ios", "plan: paid")
    answer_all(page, OVER_TREES)
    stands_at(page, "store", "app-store")
    is_given(page, "platform: ios", "plan: paid")
    page.get_by_role("link", name="Change: platform: ios").click()
    # There, other ways may be offered now, so the case goes on from where it began.
    stands_at(page, "app", "which")
    is_given(page, "plan: paid")


def test_what_was_answered_is_given_again_where_it_still_applies(bare: Help, reader_at: ReaderAt) -> None:
    page = opened(bare.app, reader_at, "?ww.platform=web")
    answer_all(page, [Answer("app", "what", "slow")])
    stands_at(page, "app", "wait")
    page.locator(".ww-given a").click()
    answer_all(page, [Answer("app", "which", "android")])
    stands_at(page, "app", "wait")
    assert trail(page, 2) == [("app", "which"), ("app", "what")]


def test_notes_say_it(bare: Help, reader_at: ReaderAt) -> None:
    page = opened(bare.app, reader_at, "?ww.platform=ios", permissions=CLIPBOARD)
    answer_all(page, [Answer("app", "what", "dark")])
    is_given(page, "platform: ios")
    page.click('[data-ww="copy"]')
    expect(page.locator(".ww-tools output")).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[:6] == [
        "# The app's own help",
        "",
        "- platform: ios — from your app",
        "",
        "1. What is wrong? → It is dark",
        "2. **Open the settings** (Try this)",
    ]
    assert "#settings?p=~:platform.ios~dark" in "\n".join(lines)


def test_who_comes_again_is_offered_to_go_on_with_it(bare: Help, reader_at: ReaderAt, open_page: OpenPage) -> None:
    page = opened(bare.app, reader_at, "?ww.platform=ios")
    is_given(page, "platform: ios")
    answer_all(page, [Answer("app", "what", "slow")])
    stands_at(page, "app", "wait")
    page.goto(bare.app)
    page.locator(".ww-resume a").click()
    stands_at(page, "app", "wait")
    is_given(page, "platform: ios")


def test_a_page_loads_nothing_for_it_without_need(bare: Help, reader_at: ReaderAt) -> None:
    page = reader_at(bare.store).page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    for address in (bare.app, f"{bare.app}?other=ios", f"{bare.store}?ww.platform=ios"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if url.endswith(("case.js", "tools.js"))]


def test_what_no_tree_declares_is_ignored(bare: Help, open_page: OpenPage) -> None:
    page = open_page(f"{bare.app}?ww.platform=toaster&ww.color=red", expected="whichway: this page knows no ww.")
    stands_at(page, "app", "which")
    page.locator(".ww-tree").dispatch_event("pointerover")
    is_given(page)


def test_a_frame_takes_it_in_and_leaves_the_focus_to_its_host(material: Served, open_page: OpenPage) -> None:
    for attributes in ("", 'sandbox="allow-scripts allow-popups"'):
        embed = f"{material.url}/troubleshoot/app/embed.html?ww.platform=ios"
        page = framed(open_page, embed, attributes, host=f"{material.url}/index.html")
        frame = page.frame_locator("iframe")
        expect(frame.locator(".ww-given span")).to_have_text("platform: ios — from your app")
        expect(frame.locator(".ww-current")).to_have_attribute("data-node", "what")
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        assert page.evaluate("scrollY") == 0
        frame.locator('.ww-current [data-option="slow"]').click()
        expect(frame.locator(".ww-current")).to_have_attribute("data-node", "wait")


ODD = ["platform." + "x" * 3000, ".".join(["platform", "ios"] * 300), "platform", "..", "__proto__.ios"]


@pytest.mark.parametrize("part", ODD, ids=["long value", "many times", "no value", "no names", "of every object"])
def test_whatever_a_link_says_is_given_the_first_question_is_there(part: str, bare: Help, open_page: OpenPage) -> None:
    page = open_page(f"{bare.app}#which?p=~:{part}")
    assert page.locator(".ww-current h2").is_visible()
    page.locator(".ww-current .ww-options a").filter(visible=True).first.click()
    expect(page.locator(".ww-trail li").last).to_be_visible()
