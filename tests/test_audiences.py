"""Audiences: what each one sees of a tree, whether all its ways still lead somewhere, and what it must not read."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import WriteTrees
from tests.test_render import PlainHost
from whichway import audiences, pages, rules
from whichway.cli import main
from whichway.findings import Finding, Report
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.load import forest_of, load_paths
from whichway.model import Outcome, Question, Tree, exits, place_tree, tree_from
from whichway.parts import plain
from whichway.rules import Evidence, audience_gap, built_files

PARCEL = """\
title: The parcel is late
nodes:
  number:
    question: Do you have a number?
    options:
      - {id: yes-staff, label: "Yes", audience: staff, next: look-up}
      - {label: "Yes", audience: [customer, partner], next: track}
      - {label: "No", next: ask-sender}
  look-up:
    step: Look it up in the list of the depot
    audience: [staff, partner]
    next: ask-sender
  track:
    outcome: Track it on our site
    audience: [customer, partner]
    notes:
      - {audience: partner, body: Call the depot before noon.}
  ask-sender:
    outcome: Ask the sender
    notes:
      - {audience: staff, body: Refund up to fifty without asking.}
      - {audience: [staff, partner], body: The depot opens at eight.}
aliases: {find: look-up, seek: find, follow: track, sure: yes-staff, a: b, b: a}
"""

LoadForest = Callable[..., Forest]


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def seen(forest: Forest, audience: str, tree: str = "parcel") -> Tree:
    return forest.for_audience(audience).trees[tree]


# --- what an audience sees ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "nodes", "options", "notes"),
    [
        ("customer", ["number", "track", "ask-sender"], ["yes", "no"], []),
        (
            "staff",
            ["number", "look-up", "ask-sender"],
            ["yes-staff", "no"],
            ["Refund up to fifty without asking.", "The depot opens at eight."],
        ),
        (
            "partner",
            ["number", "look-up", "track", "ask-sender"],
            ["yes", "no"],
            ["Call the depot before noon.", "The depot opens at eight."],
        ),
        ("", ["number", "ask-sender"], ["no"], []),
        ("someone", ["number", "ask-sender"], ["no"], []),
    ],
)
def test_an_audience_sees_its_own_parts_and_those_for_everybody(
    forest: LoadForest, audience: str, nodes: list[str], options: list[str], notes: list[str]
) -> None:
    tree = seen(forest(parcel=PARCEL), audience)
    assert list(tree.nodes) == nodes
    assert [way.option for way in exits(tree.nodes["number"])] == options
    assert [note.body for node in tree.nodes.values() for note in node.notes] == notes


def test_every_audience_that_is_named_is_known(forest: LoadForest) -> None:
    trees = forest(parcel=PARCEL, lamp="title: A\naudience: engineer\nnodes: {e: {outcome: E}}").trees.values()
    assert audiences.audiences_of(trees) == {"customer", "engineer", "partner", "staff"}


@pytest.mark.parametrize(("audience", "left"), [("staff", ["a", "b", "d"]), ("customer", ["b", "c", "d"]), ("", ["d"])])
def test_a_tree_may_be_for_some_audiences_only(forest: LoadForest, audience: str, left: list[str]) -> None:
    all_see = "title: A\nnodes: {e: {outcome: E}}\n"
    loaded = forest(
        a=all_see + "audience: staff\n",
        b=all_see + "audience: [staff, customer]\n",
        c=all_see + "audience: [customer]\n",
        d=all_see,
    )
    assert list(loaded.for_audience(audience).trees) == left


def test_a_tree_of_which_no_node_is_left_is_hidden_as_a_whole(forest: LoadForest) -> None:
    loaded = forest(a="title: A\nnodes: {e: {outcome: E, audience: staff}}")
    assert list(loaded.for_audience("customer").trees) == []
    assert list(loaded.for_audience("staff").trees) == ["a"]


def test_a_tree_without_parts_for_others_is_the_same_for_all(forest: LoadForest) -> None:
    loaded = forest(a="title: A\nnodes: {e: {outcome: E}}")
    assert seen(loaded, "customer", "a") is loaded.trees["a"]


def test_a_projection_changes_nothing_of_the_tree_and_keeps_its_places(forest: LoadForest) -> None:
    loaded = forest(parcel=PARCEL)
    before = plain(loaded.trees["parcel"])
    tree = seen(loaded, "customer")
    assert plain(loaded.trees["parcel"]) == before
    question = tree.nodes["number"]
    assert isinstance(question, Question)
    assert [option.places.own.line for option in question.options] == [7, 8]
    assert (tree.id, tree.whole, tree.places.inside("nodes").key("ask-sender").line) == ("parcel", True, 18)


@pytest.mark.parametrize(
    ("audience", "old"),
    [("customer", ["follow", "a", "b"]), ("staff", ["find", "seek", "sure", "a", "b"]), ("", ["a", "b"])],
)
def test_old_ids_of_hidden_nodes_and_options_are_hidden_too(forest: LoadForest, audience: str, old: list[str]) -> None:
    assert list(seen(forest(parcel=PARCEL), audience).aliases) == old


def test_the_page_of_an_audience_holds_no_id_of_what_is_hidden(forest: LoadForest) -> None:
    customers = forest(parcel=PARCEL).for_audience("customer")
    made = pages.tree_html(pages.page_view(customers.trees["parcel"], customers, PlainHost()))
    # The controls say "find" themselves.
    nodes = made.partition("<template")[0]
    for hidden in ("look-up", "find", "seek", "sure", "staff", "depot", "partner"):
        assert hidden not in nodes
    assert 'id="follow"' in made


def test_two_options_with_one_label_may_be_for_two_audiences(check: Callable[..., Report]) -> None:
    limits = Limits(audiences=("customer", "staff", "partner"))
    assert check(parcel=PARCEL.replace("[staff, partner]\n    next", "staff\n    next"), limits=limits).findings == ()


# --- gaps --------------------------------------------------------------------------------------------------------

Gaps = Callable[..., list[Finding]]


@pytest.fixture
def gaps(check: Callable[..., Report]) -> Gaps:
    """What is told of gaps in trees given as `name="yaml…"`; nothing else may be wrong with them."""

    def run(**named: str) -> list[Finding]:
        found = check(**named).findings
        assert {finding.rule for finding in found} <= {"audience-gap"}, [finding.message for finding in found]
        return list(found)

    return run


def tree(*nodes: str, more: str = "") -> str:
    """A tree's file; the first of its nodes begins in the third line."""
    return "title: A\nnodes:\n" + "".join(nodes) + more


