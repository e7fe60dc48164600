"""The graph: what is reached, what is stuck, and how long the walks are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whichway import numbers
from whichway.edges import written_edges
from whichway.findings import Report
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.model import Outcome, Question, Tree
from whichway.placing import place_tree, tree_from

LoadForest = Callable[..., Forest]


def tree(name: str, **nodes: str | list[str]) -> Tree:
    """A tree from a shorthand: a list of targets is a question, `>x` a step to x, `!` an outcome, `!x` one going on."""
    values: dict[str, object] = {}
    for node, edges in nodes.items():
        if isinstance(edges, list):
            options = [{"label": f"o{i}", "next": target} for i, target in enumerate(edges)]
            values[node] = {"question": node, "options": options}
        elif edges.startswith(">"):
            values[node] = {"step": node} | ({"next": edges[1:]} if edges[1:] else {})
        else:
            values[node] = {"outcome": node} | ({"unsolved": edges[1:]} if edges[1:] else {})
    made = tree_from({"title": name, "nodes": values})
    assert isinstance(made, Tree)
    return place_tree(made, name)


def test_a_node_is_reached_from_the_start_of_any_tree() -> None:
    forest = Forest([tree("a", x=["y", "/b/z"], y="!", lost="!"), tree("b", w="!", z="!")])
    assert {("a", "x"), ("a", "y"), ("b", "w"), ("b", "z")} == forest.reached


def test_a_link_to_a_tree_leads_to_its_first_question() -> None:
    a, b = tree("a", x=["/b", "y"], y="!"), tree("b", w="!")
    assert Forest([a, b]).target(a, "/b") == ("b", "w")
    assert Forest([a, b]).target(a, "/c") is None
    assert Forest([a, b]).target(a, "/b/nothing") is None


def test_a_loop_that_can_be_left_is_no_loop_without_a_way_out() -> None:
    assert Forest([tree("a", x=["y", "done"], y=">x", done="!")]).inescapable_loops() == []


def test_a_loop_that_can_not_be_left_is_given_from_where_a_reader_comes_in() -> None:
    forest = Forest([tree("a", s=["x", "done"], z=">x", x=">y", y=">z", done="!")])
    ((entry, around),) = forest.inescapable_loops()
    assert entry.key == ("a", "x")
    assert [node for _, node in around] == ["x", "y", "z"]


def test_of_a_region_without_a_way_out_only_the_loop_at_its_end_is_given() -> None:
    forest = Forest([tree("a", s=["one", "done"], one=["two", "one"], two=">two", done="!")])
    assert [loop.entry.key for loop in forest.inescapable_loops()] == [("a", "two")]


def test_a_loop_through_two_trees_is_seen() -> None:
    forest = Forest([tree("a", x=">/b"), tree("b", y=">/a/x")])
    assert [loop.entry.key for loop in forest.inescapable_loops()] == [("a", "x")]


def test_a_loop_with_a_way_that_leads_nowhere_may_have_a_way_out() -> None:
    assert Forest([tree("a", x=["y", "typo"], y=">x")]).inescapable_loops() == []


def test_answers_are_counted_without_steps() -> None:
    only = tree("a", q1=["s1", "far"], s1=">s2", s2=">q2", q2=["end", "q3"], q3=["far", "q1"], far="!", end="!")
    answers = Forest([only]).answers_to(only)
    assert answers[("a", "end")] == 2
    assert answers[("a", "far")] == 1


def test_walks_are_counted_in_options_taken() -> None:
    only = tree("a", q=["s", "end"], s=">p", p=["end", "end"], end="!")
    (walks,) = Forest([only]).walks(only)
    # q→end, and twice q→s→p→end, since p has two options that lead to the same end.
    assert (walks.shortest, walks.longest) == (1, 3)
    assert walks.mean == pytest.approx((1 + 3 + 3) / 3)


def test_a_loop_does_not_make_a_walk_endless() -> None:
    only = tree("a", q=["again", "end"], again=">q", end="!q")
    forest = Forest([only])
    assert [(w.shortest, w.longest) for w in forest.walks(only)] == [(1, 1)]
    # From `again` and from `end`, every way leads back: there is no saying how many more there will be.
    assert forest.longest(only) == {"q": 1, "again": None, "end": None}


def test_the_longest_walk_on_leads_through_other_trees() -> None:
    one = tree("one", q=["s", "end", "off"], s=">end", end="!", off=["/two", "end"])
    two = tree("two", q=["end", "q", "r"], r=["end", "end"], end="!")
    forest = Forest([one, two])
    assert forest.longest(one) == {"q": 4, "s": 1, "end": 0, "off": 3}
    assert forest.longest(two) == {"q": 2, "r": 1, "end": 0}


def test_no_number_holds_where_a_walk_may_go_around_through_other_trees() -> None:
    one = tree("one", q=["end", "off"], end="!", off=["/two", "end"], apart=["end", "end"])
    two = tree("two", q=["end", "back"], back=["/one/off", "/one/apart"], end="!")
    forest = Forest([one, two])
    assert forest.longest(one) == {"q": None, "off": None, "end": 0, "apart": 1}
    assert forest.longest(two) == {"q": None, "back": None, "end": 0}


def test_no_number_holds_where_a_way_leads_into_the_middle_of_a_loop() -> None:
    one = tree("one", q=["/two/r", "end"], end="!")
    # Who begins at the first question has been there when the loop closes; who comes from the other tree has not.
    two = tree("two", q=["r", "s"], r=["q", "end"], s=">t", t=">end", end="!")
    forest = Forest([one, two])
    assert forest.longest(one) == {"q": None, "end": 0}
    assert forest.longest(two) == {"q": 3, "r": 1, "s": 2, "t": 1, "end": 0}


def test_the_longest_walk_on_never_rises_on_the_way() -> None:
    only = tree("a", q=["s", "end"], s=">p", p=["end", "r"], r=["end", "q"], end="!")
    forest = Forest([only])
    longest = forest.longest(only)
    assert longest["q"] == 4
    assert all(
        (longest[node] or 0) > (longest[edge.target] or 0)
        for node in ("q", "s", "p")
        for edge in written_edges(only.nodes[node])
    )


@st.composite
def random_trees(draw: st.DrawFn) -> Tree:
    """Small trees of every shape: loops, joins, dead ends, unknown targets, unreachable nodes."""
    names = [f"n{i}" for i in range(draw(st.integers(1, 7)))]
    target = st.sampled_from([*names, "nowhere"])
    kinds = st.one_of(
        st.lists(target, max_size=3),
        target.map(lambda name: ">" + name),
        st.just(">"),
        st.just("!"),
        target.map(lambda name: "!" + name),
    )
    return tree("t", **{name: draw(kinds) for name in names})


def walk_everywhere(only: Tree, start: str) -> set[str]:
    """All nodes that a reader comes to who tries every option everywhere."""
    seen: set[str] = set()
    queue = [start]
    while queue:
        node = queue.pop()
        if node in seen or node not in only.nodes:
            continue
        seen.add(node)
        queue.extend(edge.target for edge in written_edges(only.nodes[node]))
    return seen


@settings(max_examples=200)
@given(random_trees())
def test_reached_and_stuck_are_what_a_reader_would_find_by_trying_everything(only: Tree) -> None:
    forest = Forest([only])
    assert {node for _, node in forest.reached} == walk_everywhere(only, next(iter(only.nodes)))
    stuck = {state.node for state in forest.stuck}
    for node in walk_everywhere(only, next(iter(only.nodes))):
        within = walk_everywhere(only, node)
        ends = [n for n in within if isinstance(only.nodes[n], Outcome)]
        unknown = [n for n in within for edge in written_edges(only.nodes[n]) if edge.target not in only.nodes]
        assert (node in stuck) == (not ends and not unknown)


@settings(max_examples=200)
@given(random_trees())
def test_every_loop_given_is_a_walk_that_never_ends(only: Tree) -> None:
    for entry, around in Forest([only]).inescapable_loops():
        names = [node for _, node in around]
        assert entry.node in only.nodes
        for here, there in zip(names, [*names[1:], names[0]], strict=True):
            assert there in {edge.target for edge in written_edges(only.nodes[here])}
        assert not any(isinstance(only.nodes[name], Outcome) for name in walk_everywhere(only, names[0]))


@settings(max_examples=200)
@given(random_trees())
def test_where_nothing_loops_walks_are_what_trying_all_of_them_gives(only: Tree) -> None:
    start = next(iter(only.nodes))
    lengths: Counter[tuple[str, int]] = Counter()
    budget = 5000

    def follow(node: str, taken: tuple[str, ...]) -> bool:
        nonlocal budget
        budget -= 1
        if node in taken or budget < 0:
            return False  # a loop, or too many walks: not this test's business
        if node not in only.nodes:
            return True
        if isinstance(only.nodes[node], Outcome):
            lengths[node, len(taken)] += 1
        return all(follow(edge.target, (*taken, node)) for edge in written_edges(only.nodes[node]))

    if not follow(start, ()):
        return
    for walks in Forest([only]).walks(only):
        mine = {length: n for (outcome, length), n in lengths.items() if outcome == walks.outcome}
        assert (min(mine), max(mine)) == (walks.shortest, walks.longest)
        assert sum(k * n for k, n in mine.items()) / sum(mine.values()) == pytest.approx(walks.mean)


def test_questions_are_what_readers_answer(forest: LoadForest) -> None:
    loaded = forest(
        lamp="title: Lamp\nnodes:\n  q: {question: Dark?, options: [{label: 'Yes', next: e}]}\n  e: {outcome: E}"
    )
    assert isinstance(loaded.trees["lamp"].nodes["q"], Question)
    assert loaded.start(loaded.trees["lamp"]) == ("lamp", "q")


# --- answers -----------------------------------------------------------------------------------------------------


def test_that_it_did_not_help_is_an_answer_and_going_on_from_a_step_is_none() -> None:
    a = tree("a", q=["s", "s"], s=">first", first="!second", second="!third", third="!")
    answers = Forest([a]).answers_to(a)
    assert {node: answers["a", node] for node in a.nodes} == {"q": 0, "s": 1, "first": 1, "second": 2, "third": 3}


def test_an_outcome_of_an_included_tree_goes_on_by_its_result_without_an_answer() -> None:
    values = {"i": {"include": "part", "results": {"solved": "done"}}, "done": {"outcome": "D"}}
    made = tree_from({"title": "a", "nodes": values})
    assert isinstance(made, Tree)
    a, part = place_tree(made, "a"), tree("part", q=["end", "end"], end="!other", other="!")
    answers = Forest([a, part]).answers_to(a)
    assert (answers["a", "done"], answers["a", "i.other"]) == (1, 2)


def test_outcomes_are_too_deep_by_the_same_count_for_the_check_and_the_numbers(
    check: Callable[..., Report], tmp_path: Path
) -> None:
    """Three outcomes that did not help are as many answers as three questions."""
    nodes = "".join(f"  o{number}: {{outcome: O{number}, unsolved: o{number + 1}}}\n" for number in range(3))
    text = f"title: T\nnodes:\n{nodes}  o3: {{outcome: O3}}\n"
    limits = Limits(max_answers=2)
    found = check(t=text, limits=limits).findings
    assert [(finding.rule, finding.message) for finding in found] == [
        ("too-deep", "the outcome `o3` is 3 answers away, and 2 is the limit")
    ]
    (counted,) = numbers.stats([tmp_path / "decision_trees"], limits=limits).trees
    assert counted["too_deep"] == ["o3"]
    far = numbers.answers_from("t", [tmp_path / "decision_trees"]) or []
    assert {edge["outcome"]: edge["answers"] for edge in far} == {"o0": 0, "o1": 1, "o2": 2, "o3": 3}
    assert check(t=text, limits=Limits(max_answers=3)).findings == ()
