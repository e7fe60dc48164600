"""Trees as Mermaid charts: ids, the start, texts, and links."""

from __future__ import annotations

import pytest

from tests.test_render import PlainHost
from whichway.formats import Exported, read_mermaid
from whichway.formats.mermaid import mermaid
from whichway.load import forest_of, load_text
from whichway.words import ENGLISH

LAMP = """\
title: The *lamp* is dark
summary: Find out why.
start: on
facts: {kind: [old, new]}
nodes:
  end: {outcome: "Is it `fa:fa-x` or $$x$$? #35;", guides: ["https://example.com/a?b=\\"c"]}
  on:
    question: Which lamp is it?
    options:
      - {label: An old one, set: {kind: old}, next: by-kind}
      - {label: A new one, set: {kind: new}, next: by-kind}
  by-kind:
    route:
      - {when: {kind: old}, next: end}
      - {otherwise: graph-it}
  graph-it: {step: 1. Look, next: /other}
"""
OTHER = "title: Another\nnodes:\n  done: {outcome: Done}\n"


def chart(lamp: str = LAMP) -> str:
    forest = forest_of([load_text(lamp, "lamp.yml"), load_text(OTHER, "other.yml")])
    return mermaid(Exported(forest.trees["lamp"], forest, PlainHost(), ENGLISH))


def test_a_chart_has_the_tree_s_ids_its_start_first_and_the_words_of_conditions() -> None:
    assert chart().splitlines()[:12] == [
        "flowchart TD",
        "  accTitle: The lamp is dark",
        "  accDescr: Find out why.",
        '  on{{"Which lamp is it?"}}:::ww-start',
        '  end_(["Is it fa#58;fa-x or #36;#36;x#36;#36;? #35;35#59;"])',
        '  by-kind{"Which lamp is it?"}',
        '  graph_-it["#49;#46; Look"]',
        '  on -->|"An old one"| by-kind',
        '  on -->|"A new one"| by-kind',
        '  by-kind -->|"An old one"| end_',
        '  by-kind -->|"A new one"| graph_-it',
        '  to-other[["Another"]]',
    ]


def test_a_click_opens_the_first_guide_whatever_signs_are_in_its_address() -> None:
    read = read_mermaid(chart())
    assert read is not None
    assert [node.link for node in read.nodes] == ["", "https://example.com/a?b=%22c", "", "", ""]


@pytest.mark.parametrize("word", ["end", "end-of-line", "subgraph", "style-guide", "default", "x", "o-ring"])
def test_a_word_of_mermaid_is_an_id_all_the_same(word: str) -> None:
    read = read_mermaid(chart(LAMP.replace("graph-it", word)))
    assert read is not None
    assert all(unread.is_look for unread in read.unread)
    assert any(node.id.replace("_", "") == word for node in read.nodes)


def test_one_step_more_changes_its_own_lines_alone() -> None:
    before, after = chart(), chart(LAMP + "  new: {step: Wait, next: end}\n")
    assert set(after.splitlines()) - set(before.splitlines()) == {'  new["Wait"]', "  new --> end_"}
    assert set(before.splitlines()) <= set(after.splitlines())