def ask(node: str, *options: str) -> str:
    """A question in three lines and one for each of its options."""
    return f"  {node}:\n    question: Q\n    options:\n" + "".join(f"      - {{{option}}}\n" for option in options)


STAFF_TREE = "title: S\naudience: staff\nnodes: {w: {outcome: W}}\n"
E = "  e: {outcome: E}\n"
S = "  s: {step: S, audience: staff, next: e}\n"
FACTS = "facts: {f: [x, y]}\n"


@pytest.mark.parametrize(
    ("named", "message", "place", "walk"),
    [
        pytest.param(
            {"a": tree(ask("q", "label: A, next: e", "label: B, next: s"), S, E)},
            "for everybody else, this leads to `s`, which is hidden",
            ("a.yml", 7, 26),
            [],
            id="an option to a hidden node",
        ),
        pytest.param(
            {"a": tree(ask("q", "label: A, next: e", "label: B, next: t"), "  t: {step: T, next: s}\n", S, E)},
            "for everybody else, this leads to `s`, which is hidden",
            ("a.yml", 8, 22),
            [("q", "b")],
            id="a step to a hidden node",
        ),
        pytest.param(
            {"a": tree("  e: {outcome: E, unsolved: s}\n  s: {outcome: S, audience: staff}\n")},
            "for everybody else, this leads to `s`, which is hidden",
            ("a.yml", 3, 29),
            [],
            id="an outcome that leads on to a hidden node",
        ),
        pytest.param(
            {
                "a": tree(
                    ask("q", "label: A, set: {f: x}, next: r", "label: B, set: {f: y}, next: r"),
                    "  r: {route: [{when: {f: x}, next: e}, {otherwise: s}]}\n",
                    S,
                    E,
                    more=FACTS,
                )
            },
            "for everybody else, this leads to `s`, which is hidden",
            ("a.yml", 8, 52),
            [("q", "b")],
            id="a route to a hidden node, on the walk that takes that case",
        ),
        pytest.param(
            {"a": tree(ask("q", "label: A, next: e", "label: B, next: /s"), E), "s": STAFF_TREE},
            "for everybody else, this leads to `/s`, which is hidden",
            ("a.yml", 7, 26),
            [],
            id="a link to a hidden tree",
        ),
        pytest.param(
            {"a": tree(ask("q", "label: A, next: e", "label: B, next: /s/w"), E), "s": STAFF_TREE},
            "for everybody else, this leads to `/s/w`, which is hidden",
            ("a.yml", 7, 26),
            [],
            id="a link to a node of a hidden tree",
        ),
        pytest.param(
            {
                "a": tree(
                    ask("q", "label: A, next: e", "label: B, next: i"),
                    "  i: {include: s, results: {solved: e}}\n",
                    E,
                ),
                "s": STAFF_TREE,
            },
            "for everybody else, the tree `s`, which is played here, is hidden",
            ("a.yml", 8, 16),
            [("q", "b")],
            id="an included tree that is hidden",
        ),
        pytest.param(
            {
                "a": tree("  i: {include: t, results: {solved: e, unsolved: s}}\n", S, E),
                "t": tree(
                    ask("w", "label: A, next: x", "label: B, next: y"),
                    "  x: {outcome: X}\n",
                    "  y: {outcome: Y, result: unsolved}\n",
                ),
            },
            "for everybody else, `s`, which follows on `unsolved`, is hidden",
            ("a.yml", 3, 50),
            [("i.w", "b")],
            id="a hidden node that follows on an included tree",
        ),
        pytest.param(
            {"a": tree(S, E, more="start: s\n")},
            "for everybody else, `s`, where this tree starts, is hidden",
            ("a.yml", 5, 8),
            [],
            id="a hidden start",
        ),
        pytest.param(
            {"a": tree(S, E)},
            "for everybody else, `s`, where this tree starts, is hidden",
            ("a.yml", 3, 3),
            [],
            id="a hidden start that is just the first node",
        ),
        pytest.param(
            {
                "a": tree(
                    ask("p", "label: A, next: q", "label: B, next: e"),
                    ask("q", "label: A, audience: staff, next: e", "label: B, audience: staff, next: e"),
                    E,
                )
            },
            "for everybody else, the question `q` has no way on",
            ("a.yml", 8, 3),
            [("p", "a")],
            id="a question that keeps no option",
        ),
        pytest.param(
            {
                "a": tree(
                    ask("p", "label: A, set: {f: x}, next: q", "label: B, set: {f: y}, next: q"),
                    ask("q", "label: A, when: {f: x}, next: e", "label: B, when: {f: y}, audience: staff, next: e"),
                    E,
                    more=FACTS,
                )
            },
            "for everybody else, no option of the question `q` is offered on this walk",
            ("a.yml", 8, 3),
            [("p", "b")],
            id="a question that keeps no option on one walk",
        ),
        pytest.param(
            {
                "a": tree(
                    ask("p", "label: A, next: q", "label: B, next: e"),
                    ask("q", "label: Again, next: r", "label: Enough, audience: staff, next: e"),
                    "  r: {step: R, next: q}\n",
                    E,
                )
            },
            "for everybody else, no outcome can be reached from here: `q` → `r` → `q`",
            ("a.yml", 8, 3),
            [("p", "a")],
            id="a loop that only staff can leave",
        ),
    ],
)
def test_a_gap_is_told_with_its_walk(
    gaps: Gaps, named: dict[str, str], message: str, place: tuple[str, int, int], walk: list[tuple[str, str]]
) -> None:
    (finding,) = gaps(**named)
    assert (finding.message, finding.place) == (message, place)
    assert finding.walk is not None
    assert [tuple(taken) for taken in finding.walk] == walk
    assert (finding.severity, finding.tree) == ("error", "a")
    assert finding.help


