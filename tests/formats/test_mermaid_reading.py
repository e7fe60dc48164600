"""Mermaid flowcharts as they are read: all forms that nodes, lines, and texts have, and what is named as not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.walks import FOLDER
from whichway.formats import Flowchart, Text, export, read_mermaid
from whichway.graph import chart as chart_of
from whichway.guides import Docs
from whichway.load import forest_of, load_paths
from whichway.settings import find_settings


def read(*lines: str, header: str = "flowchart TD") -> Flowchart:
    chart = read_mermaid("\n".join([header, *lines]), "page.md", 10)
    assert chart is not None
    return chart


def texts(chart: Flowchart) -> dict[str, str]:
    return {node.id: node.text.text for node in chart.nodes}


def ways(chart: Flowchart) -> list[tuple[str, str, str]]:
    return [(way.source, way.text.text, way.target) for way in chart.ways]


@pytest.mark.parametrize(
    ("header", "direction"),
    [
        ("flowchart TD", "TD"),
        ("graph LR;", "LR"),
        ("flowchart", ""),
        ("graph >", ">"),
        ("flowchart-elk TB", "TB"),
        ("%% a comment\n\n  graph\u00a0BT", "BT"),
        ("%%{init: {'theme': 'base'}}%%\nflowchart TD %% says so", "TD"),
    ],
)
def test_a_flowchart_begins_with_its_header(header: str, direction: str) -> None:
    chart = read("A --> B", header=header)
    assert (chart.direction, ways(chart)) == (direction, [("A", "", "B")])


@pytest.mark.parametrize(
    "text", ["", "sequenceDiagram\nA->>B: Hi", "flowcharts are nice", "graphs\nA-->B", "---\na: b\n---"]
)
def test_anything_else_is_no_flowchart(text: str) -> None:
    assert read_mermaid(text) is None


@pytest.mark.parametrize(
    ("written", "head", "tail", "line"),
    [
        ("-->", "arrow", "", "solid"),
        ("---", "", "", "solid"),
        ("------->", "arrow", "", "solid"),
        ("-.->", "arrow", "", "dotted"),
        ("-...-", "", "", "dotted"),
        ("==>", "arrow", "", "thick"),
        ("====", "", "", "thick"),
        ("~~~", "", "", "invisible"),
        ("--x", "cross", "", "solid"),
        ("--o", "circle", "", "solid"),
        ("<-->", "arrow", "arrow", "solid"),
        ("o--o", "circle", "circle", "solid"),
        ("x--x", "cross", "cross", "solid"),
        ("<==>", "arrow", "arrow", "thick"),
        ("<-.->", "arrow", "arrow", "dotted"),
        ("e1@-->", "arrow", "", "solid"),
    ],
)
def test_each_line_says_how_it_looks(written: str, head: str, tail: str, line: str) -> None:
    chart = read(f"A {written} B", f"C {written}|a text| D")
    assert [(way.source, way.target, way.head, way.tail, way.line) for way in chart.ways] == [
        ("A", "B", head, tail, line),
        ("C", "D", head, tail, line),
    ]
    assert chart.ways[1].text.text == "a text"
    assert chart.ways[0].is_directed is (bool(head) and not tail)
    assert chart.unread == ()


@pytest.mark.parametrize(
    "written",
    [
        "A -->|Yes| B",
        "A-->|Yes|B",
        'A -->|"Yes"| B',
        "A -- Yes --> B",
        "A--Yes-->B",
        'A -- "Yes" --> B',
        "A == Yes ==> B",
        "A -. Yes .-> B",
        "A -. Yes .- B",
        "A -- Yes --- B",
        "A--- |Yes| B",
        "A <-- Yes --> B",
        "A -- Yes --x B",
        "A\n  -->|Yes|\n  B",
    ],
)
def test_a_text_on_a_line_is_read_in_every_form(written: str) -> None:
    assert ways(read(written)) == [("A", "Yes", "B")]


def test_chains_and_ampersands_are_lines_between_all_of_them() -> None:
    chart = read("A & B --> C -- no --> D & E; F-->G;H", "I")
    assert ways(chart) == [
        *[("A", "", "C"), ("B", "", "C"), ("C", "no", "D"), ("C", "no", "E")],
        ("F", "", "G"),
    ]
    assert [*texts(chart)] == ["A", "B", "C", "D", "E", "F", "G", "H", "I"]


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("A", ""),
        ("A[x]", "rectangle"),
        ("A(x)", "rounded"),
        ("A([x])", "stadium"),
        ("A[[x]]", "subroutine"),
        ("A[(x)]", "cylinder"),
        ("A((x))", "circle"),
        ("A(((x)))", "double-circle"),
        ("A>x]", "flag"),
        ("A{x}", "diamond"),
        ("A{{x}}", "hexagon"),
        ("A[/x/]", "leaning"),
        ("A[\\x\\]", "leaning"),
        ("A[/x\\]", "leaning"),
        ("A(-x-)", "ellipse"),
        ('A@{ shape: diam, label: "x" }', "diam"),
        ('A@{\n  label: "x"\n  shape: lean-r\n}', "lean-r"),
    ],
)
def test_every_shape_is_read_also_next_to_lines(written: str, shape: str) -> None:
    chart = read(f"{written}:::hot --> B", f"C-->{written}")
    node = next(node for node in chart.nodes if node.id == "A")
    assert (node.shape, node.text.text, node.classes) == (shape, "x" if "x" in written else "A", ("hot",))
    assert [(way.source, way.target) for way in chart.ways] == [("A", "B"), ("C", "A")]
    assert chart.unread == ()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"two words"', "two words"),
        ('"one\n  and two"', "one\nand two"),
        ('"one<br>two<BR/>three"', "one\ntwo\nthree"),
        ('"say "hello" to them"', 'say "hello" to them'),
        ('"is it (a) [b] {c} or --> d?"', "is it (a) [b] {c} or --> d?"),
        ("plain (in brackets)", "plain (in brackets)"),
        ('"a #35;1 #quot;b#quot; &amp; &lt;c&gt; #9829;"', 'a #1 "b" & <c> ♥'),
        ("/usr/bin", "/usr/bin"),
        ("(a) b", "(a) b"),
    ],
)
def test_texts_are_read_as_they_are_shown(written: str, text: str) -> None:
    chart = read(f"A[{written}] --> B[(other)]")
    assert (texts(chart), chart.unread) == ({"A": text, "B": "other"}, ())


def test_markdown_in_a_text_is_said_to_be_some() -> None:
    (node,) = read('A["`The **bold**\nline`"]').nodes
    assert node.text == Text("The **bold**\nline", is_markdown=True)


def test_html_and_icons_are_left_out_and_named() -> None:
    chart = read('A["fa:fa-ban <b>Stop</b> now"]')
    assert texts(chart) == {"A": "Stop now"}
    assert [(one.place.line, one.what, one.is_look) for one in chart.unread] == [
        (11, "<b>", True),
        (11, "</b>", True),
        (11, "fa:fa-ban", True),
    ]


@pytest.mark.parametrize(
    "id_", ["a-b", "a.b", "a_b", "Ä", "1", "end-of-it", "x1", "o", "classy", "style", "graph", "a=b"]
)
def test_ids_are_whatever_no_line_begins_in(id_: str) -> None:
    assert ways(read(f"{id_} --> B", f"C--- {id_}", f"{id_}==>B")) == [(id_, "", "B"), ("C", "", id_), (id_, "", "B")]


def test_a_node_keeps_the_text_that_was_written_for_it_wherever_that_was() -> None:
    chart = read("A --> B", "B[The end] --> A", "A[The start]")
    assert texts(chart) == {"A": "The start", "B": "The end"}
    assert [(node.place.file, node.place.line, node.place.column) for node in chart.nodes] == [
        ("page.md", 13, 1),
        ("page.md", 12, 1),
    ]
    assert [(way.place.line, way.place.column) for way in chart.ways] == [(11, 3), (12, 12)]


def test_groups_stand_in_one_another_and_lines_may_lead_to_them() -> None:
    chart = read(
        "subgraph one [The first]",
        "  direction LR",
        "  A --> B",
        '  subgraph "Two of them"',
        "    C",
        "  end",
        "end",
        "subgraph three",
        "A",
        "end",
        "one --> three",
    )
    assert [(group.id, group.text.text, group.group) for group in chart.groups] == [
        ("one", "The first", ""),
        ("Two of them", "Two of them", "one"),
        ("three", "three", ""),
    ]
    assert {node.id: node.group for node in chart.nodes} == {"A": "one", "B": "one", "C": "Two of them"}
    assert ways(chart)[-1] == ("one", "", "three")
    assert [one.what for one in chart.unread] == ["direction LR"]


@pytest.mark.parametrize(
    ("written", "link", "tooltip"),
    [
        ('click A "https://a.example/b"', "https://a.example/b", ""),
        ('click A "/a.html#b" "See this" _blank', "/a.html#b", "See this"),
        ('click A href "a.md" "Tip"', "a.md", "Tip"),
        ("click A https://a.example/b", "https://a.example/b", ""),
        ('click B,A "x.md"', "x.md", ""),
        ('click A "/a/\n  b.html"', "/a/b.html", ""),
    ],
)
def test_a_click_leads_somewhere(written: str, link: str, tooltip: str) -> None:
    for chart in (read("A --> B", written), read(written, "A --> B")):
        node = next(node for node in chart.nodes if node.id == "A")
        assert (node.link, node.tooltip, chart.unread) == (link, tooltip, ())


def test_titles_come_from_the_front_matter_or_from_what_is_said_to_be_one() -> None:
    chart = read_mermaid(
        '---\ntitle: "The lamp"\nconfig: {theme: base}\n---\ngraph TD\naccDescr {\n Why it\n is dark }\nA', "", 1
    )
    assert chart is not None
    assert (chart.title, chart.summary, [*texts(chart)]) == ("The lamp", "Why it is dark", ["A"])
    assert [(one.place.line, one.is_look) for one in chart.unread] == [(1, True)]
    assert read("accTitle: The lamp", "A").title == "The lamp"


def test_looks_are_named_and_classes_kept() -> None:
    chart = read("classDef hot fill:#f96;", "class A,B hot", "style A fill:#fff", "linkStyle 0 stroke:red", "A --> B")
    assert [node.classes for node in chart.nodes] == [("hot",), ("hot",)]
    assert [(one.place.line, one.is_look) for one in chart.unread] == [(11, True), (13, True), (14, True)]


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("A --> [no id]", "--> [no id]"),
        ("A[never closed", "A[never closed"),
        ("click A call f()", "click A call f()"),
        ("end", "end"),
        ("; -->", "-->"),
        ("A B", "B"),
        ("subgraph x", "subgraph x"),
    ],
)
def test_what_can_not_be_read_is_named_with_its_line_and_the_rest_is_read(written: str, what: str) -> None:
    chart = read("S --> T", written, "", "U --> V")
    assert [(one.place.line, one.what, one.is_look) for one in chart.unread] == [(12, what, False)]
    assert {("S", "", "T"), ("U", "", "V")} <= {*ways(chart)}


@given(st.text(st.sampled_from('AB -->=.~x o|"[](){}<>&;:@#%\n`/\\endsubgraph click'), max_size=80))
def test_any_text_comes_to_an_end_with_all_of_it_read_or_named(text: str) -> None:
    chart = read_mermaid(f"graph TD\n{text}")
    assert chart is not None
    assert all(one.what or one.why for one in chart.unread)
    known = {node.id for node in chart.nodes} | {group.id for group in chart.groups}
    assert {end for way in chart.ways for end in (way.source, way.target)} <= known


def test_every_chart_that_is_exported_is_read_as_it_was_drawn() -> None:
    settings = find_settings(ROOT)
    for folder in (FOLDER, ROOT / "decision_trees"):
        forest = forest_of(load_paths([folder]))
        for tree in forest.trees.values():
            text = export(forest, tree.id, "mermaid", settings, Docs(settings.docs, settings.section))
            chart, (nodes, edges) = read_mermaid(text), chart_of(forest, tree)
            assert chart is not None
            assert (len(chart.nodes), len(chart.ways)) == (len(nodes), len(edges)), tree.id
            assert all(unread.is_look for unread in chart.unread)
            assert all(way.is_directed for way in chart.ways)
