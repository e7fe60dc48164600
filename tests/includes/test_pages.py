"""A page that plays another tree."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.conftest import WriteTrees
from tests.includes.trees import INNER, LAMP, NESTED, OUTER, PLUG, including, page_of, section


def links(page: BeautifulSoup, node: str) -> list[tuple[str, str, str]]:
    """The options of a node as they stand in the page: id, label and address."""
    found = section(page, node).select(".ww-options a")
    return [(str(link["data-option"]), link.text, str(link["href"])) for link in found]


def test_a_page_has_a_section_for_every_node_but_includes(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug=PLUG), "lamp")
    nodes = [str(node["data-node"]) for node in page.select(".ww-node")]
    assert nodes[:4] == ["which", "replace-bulb", "enjoy", "electrician"]
    assert nodes[4:8] == ["check-plug.in-the-wall", "check-plug.plug-in", "check-plug.plugged", "check-plug.fine"]
    assert nodes[8:] == ["check-again.in-the-wall", "check-again.plug-in", "check-again.plugged", "check-again.fine"]
    for node in nodes:
        (heading,) = section(page, node).select("h2")
        assert (heading["id"], heading["tabindex"]) == (node, "-1")


def test_a_way_into_an_include_leads_to_the_first_node_that_is_played_there(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug=PLUG), "lamp")
    assert links(page, "which")[0] == ("the-desk-lamp", "The desk lamp", "#check-plug.in-the-wall")
    assert links(page, "replace-bulb") == [("unsolved", "That did not help", "#check-again.in-the-wall")]
    assert links(page, "check-plug.plugged") == [
        ("next", "Continue", "#enjoy"),
        ("unsolved", "That did not help", "#check-plug.fine"),
    ]
    assert links(page, "check-again.plugged") == [("unsolved", "That did not help", "#check-again.fine")]


def test_the_address_of_an_include_opens_what_is_played_there(trees: WriteTrees) -> None:
    page = page_of(trees(**NESTED), "a")
    for include in ("i", "i.j"):
        (element,) = page.find_all(id=include)
        assert element.find_parent("section") is section(page, "i.j.q")


def test_an_include_that_starts_a_tree_stands_first_in_its_page(trees: WriteTrees) -> None:
    """Without a script, the first node is the one that shows."""
    page = page_of(trees(**NESTED), "a")
    assert page.select(".ww-node")[0]["data-node"] == "i.j.q"


def test_conditions_and_facts_of_an_included_tree_stand_in_the_page(trees: WriteTrees) -> None:
    page = page_of(trees(outer=OUTER, inner=INNER), "outer")
    (warm,) = section(page, "where.kind").select('a[data-option="warm"]')
    assert warm["data-when"] == '[[["kind",["bulb"],false]]]'
    (desk,) = section(page, "where.place").select('a[data-option="on-the-desk"]')
    assert desk["data-set"] == '{"place":"desk"}'


@pytest.mark.parametrize(
    ("named", "tree"),
    [
        ({"lamp": LAMP, "plug": PLUG}, "lamp"),
        ({"lamp": LAMP, "plug": PLUG}, "plug"),
        ({"outer": OUTER, "inner": INNER}, "outer"),
        (NESTED, "a"),
        (NESTED, "b"),
        (including("ab", "ba"), "a"),
        ({"lamp": LAMP + "aliases: {old: check-plug, older: old}\n", "plug": PLUG}, "lamp"),
    ],
)
def test_without_a_script_every_link_leads_to_an_id_of_the_page(
    trees: WriteTrees, named: dict[str, str], tree: str
) -> None:
    page = page_of(trees(**named), tree)
    ids = [str(element["id"]) for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    addresses = [str(link["href"]) for link in page.select(".ww-options a")]
    assert [address for address in addresses if not address.startswith("#") or address[1:] not in ids] == []


def test_every_node_of_a_page_can_be_come_to_without_a_script(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug=PLUG), "lamp")
    seen: set[str] = set()
    queue = ["which"]
    while queue:
        node = queue.pop()
        if node not in seen:
            seen.add(node)
            queue += [address[1:] for _, _, address in links(page, node)]
    assert seen == {str(node["data-node"]) for node in page.select(".ww-node")}


def test_a_tree_that_could_not_be_included_leaves_the_page_whole(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug="title: [\n"), "lamp")
    nodes = [str(node["data-node"]) for node in page.select(".ww-node")]
    assert nodes == ["which", "replace-bulb", "enjoy", "electrician"]


def test_the_version_of_a_page_follows_the_trees_that_it_includes(trees: WriteTrees) -> None:
    """Their nodes are part of the page, and addresses of walks through them may no longer hold."""

    def version(plug: str, tree: str) -> str:
        (found,) = page_of(trees(lamp=LAMP, plug=plug), tree).select(".ww-tree")
        return str(found["data-version"])

    changed = PLUG.replace('"No"', '"Not yet"')
    assert version(PLUG, "lamp") == version(PLUG, "lamp") != version(changed, "lamp")
    assert version(PLUG, "plug") != version(changed, "plug")
