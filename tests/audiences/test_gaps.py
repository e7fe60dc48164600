"""Where an audience has no way on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.audiences.trees import STAFF_TREE, tree
from whichway.findings import Finding, Report

Gaps = Callable[..., list[Finding]]


@pytest.fixture
def gaps(check: Callable[..., Report]) -> Gaps:
    """What is told of gaps in trees given as `name="yaml…"`; nothing else may be wrong with them."""

    def run(**named: str) -> list[Finding]:
        found = check(**named).findings
        assert {finding.rule for finding in found} <= {"audience-gap"}, [finding.message for finding in found]
        return list(found)

    return run


def ask(node: str, *options: str) -> str:
    """A question in three lines and one for each of its options."""
    return f"  {node}:\n    question: Q\n    options:\n" + "".join(f"      - {{{option}}}\n" for option in options)


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
            "for everybody else, `s`, which comes after `unsolved`, is hidden",
            ("a.yml", 3, 50),
            [("i.w", "b")],
            id="a hidden node that comes after an included tree",
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
