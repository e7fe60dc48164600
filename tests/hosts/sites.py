"""The small site that these tests build, and what it takes to read a built site."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

from tests.conftest import Site, build_site

THEMES = ("material", "mkdocs", "readthedocs")
# No theme may fetch anything: a test with a browser would wait for it.
_THEME_SETTINGS: dict[str, dict[str, Any]] = {
    "material": {"font": False, "features": ["content.action.edit"]},
    "mkdocs": {"highlightjs": False},
    "readthedocs": {"highlightjs": False},
}

ODD = """A <b>lamp</b> & a "fuse" {odd} {# not said #} {{ 6 * 7 }} {% raw %} isn't lit"""
"""A title with everything that HTML, Jinja and Python-Markdown's `attr_list` could take for their own."""

LAMP = """\
title: The lamp is dark
summary: Find out why, and make it shine.
start: plugged-in
nodes:
  replace-bulb:
    outcome: Replace the bulb
    body: Zebras can see it.
    guides: [guides/lamp.md, guides/lamp.md#bulb]
    unsolved: ask
  plugged-in:
    question: Is it plugged in?
    body: |
      Follow the *cable* to the [wall](guides/power.md#the-wall).

      ## What a giraffe sees

      An okapi, too.

      ![The plug in the wall](images/plug.svg)
    guides: ["guides/lamp.md#the-shade-its-holder", https://example.com/lamps]
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
      - {label: I can't find out, id: dark, next: /fuse}
      - {label: There is no light anywhere, next: /fuse/look}
  plug-in: {step: Plug it in, next: replace-bulb}
  ask: {outcome: Ask for help, result: escalate}
"""

FUSE = """\
title: The fuse is out
nodes:
  reset: {step: Push it in, body: Quaggas push gently., next: look}
  look:
    question: Does it stay in?
    options:
      - {label: "Yes", next: /lamp/replace-bulb}
      - {label: "No", next: electrician}
  electrician: {outcome: Call an electrician, result: unsolved, unsolved: /lamp}
"""

FILES = {
    "docs/index.md": "# Home\n\nStart [here](troubleshoot/index.md), or with the [fuse](troubleshoot/fuse.md#look).\n",
    "docs/guides/lamp.md": "# All about lamps\n\n## The bulb {#bulb}\n\n## The *shade* & its holder\n",
    "docs/guides/power.md": "# Power\n\n## The wall\n\nIt has [sockets](lamp.md#bulb).\n",
    "docs/images/plug.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    "decision_trees/lamp.yml": LAMP,
    "decision_trees/more/fuse.yaml": FUSE,
}


WHICHWAY = {
    "contact": "https://support.example.com/new?subject={title}",
    # Odd titles are to be shown as they were written.
    "rules": {"markup-in-text": "off"},
}

NO_TREES = dict.fromkeys(name for name in FILES if name.startswith("decision_trees"))
"""Takes the trees out of the small site."""


def settings(theme: str = "mkdocs", theme_settings: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The `mkdocs.yml` of a small site, with further settings of its theme if it has any."""
    return {
        "site_name": "Lamps",
        "theme": {"name": theme, **_THEME_SETTINGS[theme], **(theme_settings or {})},
        "plugins": ["search", {"whichway": WHICHWAY}],
        "markdown_extensions": ["attr_list", {"toc": {"permalink": True}}],
        # Links to nowhere are to fail a build under `--strict`, anchors included.
        "validation": {"links": {"anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}},
        **more,
    }


def write_site(folder: Path, config: Mapping[str, Any], files: Mapping[str, str]) -> Path:
    """Writes the source of a site and gives back its folder."""
    for name, text in {**files, "mkdocs.yml": yaml.safe_dump(dict(config), sort_keys=False)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def make(folder: Path, *arguments: str, files: Mapping[str, str | None] | None = None, **config: Any) -> Site:
    """Builds the small site in `folder`, with other settings and files; a file that is `None` is left out."""
    wanted = {name: text for name, text in {**FILES, **(files or {})}.items() if text is not None}
    write_site(folder, settings(**config), wanted)
    return build_site(folder, folder / "site", *arguments)


@cache
def soup(file: Path) -> BeautifulSoup:
    """The page in `file`. It is read once: several tests look at the same pages."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def page(site: Site, name: str) -> BeautifulSoup:
    """The page of a site with directory URLs: `troubleshoot/lamp` is `troubleshoot/lamp/index.html`."""
    return soup(site.folder / name / "index.html")


def one(inside: Tag, selector: str) -> Tag:
    """The only element that fits `selector`."""
    found = inside.select(selector)
    assert len(found) == 1, f"{len(found)} elements fit {selector}"
    return found[0]


def hrefs(inside: Tag, selector: str) -> list[str]:
    """Where the links that fit `selector` lead, as written."""
    return [str(link["href"]) for link in inside.select(selector)]


def search_entries(site: Site) -> dict[str, dict[str, str]]:
    """The entries of the search index by location. There is one entry at most for each."""
    entries: list[dict[str, str]] = json.loads(site.read("search/search_index.json"))["docs"]
    by_location = {entry["location"]: entry for entry in entries}
    assert len(by_location) == len(entries), sorted(entry["location"] for entry in entries)
    return by_location


def broken_links(site: Site) -> list[str]:
    """Every link, picture, script and style sheet of the built site that leads to no file, or to no id of its page."""
    return [
        f"{file.relative_to(site.folder).as_posix()}: {address}"
        for file in sorted(site.folder.rglob("*.html"))
        if file.name != "404.html"  # its links are absolute: it stands in for pages at any address
        for address in _addresses(soup(file))
        if not _leads_somewhere(site.folder, file, address)
    ]


def _addresses(page: BeautifulSoup) -> list[str]:
    return [str(element[key]) for key in ("href", "src") for element in page.select(f"[{key}]")]


def _leads_somewhere(root: Path, file: Path, address: str) -> bool:
    base = "http://site/" + file.relative_to(root).as_posix()
    target = urlsplit(urljoin(base, html.unescape(address)))
    if target.netloc != "site":
        return True
    found = root / unquote(target.path).lstrip("/")
    if target.path.endswith("/"):
        found /= "index.html"
    if not found.is_file():
        return False
    return not target.fragment or soup(found).find(id=unquote(target.fragment)) is not None
