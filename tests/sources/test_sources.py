"""Two public guides, each written with and without the kinds that later releases brought, and two GOV.UK flows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sources.gov_uk_cases import REFUSED, SICK_PAY, TOWING, Case
from whichway import compile
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.load import forest_of, load_paths
from whichway.scenarios import Position, begin, take

FOLDER = Path(__file__).parent
GUIDES = ("debug-services", "troubleshoot-ingest")
BOTH = [FOLDER / guide / name for guide in GUIDES for name in ("plain.yml", "new.yml")]
GOV_UK = FOLDER / "gov-uk"

_FLOW = re.compile(r"^\s*(- |[\w-]+: )[\[{]")
_FILL = re.compile(r"\[=(\w+)\]")


def lines(path: Path) -> list[str]:
    """The lines of a tree's file, without comments and blank lines."""
    return [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.lstrip().startswith("#")]


def knowledge(path: Path) -> tuple[str, list[str]]:
    """A tree's text, with examples for what readers type, and its commands, settings, and addresses."""
    text = _FILL.sub(r"my-\1", "\n".join(lines(path)))
    return text, re.findall(r"`[^`\n]+`|https://[^\s)]+", text)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_new_kinds_save_two_lines_of_five(guide: str) -> None:
    plain, new = (lines(FOLDER / guide / f"{name}.yml") for name in ("plain", "new"))
    assert not [line for line in plain + new if _FLOW.match(line)], "both are written in block style"
    assert len(new) <= 0.6 * len(plain)


@pytest.mark.parametrize("guide", GUIDES)
def test_both_know_the_same(guide: str) -> None:
    plain, new = (knowledge(FOLDER / guide / f"{name}.yml") for name in ("plain", "new"))
    for (_, names), (text, _) in ((plain, new), (new, plain)):
        assert [name for name in names if name.strip("`") not in text] == []


@pytest.mark.parametrize("path", [*BOTH, GOV_UK], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_they_are_sound(path: Path) -> None:
    assert compile.check_paths([path], Limits()).findings == ()


@pytest.mark.parametrize("path", BOTH, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_player_comes_to_every_end(path: Path) -> None:
    forest = forest_of(load_paths([path]))
    ends = {state.node: state for state in forest.states.arrival if forest.pages[path.stem][state.node].is_end}
    assert ends.keys() == {id_ for id_, page_node in forest.pages[path.stem].items() if page_node.is_end}
    for node, state in ends.items():
        position: Position | None = begin(forest, path.stem)
        for taken in forest.states.walk_to(state):
            assert position is not None
            position = take(forest, position, taken.option)
        assert position is not None
        assert position.page_node.id == node


@pytest.fixture(scope="module")
def gov_uk() -> Forest:
    return forest_of(load_paths([GOV_UK]))


def after(forest: Forest, tree: str, answers: str) -> Position:
    position: Position | None = begin(forest, tree)
    for answer in answers.split():
        assert position is not None
        position = take(forest, position, answer)
    assert position is not None, f"`{answers}` can't be answered"
    return position


@pytest.mark.parametrize("case", TOWING + SICK_PAY, ids=lambda case: f"{case.tree}: {case.answers}")
def test_answers_lead_where_gov_uk_leads(case: Case, gov_uk: Forest) -> None:
    assert after(gov_uk, case.tree, case.answers).page_node.id == case.node


def test_the_cases_come_to_every_end(gov_uk: Forest) -> None:
    ends = {(tree, node) for tree, page in gov_uk.pages.items() for node in page if page[node].is_end}
    assert ends <= {(case.tree, case.node) for case in TOWING + SICK_PAY}


@pytest.mark.parametrize(("before", "answer"), REFUSED)
def test_what_gov_uk_refuses_is_refused(before: str, answer: str, gov_uk: Forest) -> None:
    assert take(gov_uk, after(gov_uk, "sick-pay", before), answer) is None