def test_each_named_audience_is_told_by_its_name(gaps: Gaps) -> None:
    question = ask("q", "label: A, audience: [staff, customer], next: s", "label: B, next: e")
    (finding,) = gaps(a=tree(question, S, E))
    assert finding.message == "for `customer`, this leads to `s`, which is hidden"


def test_audiences_that_miss_the_same_share_a_finding(gaps: Gaps) -> None:
    question = ask("q", "label: A, next: s", "label: B, next: c")
    hidden = "  s: {outcome: S, audience: staff}\n  c: {outcome: C, audience: [staff, customer]}\n"
    assert [finding.message for finding in gaps(a=tree(question, hidden))] == [
        "for `customer` and everybody else, this leads to `s`, which is hidden",
        "for everybody else, this leads to `c`, which is hidden",
    ]


def test_what_staff_miss_is_a_gap_too(gaps: Gaps) -> None:
    question = ask("q", "label: A, next: c", "label: B, next: e")
    rest = "  c: {outcome: C, audience: customer}\n  e: {outcome: E, notes: [{audience: staff, body: N}]}\n"
    assert [finding.message for finding in gaps(a=tree(question, rest))] == [
        "for `staff` and everybody else, this leads to `c`, which is hidden"
    ]


def test_each_audience_is_told_of_its_own_gap_at_one_node(gaps: Gaps) -> None:
    """A question may keep no option for one audience, and an option to nowhere for another."""
    nodes = (
        ask("q", "label: A, audience: staff, next: c", "label: B, audience: staff, next: e"),
        "  c: {outcome: C, audience: customer}\n",
        E,
    )
    assert [(finding.message, finding.place.line) for finding in gaps(a=tree(*nodes))] == [
        ("for `customer` and everybody else, the question `q` has no way on", 3),
        ("for `staff`, this leads to `c`, which is hidden", 6),
    ]


