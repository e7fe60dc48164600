"""JSON of other programs: nodes and edges, lists of questions, answers inside one another, and what is no JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.importing.charts import findings, nodes, notes, surroundings, tree
from whichway.formats import UnreadableChart
from whichway.importing import Imported, imported


def of_json(value: Any, **names: str) -> Imported:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    return imported({"lamp.json": text}, surroundings(), names=names)


HEADINGS = ["Is it on?", "Change the bulb", "Plug it in"]
FIRST: Any = {"text": "Is it on?"}
ENDS: dict[str, Any] = {"bulb": {"text": "Change the bulb"}, "plug": {"text": "Plug it in"}}
EDGES = [{"source": "on", "target": "bulb", "label": "Yes"}, {"source": "on", "target": "plug", "label": "No"}]
LISTED: list[Any] = [
    {"id": "on", "label": "Is it on?"},
    {"id": "bulb", "label": "Change the bulb"},
    {"id": 3, "label": "Plug it in"},
]


LAID_OUT: list[Any] = [
    {"nodes": LISTED, "edges": [EDGES[0], {"from": "on", "to": 3, "text": "No"}]},
    {"nodes": dict([("on", FIRST), *ENDS.items()]), "links": EDGES},
    {
        "elements": {
            "nodes": [{"data": one} for one in LISTED],
            "edges": [{"data": EDGES[0]}, {"data": {**EDGES[1], "target": 3}}],
        }
    },
    [
        {
            "id": "on",
            "question": "Is it on?",
            "choices": [{"text": "Yes", "next": "bulb"}, {"label": "No", "goTo": "plug"}],
        },
        *({"id": id_, **end} for id_, end in ENDS.items()),
    ],
    {"title": "Lamp", "questions": {"on": {"question": "Is it on?", "answers": {"Yes": "bulb", "No": "plug"}}, **ENDS}},
    {"on": {"question": "Is it on?", "yes": "bulb", "no": "plug"}, **ENDS},
    {"question": "Is it on?", "answers": {"Yes": "Change the bulb", "No": {"outcome": "Plug it in"}}},
    {
        "flow": {
            "text": "Is it on?",
            "children": [{"answer": "Yes", "text": "Change the bulb"}, {"answer": "No", "text": "Plug it in"}],
        }
    },
]


@pytest.mark.parametrize(
    "value",
    LAID_OUT,
    ids=["a graph", "a graph with a map", "cytoscape", "a list", "a map", "answers as keys", "nested", "children"],
)  # fmt: skip
def test_objects_are_read_however_they_are_laid_out(value: Any) -> None:
    done = of_json(value)
    first, *ends = nodes(done).values()
    assert [first["question"], *(end["outcome"] for end in ends)] == HEADINGS
    assert [option["label"] for option in first["options"]] == ["Yes", "No"]
    assert findings(done) == []


def test_keys_are_what_the_importer_says() -> None:
    value = [{"nr": "on", "frage": "Is it on?", "wege": [{"knopf": "Yes", "ziel": "b"}, {"knopf": "No", "ziel": "b"}]},
             {"nr": "b", "frage": "Wait"}]  # fmt: skip
    done = of_json(value, node="nr", heading="frage", ways="wege", label="knopf", next="ziel")
    assert [option["label"] for option in nodes(done)["on" if "on" in nodes(done) else "is-it-on"]["options"]] == [
        "Yes",
        "No",
    ]
    assert not any("keys" in why for _, _, why in notes(done))


def test_what_is_left_out_is_listed_with_its_line() -> None:
    done = of_json(
        '{"title": "Lamp", "start": "on",\n'
        ' "nodes": [{"id": "on", "type": "decision", "text": "On?", "x": 3, "score": 5},\n'
        '  {"id": "on", "text": "Twice"},\n'
        '  "no node", {"id": "b", "text": "Wait", "description": "A *minute*"}],\n'
        ' "edges": [{"from": "on", "to": "b", "label": "Yes"}, {"from": "on"},\n'
        '  {"from": "on", "to": "c", "label": "No"}], "edges": []}'
    )
    assert tree(done)["title"] == "Lamp"
    assert nodes(done)["wait"]["body"] == "A \\*minute\\*"
    left = {(line, what) for line, what, _ in notes(done, "left out")}
    assert left == {
        (2, "`type` of nodes"),
        (2, "`score` of `on`: 5"),
        (3, "`on`: Twice"),
        (4, "no node"),
        (5, '{"from": "on"}'),
        (6, "on → c"),
        (6, "`edges`"),
    }
    assert done.looks == 1


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ('{"a": 1,}', (1, 8), "there is a `,` after the last item"),
        ('{"a": 1\n "b": 2}', (2, 2), "a `,` is missing in an object"),
        ('{"a" 1}', (1, 6), "a `:` is missing after `a`"),
        ("{'a': 1}", (1, 2), "here, a key should be"),
        ("{\"a\": 'b'}", (1, 7), "texts are in double quotes in JSON"),
        ('[1, "b]', (1, 5), "this text has no end"),
        ('["a\n"]', (1, 4), "a text can't have the end of a line, or a tab, in it"),
        ('["\\q"]', (1, 3), "this escape is not known in JSON"),
        ("[1\n", (2, 1), "the file ends inside of a list"),
        ('{"a": 1', (1, 8), "the file ends inside of an object"),
        ("", (1, 1), "the file ends where a value should be"),
        ("// a\n{}", (1, 1), "JSON has no comments"),
        ("[None]", (1, 2), "`None` is not a value"),
        ("[01]", (1, 2), "here, a value should be"),
        ("[] []", (1, 4), "something stands after the end"),
        ("[" * 5000, (1, 301), "this is nested more than 300 deep"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, at: tuple[int, int], why: str) -> None:
    with pytest.raises(UnreadableChart) as error:
        of_json(text)
    assert (error.value.place[1:], error.value.why) == (at, why)
    assert error.value.help


def test_answers_may_stand_inside_one_another_a_hundred_times() -> None:
    value: Any = "Ask us"
    for number in range(100, 0, -1):
        value = {"question": f"Is it {number}?", "answers": {"Yes": f"Set it to {number}", "No": value}}
    done = of_json(json.dumps(value))
    assert len(nodes(done)) == 201


@pytest.mark.parametrize("value", [{"a": 1}, [], '"x"', {"nodes": []}, None])
def test_json_without_a_node_is_no_chart(value: Any) -> None:
    assert of_json(value).trees == []


def test_texts_of_json_are_read_to_the_letter() -> None:
    text = '{"id": "lamp", "title": "\\ud83d\\ude00 \\u00fc \\/",'
    text += ' "nodes": {"a": {"outcome": "null", "body": "\\ttab\\r\\n"}}}'
    done = of_json(text)
    assert (tree(done)["title"], nodes(done)) == ("😀 ü /", {"a": {"outcome": "null", "body": "\ttab\r\n"}})
    assert notes(done) == notes(done, "left out") == []


def test_a_tree_of_ours_with_an_odd_node_keeps_the_rest() -> None:
    done = of_json({"title": "Lamp", "nodes": {"a": {"outcome": "Wait"}, "b": {"labl": "x"}, "c": None}})
    assert [*nodes(done)] == ["a"]
    assert [what for _, what, _ in notes(done, "left out")] == ["`b`", "`c`"]
