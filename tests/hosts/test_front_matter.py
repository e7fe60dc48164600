"""What is said of a tree's page beside its content: by the tree itself, by `.meta.yml`, and by Whichway."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import yaml

from tests.hosts.conftest import MakeSite
from tests.hosts.sites import FUSE, LAMP, one, page
from whichway.findings import Report

META = """\
meta:
  tags: [network]
  hide: [footer, toc]
  search: {boost: 2}
  robots: "2"
"""
SHOWN = """
def on_page_context(context, *, page, config, nav):
    import json, pathlib
    found = pathlib.Path(config.site_dir, f"{page.file.name}-{page.file.src_uri.count('/')}.json")
    found.parent.mkdir(exist_ok=True)
    meta = {key: value for key, value in page.meta.items() if not key.startswith("__")}
    found.write_text(json.dumps(meta))
    return context
"""
PLUGINS = ["search", "meta", "tags", "whichway"]


@pytest.mark.plugins  # Material has the plugin `meta` from 9.7 on
def test_front_matter_of_a_tree_is_joined_with_that_of_its_folder_and_with_whichways_own(make_site: MakeSite) -> None:
    """Whichway's own counts least, then `.meta.yml`, then the tree; lists are joined."""
    site = make_site(
        "--strict",
        theme="material",
        plugins=PLUGINS,
        hooks=["hook.py"],
        files={
            "hook.py": SHOWN,
            "decision_trees/lamp.yml": LAMP + META,
            "docs/troubleshoot/.meta.yml": "hide: [navigation]\nrobots: none\ntags: [help]\ndescription: Ours\n",
            "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
        },
    )
    assert site.status == 0, site.log
    lamp = json.loads(site.read("lamp-1.json"))
    assert lamp == {
        "title": "The lamp is dark",
        "description": "Find out why, and make it shine.",
        "tags": ["help", "network"],
        "hide": ["toc", "navigation", "footer"],
        "search": {"boost": 2},
        "robots": "2",
    }
    fuse = json.loads(site.read("fuse-1.json"))
    assert (fuse["hide"], fuse["description"]) == (["toc", "navigation"], "Ours")
    assert "navigation" in json.loads(site.read("index-1.json"))["hide"], "the index, too"
    # Material sees it all: tags on the page and in their list, and how the search weighs it.
    assert [tag.text.strip() for tag in page(site, "troubleshoot/lamp").select(".md-tag")] == ["help", "network"]
    assert "../troubleshoot/lamp/" in str(page(site, "tags"))
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    boosts = {entry["location"]: entry.get("boost") for entry in entries}
    assert (boosts["troubleshoot/lamp/"], boosts["troubleshoot/fuse/#look"], boosts["guides/lamp/"]) == (2, 10, None)
    assert one(page(site, "troubleshoot/lamp"), ".md-sidebar--primary").has_attr("hidden")


def test_a_tree_may_give_its_page_another_title_and_description(make_site: MakeSite) -> None:
    meta = "meta: {title: Dark lamps, description: All about the dark}\n"
    site = make_site("--strict", theme="material", files={"decision_trees/more/fuse.yaml": FUSE + meta})
    assert site.status == 0, site.log
    fuse = page(site, "troubleshoot/fuse")
    assert one(fuse, "title").text == "Dark lamps - Lamps"
    assert one(fuse, 'meta[name="description"]')["content"] == "All about the dark"
    assert one(fuse, "h1").text == "The fuse is out"


def test_pages_for_other_hosts_have_the_front_matter_of_their_trees(make_site: MakeSite) -> None:
    from click.testing import CliRunner

    from whichway.cli import main

    folder = make_site(files={"decision_trees/lamp.yml": LAMP + META}).folder.parent
    done = CliRunner().invoke(
        main, ["pages", "-f", str(folder / "mkdocs.yml"), "--to", str(folder / "docs/troubleshoot")]
    )
    assert done.exit_code == 0, done.output
    head = (folder / "docs/troubleshoot/lamp.md").read_text("utf-8").split("---\n")[1]
    said = yaml.safe_load(head)
    assert said["search"] == {"boost": 2}
    assert said["tags"] == ["network"]
    assert said["hide"] == ["toc", "footer"]
    assert said["title"] == "The lamp is dark"


def test_front_matter_of_any_shape_is_allowed_and_anything_but_a_mapping_is_told(
    check: Callable[..., Report],
) -> None:
    lamp = "title: The lamp is dark\nnodes:\n  a: {outcome: Replace the bulb}\n"
    assert check(lamp=lamp + "meta: {a: {b: [1, {c: [[true]]}]}, date: 2026-01-31, none: }\n").findings == ()
    (told,) = check(lamp=lamp + "meta: [network]\n").findings
    assert (told.rule, told.place.line, told.place.column) == ("wrong-type", 4, 7)
