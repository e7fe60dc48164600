"""Trees that are drawn with signs: which ones are decisions, what stands on their ways, and what is not read."""

from __future__ import annotations

import pytest

from whichway.formats import Reading, Source, read_ascii


def read(drawing: str) -> Reading:
    """The reading of a drawing, whose first line is the third one of a file."""
    return read_ascii(Source(drawing.strip("\n"), "lamp.md", 3))


def ways(drawing: str) -> list[tuple[str, str, str]]:
    """The ways of a drawing that is one tree, and read as a whole."""
    reading = read(drawing)
    assert len(reading.charts) == 1, reading
    assert (reading.unread, reading.charts[0].unread) == ((), ())
    texts = {node.id: node.text.text for node in reading.charts[0].nodes}
    return [(texts[way.source], way.text.text, texts[way.target]) for way in reading.charts[0].ways]


TWO = [("Is it on?", "Yes", "Wait"), ("Is it on?", "No", "Turn it on")]


@pytest.mark.parametrize(
    "drawing",
    [
        "Is it on?\n├─ Yes → Wait\n└─ No → Turn it on",
        "Is it on?\n├── Yes ──> Wait\n└── No  ──> Turn it on",
        "Is it on?\n|\n+-- Yes --> Wait\n|\n+-- No --> Turn it on",
        "Is it on?\n|-- Yes: Wait\n`-- No: Turn it on",
        "  [Is it on?]\n    │\n    ├─► [Yes] → [Wait]\n    └─► [No]─> [Turn it on]",
        "        <Is it on?>\n  ├── Yes\n  │   Wait\n  └── No\n      |\n      v\n      Turn it on",
        "Is it on?\n├─ Yes\n│  └─ Wait\n└─ No\n   └─ Turn it on",
        "Is it on?\n\n├─ Yes => Wait\n\n└─ No => Turn it on",
    ],
)
def test_one_decision_is_drawn_in_many_ways(drawing: str) -> None:
    assert ways(drawing) == TWO


def test_branches_lead_on_to_further_questions_and_steps() -> None:
    drawing = """
The lamp is dark
    ↓
Is it plugged in?
    ├─ Yes → Is the bulb black?
    │        ├─ Yes → Replace it
    │        └─ No
    │           │
    │           ▼
    │           Ask an electrician
    │
    └─ No  → Plug it in
             ↓ (wait a minute)
             Look again
"""
    assert ways(drawing) == [
        ("The lamp is dark", "", "Is it plugged in?"),
        ("Is it plugged in?", "Yes", "Is the bulb black?"),
        ("Is the bulb black?", "Yes", "Replace it"),
        ("Is the bulb black?", "No", "Ask an electrician"),
        ("Is it plugged in?", "No", "Plug it in"),
        ("Plug it in", "wait a minute", "Look again"),
    ]


def test_a_text_may_go_on_in_further_lines_and_hold_arrows() -> None:
    drawing = """
Is it on?
(look at the light)
├─ Yes → Wait
│        - ten minutes
│
│        and look again
└─ No (or dim) → Open Settings → Power (A → B)
"""
    assert ways(drawing) == [
        ("Is it on?\n(look at the light)", "Yes", "Wait\n- ten minutes\nand look again"),
        ("Is it on?\n(look at the light)", "No (or dim)", "Open Settings → Power (A → B)"),
    ]


def test_nodes_have_places_links_and_the_shape_of_a_question() -> None:
    (chart,) = read("Dark?\n├─ Bulb? → bulbs.md#change\n└─ Else → [The fuse](fuse.md)").charts
    assert [(node.text.text, node.shape, node.link) for node in chart.nodes] == [
        ("Dark?", "diamond", ""),
        ("bulbs.md#change", "rectangle", "bulbs.md#change"),
        ("The fuse", "rectangle", "fuse.md"),
    ]
    assert [(node.place.line, node.place.column) for node in chart.nodes] == [(3, 1), (4, 4), (5, 4)]
    assert chart.line == 3


def test_an_answer_that_nothing_follows_is_a_guess() -> None:
    (chart,) = read("Is it on?\n├─ Yes → Wait\n└─ No").charts
    assert [node.text.text for node in chart.nodes] == ["Is it on?", "Wait", "No"]
    assert [(guess.place.line, guess.what) for guess in chart.guesses] == [(5, "`No`")]


