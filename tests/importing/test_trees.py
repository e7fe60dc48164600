"""Charts as trees: kinds, texts, ways on, and what is guessed and left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.charts import findings, nodes, notes, of_chart, tree, whys
from whichway.importing import report


def test_a_chart_becomes_a_tree_as_authors_write_it() -> None:
    done = of_chart(
        "  A([No light]) --> B{Is it plugged in?}",
        "  B -->|Yes| C[Replace the bulb]",
        "  B -->|No| D[Plug it in]",
        "  D --> E{Did it help?}",
        "  E -->|Yes| F[Enjoy the light]",
        "  E -->|No| C",
    )
    assert [(made.id, made.nodes, made.ways) for made in done.trees] == [("lamp", 5, 6)]
    assert done.trees[0].text == (
        "title: No light\n"
        "nodes:\n"
        "  is-it-plugged-in:\n"
        '    question: "Is it plugged in?"\n'
        "    options:\n"
        '      - {label: "Yes", next: replace-the-bulb}\n'
        '      - {label: "No", next: plug-it-in}\n'
        "\n"
        "  replace-the-bulb: {outcome: Replace the bulb}\n"
        "  plug-it-in: {step: Plug it in, next: did-it-help}\n"
        "\n"
        "  did-it-help:\n"
        '    question: "Did it help?"\n'
        "    options:\n"
        '      - {label: "Yes", next: enjoy-the-light}\n'
        '      - {label: "No", next: replace-the-bulb}\n'
        "\n"
        "  enjoy-the-light: {outcome: Enjoy the light}\n"
    )
    assert findings(done) == []
    assert notes(done, "left out") == []
    assert notes(done) == [
        (2, "`lamp`: No light", "the title is the text of the first node"),
        (2, "`A`", "its text is the title, so there is no step for it"),
        (3, "`C`", "nothing says how it ends: its result is the default, `solved`"),
        (6, "`F`", "nothing says how it ends: its result is the default, `solved`"),
    ]


def test_ways_and_not_shapes_make_a_node_what_it_is() -> None:
    done = of_chart("A[Look] -->|a| B{Do this}", "A -->|b| C{End}", "B --> C")
    assert [next(key for key in ("question", "step", "outcome") if key in node) for node in nodes(done).values()] == [
        "question",
        "step",
        "outcome",
    ]


def test_a_first_node_that_something_leads_back_to_stays() -> None:
    done = of_chart("A[No light] --> B{On?}", "B -->|no| A", "B -->|yes| C[Done]")
    assert [*nodes(done)] == ["no-light", "on", "done"]


@pytest.mark.parametrize(
    ("text", "result"),
    [("Contact support", "escalate"), ("Please open a ticket", "escalate"), ("Is it on?", "unsolved"), ("Done", None)],
)
def test_what_an_end_says_makes_its_result(text: str, result: str | None) -> None:
    done = of_chart(f'A[Look] -->|a| B["{text}"]', "A -->|b| C[Other]")
    assert [*nodes(done).values()][1].get("result") == result
    assert any(what == "`B`" and "result" in why for _, what, why in notes(done))


def test_a_way_without_a_text_is_called_as_what_it_leads_to() -> None:
    done = of_chart("A[Look] -->|a| B[One]", "A --> C[Two]")
    assert [option["label"] for option in nodes(done)["look"]["options"]] == ["a", "Two"]
    assert (3, "A → C", "the way has no text: its label is what it leads to") in notes(done)


def test_labels_that_are_alike_are_set_apart_and_the_same_way_is_taken_once() -> None:
    done = of_chart("A[Look] -->|Yes| B[One]", "A -->|Yes| C[Two]", "A -->|Yes| C", "A -->|*| D[Three]", "A -->|**| B")
    options = nodes(done)["look"]["options"]
    assert [option["label"] for option in options] == ["Yes: One", "Yes: Two", "*", "**"]
    assert [option["id"] for option in options] == ["yes-one", "yes-two", "three", "one"]
    assert (4, "A → C", "the same way is there twice") in notes(done, "left out")
    assert findings(done) == []


def test_the_same_label_to_ends_of_one_text_is_numbered() -> None:
    done = of_chart("A[Look] -->|Yes| B[One]", "A -->|Yes| C[One]", "A --> D[One]")
    assert [option["label"] for option in nodes(done)["look"]["options"]] == ["Yes: One", "Yes: One (2)", "One"]


def test_labels_that_read_alike_are_numbered_however_they_are_written() -> None:
    done = of_chart("A[Look] -->|none| B[One]", 'A -->|"`**none**`"| C[One]', 'A -->|"None"| D[Two]')
    options = nodes(done)["look"]["options"]
    assert [option["label"] for option in options] == ["none: One", "**none**: One (2)", "None"]
    assert [option["id"] for option in options] == ["none-one", "none-one-2", "none-2"]
    assert findings(done) == []


def test_the_text_of_an_only_way_is_in_the_body() -> None:
    done = of_chart("A[Look] -->|a| B[Wait]", "A -->|b| C", "B -->|after *ten* minutes| C[Done]")
    assert nodes(done)["wait"] == {"step": "Wait", "body": "after \\*ten\\* minutes", "next": "done"}
    assert (4, "after \\*ten\\* minutes", "the only way on has a text: the step says it") in notes(done)


def test_lines_without_arrowheads_lead_from_what_is_written_first() -> None:
    done = of_chart("A[Look] ---|a| B[One]", "A ---|b| C[Two]")
    assert [option["next"] for option in nodes(done)["look"]["options"]] == ["one", "two"]
    assert [line for line, _, why in notes(done) if why.startswith("it has no arrowhead")] == [2, 3]


def test_lines_with_two_arrowheads_are_two_ways_and_those_that_are_not_seen_are_none() -> None:
    done = of_chart("A[Look] <-->|a| B[One]", "A -->|b| C[Two]", "C ~~~ A")
    assert nodes(done)["one"] == {"step": "One", "body": "a", "next": "look"}
    assert nodes(done)["two"] == {"outcome": "Two"}
    assert "it has two arrowheads: it is a way there and a way back" in whys(done)
    assert done.looks == 1


def test_a_chart_that_starts_in_several_places_gets_a_first_question() -> None:
    done = of_chart(
        "A[No light] --> C{Plugged in?}", "B[It flickers] --> C", "C -->|y| D[Ask]", "C -->|n| E[Plug it in]"
    )
    first = next(iter(nodes(done).values()))
    assert first["question"] == "Which of these applies?"
    assert [(option["label"], option["next"]) for option in first["options"]] == [
        ("No light", "no-light"),
        ("It flickers", "it-flickers"),
    ]
    assert (2, "`A`, `B`", "the chart starts in several places: a first question asks which one applies") in notes(done)
    assert findings(done) == []


def test_a_circle_that_nothing_leads_into_starts_with_what_is_written_first() -> None:
    done = of_chart("A[Try] --> B{Better?}", "B -->|no| A", "B -->|yes| C[Done]", "B -->|again| B")
    assert [*nodes(done)] == ["try", "better", "done"]
    assert {option["next"] for option in nodes(done)["better"]["options"]} == {"try", "better", "done"}
    assert findings(done) == []


def test_a_loop_without_an_end_is_written_and_found() -> None:
    done = of_chart("A[Wait] --> B[Look]", "B --> A")
    assert findings(done) == ["no-way-out"]
    done = of_chart("A[Wait] --> A")
    assert nodes(done) == {"wait": {"step": "Wait", "next": "wait"}}


def test_parts_that_nothing_connects_are_trees_of_their_own() -> None:
    done = of_chart("A[Lamp dark] -->|a| B[Plug it in]", "A -->|b| C[Ask]", "X[Lamp hot] --> Y[Wait]", file="lamps.mmd")
    assert [made.id for made in done.trees] == ["lamps", "lamps-lamp-hot"]
    assert [tree(done, index)["title"] for index in (0, 1)] == ["Lamp dark", "Lamp hot"]
    assert "nothing connects parts of a chart: each is a tree" in whys(done)


def test_frames_are_comments_and_lines_at_them_are_lines_at_their_nodes() -> None:
    done = of_chart(
        "S[Start] --> Net",
        "subgraph Net [The network]",
        "  A[Look at it] --> B[Restart it]",
        "  subgraph Deep",
        "    B --> C[Wait]",
        "  end",
        "end",
        "Net --> Z[Done]",
        "subgraph Empty",
        "end",
        "Z --> Empty",
    )
    text = done.trees[0].text
    assert "\n  # The network\n  look-at-it:" in text
    assert "\n  # The network / Deep\n  wait:" in text
    assert nodes(done)["wait"]["next"] == "done"
    assert nodes(done)["empty"] == {"outcome": "Empty"}
    assert (2, "Net: A", "a line at a frame enters it at its first nodes") in notes(done)
    assert (9, "Net: C", "a line at a frame leaves it from its last nodes") in notes(done)
    assert "a frame around nothing is a node" in whys(done)


LONG = "Open the cover of the lamp, take the bulb out, and look whether its thread is broken or its glass is black"


@pytest.mark.parametrize(
    ("text", "heading", "body"),
    [
        ("Wait<br/>ten minutes", "Wait", "ten minutes"),
        (f"Look. {LONG}", "Look.", LONG),
        (LONG, "Open the cover of the lamp, take the bulb out, and look whether its thread is broken or…", LONG),
        ("1\\. Pull<br>2\\. Push", "Pull…", "1. Pull\n2. Push\n"),
        ("Do:<br>- a*b*<br>- c<br>then", "Do:", "- a\\*b\\*\n- c\n\nthen\n"),
        ("Say<br># one #lt; two &amp;lt;", "Say", "\\# one \\< two &amp;lt;"),
        ("`**Pull** _it_`", "**Pull** _it_", None),
        ("Run a_b_c *now*", "Run a_b_c \\*now\\*", None),
        ("x" * 200, "x" * 89 + "…", "x" * 200),
    ],
)
def test_texts_read_as_in_the_chart(text: str, heading: str, body: str | None) -> None:
    done = of_chart(f'A["{text}"]')
    (node,) = nodes(done).values()
    assert (node["outcome"], node.get("body")) == (heading, body)


def test_ids_are_those_of_the_chart_where_they_say_something() -> None:
    ids = ["SLNetFailure --> B2[Look at it]", "B2 --> none[None]", "none --> todo", "todo --> Ü[日本]", "Ü --> Ö[日]"]
    assert [*nodes(of_chart(*ids))] == ["look-at-it", "none-2", "todo-2", "u", "o"]


def test_a_node_without_a_text_has_its_id_as_its_heading() -> None:
    done = of_chart('Lamp[" "] -->|a| B[Done]', "Lamp -->|b| C[Ask]")
    assert nodes(done)["lamp"]["question"] == "Lamp"
    assert "it has no text: its id is the heading" in whys(done)


def test_a_title_and_a_summary_of_the_chart_are_those_of_the_tree() -> None:
    done = of_chart("accTitle: The lamp", "accDescr: Find out why it is dark.", "A[Look] --> B[Done]")
    assert (tree(done)["title"], tree(done)["summary"]) == ("The lamp", "Find out why it is dark.")
    assert [*nodes(done)] == ["look", "done"]


def test_what_is_left_out_is_listed_with_its_line() -> None:
    done = of_chart(
        "A[Call <a href='tel:1'>us</a> at <host>] --> B[<b>Done</b>]",
        "C[Alone]",
        'click A "what.html" "A tip"',
        "classDef red fill:#f00",
        "no chart: at all",
    )
    left = [(line, what) for line, what, _ in notes(done, "left out")]
    assert (2, "<a href='tel:1'>") in left
    assert (2, "<host>") in left
    assert (2, "the tooltip of `A`: A tip") in left
    assert (2, "the link `what.html` of `A`") in left
    assert (3, "`C`: Alone") in left
    assert any(line == 6 for line, _ in left)
    assert done.looks == 4
    text = report(done)
    assert text.startswith("read:\n  lamp.mmd:1: `lamp` (mermaid), 1 node, 1 way\n\nguessed:\n")
    assert "\n  no way leads there\n    lamp.mmd:3: `C`: Alone\n" in text
    assert text.endswith("\n\nColors and other looks were left out in 4 places.")


TEXTS = st.text(st.sampled_from("ab *_`\\.1-#&<>?'é日"), max_size=12)
IDS = st.sampled_from([f"N{number}" for number in range(7)])
LINES = st.sampled_from(["-->", "---", "<-->", "-.->", "==>"])


@st.composite
def statements(draw: st.DrawFn) -> list[str]:
    """Nodes and ways with texts that end in a word which no other one has: `z` or `w` and a number."""
    named = [f'{id_}["{draw(TEXTS)} z{id_}z"]' for id_ in draw(st.lists(IDS, unique=True, max_size=7))]
    ways = draw(st.lists(st.tuples(IDS, LINES, TEXTS, IDS), min_size=1, max_size=9))
    written = [f'{way[0]} {way[1]}|"{way[2]} w{number}w"| {way[3]}' for number, way in enumerate(ways)]
    return [*named, *written]


@settings(max_examples=60, deadline=None)
@given(statements())
def test_any_chart_becomes_trees_that_load_and_nothing_is_lost(lines: list[str]) -> None:
    done = of_chart(*lines)
    for index, made in enumerate(done.trees):
        assert len(nodes(done, index)) == made.nodes
    # A loop that leads nowhere is the chart's own; some texts have signs that no heading can say.
    assert {*findings(done)} <= {"no-way-out", "markup-in-text", "too-deep"}
    said = "".join(made.text for made in done.trees) + "".join(what for _, what, _ in notes(done, "left out"))
    for word in re.findall(r"\b(?:z\w+z|w\d+w)\b", "\n".join(lines)):
        assert word in said
