"""A tree on a page that somebody wrote: shown where a comment stands, and told where it can't be."""

from __future__ import annotations

import pytest

from tests.hosts.conftest import MakeSite
from tests.hosts.sites import LAMP, THEMES, broken_links, hrefs, one, page, search_entries, soup

HOME = "# Home\n\nBefore.\n\n<!-- whichway: lamp -->\n\nAfter: [the plug](#plug-in).\n"


@pytest.mark.parametrize("theme", THEMES)
def test_a_written_page_shows_the_tree_that_it_names(theme: str, make_site: MakeSite) -> None:
    site = make_site("--strict", theme=theme, files={"docs/index.md": HOME})
    assert site.status == 0, site.log
    home = page(site, "")
    tree = one(home, ".ww-tree")
    assert tree["data-tree"] == "lamp"
    text = home.get_text()
    assert text.index("Before.") < text.index("Is it plugged in?") < text.index("After:")
    # Written relative to the page that shows it, not to the tree's own.
    assert "troubleshoot/fuse/#look" in hrefs(tree, "a[data-option]")
    assert "guides/lamp/#the-shade-its-holder" in hrefs(tree, "a.ww-guide")
    assert broken_links(site) == []


def test_the_tree_keeps_its_own_page_and_the_search_finds_it_there_only(make_site: MakeSite) -> None:
    site = make_site("--strict", theme="material", files={"docs/index.md": HOME})
    assert one(page(site, "troubleshoot/lamp"), ".ww-tree")["data-tree"] == "lamp"
    entries = search_entries(site)
    assert "troubleshoot/lamp/#plugged-in" in entries
    assert [place for place, entry in entries.items() if "Zebras" in entry["text"]] == [
        "troubleshoot/lamp/#replace-bulb"
    ]


def test_a_mark_in_a_block_of_code_shows_no_tree(make_site: MakeSite) -> None:
    site = make_site("--strict", files={"docs/index.md": "# Home\n\n    <!-- whichway: lamp -->\n"})
    assert site.status == 0, site.log
    assert page(site, "").select(".ww-tree") == []
    assert "<!-- whichway: lamp -->" in page(site, "").get_text()


def test_a_tree_that_is_not_there_ends_the_build_with_the_nearest_name(make_site: MakeSite) -> None:
    site = make_site(files={"docs/index.md": HOME.replace("lamp", "lapm")})
    assert site.status != 0
    assert "`index.md` shows the tree `lapm`, which is not there" in site.log
    assert "did you mean `lamp`?" in site.log


def test_a_page_shows_one_tree_since_its_address_names_one_node(make_site: MakeSite) -> None:
    for second in ("fuse", "lamp"):
        site = make_site(files={"docs/index.md": f"{HOME}\n<!-- whichway: {second} -->\n"})
        assert site.status != 0
        assert f"`index.md` shows more than one tree: `{second}` would share the page's address with `lamp`" in site.log
        assert f"troubleshoot/{second}.md" in site.log


def test_a_heading_with_the_id_of_a_node_is_told(make_site: MakeSite) -> None:
    site = make_site(files={"docs/index.md": f"{HOME}\n## Plug in\n"})
    assert site.status == 0
    assert "`index.md` has the id `plug-in`, and so has a node of the tree `lamp`" in site.log


def test_a_tree_for_others_leaves_nothing_on_the_page(make_site: MakeSite) -> None:
    hidden = "title: For us\naudience: staff\nnodes: {end: {outcome: Quaggas only graze here}}\n"
    files = {"docs/index.md": "# Home\n\n<!-- whichway: secret -->\n", "decision_trees/secret.yml": hidden}
    site = make_site("--strict", files=files)
    assert site.status == 0, site.log
    assert "whichway: secret" not in site.read("index.html")
    assert "Quaggas" not in site.read("index.html")


def test_a_link_to_the_trees_own_page_stays_on_the_page_that_shows_the_tree(make_site: MakeSite) -> None:
    """Another page, or another tab beside a frame, would know nothing of the answers."""
    own = "troubleshoot/lamp.md"
    body = f"[the giraffe]({own}#plugged-in--what-a-giraffe-sees) and [the plug]({own}#plug-in)"
    lamp = LAMP.replace("Zebras can see it.", f'"{body}"')
    site = make_site("--strict", files={"docs/index.md": HOME, "decision_trees/lamp.yml": lamp})
    assert site.status == 0, site.log
    for place in ("index.html", "troubleshoot/lamp/index.html", "troubleshoot/lamp/embed.html"):
        shown = soup(site.folder / place)
        links = shown.select('[data-node="replace-bulb"] .ww-body a')
        assert [link["href"] for link in links] == ["#plugged-in--what-a-giraffe-sees", "#plug-in"]
        assert [link.get("target") for link in links] == [None, None]
        assert one(shown, "[id=plugged-in--what-a-giraffe-sees]").text == "What a giraffe sees"
