"""Markdown pages with charts: where charts are found, what trees are called, and where links of nodes lead."""

from __future__ import annotations

import pytest

from tests.importing.charts import findings, nodes, notes, of_files, tree, whys

LINKED = """\
---
title: none
# no heading
---
# Lamps

```mermaid
flowchart TD
A[Look] -->|a| B[See]
A -->|b| C[Do]
A -->|c| D[More]
click B "#the-thread"
click D "#more-lamps"
```

## The thread

Is it [broken](lights.md#what-they-mean)? See [that](gone.md), [below](#more-lamps), ![a plug](/images/plug.png), and
[![a bulb](bulb.png)](https://example.com/bulb). Or <xref:old-lamps>.

```text
[not a link](gone.md)
```

### Deeper

It's black.

## More lamps

~~~mermaid
graph LR
X[Hot] --> Y[Wait]
~~~

:::mermaid
sequenceDiagram
A->>B: Hi
:::
"""


def test_charts_are_found_in_fences_and_called_as_their_page_or_heading() -> None:
    done = of_files({"docs/Lamps & Co.md": LINKED})
    assert [made.id for made in done.trees] == ["lamps-co", "lamps-co-more-lamps"]
    assert [tree(done, index)["title"] for index in (0, 1)] == ["Lamps", "More lamps"]
    assert [made.place.line for made in done.trees] == [7, 31]
    assert (37, "a diagram", "it is not a flowchart") in notes(done, "left out")
    assert [line for line, _, why in notes(done) if why.startswith("nothing says")] == [9, 10, 33]


def test_a_node_that_leads_to_a_heading_says_the_text_below_it() -> None:
    done = of_files({"docs/lamps.md": LINKED})
    assert nodes(done)["see"]["body"] == (
        "Is it [broken](lights.md#what-they-mean)? See that, below, ![a plug](images/plug.png), and\n"
        "[a bulb](https://example.com/bulb). Or `old-lamps`.\n"
        "\n```text\n[not a link](gone.md)\n```\n"
        "\n### Deeper\n\nIt's black.\n"
    )
    assert {line: what for line, what, why in notes(done, "left out") if "link" in what or "picture" in what} == {
        18: "the link `#more-lamps`",
        19: "the link `xref:old-lamps`",
    } | {18: "the link `#more-lamps`"}
    assert {what for _, what, _ in notes(done, "left out")} >= {"the link `gone.md`", "the picture `bulb.png`"}


def test_ways_to_a_node_that_leads_to_another_chart_cross_into_its_tree() -> None:
    done = of_files({"docs/lamps.md": LINKED})
    assert [option["next"] for option in nodes(done)["look"]["options"]] == ["see", "do", "/lamps-more-lamps"]
    assert (11, "`D` → `/lamps-more-lamps`: More", "ways to it lead on to another tree, as its link does") in notes(
        done
    )
    assert findings(done) == []


def chart(*lines: str) -> str:
    return "\n".join(["flowchart TD", "A[Look] -->|a| B[See]", "A -->|b| C[Do]", *lines])


@pytest.mark.parametrize(
    ("link", "guide"),
    [
        ("https://example.com/a?b#c", "https://example.com/a?b#c"),
        ("mailto:help@example.com", "mailto:help@example.com"),
        ("lights.md#what-they-mean", "lights.md#what-they-mean"),
        ("/lights.html#What_they-mean", "lights.md#what-they-mean"),
        ("lights#gone", "lights.md"),
        ("./deep/", "deep/index.md"),
        ("/deep", "deep/index.md"),
    ],
)
def test_a_link_to_a_page_of_the_site_is_a_guide(link: str, guide: str) -> None:
    done = of_files({"docs/lamp.mmd": chart(f'click B "{link}"')})
    assert nodes(done)["see"]["guides"] == [guide]
    assert ("the page has no such heading" in whys(done, "left out")) is ("gone" in link)


