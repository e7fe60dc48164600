"""A tree in a real wiki, An Otter Wiki: an author pastes the snippet into a page, and a reader walks the tree there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import press_tool
from tests.browser.test_frames import Framed, Wiki, wiki
from tests.conftest import ROOT, OpenPage
from tests.hosts.sites import soup

__all__ = ["wiki"]  # a fixture

pytestmark = [pytest.mark.browser, pytest.mark.hosts]

FLASK = ROOT / ".venv-otterwiki" / ("Scripts" if os.name == "nt" else "bin") / "flask"


@pytest.fixture(scope="session")
def otter(wiki: Wiki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the wiki, which runs as its own program, and whose pages follow the height of trees."""
    assert FLASK.exists(), "the wiki is not there; `make hosts` installs it"
    folder = tmp_path_factory.mktemp("otter")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    settings = {
        "REPOSITORY": str(folder),
        "SECRET_KEY": "only for the time of this test",
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / '.git' / 'wiki.sqlite'}",
        "COMMIT_MESSAGE": "DISABLED",
        # What an administrator has to set: that pages may hold frames, and the script beside them.
        "RENDERER_HTML_ALLOWLIST": "iframe[src title width height loading allow]",
        "HTML_EXTRA_BODY": wiki.resize,
    }
    with subprocess.Popen(
        [str(FLASK), "--app", "otterwiki.server", "run", "--port", "0"],
        env=os.environ | settings,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as program:
        yield _address_told_by(program)
        program.terminate()


def _address_told_by(program: subprocess.Popen[str]) -> str:
    """The address that the wiki says it is at. What it says after that is read, too, so that it never has to wait."""
    said = []
    for line in program.stdout or ():
        said.append(line)
        if found := re.search(r"Running on (http://\S+)", line):
            return found[1]
    raise AssertionError("the wiki did not start:\n" + "".join(said))


def test_an_author_pastes_the_snippet_and_a_reader_walks_the_tree(otter: str, wiki: Wiki, open_page: OpenPage) -> None:
    # The snippet as the tree's own page offers it, without the script: the wiki has it on all its pages, and takes none
    # from authors. That page's theme would break the policy that the tree is under.
    tree = soup(wiki.site.folder / "troubleshoot" / "kettle" / "index.html")
    snippet = tree.select(".ww-snippet")[0].text.split("\n\n")[0]

    author = open_page(f"{otter}/Cold-kettles/edit", beside=[wiki.site.url])
    author.locator(".cm-content").click()
    author.keyboard.press("Control+End")
    author.keyboard.insert_text(f"Does your kettle stay cold?\n\n{snippet}\n\nAsk us at the front desk.\n")
    author.locator("#save-page-btn").click()
    expect(author).to_have_url(f"{otter}/Cold-kettles")

    reader = open_page(f"{otter}/Cold-kettles", beside=[wiki.site.url])
    frame = Framed(reader, reader.frame_locator("iframe"))
    expect(reader.get_by_text("Ask us at the front desk.")).to_be_visible()
    frame.sees("light")
    frame.fits()
    # The wiki puts the focus where its page begins, and there it stays.
    assert reader.evaluate("document.activeElement.tagName !== 'IFRAME' && scrollY === 0")
    frame.answer("no", "yes", "next", "yes")
    frame.sees("descale")
    frame.fits()
    press_tool(frame.inside, "copy")
    expect(frame.inside.locator(".ww-tools output")).to_have_text("Copied")
    with reader.context.expect_page() as opened:
        frame.inside.locator(".ww-open a").click()
    expect(opened.value).to_have_url(f"{wiki.site.url}/troubleshoot/kettle/")


def test_a_wiki_that_strips_frames_takes_the_markdown(otter: str, wiki: Wiki, open_page: OpenPage) -> None:
    """Its headings have anchors of its own making; what it shows is all there, and what it links to is found."""
    source = wiki.site.folder.parent
    command = [sys.executable, "-m", "whichway", "export", "kettle", "--to", "markdown"]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=True)
    author = open_page(f"{otter}/Kettle-as-text/edit", beside=[wiki.site.url])
    author.locator(".cm-content").click()
    author.keyboard.press("Control+a")
    author.keyboard.insert_text(done.stdout)
    author.locator("#save-page-btn").click()
    page = open_page(f"{otter}/Kettle-as-text", beside=[wiki.site.url]).locator(".page")
    steps = ["Is its light on?", "Is it plugged in?", "Look inside", "Boil vinegar in it", "Ask the caretaker"]
    for step in steps:
        expect(page.get_by_role("heading", name=step)).to_be_visible()
    expect(page.get_by_role("link", name="Limescale").first).to_have_attribute(
        "href", f"{wiki.site.url}/guide/#limescale"
    )
    page.get_by_role("link", name="I can't tell").click()
    expect(page.get_by_role("heading", name="Is it plugged in?")).to_be_in_viewport()