def test_two_gaps_at_one_place_are_two_findings(gaps: Gaps) -> None:
    """What one audience misses does not hide what another one misses at the same place."""
    nodes = (
        ask("q", "label: A, set: {f: x}, next: r", "label: B, set: {f: y}, next: r"),
        ask(
            "r",
            "label: A, when: {f: x}, audience: staff, next: e",
            "label: B, when: {f: y}, audience: customer, next: e",
        ),
        E,
    )
    assert [(finding.message, finding.place.line) for finding in gaps(a=tree(*nodes, more="facts: {f: [x, y]}\n"))] == [
        ("for `customer` and `staff`, no option of the question `r` is offered on this walk", 8),
        ("for everybody else, the question `r` has no way on", 8),
    ]


def test_the_nearest_node_that_an_audience_sees_is_named(gaps: Gaps) -> None:
    question = ask("q", "label: A, next: look-up", "label: B, next: /b/look-up", "label: C, next: look-it-up")
    hidden = "  look-up: {outcome: S, audience: staff}\n  look-it-up: {outcome: C}\n"
    others = tree("  look-at-it: {step: L, next: look-up}\n", "  look-up: {outcome: S, audience: staff}\n")
    found = [finding.help.split("?")[0] for finding in gaps(a=tree(question, hidden), b=others) if finding.tree == "a"]
    assert found == ["did you mean `look-it-up`", "did you mean `/b/look-at-it`"]


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({"a": tree(E)}, id="nothing is hidden"),
        pytest.param({"a": tree(E, more="audience: staff\n")}, id="a tree that is hidden as a whole"),
        pytest.param({"a": tree("  e: {outcome: E, audience: staff}\n")}, id="a tree of which nothing is left"),
        pytest.param({"a": tree("  e: {outcome: E, notes: [{audience: staff, body: N}]}\n")}, id="a hidden note"),
        pytest.param(
            {
                "a": tree(
                    ask("q", "label: A, next: e", "label: B, next: e", "label: C, audience: staff, next: t"),
                    "  t: {step: T, audience: staff, next: s}\n",
                    S,
                    E,
                )
            },
            id="a hidden way that only a hidden option leads to",
        ),
        pytest.param(
            {
                "a": tree(ask("q", "label: A, next: e", "label: B, next: e", "label: C, audience: staff, next: /s"), E),
                "s": STAFF_TREE,
            },
            id="a hidden tree that only a hidden option leads to",
        ),
        pytest.param(
            {
                "a": tree(
                    ask(
                        "q",
                        "label: A, set: {f: x}, next: r",
                        "label: B, set: {f: x}, next: r",
                        "label: C, audience: staff, set: {f: y}, next: r",
                    ),
                    "  r: {route: [{when: {f: y}, next: s}, {otherwise: e}]}\n",
                    S,
                    E,
                    more=FACTS,
                )
            },
            id="a case that only staff's answers lead to",
        ),
        pytest.param(
            {
                "a": tree(
                    ask("q", "label: A, next: e", "label: B, next: e", "label: C, audience: staff, next: p"),
                    ask("p", "label: A, audience: staff, next: e", "label: B, audience: staff, next: e"),
                    E,
                )
            },
            id="a question without an option to which only staff come",
        ),
    ],
)
def test_where_no_audience_misses_anything_nothing_is_told(gaps: Gaps, named: dict[str, str]) -> None:
    assert gaps(**named) == []


def test_what_is_wrong_for_everybody_is_told_once_and_not_as_a_gap(check: Callable[..., Report]) -> None:
    nodes = "  q: {question: Q}\n  e: {outcome: E, audience: staff}\n"
    rules = [finding.rule for finding in check(a=tree(nodes)).findings]
    assert "dead-end" in rules
    assert "audience-gap" not in rules