def test_nodes_of_one_text_are_told_apart() -> None:
    (chart,) = read("On?\n├─ Yes → Wait\n├─ No → Wait\n└─ Maybe → Wait (2)").charts
    assert [node.id for node in chart.nodes] == ["On?", "Wait", "Wait (3)", "Wait (2)"]


def test_several_trees_of_a_drawing_are_several_charts() -> None:
    reading = read("On?\n├─ Yes → Wait\n└─ No → Ask\nHot?\n├─ Yes → Ask\n└─ No → Wait\n\n   Old?\n   └─ Yes → Buy one")
    assert [(chart.line, len(chart.nodes)) for chart in reading.charts] == [(3, 3), (6, 3), (10, 2)]


def test_an_arrow_below_branches_leads_on_from_the_one_that_says_so() -> None:
    (chart,) = read("On?\n├─ No → Plug it in\n└─ Yes → Continue\n│\n▼\nHot?\n├─ Yes → Wait\n└─ No → Ask").charts
    assert ("Continue", "Hot?") in [(way.source, way.target) for way in chart.ways]
    assert [(guess.place.line, guess.what) for guess in chart.guesses] == [(5, "Continue")]


@pytest.mark.parametrize(
    ("drawing", "line", "what"),
    [
        ("On?\n├─ Yes → Wait\n└─ No → Ask\n│\n▼\nLook again", 8, "Look again"),
        ("On?\n├─ Hot?\n│  ├─ Yes → Wait\n│  └─ No → Ask\n│  and then\n└─ No → Ask", 7, "and then"),
    ],
)
def test_what_belongs_to_no_branch_is_named_with_its_place(drawing: str, line: int, what: str) -> None:
    chart = read(drawing).charts[0]
    assert [(unread.place.line, unread.what) for unread in chart.unread] == [(line, what)]


def test_what_stands_below_something_that_was_not_read_is_named_too() -> None:
    drawing = "On?\n├─ Hot?\n│  ├─ Yes → Wait\n│  └─ No → Ask\n│  Old?\n│  ├─ Yes → Buy one\n│     soon\n└─ No → Ask"
    (chart,) = read(drawing).charts
    assert [unread.what for unread in chart.unread] == ["Old?", "Yes → Buy one", "soon"]
    assert [way.source for way in chart.ways] == ["On?", "Hot?", "Hot?", "On?"]


def test_a_drawing_with_boxes_is_named_as_not_read() -> None:
    reading = read("┌──────┐\n│ On?  │\n└──┬───┘\n   ├─ Yes → Wait\n   └─ No → Ask")
    assert reading.charts == ()
    assert [(unread.place.line, unread.what) for unread in reading.unread] == [(3, "a drawing")]
    assert read("+-----+\n| On? |\n+-----+").unread[0].what == "a drawing"


@pytest.mark.parametrize(
    "listing",
    [
        "src/\n├── lamp.py\n├── no/          # Norwegian\n└── README.md",
        "docs\n|-- what-is-it.md\n|-- no\n`-- yes",
        ".\n├── a.py      what does it do?\n└── b/\n    └── c.py",
        "lamps@1.0.0\n├─┬ bulbs@2.1.0\n│ └── glass@3.0.0\n└── wire@1.0.0",
        "Wait, then look.",
        "",
        "| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_listings_of_files_and_plain_texts_are_none_of_its_business(listing: str) -> None:
    assert read(listing) == Reading()


@pytest.mark.parametrize(
    "drawing",
    [
        "Build\n├── compile the lamp → object file\n└── link the lamp → program",
        "root\n |-- name: string (nullable = true)\n |-- no: integer (nullable = true)",
    ],
)
def test_a_tree_that_asks_nothing_is_named_as_not_read(drawing: str) -> None:
    reading = read(drawing)
    assert reading.charts == ()
    assert [(unread.place.line, unread.why) for unread in reading.unread] == [(3, "nothing in it asks anything")]


def test_texts_around_a_decision_are_named() -> None:
    reading = read("How to look:\n\nOn?\n├─ Yes → Wait\n└─ No → Ask\n\nThat was it.\n└─ really, it was")
    assert [(unread.place.line, unread.what) for unread in reading.unread] == [
        (3, "How to look:"),
        (9, "a tree: That was it."),
    ]
