"""What a map says: kinds, labels, findings, coverage, and the same in lists and in text."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from whichway import compile
from whichway.findings import Finding
from whichway.graph import Forest
from whichway.load import load_text
from whichway.maps import forest_map, on_page, outline, svg, text, tree_map
from whichway.scenarios import play_all
from whichway.words import Words

PRINTER = """\
title: The <printer> & *you*
facts: {system: [windows, mac]}
start: look
nodes:
  look:
    question: What "do" you see?
    options:
      - {label: A red <light>, next: checks}
      - {label: A message, set: {system: windows}, next: by-system}
      - {label: Nothing, set: {system: mac}, next: by-system}
      - {label: A scan, next: /scanner/deep}
      - {label: I give up, next: gone}
  by-system: {route: [{when: {system: windows}, next: paper}, {otherwise: call}]}
  paper: {include: scanner, results: {solved: call}}
  checks:
    checklist: Red?
    items:
      - {id: lid, check: Is the lid closed?, fix: Close the lid, likely: 0.6}
      - {id: power, try: Turn it off, likely: 0.2}
    next: call
  call: {outcome: Call us, result: escalate}
  planned: {step: Planned, draft: true, next: todo}
scenarios:
  - {name: a, answers: {look: a-red-light, checks.lid: "no"}, ends: checks.lid.fix}
"""
SCANNER = """\
title: The scanner
nodes:
  a: {question: Slow?, options: [{label: "Yes", next: deep}, {label: "No", next: b}]}
  b: {outcome: Fine}
  deep: {outcome: Bad, result: unsolved}