@st.composite
def trees_with_hidden_parts(draw: st.DrawFn) -> Tree:
    """Small trees of every shape in which some nodes and options are for staff."""
    names = [f"n{number}" for number in range(draw(st.integers(1, 6)))]
    target = st.sampled_from(names)
    hidden = st.sampled_from([{}, {}, {"audience": "staff"}])
    nodes: dict[str, object] = {}
    for name in names:
        kind = draw(st.sampled_from(["question", "question", "step", "outcome"]))
        if kind == "question":
            ways = draw(st.lists(st.tuples(target, hidden), min_size=1, max_size=3))
            options = [{"label": f"o{number}", "next": way, **more} for number, (way, more) in enumerate(ways)]
            nodes[name] = {"question": "Q", "options": options} | draw(hidden)
        elif kind == "step":
            nodes[name] = {"step": "S", "next": draw(target)} | draw(hidden)
        else:
            nodes[name] = {"outcome": "E"} | draw(hidden)
    made = tree_from({"title": "T", "nodes": nodes})
    assert isinstance(made, Tree), made
    return place_tree(made, "t")


def is_sound(tree: Tree, first: str) -> bool:
    """Whether everybody who tries every option everywhere can come to an outcome, from wherever that leads."""

    def reached(node: str) -> set[str]:
        seen: set[str] = set()
        queue = [node]
        while queue:
            here = queue.pop()
            if here not in seen:
                seen.add(here)
                queue += [way.target for way in exits(tree.nodes[here])] if here in tree.nodes else []
        return seen

    everywhere = reached(first)
    return everywhere <= tree.nodes.keys() and all(
        any(isinstance(tree.nodes[there], Outcome) for there in reached(node)) for node in everywhere
    )


def small(**nodes: dict[str, object]) -> Tree:
    made = tree_from({"title": "T", "nodes": nodes})
    assert isinstance(made, Tree), made
    return place_tree(made, "t")


def to(target: str, **more: str) -> dict[str, object]:
    return {"question": "Q", "options": [{"label": "O", "next": target, **more}]}


@settings(max_examples=300)
@given(trees_with_hidden_parts())
@example(
    # Nobody comes to `alone`, who would be stuck just as the reader at `staff` is.
    small(
        q={"question": "Q", "options": [{"label": "A", "next": "e"}, {"label": "B", "next": "staff"}]},
        e={"outcome": "E"},
        staff=to("q", audience="staff"),
        alone=to("q", audience="staff"),
    )
)
def test_gaps_are_found_where_a_reader_of_some_audience_would_get_stuck(whole: Tree) -> None:
    first = next(iter(whole.nodes))
    if not is_sound(whole, first):
        return  # for everybody, which is other rules' business
    missed = [
        seen
        for audience in ("staff", "")
        if (seen := audiences.project(whole, audience)) is not None and not is_sound(seen, first)
    ]
    assert bool(list(audience_gap.check(Evidence(Forest([whole]))))) is bool(missed)


# --- check --audience --------------------------------------------------------------------------------------------


CUSTOMERS_AND_STAFF = """\
title: The parcel is late
facts: {vip: [gold, plain]}
nodes:
  number:
    question: Do you have a number?
    options:
      - {id: yes-staff, label: "Yes", audience: staff, next: who}
      - {label: "Yes", audience: customer, next: track}
      - {label: "No", next: ask-sender}
  who:
    question: Who is it for?
    audience: staff
    options:
      - {label: Business, set: {vip: gold}, next: by-vip}
      - {label: Private, set: {vip: plain}, next: by-vip}
  by-vip:
    audience: staff
    route:
      - {when: {vip: gold}, next: send-again}
      - {otherwise: track}
  send-again: {outcome: Send it again, audience: staff}
  track: {outcome: Track it, notes: [{audience: staff, body: Refund up to fifty without asking.}]}
  ask-sender: {outcome: Ask the sender}
aliases: {gold: send-again}
scenarios:
  - {name: Gold, answers: {number: yes-staff, who: business}, ends: send-again}
  - {name: Plain, answers: {number: yes-staff, who: private}, ends: track}
  - {name: Customer, answers: {number: "yes"}, ends: track}
  - {name: No number, answers: {number: "no"}, ends: ask-sender}
"""


@pytest.mark.parametrize(
    ("audience", "counted"),
    [([], "6 nodes, 5 options"), (["customer"], "3 nodes, 2 options"), (["staff"], "6 nodes, 4 options")],
)
def test_a_sound_tree_is_sound_for_every_audience(site: WriteTrees, audience: list[str], counted: str) -> None:
    """Aliases, scenarios and facts of parts for others are no mistakes."""
    site(parcel=CUSTOMERS_AND_STAFF)
    arguments = ["--audience", *audience] if audience else []
    result = whichway("check", "--strict", *arguments)
    assert (result.exit_code, result.stdout) == (0, f"1 tree, {counted}: nothing wrong\n")


