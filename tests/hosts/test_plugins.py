"""The most used plugins of MkDocs: each builds a site beside ours and does its own work, and trees stay as they are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Site
from tests.hosts.conftest import MakeSite
from tests.hosts.others import ODD_TREE
from tests.hosts.sites import FILES, LAMP, WHICHWAY, broken_links, hrefs, make, page, settings, write_site
from tests.hosts.steps import Step, count, steps_of

pytestmark = pytest.mark.plugins

SOCKETS = """\
title: How many {{ sockets }}?
nodes:
  count:
    question: Is {{ sockets }} enough?
    body: |
      The page “{{ page.title }}” says: {{ sockets }} of them.
      `{% raw %}{{ sockets }}{% endraw %}` stays.{% if sockets > 50 %} There are too many.{% endif %}
    options:
      - {label: "{{ sockets }}", id: enough, next: again}
      - {label: More than that, next: again}
  again: {outcome: Count again}
"""
"""A tree with macros in its bodies, where they are expanded, and in its other texts, where nothing is."""

ODD = {"decision_trees/odd.yml": ODD_TREE}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Step]]:
    """The steps of the small site and the odd tree, as they are without any other plugin."""
    site = make(tmp_path_factory.mktemp("alone"), "--strict", files=ODD)
    assert site.status == 0, site.log
    return steps_of(site)


def beside(
    plugin: str | Mapping[str, Any], make_site: MakeSite, files: Mapping[str, str | None] | None = None, **more: Any
) -> Site:
    """The small site with the odd tree, built beside another plugin, which stands behind ours in the settings."""
    site = make_site(
        "--strict", files={**ODD, **(files or {})}, plugins=["search", {"whichway": WHICHWAY}, plugin], **more
    )
    assert site.status == 0, site.log
    assert broken_links(site) == []
    return site


def test_macros_expands_guides_and_bodies_and_leaves_braces_in_all_else_alone(
    make_site: MakeSite, alone: dict[str, dict[str, Step]]
) -> None:
    files = {
        "docs/guides/power.md": "# Power\n\n## The wall\n\nIt has {{ sockets }} sockets.\n",
        # What begins with `{#` is a comment to this plugin.
        "docs/guides/lamp.md": FILES["docs/guides/lamp.md"].replace("{#bulb}", "{: #bulb }"),
        "decision_trees/sockets.yml": SOCKETS,
    }
    site = beside("macros", make_site, files, extra={"sockets": 6 * 7})
    assert "It has 42 sockets." in page(site, "guides/power").get_text()
    steps = steps_of(site)
    sockets = steps.pop("sockets")
    assert [step.title for step in sockets.values()] == ["Is {{ sockets }} enough?", "Count again"]
    (body,) = sockets["count"].texts
    assert body == "The page “How many {{ sockets }}?” says: 42 of them. {{ sockets }} stays. code"
    assert [option[1] for option in sockets["count"].options] == ["{{ sockets }}", "More than that"]
    # In a page that somebody wrote, this plugin expands code as well; so it does in a body.
    texts = steps["odd"]["first"].texts
    assert any("[not](guides/power.md) a link 42" in text for text in texts)
    steps["odd"]["first"] = steps["odd"]["first"]._replace(
        texts=[text.replace("a link 42", "a link {{ 6 * 7 }}") for text in texts]
    )
    assert steps == alone
    assert count(alone) > 10


def test_macros_leaves_out_a_tree_whose_front_matter_says_so(make_site: MakeSite) -> None:
    tree = SOCKETS + "meta: {render_macros: false}\n"
    files = {
        "docs/guides/lamp.md": FILES["docs/guides/lamp.md"].replace("{#bulb}", "{: #bulb }"),
        "decision_trees/sockets.yml": tree,
    }
    site = beside("macros", make_site, files, extra={"sockets": 6 * 7})
    assert "says: {{ sockets }} of them." in steps_of(site)["sockets"]["count"].texts[0]


def test_awesome_nav_puts_the_trees_where_its_menu_has_them(
    make_site: MakeSite, alone: dict[str, dict[str, Step]]
) -> None:
    menu = "nav:\n  - index.md\n  - Find the cause: troubleshoot/index.md\n  - guides\n"
    site = beside("awesome-nav", make_site, {"docs/.nav.yml": menu})
    named = {link.get_text(strip=True): link["href"] for link in page(site, "guides/power").select(".navbar a[href]")}
    assert named["Find the cause"] == "../../troubleshoot/"
    assert steps_of(site) == alone


def test_redirects_leads_from_an_old_page_to_a_step_of_a_tree(
    make_site: MakeSite, alone: dict[str, dict[str, Step]]
) -> None:
    moved = {"old/lamps.md": "troubleshoot/lamp.md", "old/fuses.md": "troubleshoot/fuse.md#look"}
    site = beside({"redirects": {"redirect_maps": moved}}, make_site)
    assert hrefs(page(site, "old/lamps"), 'link[rel="canonical"]') == ["../../troubleshoot/lamp/"]
    assert hrefs(page(site, "old/fuses"), 'link[rel="canonical"]') == ["../../troubleshoot/fuse/#look"]
    assert steps_of(site) == alone


def test_mkdocstrings_makes_headings_that_steps_can_cite(make_site: MakeSite) -> None:
    files = {
        "docs/api.md": "# Lamps in Python\n\n::: lamps.shine\n",
        "lamps.py": '"""Lamps."""\n\n\ndef shine() -> None:\n    """Makes it shine."""\n',
        "decision_trees/lamp.yml": LAMP.replace("guides/lamp.md#bulb", "api.md#lamps.shine"),
    }
    python = {"handlers": {"python": {"paths": ["."]}}}
    site = beside({"mkdocstrings": python}, make_site, files)
    assert page(site, "api").find(id="lamps.shine") is not None
    assert "../../api/#lamps.shine" in hrefs(page(site, "troubleshoot/lamp"), ".ww-guides a")


def test_dates_from_git_stand_on_guides_and_trees_need_none(
    tmp_path: Path, make_site: MakeSite, alone: dict[str, dict[str, Step]]
) -> None:
    files = {"docs/guides/power.md": "# Power\n\n## The wall\n\nChanged {{ git_revision_date_localized }}.\n"}
    plugin = {"git-revision-date-localized": {"type": "iso_date", "timezone": "UTC"}}
    write_site(tmp_path, settings(), {**FILES, **ODD, **files})
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-C", str(tmp_path)]
    day = {"GIT_AUTHOR_DATE": "2024-02-29T12:00Z", "GIT_COMMITTER_DATE": "2024-02-29T12:00Z"}
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "All"]):
        subprocess.run([*git, *command], check=True, env=os.environ | day)
    site = beside(plugin, make_site, files)
    assert "Changed 2024-02-29." in page(site, "guides/power").get_text()
    assert steps_of(site) == alone
