"""Guides and trees in a built site: the section shown, "Used in", and the report of what neither knows of the other."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import Site
from tests.hosts.conftest import MakeSite
from tests.hosts.sites import NO_TREES, broken_links, hrefs, one, page, search_entries, soup

GUIDE = """\
# All about lamps

## The bulb {#bulb}

Wombats are *round*[^1]. See [the wall](power.md#the-wall), [below](#thread), [above](#bulb), [a note](#aside)
and ![a plug](../images/plug.svg).

<p id="aside" style="color: red" onclick="alert(1)">Aside.</p><script>alert(1)</script>

### The thread {#thread}

| a |
|--:|
| 1 |

## The shade {#shade}

Paper.

[^1]: As in nature.
"""
TREE = """\
title: The lamp is dark
nodes:
  first:
    step: Look
    guides: [{to: guides/lamp.md#bulb, show: section}, guides/power.md]
    next: second
  second:
    step: Look again
    guides: [{show: section, to: guides/lamp.md#bulb}]
    next: end
  end: {outcome: Enjoy}
"""
FILES = {
    **NO_TREES,
    "decision_trees/lamp.yml": TREE,
    "docs/index.md": "# Home\n",
    "docs/guides/lamp.md": GUIDE,
    "docs/guides/power.md": "# Power\n\n## The wall\n\nText.\n",
}
EXTENSIONS: list[Any] = ["attr_list", "tables", "footnotes", {"toc": {"permalink": True}}]
in_two_themes = pytest.mark.parametrize("theme", ["material", "mkdocs"])


@in_two_themes
@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_a_section_is_shown_with_its_links_moved_and_its_ids_once(
    theme: str, directory_urls: bool, make_site: MakeSite
) -> None:
    """What stands in the step is the section as it is in the guide, on another page."""
    config: dict[str, Any] = {"theme": theme, "markdown_extensions": EXTENSIONS, "use_directory_urls": directory_urls}
    site = make_site("--strict", files=FILES, **config)
    assert site.status == 0, site.log
    lamp = soup(site.folder / f"troubleshoot/lamp{'/index' if directory_urls else ''}.html")
    section = one(lamp, '[data-node="first"] .ww-section')
    assert "Wombats are round" in section.text
    assert "Paper" not in section.text
    assert one(section, "h3").text == "The thread"
    up, end = ("../../", "/") if directory_urls else ("../", ".html")
    guide, wall = f"{up}guides/lamp{end}", f"{up}guides/power{end}"
    assert hrefs(section, "a") == [
        f"{guide}#fn:1",
        f"{wall}#the-wall",
        f"{guide}#thread",
        f"{guide}#bulb",
        "#first--guide-1--aside",
        f"{guide}#bulb",
    ]
    assert one(section, "img")["src"] == f"{up}images/plug.svg"
    assert one(section, ".ww-source").text == "From the guide All about lamps"
    # A strict policy of the site would refuse these.
    assert section.select("script, [style], [onclick]") == []
    ids = [str(element["id"]) for element in lamp.select("[id]")]
    assert len(ids) == len(set(ids))
    # In the guide itself, not in the steps; and the steps do not tell in the guide's text that they show it.
    assert not section.select(".ww-used")
    assert broken_links(site) == []


SAME = """\
title: What is said twice
nodes:
  first:
    step: Take hold of it
    body: First, *take* hold of "the bulb" & turn it. Then pull.
    guides:
      - {to: guides/same.md#turn, show: section}
      - {to: guides/same.md#picture, show: section}
      - {to: guides/same.md#more, show: section}
    next: end
  end: {outcome: Done}
"""
SECTIONS = """\
# Bulbs

## Turn

Take hold of **"the bulb"** & turn it.

## Picture

![Turn it](../images/plug.svg)

## More

Take hold of the bulb & turn it left.
"""


def test_a_section_that_says_only_what_the_step_says_is_just_linked_to(make_site: MakeSite) -> None:
    site = make_site("--strict", files={"decision_trees/same.yml": SAME, "docs/guides/same.md": SECTIONS})
    assert site.status == 0, site.log
    step = one(page(site, "troubleshoot/same"), '[data-node="first"]')
    assert [summary.text for summary in step.select(".ww-section summary")] == ["Picture", "More"]
    assert hrefs(step, ".ww-guides a") == ["../../guides/same/#turn"]


@in_two_themes
def test_a_shown_section_is_found_by_the_search_in_its_guide_only(theme: str, make_site: MakeSite) -> None:
    site = make_site(files=FILES, theme=theme, markdown_extensions=EXTENSIONS)
    found = {place for place, entry in search_entries(site).items() if "Wombats" in entry["text"]}
    assert found - {"guides/lamp/"} == {"guides/lamp/#bulb"}
    assert not [place for place, entry in search_entries(site).items() if "Used in" in entry["text"]]


def used(site: Site, name: str) -> list[str]:
    return [" ".join(block.text.split()) for block in page(site, name).select(".ww-used:last-child")]


def test_a_guide_names_the_steps_that_cite_its_sections_at_its_end(make_site: MakeSite) -> None:
    site = make_site("--strict", files=FILES, markdown_extensions=EXTENSIONS)
    assert used(site, "guides/lamp") == ["Used in: The bulb Look Look again"]
    assert hrefs(page(site, "guides/lamp"), ".ww-used a") == [
        "#bulb",
        "../../troubleshoot/lamp/#first",
        "../../troubleshoot/lamp/#second",
    ]
    # The page itself is cited, and the section by nobody.
    assert used(site, "guides/power") == ["Used in: Look"]


def test_a_site_or_a_page_may_leave_the_names_out(make_site: MakeSite) -> None:
    quiet = {"docs/guides/power.md": "---\nwhichway: {used_in: false}\n---\n# Power\n"}
    site = make_site(files={**FILES, **quiet, "docs/guides/lamp.md": GUIDE.replace("power.md#the-wall", "power.md")})
    assert used(site, "guides/power") == []
    assert used(site, "guides/lamp") == ["Used in: The bulb Look Look again"]


def test_a_site_without_names_may_have_a_page_with_them(make_site: MakeSite) -> None:
    loud = {"docs/guides/power.md": "---\nwhichway: {used_in: true}\n---\n# Power\n\n## The wall\n"}
    site = make_site(files={**FILES, **loud}, plugins=["search", {"whichway": {"used_in": False}}])
    assert used(site, "guides/power") == ["Used in: Look"]
    assert used(site, "guides/lamp") == []


def test_a_report_lists_what_trees_and_guides_do_not_know_of_each_other(make_site: MakeSite) -> None:
    plugins = ["search", {"whichway": {"guide_report": True}}]
    site = make_site("--strict", files=FILES, theme="material", plugins=plugins)
    assert site.status == 0, site.log
    report = page(site, "troubleshoot/guide-report")
    listed = [" ".join(item.get_text(" ").split()) for item in report.select(".ww-gaps li")]
    assert listed == [
        "The shade guides/lamp.md#shade",
        "Home index.md",
        "Enjoy decision_trees/lamp.yml:11:3",
    ]
    assert broken_links(site) == []
    assert not [place for place in search_entries(site) if "guide-report" in place]
    done = subprocess.run(
        [sys.executable, "-m", "whichway", "guides", "--format", "json"],
        cwd=site.folder.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        "sections": [
            {"page": "guides/lamp.md", "anchor": "shade", "title": "The shade"},
            {"page": "index.md", "anchor": "", "title": "Home"},
        ],
        "outcomes": [{"tree": "lamp", "node": "end", "title": "Enjoy", "file": "decision_trees/lamp.yml", "line": 11}],
    }