def test_check_for_an_audience_counts_only_its_trees(site: WriteTrees) -> None:
    site(parcel=CUSTOMERS_AND_STAFF, staff=STAFF_TREE)
    assert "\n1 tree, 3 nodes" in "\n" + whichway("check", "--audience", "customer").stdout
    assert "\n2 trees, 7 nodes" in "\n" + whichway("check", "--audience", "staff").stdout


def test_check_for_an_audience_tells_its_gaps(site: WriteTrees) -> None:
    site(parcel=CUSTOMERS_AND_STAFF.replace("audience: customer, next: track", "audience: customer, next: who"))
    result = whichway("check", "--audience", "customer")
    assert result.exit_code == 1
    assert "for this audience, this leads to `who`, which is hidden" in result.stdout
    assert "WW602" not in whichway("check", "--audience", "staff").stdout
    assert "for `customer`, this leads to `who`, which is hidden" in whichway("check").stdout


def test_check_for_an_audience_finds_what_only_that_audience_can_not_come_to(site: WriteTrees) -> None:
    folder = site(parcel=CUSTOMERS_AND_STAFF)
    (folder.parent / "mkdocs.yml").write_text("plugins: [{whichway: {audiences: [customer, staff, partner]}}]\n")
    result = whichway("check", "--audience", "partner")
    assert "no reader can come to the node `track`" in result.stdout


def test_a_failing_scenario_is_told_whoever_the_check_is_for(site: WriteTrees) -> None:
    site(parcel=CUSTOMERS_AND_STAFF.replace('"no"}, ends: ask-sender', '"no"}, ends: track'))
    for arguments in ([], ["--audience", "customer"], ["--audience", "staff"]):
        assert whichway("check", *arguments).stdout.count("WW604") == 1


def test_options_of_others_need_no_scenario_in_the_check_for_an_audience(site: WriteTrees) -> None:
    written = CUSTOMERS_AND_STAFF.split("  - {name: Gold")[0] + "  - {name: C, answers: {number: 'yes'}, ends: track}\n"
    site(parcel=written)
    assert "no scenario takes 1 option: `no` of `number`\n" in whichway("check", "--audience", "customer").stdout
    assert "no scenario takes 4 options: " in whichway("check").stdout


# --- words for others --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "phrases"),
    [
        ("Refund up to fifty without asking.", ["refund up to fifty without asking"]),
        ("Refund **up to fifty** without asking them.", ["up to fifty", "without asking them"]),
        ("Ask nobody\nand refund it at once", ["and refund it at once"]),
        ("- Never say this\n- Two words\n", ["never say this"]),
        ("Don't tell them, they'd ask", ["don t tell them"]),
        ("Ärger über größere Päckchen", ["ärger über größere päckchen"]),
        ("See [the list of refunds](guides/list.md) there", []),
        ("See [the list of refunds](https://crm.example.com/list-of-all-refunds) there", ["the list of refunds"]),
        ("See guides/list-of-all-refunds.md, or https://crm.example.com/list-of-all-refunds", []),
        ('<div class="one two three" markdown>Refund it now</div>', ["refund it now"]),
        ("![A list of refunds](refunds.png)", ["a list of refunds"]),
        ("{ .md-button .md-button--primary }", []),
        ("| 10 20 30 | up to 30 |", ["up to 30"]),
        ("", []),
    ],
)
def test_what_must_not_be_read_are_phrases_of_three_words_and_more(
    forest: LoadForest, body: str, phrases: list[str]
) -> None:
    """Each as it may stand in any page: without markup, addresses and the titles of other pages."""
    note = body.replace("\n", "\n          ")
    notes = f"    notes:\n      - audience: staff\n        body: |\n          {note}\n"
    text = f"title: A\nnodes:\n  e:\n    outcome: E\n{notes}"
    (tree,) = forest(a=text).trees.values()
    assert [found.words for found in audiences.hidden_from(tree, "customer")] == phrases
    assert list(audiences.hidden_from(tree, "staff")) == []


def test_all_texts_of_hidden_parts_must_not_be_read(forest: LoadForest) -> None:
    text = """\
title: A title for all
nodes:
  q:
    question: A question for all
    options:
      - {label: An answer for all, next: i}
      - {label: An answer for staff, audience: staff, next: s}
  i: {include: tree-with-long-name, audience: staff}
  s:
    question: A question for staff
    audience: staff
    body: A body for staff
    options: [{label: A hidden answer here, next: q}]
    notes: [{audience: customer, body: A hidden note here}]
"""
    (tree,) = forest(a=text).trees.values()
    found = list(audiences.hidden_from(tree, "customer"))
    assert [(phrase.words, phrase.node, phrase.place.line) for phrase in found] == [
        ("an answer for staff", "q", 7),
        ("a question for staff", "s", 10),
        ("a body for staff", "s", 10),
        ("a hidden note here", "s", 14),
        ("a hidden answer here", "s", 13),
    ]


