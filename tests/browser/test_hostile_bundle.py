"""A bundle of a site whose authors mean ill: nothing from elsewhere gets into it, and every page of it opens."""

from __future__ import annotations

import base64
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_bundle import write_bundle
from tests.conftest import OpenPage
from tests.hosts.sites import settings, write_site
from whichway.bundle import pack

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("bundle")]

SECRET = b"The password is a zebra."

GUIDE = """\
# About lamps

## The bulb {#bulb}

![a](/%2F<secret>) ![b](%2e%2e/%2e%2e/%2e%2e/%2e%2e<secret>) <img src=/%2F<secret> alt=c>
<img src="..%2f..%2f..<secret>">
<video src=/%2F<secret>></video>

[That](%6aavascript%3Aalert%281%29) and [those](java&#115;cript:alert(1)), and [these](/%2F%2Fexample.com).

<textarea><textarea></template></div></main>

<img name="getElementById" alt="d"><iframe srcdoc="x"></iframe>

<noscript><noscript></noscript></template></div></main>

The end of the guide.
"""

TREE = """\
title: The lamp is dark
nodes:
  bulb:
    step: Look at the bulb
    body: |
      ![a](/%2F<secret>) <img src=/%2F<secret> alt="b">
    guides: [lamp.md#bulb, {to: lamp.md#bulb, show: section}]
    next: end
  end: {outcome: It shines, body: All is well.}
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the bundle, and what the command has said of it, in `said.txt`."""
    folder = tmp_path_factory.mktemp("hostile")
    secret = folder / "secret.png"
    secret.write_bytes(SECRET)
    files = {"docs/index.md": "# Home\n", "docs/lamp.md": GUIDE, "decision_trees/lamp.yml": TREE}
    off = dict.fromkeys(("unsafe-html", "unsafe-link", "unknown-guide", "undecided-link", "missing-alt"), "off")
    config = settings("material", plugins=["search", {"whichway": {"rules": off}}], site_url="https://example.com/")
    texts = {name: text.replace("<secret>", str(secret)) for name, text in files.items()}
    source = write_site(folder / "source", {**config, "validation": {}}, texts)
    (folder / "said.txt").write_text(write_bundle(source, folder), "utf-8")
    return folder


def test_nothing_from_outside_of_the_site_gets_into_a_bundle(bundle: Path) -> None:
    """An encoded slash or dot is none to who joins paths, and leads elsewhere once it is decoded."""
    text = (bundle / "lamps.html").read_text("utf-8")
    assert base64.b64encode(SECRET).decode() not in text
    assert "data:image" not in text
    with zipfile.ZipFile(bundle / "lamps.zip") as archive:
        assert all(SECRET not in archive.read(name) for name in archive.namelist())
    assert "because they are outside the site: `" in (bundle / "said.txt").read_text("utf-8")


def test_a_bundle_holds_no_link_that_runs_code_or_leaves_in_disguise(bundle: Path, open_page: OpenPage) -> None:
    page = open_page(f"{(bundle / 'lamps.html').as_uri()}?guide=lamp.html")
    expect(page.locator("main")).to_contain_text("The end of the guide.")
    hrefs = page.locator("main a").evaluate_all("links => links.map(link => link.protocol + link.host)")
    assert set(hrefs) <= {"file:", "https:example.com", ":"}
    assert page.locator("main").evaluate("main => main.parentElement.tagName + typeof document.getElementById") == (
        "BODYfunction"
    )


@pytest.mark.parametrize("fragment", ["#%", "#%E0%A4%A", "#bulb", "#__proto__"])
@pytest.mark.parametrize("query", ["guide=lamp.html", "tree=lamp", "tree=constructor", ""])
def test_every_address_of_a_bundle_opens_a_page(bundle: Path, open_page: OpenPage, query: str, fragment: str) -> None:
    """A script that fails fails this test."""
    page = open_page(f"{(bundle / 'lamps.html').as_uri()}?{query}{fragment}")
    expect(page.locator("main h1").first).to_be_visible()


def test_a_tree_of_a_bundle_stays_whole_beside_a_guide_that_does_not(bundle: Path, open_page: OpenPage) -> None:
    page = open_page(f"{(bundle / 'lamps.html').as_uri()}?tree=lamp")
    page.locator('.ww-current [data-option="next"]').click()
    expect(page.locator(".ww-current h2")).to_have_text("It shines")
    assert page.locator("body > main > .ww-tree > .ww-node").count() == 2


def test_an_archive_has_no_links_to_elsewhere_and_no_name_that_leads_there(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.txt").write_bytes(SECRET)
    (site / "index.html").write_text("fine", "utf-8")
    (site / "inside.html").symlink_to("index.html")
    (site / "secret.txt").symlink_to(tmp_path / "secret.txt")
    (site / "..\\..\\autostart.bat").write_text("odd", "utf-8")
    left_out = pack(site, tmp_path / "site.zip", "site")
    assert sorted(left_out) == ["..\\..\\autostart.bat", "secret.txt"]
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.namelist() == ["site/index.html", "site/inside.html"]
