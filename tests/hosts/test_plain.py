"""`whichway build` writes complete pages that need no generator: the same text, links, and steps as MkDocs has."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from tests.browser.axe import run_axe
from tests.conftest import ROOT, OpenPage, Serve, Site
from tests.fences import fences
from tests.hosts.others import ODD_TREE
from tests.hosts.sites import FILES, broken_links, make, page, settings, soup, write_site
from tests.hosts.steps import count, steps_of
from whichway.cli import main

# One process builds the site that they share.
pytestmark = pytest.mark.xdist_group("plain")

STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
PROGRAM = """
import sys
sys.modules["mkdocs"] = sys.modules["material"] = sys.modules["properdocs"] = None  # as if none were installed
from whichway.cli import main
main(sys.argv[1:])
"""


def build(source: Path, folder: Path, *arguments: str) -> str:
    """Runs `whichway build` in a site where MkDocs is not installed, and gives back what it said."""
    command = [sys.executable, "-c", PROGRAM, "-f", "mkdocs.yml", "build", "--to", str(folder), *arguments]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The small site with an odd tree: what MkDocs makes of it, and the same guides with our pages beside them."""
    folder = tmp_path_factory.mktemp("plain")
    odd = {"decision_trees/odd.yml": ODD_TREE, "decision_trees/lamp.yml": FILES["decision_trees/lamp.yml"] + FORMERLY}
    extensions = ["md_in_html", "attr_list", "footnotes", {"toc": {"permalink": True}}]
    mkdocs = make(folder / "with", files=odd, theme="mkdocs", markdown_extensions=extensions)
    assert mkdocs.status == 0, mkdocs.log
    source = write_site(folder / "source", settings(markdown_extensions=extensions), {**FILES, **odd})
    site = folder / "server" / "help"
    shutil.copytree(mkdocs.folder, site)
    shutil.rmtree(site / "troubleshoot")
    said = build(source, site / "troubleshoot", "--built", str(site), "--site-url", "https://docs.example.com/help/")
    return Site(site, said, 0), mkdocs


FORMERLY = "formerly: [lantern]\n"


def test_every_step_of_this_project_is_as_mkdocs_has_it(tmp_path: Path, own_site: Site) -> None:
    shutil.copytree(own_site.folder, tmp_path / "site")
    shutil.rmtree(tmp_path / "site" / "troubleshoot")
    build(ROOT, tmp_path / "site" / "troubleshoot", "--built", str(tmp_path / "site"))
    site = Site(tmp_path / "site", "", 0)
    assert steps_of(site) == steps_of(own_site)
    assert count(steps_of(site)) > 100


def test_odd_titles_labels_and_bodies_are_as_mkdocs_has_them(small: tuple[Site, Site]) -> None:
    plain, mkdocs = map(steps_of, small)
    assert list(plain) == [*list(mkdocs)]
    for tree, steps in mkdocs.items():
        for node, step in steps.items():
            # A picture of the guides comes along, as some generators give theirs other addresses.
            moved = [f"/troubleshoot/files{address}" for address in step.pictures]
            assert plain[tree][node] == step._replace(pictures=moved)
    for tree in ("fuse", "lamp", "odd"):
        titles = [one.select_one("h1").get_text() for site in small for one in [page(site, f"troubleshoot/{tree}")]]  # type: ignore[union-attr]
        assert titles[0] == titles[1]


def test_all_links_lead_somewhere_from_below_any_path(small: tuple[Site, Site]) -> None:
    ours = [link for link in broken_links(small[0]) if link.startswith("troubleshoot/")]
    assert ours == []
    # Nothing of them says where the site is, but what is for others.
    written = small[0].read("troubleshoot/lamp/index.html")
    assert 'href="/' not in written
    assert "lead to guides at `{path}/`" in small[0].log