"""


@pytest.fixture
def trees(forest: Callable[..., Forest]) -> Forest:
    found = forest(printer=PRINTER, scanner=SCANNER, lonely="title: Lonely\nnodes: {a: {outcome: A}}\n")
    return found.with_drafts or found


@pytest.fixture
def findings() -> tuple[Finding, ...]:
    sources = [load_text(PRINTER, "printer.yml"), load_text(SCANNER, "scanner.yml")]
    proven = compile.prove(sources)
    return compile.check(proven, proven.evidence()).findings


SVG = "{http://www.w3.org/2000/svg}"


def groups(drawing: str, name: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(drawing)  # noqa: S314 - our own
    return [group for group in root.iter(f"{SVG}g") if name in (group.get("class") or "").split()]


def test_every_node_and_every_option_is_on_the_map(trees: Forest) -> None:
    drawing = svg(tree_map(trees, trees.trees["printer"]))
    kinds = {node.get("data-node"): node.get("class", "").split()[1] for node in groups(drawing, "ww-map-node")}
    assert kinds == {
        "look": "ww-map-question",
        "by-system": "ww-map-route",
        "paper": "ww-map-include",
        "checks.lid": "ww-map-question",
        "checks.lid.fix": "ww-map-outcome",
        "checks.power": "ww-map-outcome",
        "call": "ww-map-outcome",
        "planned": "ww-map-step",
        "todo": "ww-map-outcome",
        "/scanner/deep": "ww-map-tree",
        "gone": "ww-map-missing",
        None: "ww-map-start",
    }
    edges = {
        (edge.get("data-from"), edge.get("data-option"), edge.get("data-to")): " ".join(
            found.text or "" for found in edge.iter(f"{SVG}text")
        )
        for edge in groups(drawing, "ww-map-edge")
    }
    assert edges == {
        ("", "", "look"): "",
        ("look", "a-red-light", "checks.lid"): "A red <light>",
        ("look", "a-message", "by-system"): "A message",
        ("look", "nothing", "by-system"): "Nothing",
        ("look", "a-scan", "/scanner/deep"): "A scan",
        ("look", "i-give-up", "gone"): "I give up",
        ("by-system", "case-1", "paper"): "A message",
        ("by-system", "case-2", "call"): "Nothing",
        ("paper", "solved", "call"): "Solved",
        ("checks.lid", "yes", "checks.power"): "Yes",
        ("checks.lid", "no", "checks.lid.fix"): "No",
        ("checks.lid.fix", "unsolved", "checks.power"): "That did not help",
        ("checks.power", "unsolved", "call"): "That did not help",
        ("planned", "next", "todo"): "",
    }


def marked(drawing: str, mark: str) -> set[str | None]:
    return {node.get("data-node") for node in groups(drawing, "ww-map-node") if mark in node.get("class", "").split()}


def test_what_is_first_or_a_draft_or_out_of_reach_is_marked(trees: Forest) -> None:
    drawing = svg(tree_map(trees, trees.trees["printer"]))
    assert marked(drawing, "ww-map-first") == {"look"}
    assert marked(drawing, "ww-map-draft") == {"planned", "todo"}
    assert marked(drawing, "ww-map-unreached") == {"planned", "todo"}


def test_a_finding_is_marked_on_its_node_and_told_there(trees: Forest, findings: tuple[Finding, ...]) -> None:
    drawing = svg(tree_map(trees, trees.trees["printer"], findings=findings))
    (look,) = (node for node in groups(drawing, "ww-map-node") if node.get("data-node") == "look")
    assert [mark.get("class") for mark in look if "ww-map-finding" in mark.get("class", "")] == [
        "ww-map-finding ww-map-error"
    ]
    assert "error: `gone` is not a node of this tree" in (look.findtext(f"{SVG}title") or "")


def test_what_no_scenario_covers_is_marked(trees: Forest) -> None:
    tree = trees.trees["printer"]
    drawing = svg(tree_map(trees, tree, coverage=play_all(trees, [tree])[0]))
    edges = {
        (edge.get("data-from"), edge.get("data-option"))
        for edge in groups(drawing, "ww-map-edge")
        if "ww-map-uncovered" not in edge.get("class", "")
    }
    assert {("look", "a-red-light"), ("checks.lid", "no")} <= edges
    assert {("look", "nothing"), ("checks.lid", "yes")}.isdisjoint(edges)
    assert marked(drawing, "ww-map-uncovered") == {"checks.power", "call"}


def test_a_likely_way_is_thicker(trees: Forest) -> None:
    drawing = tree_map(trees, trees.trees["printer"])
    shares = {(edge.source, edge.option): edge.share for edge in drawing.edges if edge.share is not None}
    assert shares == {
        ("/printer/checks.lid", "no"): 0.6,
        ("/printer/checks.lid", "yes"): pytest.approx(0.4),
        ("/printer/checks.lid.fix", "unsolved"): 0.0,
        ("/printer/checks.power", "unsolved"): pytest.approx(0.2),
    }
    assert 'class="ww-map-edge ww-map-share-2" data-from="checks.lid"' in svg(drawing)


def test_neither_form_has_what_a_strict_policy_refuses(trees: Forest) -> None:
    drawing = tree_map(trees, trees.trees["printer"])
    page, file = svg(drawing, href=on_page(drawing)), svg(drawing, standalone=True)
    for made in (page, file):
        assert not re.search(r"<script|\sstyle=|\son\w+=|url\((?!#)|@import", made)
    assert "<style" not in page
    assert file.count("<style") == 1
    assert "http" not in file.replace("http://www.w3.org/2000/svg", "")


def test_nodes_are_links_where_there_are_addresses(trees: Forest) -> None:
    drawing = tree_map(trees, trees.trees["printer"])
    assert "<a " not in svg(drawing)
    made = svg(drawing, href=on_page(drawing))
    assert '<a href="#look" aria-label="Question: What &quot;do&quot; you see?">' in made
    assert '<a href="../scanner/#deep"' in made
    assert 'role="graphics-document"' in made
    assert 'role="img"' in svg(drawing)


def test_a_file_tells_the_whole_map_to_those_who_do_not_see_it(trees: Forest) -> None:
    drawing = tree_map(trees, trees.trees["printer"])
    root = ElementTree.fromstring(svg(drawing, standalone=True))  # noqa: S314 - our own
    assert root.findtext(f"{SVG}title") == "The <printer> & you"
    assert root.findtext(f"{SVG}desc") == text(drawing)
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (
        "ww-map-printer-title",
        "ww-map-printer-about",
    )


def test_the_outline_has_each_node_once_and_repeats_as_links(trees: Forest) -> None:
    drawing = tree_map(trees, trees.trees["printer"])
    items = re.findall(r'<li data-node="([^"]*)"( class="ww-map-repeat")?>', outline(drawing))
    first = [node for node, repeat in items if not repeat]
    assert sorted(first) == sorted({node.id for node in drawing.nodes if node.kind != "start"})
    assert ("call", ' class="ww-map-repeat"') in items
    assert outline(drawing).count("<ul") == outline(drawing).count("</ul>")
    assert outline(drawing).count("<li") == outline(drawing).count("</li>") == len(items)
    assert '<span>A message:</span> <a href="#by-system">' in outline(drawing, href=on_page(drawing))


def test_all_trees_are_on_one_map_with_the_ways_between_them(trees: Forest) -> None:
    drawing = forest_map(trees)
    assert {(edge.source, edge.target): edge.label for edge in drawing.edges} == {
        ("start", "/printer"): "",
        ("/printer", "/scanner"): "2 ways",
    }
    assert marked(svg(drawing), "ww-map-first") == {"/printer"}
    assert marked(svg(drawing), "ww-map-unreached") == {"/lonely"}
    assert marked(svg(forest_map(trees, entrance="lonely")), "ww-map-unreached") == {"/printer", "/scanner"}


def test_a_map_is_told_in_the_language_of_the_page(trees: Forest) -> None:
    drawing = tree_map(trees, trees.trees["printer"], Words("de"))
    assert ">Gelöst</text>" in svg(drawing)
    assert "Frage: What" in svg(drawing, href=on_page(drawing))
    assert 'lang="de"' in svg(drawing)
    assert tree_map(trees, trees.trees["printer"], Words("ar")).direction == "rtl"
