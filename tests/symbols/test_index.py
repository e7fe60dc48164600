"""The index: a name is found wherever it is said, and nowhere else, at exact places, in texts with mistakes, too."""

from __future__ import annotations

import pytest

from tests.symbols.cases import CASES, Case
from tests.symbols.texts import index_of
from whichway.load import PageText, load_text
from whichway.symbols import SiteTexts, Symbol, index

TREE = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    guides: [lamps/bulbs.md#the-bulb]
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: plug-in}
      - {label: Which one?, next: /fuse}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
"""


def marked(case: Case) -> dict[str, str]:
    """The files of a case with `§` wherever the index has found its symbol."""
    name = case.symbol.name
    files = case.named(name)
    found = index_of(files)
    places = {one.place for one in found.occurrences(case.symbol) if one.exact}
    for place in sorted(places, reverse=True):
        lines = files[place.file].split("\n")
        line = lines[place.line - 1]
        assert place.end is not None
        assert (place.end.line, line[place.column - 1 : place.end.column - 1]) == (place.line, name), str(place)
        lines[place.line - 1] = f"{line[: place.column - 1]}§{line[place.end.column - 1 :]}"
        files[place.file] = "\n".join(lines)
    return files


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_name_is_found_wherever_it_is_said_and_nowhere_else(case: Case) -> None:
    assert marked(case) == case.files


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_cases_are_trees_without_mistakes(case: Case) -> None:
    assert not [
        (issue.place, issue)
        for file, text in case.named(case.symbol.name).items()
        if file.startswith("trees/")
        for issue in load_text(text, file).issues
    ]


def test_what_stands_at_the_cursor_leads_to_its_definition() -> None:
    found = index([load_text(TREE, "lamp.yml"), load_text(TREE, "fuse.yml")])
    for column in (30, 36, 42):
        symbol = found.at("lamp.yml", 7, column)
        assert symbol == Symbol("node", "lamp", "replace-bulb")
        place = found.definition(symbol)
        assert place is not None
        assert str(place) == "lamp.yml:11:3"
        assert place.end == (11, 15)
    assert found.at("lamp.yml", 7, 29) is None
    assert [str(place) for place in found.references(Symbol("node", "lamp", "replace-bulb"))] == ["lamp.yml:7:30"]
    assert found.at("lamp.yml", 9, 37) == Symbol("tree", "fuse", "fuse")
    # An option without an id is where its label is.
    assert found.at("lamp.yml", 7, 17) == Symbol("option", "lamp", "yes", "plugged-in")


def test_a_guide_and_its_heading_are_found_from_a_tree() -> None:
    page = "# Bulbs\n\n```\n## The bulb\n```\n\n## The bulb\n"
    site = SiteTexts([load_text(TREE, "lamp.yml")], {"lamps/bulbs.md": PageText(page, "docs/lamps/bulbs.md")})
    found = index(site)
    assert str(found.definition(found.at("lamp.yml", 5, 16) or Symbol("page", "", ""))) == "docs/lamps/bulbs.md:1:1"
    assert str(found.definition(found.at("lamp.yml", 5, 32) or Symbol("page", "", ""))) == "docs/lamps/bulbs.md:7:1"


def test_a_page_that_shows_a_tree_names_it() -> None:
    page = PageText("# Lamps\n\n<!-- whichway: lamp -->\n", "docs/lamps.md")
    found = index(SiteTexts([load_text(TREE, "lamp.yml")], {"lamps.md": page}))
    assert found.at("docs/lamps.md", 3, 16) == Symbol("tree", "lamp", "lamp")


def test_a_tree_with_mistakes_has_all_names_that_can_be_read() -> None:
    broken = TREE.replace("    options:", "    options:\n      - {label: [, next: nowhere").replace("title", "titel")
    found = index([load_text(broken, "lamp.yml")])
    assert [str(symbol) for symbol in found.symbols("lamp")] == [
        "lamp",
        "plugged-in",
        "plugged-in.yes",
        "plugged-in.no",
        "plugged-in.which-one",
        "plug-in",
        "replace-bulb",
    ]
    assert [str(place) for place in found.references(Symbol("node", "lamp", "plug-in"))] == ["lamp.yml:9:29"]


@pytest.mark.parametrize("value", ["[]", "{}", "text", "{a: [{b: {}}]}", "[[], {}, text]", "null", "&a [*a]"])
@pytest.mark.parametrize("key", ["nodes", "facts", "aliases", "formerly", "scenarios", "promises", "start", "title"])
def test_values_of_any_shape_are_passed_over(key: str, value: str) -> None:
    index([load_text(f"{key}: {value}\n", "lamp.yml")])
    node = f"nodes: {{a: {{question: {value}, options: {value}, notes: {value}, guides: {value}, when: {value}}}}}\n"
    index([load_text(node.replace("question", key if key != "nodes" else "checklist"), "lamp.yml")])


def test_a_fact_that_several_trees_share_is_one() -> None:
    sharing = "title: T\nfacts: {f: [%s]}\nnodes: {a: {outcome: A}}\n"
    texts = {"a": "x, y", "b": "y, x", "c": "x, z"}
    found = index([load_text(sharing % values, f"{name}.yml") for name, values in texts.items()])
    assert len(found.occurrences(Symbol("fact", "a", "f"))) == 2
    assert found.at("b.yml", 2, 9) == Symbol("fact", "a", "f")
    assert found.at("c.yml", 2, 9) == Symbol("fact", "c", "f")


def test_includes_and_former_ids_lead_to_where_the_name_is_today() -> None:
    lamp = TREE + "formerly: [light]\naliases: {bulb: replace-bulb}\n"
    room = """\
title: Room
nodes:
  light: {include: lamp, results: {solved: done}}
  done: {outcome: Done, body: "[x](troubleshoot/light.md#bulb)", unsolved: /light/plug-in}
scenarios: [{name: a, answers: {light.plugged-in: "no"}, ends: light.plug-in}]
"""
    found = index([load_text(lamp, "lamp.yml"), load_text(room, "room.yml")])
    plug_in = Symbol("node", "lamp", "plug-in")
    assert [str(place) for place in found.references(plug_in)] == ["lamp.yml:8:29", "room.yml:4:83", "room.yml:5:70"]
    assert Symbol("node", "lamp", "replace-bulb") in {one.symbol for one in found.in_file("room.yml")}
    assert found.at("room.yml", 5, 35) == Symbol("node", "room", "light")
    assert found.at("room.yml", 5, 42) == Symbol("node", "lamp", "plugged-in")
    assert found.at("room.yml", 5, 52) == Symbol("option", "lamp", "no", "plugged-in")
