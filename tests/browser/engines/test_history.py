"""The browser's Back, Forward and Reload, and links to single steps, agree with the page, also from tree to tree."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import OWN
from tests.browser.engines.reader import SEEN, Reader, option
from tests.browser.engines.windows import Engine, Window, becomes, click
from tests.browser.over_trees import ENTRANCE, LONGEST, WALKS
from tests.conftest import Serve, Site
from whichway.kinds import is_silent

pytestmark = pytest.mark.browser


@pytest.fixture(params=LONGEST, ids="/".join)
def key(request: pytest.FixtureRequest, window: Window, own_trees: str) -> tuple[str, str]:
    """An outcome that is far away, to which the reader has gone."""
    key: tuple[str, str] = request.param
    window.open("about:blank")
    window.open(f"{own_trees}/{ENTRANCE}/")
    Reader(window, window).walk(key)
    return key


def test_back_and_forward_lead_through_every_answer(key: tuple[str, str], window: Window) -> None:
    reader = Reader(window, window)
    for _ in range(2):
        for answers in reversed(range(len(WALKS[key]))):
            window.back()
            reader.sees(key, answers, focus=answers > 0)
        for answers in range(1, len(WALKS[key]) + 1):
            window.forward()
            reader.sees(key, answers)


def test_every_step_is_the_same_after_a_reload(key: tuple[str, str], window: Window) -> None:
    reader = Reader(window, window)
    for answers in reversed(range(1, len(WALKS[key]) + 1)):
        window.reload()
        reader.sees(key, answers)
        window.back()
        reader.sees(key, answers - 1, focus=answers > 1)


def test_the_ways_of_page_and_browser_can_be_mixed(key: tuple[str, str], window: Window) -> None:
    reader = Reader(window, window)
    steps = len(WALKS[key])
    window.back()
    reader.sees(key, steps - 1)
    reader.walk(key, since=steps - 1)
    reader.walk_back(key)
    reader.walk(key)
    window.back()
    reader.sees(key, steps - 1)


def test_a_page_that_the_browser_has_kept_has_the_focus_on_its_step(
    engine: Engine, window: Window, own_trees: str
) -> None:
    reader, key = Reader(window, window), LONGEST[0]
    _open_and_rest(window, f"{own_trees}/{ENTRANCE}/", "tools.css")
    reader.answer(key, 0)
    for _ in range(2):
        window.back()
        # Of a page that was loaded again, the first step has no focus: nobody asked for it.
        reader.sees(key, 0, focus=engine.keeps_pages)
        assert window.run("() => 'isKept' in window") == engine.keeps_pages
        window.forward()
        reader.sees(key, 1)
    # By a browser that lists its history this goes back in it, and else to the first step by its own address.
    click(window, "[data-ww=back]")
    reader.sees(key, 0, focus=engine.keeps_pages)


def test_a_kept_page_without_tools_has_the_focus_on_its_step(
    engine: Engine, window: Window, own_site: Site, serve: Serve, tmp_path: Path
) -> None:
    shutil.copytree(own_site.folder, tmp_path, dirs_exist_ok=True)
    for script in tmp_path.rglob("tools.js"):
        script.write_text("", "utf-8")
    first, second = WALKS[LONGEST[0]][:2]
    _open_and_rest(window, f"{serve(tmp_path)}/troubleshoot/{ENTRANCE}/", "tools.js")
    seen = f"() => {{ const {{ place, focus }} = ({SEEN})(); return [...place, focus, 'isKept' in window]; }}"
    click(window, option(first))
    becomes(window, seen, [second.tree, second.node, second.node, False])
    window.back()
    # Of a page that was loaded again, the first step has no focus: nobody asked for it.
    becomes(window, seen, [first.tree, first.node, *((first.node, True) if engine.keeps_pages else ("", False))])


def _open_and_rest(window: Window, url: str, last: str) -> None:
    """Opens a page, asks for its tools, and waits for the last file: Firefox keeps no page that still waits for one."""
    window.open("about:blank")
    window.open(url)
    window.run("() => { window.isKept = true; document.querySelector('.ww-current .ww-options a').focus(); }")
    came = "name => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('/' + name))"
    becomes(window, f"name => document.readyState === 'complete' && ({came})(name)", True, last)


@pytest.mark.parametrize("tree", sorted(OWN.trees))
def test_a_link_to_a_step_opens_it_and_says_so(tree: str, window: Window, own_trees: str) -> None:
    steps = [node for node, page_node in OWN.trees[tree].nodes.items() if not is_silent(page_node)]
    for node in steps:
        window.open("about:blank")
        window.open(f"{own_trees}/{tree}/#{node}")
        seen = {"place": [tree, node], "headings": [node], "trail": [], "back": 0, "focus": node}
        # It says that the step was opened directly; the first one usually is.
        wanted = seen | {"notice": node != steps[0]}
        becomes(
            window,
            f"() => {{ const {{ step, notice, ...seen }} = ({SEEN})(); return {{ ...seen, notice: !!notice }}; }}",
            wanted,
        )
