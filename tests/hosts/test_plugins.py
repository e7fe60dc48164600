"""What two plugins do to trees, in detail; `tests/compat/` builds a site next to each of many others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.conftest import ROOT, Site
from tests.fences import fences
from tests.hosts.conftest import MakeSite
from tests.hosts.others import ODD_TREE
from tests.hosts.sites import FILES, WHICHWAY, broken_links, make, page
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

MANUAL = ROOT / "docs" / "manual" / "how-to"
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


def test_awesome_nav_takes_a_tree_that_it_names_into_the_menu_and_no_other(make_site: MakeSite) -> None:
    (menu,) = (block.text for block in fences(MANUAL / "other-plugins.md") if block.title == "docs/.nav.yml")
    site = beside("awesome-nav", make_site, {"docs/.nav.yml": menu})
    named = {link.get_text(strip=True): link["href"] for link in page(site, "guides/power").select(".navbar a[href]")}
    assert named["The lamp is dark"] == "../../troubleshoot/lamp/"
    assert not [href for href in named.values() if "fuse" in str(href) or "odd" in str(href)]
