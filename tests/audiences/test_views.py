"""What each audience sees of a tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.audiences.trees import LoadForest, seen
from tests.test_render import PlainHost
from whichway import audiences, pages
from whichway.edges import written_edges
from whichway.findings import Report
from whichway.limits import Limits
from whichway.model import Question
from whichway.parts import plain

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
    assert [edge.option for edge in written_edges(tree.nodes["number"])] == options
    assert [note.body for node in tree.nodes.values() for note in node.notes] == notes


def test_every_audience_that_is_named_is_known(forest: LoadForest) -> None:
    trees = forest(parcel=PARCEL, lamp="title: A\naudience: engineer\nnodes: {e: {outcome: E}}").trees.values()
    named = {named.name for tree in trees for named in audiences.named_audiences(tree)}
    assert named == {
        "customer",
        "engineer",
        "partner",
        "staff",
    }


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
