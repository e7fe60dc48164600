"""`whichway pages --for HOST`: the form of pages, their links, and where everything else stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from tests.hosts.others import ODD_TREE
from tests.hosts.sites import FILES, hrefs, settings, write_site
from whichway.cli import main

HOSTS = ("sphinx", "docusaurus", "hugo")


def small(folder: Path, **config: Any) -> Path:
    """The small site with the odd tree, to be published below a path."""
    whole = settings(site_url="https://example.com/help/", **config)
    return write_site(folder, whole, {**FILES, "decision_trees/odd.yml": ODD_TREE})


def run(source: Path, *arguments: str) -> Result:
    folder = str(source / "docs" / "troubleshoot")
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "pages", "--to", folder, *arguments])


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("arguments", "guide", "other", "index"),
    [
        ((), "../guides/power.md#the-wall", "fuse.md#look", "lamp.md"),
        (("--links", "html"), "../../guides/power/#the-wall", "../fuse/#look", "lamp/"),
        (
            ("--links", "root"),
            "/help/guides/power/#the-wall",
            "/help/troubleshoot/fuse/#look",
            "/help/troubleshoot/lamp/",
        ),
    ],
    ids=["md", "html", "root"],
)
def test_links_are_written_as_the_host_needs_them(
    tmp_path: Path, arguments: tuple[str, ...], guide: str, other: str, index: str
) -> None:
    source = small(tmp_path)
    done = run(source, *arguments)
    assert done.exit_code == 0, done.output
    folder = source / "docs" / "troubleshoot"
    lamp = BeautifulSoup((folder / "lamp.md").read_text("utf-8"), "html.parser")
    assert guide in hrefs(lamp, ".ww-body a")
    assert other in hrefs(lamp, "a[data-tree=fuse]")
    assert index in hrefs(BeautifulSoup((folder / "index.md").read_text("utf-8"), "html.parser"), ".ww-index a")


def test_without_folders_for_pages_relative_links_lead_to_files(tmp_path: Path) -> None:
    source = small(tmp_path, use_directory_urls=False)
    assert run(source, "--links", "html").exit_code == 0
    page = (source / "docs" / "troubleshoot" / "lamp.md").read_text("utf-8")
    assert "../guides/power.html#the-wall" in hrefs(BeautifulSoup(page, "html.parser"), ".ww-body a")


@pytest.mark.parametrize("host", HOSTS)
def test_what_is_no_page_stands_in_the_folder_that_the_host_copies(tmp_path: Path, host: str) -> None:
    source = small(tmp_path)
    done = run(source, "--for", host, "--static", str(source / "static"))
    assert done.exit_code == 0, done.output
    suffix, index = {"docusaurus": (".mdx", "index"), "hugo": (".md", "_index")}.get(host, (".md", "index"))
    assert names(source / "docs" / "troubleshoot") == sorted(
        f"{page}{suffix}" for page in ("fuse", "lamp", "odd", index)
    )
    beside = names(source / "static")
    assert {"images/plug.svg", "troubleshoot/lamp/embed.html", "troubleshoot/lamp/tree.js"} <= {*beside}
    assert {"troubleshoot/assets/whichway.js", "troubleshoot/assets/hosts.css"} <= {*beside}
    assert ("troubleshoot/assets/swaps.js" in beside) is (host == "docusaurus")
    assert "troubleshoot/assets/hosts.css" in done.stdout
    # A page of a tree that is gone goes, and what belongs to it.
    (source / "decision_trees" / "odd.yml").unlink()
    assert run(source, "--for", host, "--static", str(source / "static")).exit_code == 0
    assert f"odd{suffix}" not in names(source / "docs" / "troubleshoot")
    assert "troubleshoot/odd/embed.html" not in names(source / "static")


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_makes_pages_of_all_files_needs_another_folder(tmp_path: Path, host: str) -> None:
    done = run(small(tmp_path), "--for", host)
    assert done.exit_code == 2
    assert "--static" in done.output


def test_a_page_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    source = small(tmp_path)
    page = source / "docs" / "troubleshoot" / "lamp.mdx"
    page.parent.mkdir()
    page.write_text("# Mine\n", "utf-8")
    done = run(source, "--for", "docusaurus", "--static", str(source / "static"))
    assert done.exit_code == 2
    assert "was not written by `whichway pages`" in done.output
    assert page.read_text("utf-8") == "# Mine\n"
    assert not (source / "static").exists()


def test_an_mdx_page_has_its_html_in_one_text_of_javascript(tmp_path: Path) -> None:
    source = small(tmp_path)
    run(source, "--for", "docusaurus", "--static", str(source / "static"))
    page = (source / "docs" / "troubleshoot" / "odd.mdx").read_text("utf-8")
    found = re.fullmatch(r'<div className="ww-page" dangerouslySetInnerHTML=\{(.*)\} />', page.strip().split("\n")[-1])
    assert found
    html = json.loads(found[1])["__html"]
    assert BeautifulSoup(html, "html.parser").select_one(".ww-tree[data-tree=odd] h2#first")
    assert '<link rel="alternate " type="application/json+oembed"' in page.split("<head>")[1].split("</head>")[0]


def test_the_block_of_a_myst_page_ends_only_at_its_end(tmp_path: Path) -> None:
    body = "Run ` ```` ` first."
    tree = f"title: Fences\nnodes:\n  only: {{outcome: Stop, body: '{body}'}}\n"
    source = small(tmp_path)
    (source / "decision_trees" / "fences.yml").write_text(tree, "utf-8")
    run(source, "--for", "sphinx", "--static", str(source / "static"))
    page = (source / "docs" / "troubleshoot" / "fences.md").read_text("utf-8")
    fence = re.findall(r"^(`{3,})\{raw\} html$", page, re.MULTILINE)[0]
    assert len(fence) > 4
    assert page.endswith(f"\n{fence}\n")
    assert page.count(fence) == 2


def test_a_title_with_the_id_of_a_step_is_refused_where_headings_get_ids(tmp_path: Path) -> None:
    source = small(tmp_path)
    tree = "title: The fuse\nnodes:\n  the-fuse: {outcome: Stop}\n"
    (source / "decision_trees" / "same.yml").write_text(tree, "utf-8")
    done = run(source, "--for", "sphinx", "--static", str(source / "static"))
    assert done.exit_code == 2
    assert "would have the id of the step `the-fuse`" in done.output
    assert run(source, "--for", "hugo", "--static", str(source / "static")).exit_code == 0