def test_of_a_hidden_tree_the_title_must_not_be_read_either(forest: LoadForest) -> None:
    text = "title: How we refund\nsummary: For the team only.\naudience: staff\nnodes: {e: {outcome: End of it}}\n"
    (tree,) = forest(a=text).trees.values()
    found = [phrase.words for phrase in audiences.hidden_from(tree, "customer")]
    assert found == ["how we refund", "for the team only", "end of it"]


NOTE = "Refund up to fifty euros without asking"
ESCAPED = "".join(f"\\u{ord(letter):04x}" for letter in NOTE)
LEAKY = f"""\
title: The parcel is late
nodes:
  ask-sender:
    outcome: Ask the sender
    notes:
      - {{audience: staff, body: {NOTE}.}}
"""
Leaks = Callable[..., list[Finding]]


@pytest.fixture
def leaks(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> Leaks:
    """What is told of a built site, given as files and their texts, for one audience."""

    def run(files: dict[str, str | bytes], audience: str = "customer", **named: str) -> list[Finding]:
        folder = trees(**(named or {"parcel": LEAKY}))
        monkeypatch.chdir(folder)
        site = folder.parent / "site"
        for name, text in files.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return rules.check(Evidence(built=built_files(forest_of(load_paths([folder])), audience, site)))

    return run


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("index.html", f"<p>{NOTE}.</p>", id="text"),
        pytest.param("index.html", f"<p>{NOTE.upper()}!</p>", id="upper case"),
        pytest.param("index.html", f"<!-- {NOTE} -->", id="comment"),
        pytest.param("index.html", f'<meta name="description" content="{NOTE}">', id="attribute"),
        pytest.param("index.html", f"<script>var note = '{NOTE}'</script>", id="script"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace(" ", "\n   "), id="line ends"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace(" ", "&nbsp;"), id="entities"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("u", "&#117;"), id="numbered entities"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("up to", "<b>up</b> <i>to</i>"), id="tags between words"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("fund", "<b>fund</b>"), id="tags inside a word"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("fund", "<wbr>fund"), id="a place to break a word"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("fund", "&shy;fund"), id="soft hyphen"),
        pytest.param("index.html", f"<p>{NOTE}<br>{NOTE}</p>", id="tags around"),
        pytest.param("index.html", f"<!-- {NOTE} -->".replace("up", "<i>up</i>"), id="tags in a comment"),
        pytest.param("index.html", f"<a href='mailto:a@b.c?body={NOTE}'>".replace(" ", "%20"), id="address"),
        pytest.param("search/search_index.json", f'{{"docs": [{{"text": "{NOTE}"}}]}}', id="JSON"),
        pytest.param("a.json", f'{{"{ESCAPED}": 1}}', id="JSON, escaped"),
        pytest.param("a.json", json.dumps([NOTE.replace(" ", "\n")]), id="JSON, with line ends"),
        pytest.param("a.json", f'["{NOTE}"]'.replace(" to", r" <b>to<\/b>"), id="JSON of HTML"),
        pytest.param("a.json", f'{{"a": "{NOTE}", "a": ""}}', id="JSON with a key twice"),
        pytest.param("a.json", f"{{{NOTE}", id="broken JSON"),
        pytest.param("a.json", "[" * 100_000 + f'"{NOTE}"', id="JSON nested without end"),
        pytest.param("a.html", f'<script type="application/json">["{ESCAPED}"]</script>', id="JSON in HTML"),
        pytest.param("assets/a.js", f"let a = '{NOTE}'".replace(" ", r"\t"), id="escapes in a script"),
        pytest.param("trees/parcel.yml", LEAKY, id="the tree itself"),
        pytest.param("a.txt", NOTE.encode() + b" \xff", id="a file with a byte that is no UTF-8"),
        pytest.param("a.xml", ("\ufeff" + NOTE).encode(), id="a file with a byte-order mark"),
        pytest.param("no-suffix", NOTE, id="a file without a suffix"),
    ],
)
def test_words_for_others_are_found_in_every_form(leaks: Leaks, name: str, text: str | bytes) -> None:
    (finding,) = leaks({name: text, "other.html": "<p>Ask the sender</p>"})
    words = NOTE.lower()
    assert finding.message == f"`{name}` holds the words `{words}`, which are for another audience"
    assert finding.place == ("parcel.yml", 6, 9)
    assert (finding.rule, finding.severity, finding.tree, finding.node) == (
        "audience-leak",
        "error",
        "parcel",
        "ask-sender",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("index.html", "<p>Refund up to fifty dollars without asking</p>", id="other words"),
        pytest.param("index.html", "<p>We refund.</p><p>Fifty euros are due.</p>", id="some of the words"),
        pytest.param("index.html", f"<p>{NOTE}s</p>", id="a longer word at the end"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n\x00\xff", id="a picture"),
        pytest.param("empty.html", "", id="nothing"),
    ],
)
def test_other_words_are_no_leak(leaks: Leaks, name: str, text: str | bytes) -> None:
    assert leaks({name: text}) == []


