"""Deep links between trees and guides: a site with forty of them, right and wrong, in the build and in the command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Site, build_site
from tests.hosts.sites import settings, write_site

# A line that ends in `finds: RULE @ COLUMN` must have that finding, and no other line may have one.
TREE = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    guides:
      - guides/lamp.md
      - guides/lamp.md#bulb
      - guides/lamp.md#from-attr-list
      - guides/lamp.md#twice_1
      - guides/lamp.md#in-raw-html
      - guides/lamp.md#named
      - guides/lamp.md#%C3%BCber
      - guides/lamp.md?from=tree#bulb
      - /guides/lamp.md#bulb
      - https://example.com/nowhere#at-all
      - {to: guides/power.md#the-wall, show: section}
      - guides/lmap.md  # finds: unknown-guide @ 9
      - lamp.md#bulb  # finds: unknown-guide @ 9
      - guides/lamp/  # finds: unknown-guide @ 9
      - "guides/lamp.md#bulbs"  # finds: unknown-anchor @ 9
      - guides/lamp.md#twice_2  # finds: unknown-anchor @ 9
      - guides/lamp.md#the-wall  # finds: unknown-anchor @ 9
      - {show: section, to: guides/power.md#a-wall}  # finds: unknown-anchor @ 29
      - {to: "https://example.com/x", show: section}  # finds: unknown-guide @ 14
      - {to: troubleshoot/lamp.md#plug-in, show: section}  # finds: unknown-guide @ 14
    body: |

      A [page](guides/lamp.md), a [section](guides/power.md#the-wall), [a step](#plug-in), [its note](#note),
      [another tree](troubleshoot/fuse.md#look?p=a.b), `[code](guides/no.md)`, <a href="guides/lamp.md#bulb">HTML</a>
      and a [mail](mailto:help@example.com) to [an old step](#old-plug-in).
      {#note}

          [code](guides/no.md)

      A [slip](guides/lmap.md) here <!-- finds: unknown-guide @ 16 -->
      and a [slip](guides/lmap.md#bulb), <!-- finds: unknown-guide @ 20 -->
      [gone](guides/power.md#the-floor), <!-- finds: unknown-anchor @ 14 -->
      [gone][ref], [no step](#plug-on), <!-- finds: unknown-anchor @ 30 -->
      <a href="guides/lamp.md#bulbs">HTML</a>, <!-- finds: unknown-anchor @ 16 -->
      [no tree](troubleshoot/fuze.md), <!-- finds: unknown-guide @ 17 -->
      [no step](troubleshoot/fuse.md#reset-it), <!-- finds: unknown-anchor @ 17 -->
      [inside](#plugged-in--more-of-it), [inside](troubleshoot/fuse.md#look--at-it), [named](#end-of-it),
      [an old step's](#old-plug-in--note), <!-- finds: unknown-anchor @ 23 -->
      [slip](#plugged-in--more-off-it), <!-- finds: unknown-anchor @ 14 -->
      [another step's](#at-it), <!-- finds: unknown-anchor @ 24 -->
      [slip](troubleshoot/fuse.md#look--at-itt). <!-- finds: unknown-anchor @ 14 -->
      ![A plug](images/plug.svg) and ![A plug](images/plug.png) <!-- finds: unknown-guide @ 48 -->

      [ref]: guides/power.md#floor "finds: unknown-anchor @ 14"

      ## More of it

      <a name="end-of-it"></a>
    options:
      - {label: "Yes", next: bulb}
      - {label: "No", next: plug-in}
  bulb:
    outcome: Replace the bulb
    body: >
      This text is folded,
      and [this bulb](guides/lamp.md#bulb) is right,
      and [that one](guides/lamp.md#bolb) is not. <!-- finds: unknown-anchor @ 22 -->
    notes:
      - {audience: staff, body: "So [is this](guides/lamp.md#bolb) one."}  # finds: unknown-anchor @ 47
  plug-in:
    outcome: Plug it in
    body: 'A quoted one, isn''t it: [x y](guides/lamp.md#bulb) and [z a](guides/no.md)'  # finds: unknown-guide @ 74
aliases: {old-plug-in: plug-in}
"""

FUSE = "title: The fuse\nnodes:\n  look: {step: Look, body: '## At it', next: end}\n  end: {outcome: End}\n"

LAMP_GUIDE = """\
---
title: Lamps
---
# All about lamps

## Bulb
## Any heading {#from-attr-list}
## Twice
## Twice
## Über {#über}

<div id="in-raw-html">Raw</div> <a name="named"></a>

Go to [the tree](../troubleshoot/lamp.md), [a step](../troubleshoot/lamp.md#plug-in),
[an old one](../troubleshoot/lamp.md#old-plug-in), [inside](../troubleshoot/lamp.md#plugged-in--more-of-it).

To [no step](../troubleshoot/lamp.md#plug-inn), <!-- finds: unknown-anchor @ 14 -->
to [no tree](../troubleshoot/lmap.md). <!-- finds: unknown-guide @ 14 -->
To `[code](../troubleshoot/no.md)`.
"""

FILES = {
    "docs/index.md": "# Home\n\n[No step](troubleshoot/fuse.md#lok) <!-- finds: unknown-anchor @ 11 -->\n",
    "docs/guides/lamp.md": LAMP_GUIDE,
    "docs/guides/power.md": "# Power\n\n## The wall\n\nText.\n",
    "docs/images/plug.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    "decision_trees/lamp.yml": TREE,
    "decision_trees/fuse.yml": FUSE,
}
AUDIENCE = ["search", {"whichway": {"audience": "staff"}}]

