"""What the plugin does for MkDocs and files do for Zensical: frames, backlinks, live status, the guide report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.conftest import OpenPage, Site
from tests.hosts.others import build_with
from tests.hosts.sites import FILES, LAMP, page, settings, write_site
from tests.hosts.test_zensical import with_asked, write_pages

pytestmark = pytest.mark.xdist_group("zensical")

STATUS = "https://status.example.com/api/v2/summary.json"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site, with a step that names a status page, a guide report, and a guide that names no steps."""
    folder = tmp_path_factory.mktemp("zensical-extras")
    options = {"status_origins": ["https://status.example.com"], "guide_report": True}
    config = settings("material", plugins=["search", {"whichway": options}])
    config |= {"site_url": "https://help.example.com/", "markdown_extensions": ["md_in_html", "attr_list"]}
    lamp = LAMP.replace("replace-bulb:\n", f"replace-bulb:\n    status: {STATUS}\n", 1)
    quiet = "---\nwhichway: {used_in: false}\n---\n" + FILES["docs/guides/power.md"]
    source = write_site(folder, config, {**FILES, "decision_trees/lamp.yml": lamp, "docs/guides/power.md": quiet})
    with_asked(source, write_pages(source))
    built = build_with("zensical", source, source / "site", "--strict", "--clean")
    assert built.status == 0, built.log
    return built


def answer_all_is_well(route: Route) -> None:
    """Answers in place of the status page."""
    summary = {"status": {"indicator": "none", "description": "All is well"}}
    route.fulfill(json=summary, headers={"Access-Control-Allow-Origin": "*"})


@pytest.mark.browser
def test_a_guide_names_the_steps_that_cite_its_sections(
    site: Site, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    window = open_page(f"{serve(site.folder)}/guides/lamp/")
    # The step that the guide names asks the status page, which may or may not happen before the test is over.
    window.context.route(STATUS, answer_all_is_well)
    used = window.locator("h2#bulb ~ .ww-used")
    lines = filter(None, used.inner_text().split("\n"))
    assert list(lines)[:4] == ["Used in:", "Replace the bulb", "The bulb", "Replace the bulb"]
    used.get_by_role("link", name="Replace the bulb").last.click()
    expect(window.locator(".ww-current h2")).to_have_text("Replace the bulb")
    expect(window.locator(".ww-current .ww-status")).to_contain_text("All is well")


@pytest.mark.browser
def test_a_guide_that_wants_no_such_line_has_none(
    site: Site, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    window = open_page(f"{serve(site.folder)}/guides/power/")
    expect(window.get_by_role("heading", name="The wall")).to_be_visible()
    assert window.locator(".ww-used").count() == 0


@pytest.mark.browser
def test_a_frame_leads_from_step_to_step_and_its_guides_to_the_site(
    site: Site, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    window = open_page(f"{serve(site.folder)}/troubleshoot/lamp/embed.html")
    guide = window.locator(".ww-current a.ww-guide").first
    assert guide.get_attribute("target") == "_blank"
    assert guide.evaluate("link => new URL(link.href).pathname") == "/guides/lamp/"
    window.get_by_role("link", name="There is no light anywhere").click()
    window.wait_for_url("**/troubleshoot/fuse/embed.html#look*")
    expect(window.locator(".ww-current h2")).to_have_text("Does it stay in?")


def test_a_step_names_its_status_page_and_the_site_has_what_asks_it(site: Site) -> None:
    status = page(site, "troubleshoot/lamp").select_one(".ww-status")
    assert status is not None
    assert status["data-status"] == STATUS
    assert (site.folder / "troubleshoot" / "assets" / "status.js").is_file()
    assert "status.js" in site.read("troubleshoot/lamp/index.html")


def test_the_guide_report_lists_what_no_step_cites(site: Site) -> None:
    report = page(site, "troubleshoot/guide-report")
    assert [code.text for code in report.select(".ww-gaps code")][:1] == ["index.md"]


def test_the_control_offers_the_frame_where_the_site_is_published(site: Site) -> None:
    snippet = page(site, "troubleshoot/lamp").select_one("textarea.ww-snippet")
    assert snippet is not None
    assert 'src="https://help.example.com/troubleshoot/lamp/embed.html"' in snippet.text
    assert "embed.html" in site.read("troubleshoot/oembed/lamp.json")
