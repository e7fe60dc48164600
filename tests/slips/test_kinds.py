"""Keys that other kinds of nodes have."""

from __future__ import annotations

import pytest

from tests.loaded import found_in
from tests.slips.texts import written
from whichway.load import load_text


@pytest.mark.parametrize(
    ("node", "help"),
    [
        ("{outcome: O, next: right}", "use `unsolved`"),
        ("{outcome: O, options: []}", "a node that offers answers is a `question`"),
        ("{step: S, next: right, options: []}", "a node that offers answers is a `question`"),
        ("{step: S, next: right, result: solved}", "only an outcome has a result"),
        ("{step: S, unsolved: right}", "use `next`"),
        ("{route: [{otherwise: right}], next: right}", "each case of a route has its own `next`"),
        ("{include: lamp, next: right}", "`results: {solved: …}`"),
        ("{include: lamp, body: B}", "on a step before it"),
        ("{include: lamp, guides: [a.md]}", "on a step before it"),
        ("{include: lamp, notes: []}", "on a step before it"),
        ("{include: lamp, status: https://example.com}", "on a step before it"),
    ],
)
def test_a_key_of_another_kind_of_node_comes_with_what_to_write_instead(node: str, help: str) -> None:
    source = load_text(written("{outcome: Replace the left bulb}", node), "lamp.yml")
    ((rule, problem),) = found_in(source)
    assert rule == "unknown-key"
    assert help in problem.help


def test_a_key_is_not_renamed_to_one_that_is_there() -> None:
    text = written("left bulb}", "left bulb, unsolved: right, next: right}")
    ((_, problem),) = found_in(load_text(text, "lamp.yml"))
    assert problem.fix is None
