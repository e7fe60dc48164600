"""How pages look: under the strictest policy, in three themes, in large type, and from right to left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import ReaderAt, overflow
from tests.hosts.sites import make

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"
WATCH = """
window.reports = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  window.reports.push(`${violatedDirective} ${blockedURI}`);
});
"""
MARKERS = """items => items.map((item) => {
  const { listStyleType, display } = getComputedStyle(item);
  const indent = item.getBoundingClientRect().left - item.closest('.ww-node').getBoundingClientRect().left;
  return display === 'list-item' && listStyleType !== 'none' && indent > 8;
})"""
"""Whether each item of a list has a mark before it, and room for that."""

CUT_OFF = """parts => parts
  .filter(({ scrollWidth, clientWidth }) => clientWidth && scrollWidth > clientWidth + 1)
  .map(({ outerHTML }) => outerHTML)"""
"""The elements with more in them than can be seen."""

SMALL = """\
title: {title}
nodes:
  light:
    question: {title}
    body: "- one\\n- two\\n"
    options:
      - {{label: "1", id: a, next: do-it}}
      - {{label: "2", id: b, next: done}}
  do-it: {{step: "3", body: "1. one\\n2. two\\n", guides: [guide.md], next: done}}
  done: {{outcome: "4", result: escalate}}
"""


def test_under_the_strictest_policy_a_tree_works_and_nothing_is_reported(kettle: str, reader_at: ReaderAt) -> None:
    """In a header it comes on top of what the page says itself, and the browser heeds the stricter of both."""
    reader = reader_at(kettle)

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    reader.page.route("**/*.html*", with_policy)
    reader.page.add_init_script(WATCH)
    reader.page.reload()
    reader.answer("no", "yes", "next", "no", "at-home")
    reader.stands_at("#buy?p=no.yes.next.no.at-home")
    reader.press("back")
    reader.change("light")
    reader.stands_at("#light")
    assert reader.page.evaluate("window.reports") == []


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Callable[..., str]:
    """The address of a small tree's page in a theme."""

    def build(theme: str, title: str = "Is it dark?", **theme_settings: str) -> str:
        site = make(
            tmp_path_factory.mktemp(theme),
            "--strict",
            theme=theme,
            theme_settings=theme_settings,
            use_directory_urls=False,
            files={
                "docs/index.md": "# Home\n",
                "docs/guide.md": "# A guide\n",
                "decision_trees/lamp.yml": SMALL.format(title=title),
                "decision_trees/more/fuse.yaml": None,
            },
        )
        assert site.status == 0, site.log
        return serve(site.folder) + "/troubleshoot/lamp.html"

    return build


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_lists_in_bodies_look_like_lists_and_options_do_not(
    theme: str, themed: Callable[..., str], reader_at: ReaderAt
) -> None:
    reader = reader_at(themed(theme))
    items = reader.page.locator(".ww-current .ww-body li")
    assert items.evaluate_all(MARKERS) == [True, True]
    assert reader.page.locator(".ww-current .ww-options li").evaluate_all(MARKERS) == [False, False]
    reader.answer("a")
    reader.stands_at("#do-it?p=a")
    assert reader.page.locator(".ww-current .ww-body li").evaluate_all(MARKERS) == [True, True]
    for unmarked in (".ww-options li", ".ww-guides li"):
        assert reader.page.locator(f".ww-current {unmarked}").evaluate_all(MARKERS) == [False]
    assert reader.page.locator(".ww-trail li").evaluate_all(
        "items => items.every((item) => getComputedStyle(item).listStyleType === 'none')"
    )
    for width in (1280, 320):
        reader.page.set_viewport_size({"width": width, "height": 800})
        assert overflow(reader.page) <= 0


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_an_arabic_page_runs_from_right_to_left_and_counts_in_arabic(
    theme: str, themed: Callable[..., str], reader_at: ReaderAt
) -> None:
    """MkDocs' own theme has no Arabic, and writes every page from left to right."""
    reader = reader_at(themed(theme, "هل الضوء مطفأ؟", language="ar"), viewport={"width": 320, "height": 800})
    expect(reader.page.locator(".ww-progress")).to_have_text("الخطوة 1، وتبقى خطوتان على الأكثر")
    assert reader.page.locator(".ww-tree").evaluate("tree => getComputedStyle(tree).direction") == "rtl"
    assert reader.option("a").evaluate("link => getComputedStyle(link, '::after').scale") == "-1 1"
    assert reader.page.locator("h1").evaluate("h1 => getComputedStyle(h1).direction") == "rtl"
    reader.answer("a")
    expect(reader.control("back")).to_have_text("رجوع")
    assert overflow(reader.page) <= 0


def test_at_twice_the_size_of_text_nothing_is_cut_off_or_scrolls_sideways(
    material_kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(material_kettle, viewport={"width": 640, "height": 800})
    for fragment in ("#limescale?p=no.yes.next", "#plug-it-in?p=no.no", "#look-inside"):
        reader.open(fragment)
        reader.stands_at(fragment)
        before = reader.heading.evaluate("heading => parseFloat(getComputedStyle(heading).fontSize)")
        reader.page.locator("html").evaluate(
            "html => { html.style.fontSize = 2 * parseFloat(getComputedStyle(html).fontSize) + 'px'; }"
        )
        assert reader.heading.evaluate("heading => parseFloat(getComputedStyle(heading).fontSize)") == 2 * before
        assert overflow(reader.page) <= 0
        parts = reader.page.locator(".ww-tree :is(a, button, h2, p)").filter(visible=True)
        assert parts.evaluate_all(CUT_OFF) == []
