"""Conditions that everybody keeps and that name what only staff answer: what is published of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.audiences.trees import LoadForest, seen, whichway
from tests.conftest import WriteTrees
from tests.test_render import PlainHost
from whichway import pages
from whichway.edges import written_edges
from whichway.model import Case, Question, Route
from whichway.parts import plain

TREE = """\
title: The parcel is wet
facts:
  rank: [gold, plain]
  weight: [light, heavy]
  doubt: [theft, none]
nodes:
  wet:
    question: How wet is it?
    options:
      - {id: soaked, label: Soaked, audience: staff, set: {rank: gold, weight: heavy}, next: inside}
      - {label: A little, set: {weight: light, doubt: none}, next: inside}
      - {label: Not at all, next: inside}
  asked:
    question: Who asks?
    audience: staff
    options:
      - {label: A client, set: {doubt: theft}, next: by-all}
      - {label: A court, next: by-all}
  inside:
    question: What is inside?
    options:
      - {label: Paper, next: by-all}
      - {label: Glass, next: by-all}
      - {label: Gold, when: CONDITION, set: {rank: plain}, next: by-all}
  by-all:
    route:
      - {when: CONDITION, next: dry}
      - {when: {inside: glass}, next: wait}
      - {otherwise: dry}
  wait: {outcome: Wait}
  dry: {outcome: Dry it}
"""


@pytest.mark.parametrize(
    ("written", "left"),
    [
        pytest.param("{wet: soaked}", None, id="an answer of staff's"),
        pytest.param("{wet: {not: soaked}}", {}, id="not an answer of staff's"),
        pytest.param("{wet: [soaked, a-little]}", {"wet": ["a-little"]}, id="an answer of a list"),
        pytest.param("{wet: {not: [soaked, a-little]}}", {"wet": {"not": ["a-little"]}}, id="none of a list"),
        pytest.param(
            "{wet: {not: [a-little]}}", {"wet": {"not": ["a-little"]}}, id="a list without answers of staff's"
        ),
        pytest.param("{wet: a-little, weight: light}", {"wet": "a-little", "weight": "light"}, id="nothing of staff's"),
        pytest.param("{wet: {not: soaked}, weight: light}", {"weight": "light"}, id="one key of two"),
        pytest.param("{wet: soaked, weight: light}", None, id="two keys of which one never holds"),
        pytest.param("{asked: a-client}", None, id="a question of staff's"),
        pytest.param("{asked: {not: [a-client, a-court]}}", {}, id="not any answer to a question of staff's"),
        pytest.param("{asked: []}", None, id="no answer to a question of staff's"),
        pytest.param("{weight: heavy}", None, id="a value that staff set"),
        pytest.param("{weight: [heavy, light]}", {"weight": ["light"]}, id="a list with a value that staff set"),
        pytest.param("{doubt: theft}", None, id="a value of a fact that others set too"),
        pytest.param("[{wet: soaked}, {weight: light}]", [{"weight": "light"}], id="one mapping of two"),
        pytest.param("[{wet: soaked}, {asked: a-court}]", None, id="two mappings that never hold"),
        pytest.param("[{wet: {not: soaked}}, {weight: light}]", {}, id="two mappings of which one always holds"),
        pytest.param("{rank: gold}", None, id="a fact that staff alone set"),
        pytest.param("{}", {}, id="a condition that asks nothing"),
        pytest.param("[]", [], id="a condition that never holds, whoever asks"),
    ],
)
def test_a_condition_is_published_without_the_answers_of_others(forest: LoadForest, written: str, left: Any) -> None:
    """An option or case is gone where it never holds, and has no condition where it always does."""
    loaded = forest(parcel=TREE.replace("CONDITION", written).replace(", set: {rank: plain}", ""))
    tree = seen(loaded, "customer")
    inside, route = tree.nodes["inside"], tree.nodes["by-all"]
    assert isinstance(inside, Question)
    assert isinstance(route, Route)
    options = [option for option in inside.options if option.id == "gold"]
    cases = [case for case in route.route if isinstance(case, Case) and case.number == 1]
    if left is None:
        assert (options, cases) == ([], [])
        assert [edge.option for edge in written_edges(route)] == ["case-2", "case-3"]
        return
    assert plain(cases[0].when) == left
    assert plain(options[0].when) == (left if left or written in ("{}", "[]") else None)
    is_over = left == {} and written != "{}"
    assert [edge.option for edge in written_edges(route)] == ["case-1", "case-2", "case-3"][: 1 if is_over else None]
    assert seen(loaded, "staff").nodes["by-all"] == loaded.trees["parcel"].nodes["by-all"]


def test_what_an_option_sets_is_gone_with_it(forest: LoadForest) -> None:
    """That nobody sets the fact any more is seen only when the option has been left out."""
    rest = "      - {when: {rank: plain}, next: wait}\n      - {otherwise: dry}\n"
    text = TREE.replace("when: CONDITION, set", "when: {wet: soaked}, set").replace(
        "when: CONDITION", "when: {rank: plain}"
    )
    tree = seen(forest(parcel=text.replace("      - {otherwise: dry}\n", rest)), "customer")
    assert [edge.option for edge in written_edges(tree.nodes["inside"])] == ["paper", "glass"]
    assert [edge.option for edge in written_edges(tree.nodes["by-all"])] == ["case-2", "case-4"]
    assert "rank" not in json.dumps(plain(tree))


def test_facts_and_values_that_only_others_ask_for_are_not_published(forest: LoadForest) -> None:
    text = TREE.replace("CONDITION", "{weight: [heavy, light]}").replace("inside: glass}", "doubt: theft}")
    tree = seen(forest(parcel=text), "customer")
    assert plain(tree.facts) == {"rank": ["plain"], "weight": ["light"]}
    sets = [dict(option.set) for node in tree.nodes.values() for option in getattr(node, "options", ())]
    assert sets == [{"weight": "light"}, {}, {}, {}, {"rank": "plain"}]
    staff = seen(forest(parcel=text), "staff")
    assert plain(staff.facts) == {"rank": ["gold", "plain"], "weight": ["light", "heavy"], "doubt": ["theft", "none"]}


def test_old_ids_of_what_others_are_played_are_not_published(forest: LoadForest) -> None:
    """Through an include, an alias may lead to a node of another tree."""
    play = """\
