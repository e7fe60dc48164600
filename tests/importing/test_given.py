"""Charts of formats that say themselves what a node is: whole trees, whose ids, texts, and keys stay as they are."""

from __future__ import annotations

import pytest

from tests.importing.charts import findings, of_files, surroundings, tree
from whichway import registry
from whichway.formats import Flowchart, FlowNode, FlowWay, Reading, Source, Text
from whichway.importing import imported
from whichway.place import Place

HERE = Place("lamp.x", 1, 1)


def chart(*parts: FlowNode | FlowWay) -> Flowchart:
    nodes = tuple(part for part in parts if isinstance(part, FlowNode))
    ways = tuple(part for part in parts if isinstance(part, FlowWay))
    return Flowchart(
        nodes, ways, title="A *lamp*", id="my-lamp", start="kind", keys={"facts": {"lamp": ["old", "new"]}}
    )


WHOLE = chart(
    FlowNode("by-kind", Text(), HERE, kind="route"),
    FlowNode("kind", Text("Is it `old`?", is_markdown=True), HERE, kind="question", keys={"body": "Look.\n"}),
    FlowNode("wait", Text("Wait. Then look."), HERE, kind="step", keys={"next": "done"}),
    FlowNode("done", Text("Keep it"), HERE, kind="outcome", keys={"result": "expected"}),
    FlowNode("other", Text(), HERE, kind="include", keys={"include": "fuse"}),
    FlowWay("kind", "by-kind", HERE, Text("Yes"), head="arrow", id="yes", keys={"set": {"lamp": "old"}}),
    FlowWay("kind", "/fuse/cover", HERE, Text("No"), head="arrow", id="not-it"),
    FlowWay("by-kind", "wait", HERE, head="arrow", keys={"when": {"lamp": "old"}}),
    FlowWay("by-kind", "other", HERE, head="arrow"),
    FlowWay("other", "done", HERE, head="arrow", id="solved"),
    FlowWay("done", "kind", HERE, head="arrow"),
)


def test_what_the_format_says_stays_as_it_is_and_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry.READERS, "_functions", {"x": f"{__name__}:read"})
    monkeypatch.setattr(registry, "import_module", lambda _: _Module)
    done = imported({"lamp.x": "anything"}, surroundings(), "x")
    assert done.notes == []
    assert [(made.id, made.format, made.nodes, made.ways) for made in done.trees] == [("my-lamp", "x", 5, 7)]
    assert tree(done) == {
        "title": "A *lamp*",
        "start": "kind",
        "facts": {"lamp": ["old", "new"]},
        "nodes": {
            "by-kind": {"route": [{"when": {"lamp": "old"}, "next": "wait"}, {"otherwise": "other"}]},
            "kind": {
                "question": "Is it `old`?",
                "body": "Look.\n",
                "options": [
                    {"id": "yes", "label": "Yes", "set": {"lamp": "old"}, "next": "by-kind"},
                    {"id": "not-it", "label": "No", "next": "/fuse/cover"},
                ],
            },
            "wait": {"step": "Wait. Then look.", "next": "done"},
            "done": {"outcome": "Keep it", "result": "expected", "unsolved": "kind"},
            "other": {"include": "fuse", "results": {"solved": "done"}},
        },
    }


class _Module:
    @staticmethod
    def read(source: Source) -> Reading:
        return Reading((WHOLE,))


def test_a_file_whose_format_nothing_says_is_named() -> None:
    done = of_files({"lamp.doc": "The lamp is dark.\n"})
    assert not done.trees
    assert [(note.what, note.why) for note in done.notes] == [
        ("the file", "nothing says its format: name it with `--from`")
    ]


def test_a_format_that_only_the_text_says_is_a_guess() -> None:
    done = of_files({"lamp.doc": "graph TD\nA[Look] --> B[Done]\n"})
    assert [made.format for made in done.trees] == ["mermaid"]
    assert ("mermaid", "the text looks like this format, and the name says none") in [
        (note.what, note.why) for note in done.notes
    ]
    assert findings(done) == []
