"""Headings of guides in the HTML of any generator, and where it has their pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from whichway import compile
from whichway.guides import Docs, SiteUrls
from whichway.limits import Limits
from whichway.markup import built_page

TREE = """\
title: The lamp is dark
nodes:
  look:
    question: Is the lamp plugged in?
    guides: [guides/lamp.md#the-bulb]
    options:
      - {label: "Yes", next: replace}
      - {label: "No", next: plug-in}
  plug-in:
    outcome: Plug it in
    guides:
      - guides/lamp.md#the-blub
  replace: {outcome: Replace it, guides: [guides/lamb.md]}
"""
# One page as furo, Docusaurus, and Hugo have it.
PAGES = {
    "guides/lamp.html": '<title>x</title><nav><h2 id="menu">Menu</h2></nav><div role="main"><section id="lamps">'
    '<h1>Lamps<a class="headerlink" href="#lamps">¶</a></h1><section id="the-bulb"><h2>The bulb</h2></section>'
    "</section></div>",
    "docs/guides/lamp/index.html": '<article><h1>Lamps</h1><h2 class="anchor" id="the-bulb">The bulb'
    '<a class="hash-link" href="#the-bulb">\u200b</a></h2></article><footer><h2 id="foot">Foot</h2></footer>',
    "guides/lamp/index.html": '<main><h1 id="lamps">Lamps</h1><h2 id="the-bulb">The bulb <a class="anchor" '
    'aria-hidden="true" href="#the-bulb">#</a></h2></main>',
}


@pytest.fixture(params=PAGES, ids=["Sphinx", "Docusaurus", "Hugo"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    write(tmp_path, {"decision_trees/lamp.yml": TREE, f"built/{request.param}": PAGES[request.param]})
    write(tmp_path, {"docs/guides/lamp.md": "# Lamps\n"})
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def findings(site: Path, urls: SiteUrls | None = None) -> list[str]:
    docs = Docs(site / "docs", "troubleshoot", built=site / "built", urls=urls)
    report = compile.check_paths([site / "decision_trees"], Limits(), docs=docs)
    return [f"{found.place.line}:{found.place.column} {found.message} | {found.help}" for found in report.findings]


def test_broken_links_are_found_at_the_line_with_the_nearest_name(site: Path) -> None:
    assert findings(site) == [
        "12:9 `guides/lamp.md` has no heading or anchor `the-blub` | "
        "did you mean `guides/lamp.md#the-bulb` (“The bulb”)?",
        "13:43 `guides/lamb.md` is not a page of this site | did you mean `guides/lamp.md`?",
    ]


def test_a_page_that_was_not_built_is_named(site: Path) -> None:
    write(site, {"docs/guides/lamb.md": "# Lambs\n"})
    assert "`guides/lamb.md` is not among the pages of the built site" in findings(site)[1]


def test_a_site_needs_no_markdown(site: Path) -> None:
    (site / "docs/guides/lamp.md").unlink()
    is_docusaurus = (site / "built/docs").is_dir()
    assert len(findings(site, SiteUrls("docs/{path}/" if is_docusaurus else "{path}/"))) == 2


def test_numbers_slugs_and_indexes_lead_to_pages_as_docusaurus_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = TREE.replace("guides/lamp.md#the-bulb]", "02-guides/index.md#top-of, guides/03-lamp.mdx#b, /docs/own#c]")
    tree = tree.replace("      - guides/lamp.md#the-blub\n", "      - odd/page.md#c\n").replace(
        "guides/lamb.md", "guides/lamp"
    )
    sources = {"02-guides/index.md": "", "guides/03-lamp.mdx": "", "odd/page.md": "---\nslug: /own\n---\n"}
    built = {"guides/index.html": "top-of", "guides/lamp/index.html": "b", "own/index.html": "c"}
    write(tmp_path, {"decision_trees/lamp.yml": tree, **{f"docs/{name}": text for name, text in sources.items()}})
    write(tmp_path, {f"built/docs/{name}": f'<main><h2 id="{id_}">x</h2></main>' for name, id_ in built.items()})
    monkeypatch.chdir(tmp_path)
    assert findings(tmp_path, SiteUrls("docs/{path}")) == []


@pytest.mark.parametrize(
    ("pattern", "uri", "address"),
    [
        ("{path}/", "guides/lamp.md", "guides/lamp/"),
        ("{path}/", "index.md", ""),
        ("docs/{path}", "guides/index.md", "docs/guides/"),
        ("docs/{path}", "README.md", "docs/"),
        ("{path}.html", "guides/index.rst", "guides/index.html"),
        ("https://docs.example.com/{path}", "a.mdx", "https://docs.example.com/a"),
    ],
)
def test_a_pattern_says_where_pages_are(pattern: str, uri: str, address: str) -> None:
    assert SiteUrls(pattern).address(uri) == address


def test_what_is_around_the_text_of_a_page_is_not_its_text() -> None:
    made = [built_page(text) for text in PAGES.values()]
    assert {page.title for page in made} == {"Lamps"}
    assert [[section.id for section in page.sections][-1] for page in made] == ["the-bulb"] * 3
    assert {page.sections[-1].title for page in made} - {"The bulb", "The bulb #"} == set()