title: A
nodes:
  q: {question: Q, options: [{label: A, next: play}, {label: B, when: {q: secret}, next: e}, SECRET]}
  play: {include: inner, results: {solved: e}}
  e: {outcome: E}
aliases: {old: play.hidden-step, older: old, open: play.end, gone: b, never: nothing}
""".replace("SECRET", "{id: secret, label: C, audience: staff, next: e}")
    inner = "title: B\nnodes:\n  end: {outcome: E}\n  hidden-step: {step: S, audience: staff, next: end}\n"
    loaded = forest(a=play, inner=inner)
    assert list(seen(loaded, "customer", "a").aliases) == ["open", "never"]
    assert list(seen(loaded, "staff", "a").aliases) == ["old", "older", "open", "gone", "never"]


def test_a_hidden_start_is_not_named(forest: LoadForest) -> None:
    text = "title: A\nstart: hidden\nnodes: {e: {outcome: E}, hidden: {step: S, audience: staff, next: e}}\n"
    assert seen(forest(a=text), "customer", "a").start == ""
    assert seen(forest(a=text), "staff", "a").start == "hidden"


def test_a_name_means_what_it_meant_with_everything(forest: LoadForest) -> None:
    """The question is hidden; a fact of that name in an included tree is another matter."""
    outer = """\
title: A
nodes:
  rank: {question: R, audience: staff, options: [{id: gold, label: G, next: play}, {label: N, next: play}]}
  play: {include: inner, results: {solved: by-rank}}
  by-rank: {route: [{when: {rank: gold}, next: secret}, {otherwise: e}]}
  secret: {outcome: S}
  e: {outcome: E}