Found = list[tuple[str, int, int, str]]


def expected() -> Found:
    """What the lines of the files say."""
    return sorted(
        (name, number, int(found[2]), found[1])
        for name, text in FILES.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := re.search(r"finds: ([a-z-]+) @ (\d+)", line))
    )


def told_by_build(site: Site) -> Found:
    found = re.findall(r"^(\S+):(\d+):(\d+): (?:error|warning|note) WW\d+ ([a-z-]+)$", site.log, re.MULTILINE)
    return sorted((file, int(line), int(column), rule) for file, line, column, rule in found)


def told_by_command(folder: Path, *arguments: str) -> tuple[Found, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-m", "whichway", "check", "--docs", "docs", "--format", "json", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    findings = json.loads(done.stdout)["findings"]
    return sorted((f["file"], f["line"], f["column"], f["rule"]) for f in findings), findings


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_forty_links_are_told_alike_by_the_build_and_by_the_command(theme: str, tmp_path: Path) -> None:
    assert TREE.count("](") + TREE.count("guides/") + LAMP_GUIDE.count("](") >= 40
    write_site(tmp_path, settings(theme, plugins=AUDIENCE), FILES)
    site = build_site(tmp_path, tmp_path / "site")
    assert site.status == 1
    assert told_by_build(site) == expected()
    # Once, and by us: MkDocs would name a page that nobody wrote.
    assert "contains a link" not in site.log
    assert "Traceback" not in site.log
    assert told_by_command(tmp_path)[0] == expected()


def test_without_the_settings_the_answers_are_the_same_or_undecided(tmp_path: Path) -> None:
    """A folder of Markdown does not say whether `{#id}` is an id: that depends on the site."""
    write_site(tmp_path, settings(), FILES)
    (tmp_path / "mkdocs.yml").unlink()
    found, findings = told_by_command(tmp_path)
    undecided = {(f["file"], f["line"]) for f in findings if f["rule"] == "undecided-link"}
    assert [entry for entry in found if entry[3] != "undecided-link"] == [
        entry for entry in expected() if entry[:2] not in undecided
    ]
    assert undecided == {("decision_trees/lamp.yml", line) for line in (8, 12)}
    assert all(f["severity"] == "note" for f in findings if f["rule"] == "undecided-link")


HELP = {
    "guides/lmap.md": "did you mean `guides/lamp.md`?",
    "lamp.md": "did you mean `guides/lamp.md#bulb`?",
    "guides/lamp/": "did you mean `guides/lamp.md`?",
    "bulbs": "did you mean `guides/lamp.md#bulb` (“Bulb”)?",
    "the-wall": "`guides/power.md#the-wall` is there",
    "plug-on": "did you mean `#plug-in` (“Plug it in”)?",
    "fuze": "did you mean `troubleshoot/fuse.md`?",
    "images/plug.png": "did you mean `images/plug.svg`?",
    "lok": "did you mean `troubleshoot/fuse.md#look` (“Look”)?",
    "plug-inn": "did you mean `../troubleshoot/lamp.md#plug-in` (“Plug it in”)?",
}


def test_the_nearest_page_or_heading_is_offered_and_the_page_that_has_it_now(tmp_path: Path) -> None:
    _, findings = told_by_command(write_site(tmp_path, settings(plugins=AUDIENCE), FILES))
    for name, help in HELP.items():
        told = [f["help"] for f in findings if f"`{name}`" in f["message"]]
        assert told, name
        assert help in told[0]


HOOK = """\
def on_page_content(html, page, **_):
    return html + '<p id="from-a-hook">Hooked</p>'
"""
HOOKED = """\
title: Hooked
nodes:
  a: {step: A, guides: [guide.md#from-a-hook, guide.md#nowhere], next: b}
  b: {outcome: B}
"""


def test_the_anchors_of_other_plugins_count_and_are_undecided_without_the_build(tmp_path: Path) -> None:
    files = {"docs/index.md": "# Home\n", "docs/guide.md": "# Guide\n", "decision_trees/hooked.yml": HOOKED}
    write_site(tmp_path, settings(hooks=["hook.py"]), {**files, "hook.py": HOOK})
    site = build_site(tmp_path, tmp_path / "site")
    assert told_by_build(site) == [("decision_trees/hooked.yml", 3, 47, "unknown-anchor")]
    found, findings = told_by_command(tmp_path)
    assert [entry[3] for entry in found] == ["undecided-link", "undecided-link"]
    assert "a hook may add some" in findings[0]["message"]


def test_extensions_of_the_site_decide_which_anchors_there_are(tmp_path: Path) -> None:
    """Ids may be made by a function of Python that the settings name."""
    tree = "title: T\nnodes:\n  a: {step: A, guides: [guide.md#Big-Heading, guide.md#big-heading], next: b}\n"
    files = {
        "docs/index.md": "# Home\n",
        "docs/guide.md": "# Guide\n\n## Big Heading\n",
        "decision_trees/t.yml": tree + "  b: {outcome: B}\n",
    }
    write_site(tmp_path, settings(), files)
    slugs = (
        "markdown_extensions:\n  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}}\n"
    )
    config = (tmp_path / "mkdocs.yml").read_text("utf-8").split("markdown_extensions:")[0]
    (tmp_path / "mkdocs.yml").write_text(config + slugs, "utf-8")
    wanted = [("decision_trees/t.yml", 3, 47, "unknown-anchor")]
    assert told_by_build(build_site(tmp_path, tmp_path / "site")) == wanted
    assert told_by_command(tmp_path)[0] == wanted
