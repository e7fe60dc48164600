"""Old ids on the page."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from tests.conftest import WriteTrees
from tests.permalinks.trees import LAMP, OUTER, RENAMED
from tests.test_render import PlainHost
from whichway import pages
from whichway.load import forest_of, load_paths


def page_of(folder: Path, tree: str) -> BeautifulSoup:
    forest = forest_of(load_paths([folder]))
    return BeautifulSoup(pages.tree_html(pages.page_view(forest.trees[tree], forest, PlainHost())), "html.parser")


def opens(page: BeautifulSoup, old: str) -> str:
    """The node whose section an address `#old` shows without a script: that with the element that has this id."""
    found = page.find_all(id=old)
    assert len(found) == 1, f"{len(found)} elements have the id {old}"
    section = found[0].find_parent("section", class_="ww-node")
    assert section is not None
    return str(section["data-node"])


def test_an_old_id_opens_the_node_that_has_taken_its_place(trees: WriteTrees) -> None:
    aliases = "{plug-in: push-in, push-in: put-in, wall: plugged-in, a: b, b: a, c: c}"
    page = page_of(trees(lamp=f"{RENAMED}aliases: {aliases}\n"), "lamp")
    ids = ("plug-in", "push-in", "put-in", "wall", "plugged-in")
    assert [opens(page, id_) for id_ in ids] == ["put-in", "put-in", "put-in", "plugged-in", "plugged-in"]
    assert [page.find(id=id_) for id_ in ("a", "b", "c")] == [None] * 3


def test_an_alias_that_has_the_id_of_a_node_opens_that_node(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=f"{LAMP}aliases: {{bright: plug-in}}\n"), "lamp")
    assert opens(page, "bright") == "bright"


def test_an_old_id_of_an_include_opens_the_first_node_that_is_played_there(trees: WriteTrees) -> None:
    room = OUTER.replace("check-lamp:", "look-at-lamp:") + "aliases: {check-lamp: look-at-lamp}\n"
    page = page_of(trees(lamp=LAMP, room=room), "room")
    assert opens(page, "look-at-lamp") == opens(page, "check-lamp") == "look-at-lamp.plugged-in"


def test_old_ids_of_an_included_tree_open_its_nodes_wherever_it_is_played(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=f"{RENAMED}aliases: {{plug-in: put-in}}\n", room=OUTER), "room")
    assert opens(page, "check-lamp.plug-in") == "check-lamp.put-in"


def test_an_old_id_of_an_include_opens_all_that_is_played_there(trees: WriteTrees) -> None:
    room = OUTER.replace("check-lamp:", "look-at-lamp:") + "aliases: {check-lamp: look-at-lamp}\n"
    page = page_of(trees(lamp=LAMP, room=room), "room")
    assert opens(page, "check-lamp.plug-in") == "look-at-lamp.plug-in"