start: play
"""
    question = "  q: {question: Q, options: [{label: A, set: {rank: gold}, next: e}]}\n"
    inner = f"title: B\nfacts: {{rank: [gold]}}\nnodes:\n{question}  e: {{outcome: E}}\n"
    tree = seen(forest(a=outer, inner=inner), "customer", "a")
    assert [edge.target for edge in written_edges(tree.nodes["by-rank"])] == ["e"]


def test_the_page_says_nothing_of_others_not_even_in_labels(forest: LoadForest) -> None:
    """Without a script, a route's cases are links that say the condition in words."""
    text = TREE.replace("CONDITION", "{wet: [soaked, a-little], rank: {not: gold}, asked: {not: a-court}}")
    text = text.replace("{inside: glass}", "{doubt: theft}")
    customers = forest(parcel=text).for_audience("customer")
    made = pages.tree_html(pages.page_view(customers.trees["parcel"], customers, PlainHost())).partition("<template")[0]
    for name in ("soaked", "?asked", "court", "heavy", "theft", "doubt"):
        assert name not in made.lower()
    assert 'data-when="[[[&#34;?wet&#34;,[&#34;a-little&#34;],false]]]"' in made
    assert '<h2 id="by-all" tabindex="-1">How wet is it?</h2>' in made
    assert ">A little</a>" in made


SOUND = """\
title: The parcel is wet
nodes:
  wet:
    question: How wet is it?
    options:
      - {id: soaked, label: Soaked, audience: staff, next: by-answer}
      - {label: A little, next: by-answer}
      - {label: Not at all, next: by-answer}
  by-answer:
    route:
      - {when: {wet: soaked}, next: dry}
      - {when: {wet: [soaked, a-little]}, next: wait}
      - {otherwise: dry}
  wait: {outcome: Wait}
  dry: {outcome: Dry it}
"""


@pytest.mark.parametrize("audience", ["customer", "staff", None])
def test_what_holds_for_others_alone_is_no_mistake(site: WriteTrees, audience: str | None) -> None:
    site(parcel=SOUND)
    result = whichway("check", "--strict", *(["--audience", audience] if audience else []))
    assert (result.exit_code, result.stdout.split(": ")[1]) == (0, "nothing wrong\n")


def test_a_mistake_beside_what_is_for_others_is_told_at_its_place(site: WriteTrees) -> None:
    text = TREE.replace("CONDITION", "{wet: [soaked, a-litle]}", 1).replace(
        "CONDITION", "[{wet: soaked}, {wet: [a-litle]}]"
    )
    site(parcel=text)
    found = [
        line for line in whichway("check", "--audience", "customer").stdout.splitlines() if "unknown-value" in line
    ]
    assert [line.split(" ")[0] for line in found] == [
        f"decision_trees/parcel.yml:{number}:{line.index('a-litle') + 1}:"
        for number, line in enumerate(text.splitlines(), 1)
        if "a-litle" in line
    ]


def test_json_leads_nowhere_that_its_audience_never_comes(site: WriteTrees) -> None:
    """Only staff come to `depot`, so it is no gap that the ways on from there are theirs."""
    text = """\
title: A
nodes:
  q: {question: Q, options: [{label: A, next: e}, {label: B, next: e}, {label: C, audience: staff, next: depot}]}
  depot:
    question: D
    options:
      - {label: A, next: secret}
      - {label: B, next: /desk}
      - {label: C, next: by-answer}
      - {label: D, next: by-answer}
  by-answer: {route: [{when: {depot: c}, next: play}, {otherwise: secret}]}
  play: {include: desk, results: {solved: secret}}
  open-play: {include: open-desk, results: {solved: secret, escalate: e}}
  secret: {step: S, audience: staff, next: open-play}
  e: {outcome: E}
"""
    desk = "title: D\nnodes:\n  end: {question: Q, options: [{label: A, next: x}, {label: B, next: y}]}\n"
    desk += "  x: {outcome: E}\n  y: {outcome: F, result: escalate}\n"
    site(a=text, desk="audience: staff\n" + desk.replace(", result: escalate", ""), open_desk=desk)
    made = whichway("export", "a", "--to", "json", "--audience", "customer")
    assert made.exit_code == 0, made.stderr
    nodes = json.loads(made.stdout)["nodes"]
    assert [*nodes] == ["q", "depot", "by-answer", "open-play", "e"]
    assert [option["label"] for option in nodes["depot"]["options"]] == ["C", "D"]
    assert nodes["by-answer"] == {"route": []}
    assert nodes["open-play"] == {"include": "open-desk", "results": {"escalate": "e"}}
    assert "secret" not in made.stdout
    assert "desk" not in made.stdout.replace("open-desk", "")
    staff = json.loads(whichway("export", "a", "--to", "json", "--audience", "staff").stdout)["nodes"]
    assert len(staff) == 7
    assert staff["by-answer"]["route"][1] == {"otherwise": "secret"}