@pytest.mark.parametrize("link", ["gone.md", "javascript:alert(1)", "#gone", "../../etc/passwd"])
def test_a_link_that_no_page_answers_is_left_out_and_its_end_solves_nothing(link: str) -> None:
    done = of_files({"docs/lamp.mmd": chart(f'click B "{link}"')})
    assert nodes(done)["see"] == {"outcome": "See", "result": "unsolved"}
    assert (2, f"the link `{link}` of `B`") in [(line, what) for line, what, _ in notes(done, "left out")]


def test_pages_that_link_to_each_other_are_trees_that_do() -> None:
    charts = "# A\n```mermaid\n{}\n```\n"
    done = of_files({
        "docs/a.md": charts.format(chart('click B "b.html"', 'click A "b.md"', "E[Back]", 'click E "b.md"')),
        "docs/b.md": charts.format(chart('click C "/a.md"')),
    })  # fmt: skip
    assert [option["next"] for option in nodes(done)["look"]["options"]] == ["/b", "do"]
    assert [option["next"] for option in nodes(done, 1)["look"]["options"]] == ["see", "/a"]
    assert findings(done) == []
    left = {(what, why) for _, what, why in notes(done, "left out")}
    assert left == {
        ("the link `b.md` of `A`", "the chart itself leads on"),
        ("`E`: Back (its link leads to `/b`)", "no way leads there"),
    }


def test_a_chart_that_is_a_link_alone_is_a_step_into_the_other_tree() -> None:
    done = of_files({"a.mmd": 'flowchart TD\nA[Look there]\nclick A "b.mmd"', "b.mmd": chart()})
    assert nodes(done) == {"look-there": {"step": "Look there", "next": "/b"}}
    assert findings(done) == []


def test_links_of_nodes_that_no_way_leads_to_are_guides_of_the_first_one() -> None:
    done = of_files({"docs/lamp.mmd": chart("D[Lights]", 'click D "lights.md"', 'click A "deep/"')})
    assert nodes(done)["look"]["guides"] == ["deep/index.md", "lights.md"]
    assert (4, "`D`: lights.md", "no way leads there: its link is a guide of the first node") in notes(done)


def test_two_pages_of_one_name_become_trees_of_two() -> None:
    done = of_files({"docs/a/lamp.mmd": chart(), "docs/b/lamp.mmd": chart()})
    assert [made.id for made in done.trees] == ["lamp", "lamp-2"]


def test_a_chart_without_nodes_is_listed() -> None:
    done = of_files({"a.mmd": "flowchart TD", "b.md": "# B\n\n```mermaid\nflowchart LR\n```\n"})
    assert done.trees == []
    assert [line for line, _, why in notes(done, "left out") if why == "it has no nodes"] == [1, 3]


DRAWN = """\
# Lamps

```
On?
├─ Yes → Wait
└─ No → lights.md#what-they-mean
```

```text
docs/
├── no.md
└── lamps.md
```

## Hot lamps

```
┌─────┐
│ On? │
└─────┘
```

    ```
    Hot?
    +-- Yes --> Wait
    +-- No --> gone.md
    ```
"""


def test_trees_drawn_with_signs_are_charts_and_listings_are_passed_over() -> None:
    done = of_files({"docs/lamps.md": DRAWN})
    assert [(made.id, made.format, made.place.line) for made in done.trees] == [
        ("lamps", "ascii", 4),
        ("lamps-hot-lamps", "ascii", 24),
    ]
    assert [*nodes(done)] == ["on", "wait", "lights-md-what-they-mean"]
    assert nodes(done)["lights-md-what-they-mean"]["guides"] == ["lights.md#what-they-mean"]
    assert [option["label"] for option in nodes(done, 1)["hot"]["options"]] == ["Yes", "No"]
    assert [(line, what) for line, what, _ in notes(done, "left out")] == [
        (18, "a drawing"),
        (26, "the link `gone.md` of `gone.md`"),
    ]
    assert findings(done) == []