@pytest.mark.parametrize(("audience", "found"), [("customer", 1), ("", 1), ("partner", 1), ("staff", 0)])
def test_words_are_a_leak_for_those_who_must_not_read_them(leaks: Leaks, audience: str, found: int) -> None:
    assert len(leaks({"index.html": NOTE}, audience)) == found


def test_words_that_stand_in_parts_for_everybody_too_are_no_leak(leaks: Leaks) -> None:
    open_too = LEAKY.replace("outcome: Ask the sender", f"outcome: Ask the sender\n    body: We {NOTE.lower()}, too.")
    assert leaks({"index.html": NOTE}, parcel=open_too) == []
    other = f"title: B\nsummary: {NOTE}\nnodes: {{e: {{outcome: E}}}}\n"
    assert leaks({"index.html": NOTE}, parcel=LEAKY, lamp=other) == []


def test_the_words_of_every_page_are_no_leak(leaks: Leaks) -> None:
    """Staff may have an option that is called as all pages call theirs."""
    option = "{label: That did not help, audience: staff, next: e}"
    text = f"title: A\nnodes:\n  q: {{question: Q, options: [{option}, {{label: A, next: e}}]}}\n  e: {{outcome: E}}\n"
    assert leaks({"index.html": "<a>That did not help</a>"}, a=text) == []


def test_an_address_of_a_guide_is_no_leak_because_staff_read_it_too(leaks: Leaks) -> None:
    text = LEAKY.replace(f"{NOTE}.", '"[How to pack it](guides/how-to-pack-it.md), or guides/how-to-pack-it.md"')
    assert leaks({"index.html": '<a href="guides/how-to-pack-it/">How to pack it</a>'}, parcel=text) == []


def test_one_part_is_told_once_with_the_files_that_hold_it(leaks: Leaks) -> None:
    text = LEAKY.replace(f"{NOTE}.", f"{NOTE}. Never say this aloud. Never write it down.")
    files: dict[str, str | bytes] = dict.fromkeys(["a.html", "b.html", "c.json", "d/e.html", "f.xml"], text)
    (finding,) = leaks(files, parcel=text)
    assert finding.message == (
        f"`a.html`, `b.html`, `c.json` and 2 more hold the words `{NOTE.lower()}`, which are for another audience"
    )


def test_parts_are_told_in_the_order_of_their_files(leaks: Leaks) -> None:
    other = LEAKY.replace(NOTE, "Never say this aloud").replace("The parcel", "The letter")
    findings = leaks({"index.html": f"Never say this aloud. {NOTE}"}, parcel=LEAKY, letter=other)
    assert [finding.place.file for finding in findings] == ["letter.yml", "parcel.yml"]


def test_check_searches_a_built_site(site: WriteTrees) -> None:
    folder = site(parcel=LEAKY)
    (folder.parent / "built").mkdir()
    (folder.parent / "built" / "index.html").write_text(f"<!-- {NOTE} -->", "utf-8")
    result = whichway("check", "--site", "built", "--audience", "customer")
    assert result.exit_code == 1
    assert "decision_trees/parcel.yml:6:9: error WW603 audience-leak" in result.stdout
    assert "`index.html` holds the words" in result.stdout
    assert whichway("check", "--site", "built", "--audience", "staff").exit_code == 0
    assert whichway("check", "--site", "built").exit_code == 1
    assert whichway("check", "--site", "nothing", "--audience", "staff").exit_code == 2


def test_a_site_is_searched_for_what_its_own_audience_must_not_read(site: WriteTrees) -> None:
    """Where `mkdocs.yml` says whom the site is for, nobody has to say it again."""
    folder = site(parcel=LEAKY)
    (folder.parent / "mkdocs.yml").write_text("plugins:\n  - whichway: {audience: staff}\n", "utf-8")
    (folder.parent / "built").mkdir()
    (folder.parent / "built" / "index.html").write_text(NOTE, "utf-8")
    assert whichway("check", "--site", "built").exit_code == 0
    assert whichway("check", "--site", "built", "--audience", "customer").exit_code == 1