def test_what_belongs_to_the_pages_is_there(small: tuple[Site, Site]) -> None:
    folder = small[0].folder / "troubleshoot"
    whole = "https://docs.example.com/help/troubleshoot/"
    assert json.loads((folder / "oembed" / "lantern.json").read_text("utf-8"))["title"] == "The lamp is dark"
    assert f'href="{whole}oembed/lamp.json"' in (folder / "lamp" / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{whole}lamp/">' in (folder / "lantern" / "index.html").read_text("utf-8")
    listed = (folder / "sitemap-whichway.xml").read_text("utf-8")
    assert [f"<loc>{whole}{tree}</loc>" in listed for tree in ("", "fuse/", "lamp/", "odd/", "lantern/")] == [
        *[True] * 4,
        False,
    ]
    assert [a["href"] for a in soup(folder / "index.html").select(".ww-index a")] == ["lamp/", "fuse/", "odd/"]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small site with its pages in `static/help`, and a file of somebody else among them."""
    write_site(tmp_path, settings(), FILES)
    monkeypatch.chdir(tmp_path)
    assert run().exit_code == 0
    (tmp_path / "static/help/lamp/mine.txt").write_text("mine", "utf-8")
    yield tmp_path / "static" / "help"


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["build", "--to", "static/help", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_what_is_gone_is_removed_and_what_others_wrote_is_not(written: Path) -> None:
    trees = Path("decision_trees")
    (trees / "lamp.yml").rename(trees / "torch.yml")
    (trees / "more/fuse.yaml").write_text(FILES["decision_trees/more/fuse.yaml"].replace("/lamp", "/torch"), "utf-8")
    (written / "oembed").mkdir(exist_ok=True)
    (written / "lamp/tree.js").write_text("changed", "utf-8")
    done = run("--site-url", "https://docs.example.com")
    assert done.exit_code == 0, done.output
    assert {path.name for path in (written / "lamp").iterdir()} == {"mine.txt", "tree.js"}
    assert "left `static/help/lamp/tree.js` alone" in done.output
    assert (written / "torch/index.html").is_file()
    before = contents(written)
    assert run("--site-url", "https://docs.example.com").exit_code == 0
    assert contents(written) == before


def test_nothing_is_written_where_something_is_wrong(written: Path) -> None:
    before = contents(written)
    lamp = Path("decision_trees/lamp.yml")
    text = lamp.read_text("utf-8")
    lamp.write_text(text.replace("guides/lamp.md#bulb", "guides/lamp.md#blub"), "utf-8")
    done = run()
    assert done.exit_code == 1
    assert "did you mean `guides/lamp.md#bulb`" in done.output
    # A page of somebody else is in the way.
    lamp.write_text(text + "formerly: [lantern]\n", "utf-8")
    (written / "lantern").mkdir()
    (written / "lantern/index.html").write_text("mine", "utf-8")
    done = run()
    assert done.exit_code == 2
    assert "`static/help/lantern/index.html` was not written by `whichway build`" in done.output
    assert contents(written) == before | {"lantern/index.html": b"mine"}


def test_a_list_of_files_that_somebody_else_wrote_removes_nothing_outside(written: Path) -> None:
    outside = Path("static/outside.txt")
    outside.write_text("x", "utf-8")
    listed = written / ".built-by-whichway.json"
    listed.write_text(json.dumps({**json.loads(listed.read_text("utf-8")), "../outside.txt": "x"}), "utf-8")
    assert run().exit_code == 0
    assert outside.read_text("utf-8") == "x"


def test_settings_and_colors_are_read_where_there_is_no_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the manual shows them."""
    shown = {fence.title: fence.text for fence in fences(ROOT / "docs/manual/how-to/build-without-a-host.md")}
    lamp = FILES["decision_trees/lamp.yml"].replace("the-shade-its-holder", "the-shade--its-holder")
    write_site(tmp_path, {}, {**FILES, "decision_trees/lamp.yml": lamp, "looks/colors.css": shown["looks/colors.css"]})
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "whichway.yml").write_text(shown["whichway.yml"] + "      looks: looks\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run()
    assert done.exit_code == 0, done.output
    page = soup(tmp_path / "static/help/lamp/index.html")
    assert page.select_one(".ww-top a").get_text() == "Lamps"  # type: ignore[union-attr]
    assert [link["href"] for link in page.select(".ww-contact")][:1] == [
        "https://support.example.com/new?subject=The%20lamp%20is%20dark"
    ]
    assert "../../docs/guides/lamp#bulb" in [link["href"] for link in page.select("a.ww-guide")]
    assert "#00695c" in (tmp_path / "static/help/assets/colors.css").read_text("utf-8")


def test_the_root_of_a_site_is_refused(written: Path) -> None:
    done = CliRunner().invoke(main, ["build", "--to", "static"])
    assert done.exit_code == 2
    assert "such as `static/troubleshoot`" in done.output


@pytest.mark.browser
def test_the_pages_are_walked_and_searched_under_a_strict_policy(
    small: tuple[Site, Site], serve: Serve, open_page: OpenPage
) -> None:
    address = serve(small[0].folder.parent, {"Content-Security-Policy": STRICT})
    page = open_page(f"{address}/help/troubleshoot/", viewport={"width": 360, "height": 740})
    assert run_axe(page).violations_count == 0, run_axe(page).generate_report()
    page.get_by_role("link", name="The lamp is dark").click()
    page.locator(".ww-current[data-node=plugged-in]").wait_for()
    assert run_axe(page).violations_count == 0, run_axe(page).generate_report()
    page.get_by_role("link", name="Yes", exact=True).click()
    page.wait_for_function("document.activeElement.id === 'replace-bulb'")
    page.emulate_media(color_scheme="dark")
    assert run_axe(page).violations_count == 0, run_axe(page).generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Back", exact=True).click()
    page.get_by_role("link", name="There is no light anywhere").click()
    page.wait_for_url("**/fuse/#look*")
    page.get_by_role("searchbox", name="Find a step").fill("zebras")
    expect(page.locator("#ww-hits a")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/troubleshoot/lamp/#replace-bulb")
    guide = page.locator(".ww-current[data-node=replace-bulb] a.ww-guide", has_text="The bulb")
    assert guide.evaluate("link => link.href") == f"{address}/help/guides/lamp/#bulb"
    page.goto(f"{address}/help/troubleshoot/lantern/#replace-bulb")
    page.wait_for_url("**/help/troubleshoot/lamp/#replace-bulb")


@pytest.mark.browser
def test_the_pages_are_walked_without_a_script(small: tuple[Site, Site], serve: Serve, open_page: OpenPage) -> None:
    address = serve(small[0].folder.parent, {"Content-Security-Policy": STRICT})
    page = open_page(f"{address}/help/troubleshoot/lamp/", java_script_enabled=False)
    shown = page.locator("h2[tabindex]:visible")
    assert shown.all_inner_texts() == ["Is it plugged in?"]
    assert page.get_by_role("searchbox").count() == 0
    page.get_by_role("link", name="There is no light anywhere").click()
    page.wait_for_url("**/fuse/#look")
    assert shown.all_inner_texts() == ["Does it stay in?"]
    page.get_by_role("link", name="Troubleshooting", exact=True).click()
    page.wait_for_url("**/help/troubleshoot/")


@pytest.mark.parametrize("command", [["build", "--to", "out"], ["pages", "--to", "docs/out"]], ids=lambda one: one[0])
def test_pages_are_in_the_language_that_is_asked_for(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    french = 'msgctxt "lamp/plugged-in/question"\nmsgid "Is it plugged in?"\nmsgstr "Est-elle branchée ?"\n'
    write_site(tmp_path, settings(), {**FILES, "decision_trees/locale/fr/lamp.po": french})
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, [*command, "--language", "fr"])
    assert done.exit_code == 0, done.output
    (written,) = (tmp_path / command[-1]).glob("lamp.md" if command[0] == "pages" else "lamp/index.html")
    text = written.read_text("utf-8")
    assert "Est-elle branchée ?" in text
    assert 'lang="en"' in text, "what isn't translated says which language it is in"
    refused = CliRunner().invoke(main, [*command, "--language", "de"])
    assert (refused.exit_code, "the trees are not in `de`" in refused.output) == (2, True)
