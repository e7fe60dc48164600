"""What is walked in a terminal ends where the player of scenarios ends, which is where the page's script ends."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.play.sites import views_of
from tests.walks import CASES, FOLDER
from whichway.cases import Case, Views, answered_case, begin_case, choices, fragment_of, scenario_yaml, typed_answer
from whichway.load import forest_of, load_paths, load_text
from whichway.scenarios import Position, open_address, play, take

PLAIN = re.compile(r"(?:\?(ww\.[\w-]+=[\w-]+(?:&ww\.[\w-]+=[\w-]+)*))?(?:#([\w.-]+))?")
"""An address without answers: the facts that it gives, and the node that it opens."""


@pytest.fixture(scope="module")
def walks() -> Views:
    return views_of(FOLDER)


def begun(views: Views, case: dict[str, Any]) -> Case | None:
    """The case of a reader who opens such an address; nothing where it names what the page doesn't have."""
    found = PLAIN.fullmatch(case.get("open", ""))
    if found is None or case.get("stale") or case.get("elsewhere"):
        return None
    page = case["page"]
    query = [part.removeprefix("ww.").split("=") for part in (found[1] or "").split("&") if part]
    domains = views.forest.sharing.given.get(page, {})
    # The first of a name counts.
    given = {fact: value for fact, value in reversed(query) if value in domains.get(fact, ())}
    return begin_case(views, page, views.forest.node_at(page, found[2] or ""), given)


def walked(views: Views) -> list[tuple[dict[str, Any], Case, Position]]:
    """Every walk that begins at a plain address, with the case there and where the player ends."""
    found = []
    for case in CASES:
        if (start := begun(views, case)) is not None:
            position, _ = open_address(views.forest, case["page"], case.get("open", ""))
            assert start.position.key == position.key, case["name"]
            for option in case.get("take", ()):
                following = take(views.forest, position, option)
                assert following is not None
                position = following
            found.append((case, start, position))
    return found


def name_of(position: Position) -> str:
    return "/" + "/".join(position.key)


def test_answers_of_a_walk_lead_to_its_end(walks: Views) -> None:
    cases = walked(walks)
    assert len(cases) > 60
    for case, start, end in cases:
        position, answers = start.position, []
        for option in case.get("take", ()):
            answers.append((name_of(position), option))
            position = take(walks.forest, position, option) or position
        reached, failure = answered_case(start, answers, name_of(end))
        assert failure is None, (case["name"], failure)
        assert (reached.position.key, reached.position.known) == (end.key, end.known), case["name"]


def test_numbers_typed_for_the_options_of_a_walk_lead_to_its_end(walks: Views) -> None:
    for case, start, end in walked(walks):
        here = start
        for option in case.get("take", ()):
            numbers = {choice.id: str(choice.number) for choice in choices(here)}
            entry = here.step.entry
            said = numbers.get(option, option)
            if entry and entry.kind == "several":
                said = ", ".join(numbers[id_] for id_ in option.split("+"))
            elif entry and option in numbers:
                said = f":{said}"
            elif option.startswith("="):
                said = option[1:].replace("_", ".")
            following = here.take(option if option == "-" else typed_answer(here, said))
            assert following is not None, case["name"]
            here = following
        assert here.position.key == end.key, case["name"]


def test_the_address_in_the_notes_brings_the_whole_case_back(walks: Views) -> None:
    for case, start, end in walked(walks):
        here = start
        for option in case.get("take", ()):
            here = here.take(option) or here
        position, followed = open_address(walks.forest, here.tree, fragment_of(here))
        assert (position.key, followed) == (end.key, True), (case["name"], fragment_of(here))
        assert position.known == end.known, (case["name"], fragment_of(here))
        assert len(position.trail) == len(here.rows), case["name"]


def test_every_scenario_of_this_site_ends_where_it_says() -> None:
    forest = forest_of(load_paths([ROOT / "decision_trees"]))
    views = views_of(ROOT / "decision_trees", forest)
    count = 0
    for tree in forest.trees.values():
        for scenario in tree.scenarios:
            position, failure = play(forest, tree, scenario)
            assert failure is None
            answers = [pair for row in scenario.rows for pair in row.items()]
            case, refused = answered_case(begin_case(views, tree.id, given=scenario.given), answers, scenario.ends)
            assert (refused, case.position.key) == (None, position.key), scenario.name
            count += 1
    assert count > 100


def test_a_walk_printed_as_a_scenario_passes_in_its_tree(walks: Views) -> None:
    for case, start, end in walked(walks):
        here = start
        for option in case.get("take", ()):
            here = here.take(option) or here
        written = scenario_yaml(here)
        assert bool(written) is not bool(start.begun), case["name"]
        if written:
            text = (FOLDER / f"{start.tree}.yml").read_text("utf-8").partition("\nscenarios:")[0]
            source = load_text(f"{text}\nscenarios:\n{written}\n", f"{start.tree}.yml")
            assert source.tree is not None, written
            position, failure = play(walks.forest, source.tree, source.tree.scenarios[0])
            assert (position.key, failure) == (end.key, None), written
