"""Gaps in any tree at all, compared with what a reader of each audience would come to."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from whichway import audiences
from whichway.edges import written_edges
from whichway.graph import Forest
from whichway.model import Outcome, Tree
from whichway.placing import place_tree, tree_from
from whichway.rules import Evidence, audience_gap


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
            edges = draw(st.lists(st.tuples(target, hidden), min_size=1, max_size=3))
            options = [{"label": f"o{number}", "next": edge, **more} for number, (edge, more) in enumerate(edges)]
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
                queue += [edge.target for edge in written_edges(tree.nodes[here])] if here in tree.nodes else []
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
