"""`whichway test --suggest`: scenarios for what is not covered."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, WriteTrees
from tests.scenarios.trees import (
    LAMP,
    OUTER,
    PASSING,
    ROUTED,
    SHOP,
    SOCKET,
    scenarios,
    whichway,
    with_suggestions,
)
from whichway.limits import Limits
from whichway.load import forest_of, load_paths


def pasted(text: str, block: str) -> str:
    """A tree with what is suggested for it: below its scenarios, which end the file, where it has some."""
    lines = [line for line in block.splitlines() if not line.startswith("#")]
    return "\n".join([text.rstrip("\n"), *lines]) + "\n"


def paste_suggestions(folder: Path) -> dict[str, int]:
    """Pastes into each tree of the site what is suggested for it; gives back how many scenarios that were."""
    counts = {}
    for block in whichway("test", "--suggest").stdout.strip().split("\n\n"):
        tree = re.match(r"# ([\w-]+):", block)
        assert tree is not None, block
        file = folder / f"{tree[1]}.yml"
        file.write_text(pasted(file.read_text("utf-8"), block), "utf-8")
        counts[tree[1]] = block.count("  - name:")
    return counts


NEXT = """\
title: A
nodes:
  q: {question: Q, options: [{label: Next, next: r}, {label: B, next: e}]}
  r: {question: R, options: [{label: Next, next: e}, {label: Unsolved, next: q}]}
  e: {outcome: E}
"""


AGAIN = """\
title: A
nodes:
  q: {question: Q, options: [{label: A, next: e}]}
  e: {outcome: E, unsolved: q}
"""


NULL = """\
title: A
nodes:
  q: {question: Q, options: [{label: "Null", next: "null"}]}
  "null": {outcome: E}
"""


@pytest.mark.parametrize(
    ("named", "counts"),
    [
        pytest.param({"lamp": LAMP}, {"lamp": 2}, id="questions, steps, a loop, and an outcome that leads on"),
        pytest.param({"lamp": ROUTED}, {"lamp": 4}, id="facts and a route"),
        pytest.param(
            {"lamp": OUTER, "socket": SOCKET, "shop": SHOP},
            {"lamp": 2, "socket": 3, "shop": 2},
            id="includes and links",
        ),
        pytest.param({"lamp": LAMP + scenarios(PASSING)}, {"lamp": 1}, id="a tree that has scenarios"),
        pytest.param(
            {"lamp": "title: A\nnodes:\n  s: {step: S, next: e}\n  e: {outcome: E}\n"}, {"lamp": 1}, id="no question"
        ),
        pytest.param({"lamp": NEXT}, {"lamp": 2}, id="options that have the names of steps' and outcomes' own"),
        pytest.param({"lamp": AGAIN}, {"lamp": 1}, id="an outcome that is passed, and ended at"),
        pytest.param({"lamp": NULL}, {"lamp": 1}, id="an id that YAML takes for nothing"),
    ],
)
def test_suggested_scenarios_pass_and_cover_everything(
    site: WriteTrees, named: dict[str, str], counts: dict[str, int]
) -> None:
    folder = site(**named)
    assert whichway("test", "--suggest").exit_code == 0
    assert paste_suggestions(folder) == counts
    result = whichway("test", "--min-coverage", "100")
    assert (result.exit_code, result.stdout.count("failed  ")) == (0, 0), result.stdout
    assert whichway("test", "--suggest").stdout == "every option and outcome is covered\n"


def test_suggested_scenarios_read_well(site: WriteTrees) -> None:
    site(lamp=LAMP)
    assert whichway("test", "--suggest").stdout.splitlines() == [
        "# lamp: 2 scenarios would cover what none covers yet",
        "scenarios:",
        "  - name: Walk 1 to enjoy",
        "    answers:",
        '      - {plugged-in: "yes"}',
        "      - {bright: it-flickers}",
        '      - {bright: "yes"}',
        "    ends: enjoy",
        "  - name: Walk 2 to replace-bulb",
        '    answers: {plugged-in: "no", plug-in: unsolved, bright: "no"}',
        "    ends: replace-bulb",
    ]


def test_only_what_is_left_out_is_suggested(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, 'answers: {plugged-in: "no", plug-in: unsolved, bright: "yes"}, ends: enjoy'))
    assert whichway("test", "--suggest").stdout.splitlines() == [
        "# lamp: 1 more scenario would cover what none covers yet",
        "  - name: Walk 1 to enjoy",
        "    answers:",
        '      - {plugged-in: "yes"}',
        "      - {bright: it-flickers}",
        '      - {bright: "yes"}',
        "    ends: enjoy",
    ]


def test_the_real_trees_are_covered_by_what_is_suggested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "decision_trees"
    shutil.copytree(ROOT / "decision_trees", folder)
    monkeypatch.chdir(tmp_path)
    files = sorted(folder.glob("*.yml"))
    for file in files:
        # Whatever scenarios they have by now.
        text = re.sub(r"^scenarios:\n(?:[ #].*\n|\n)*", "", file.read_text("utf-8"), flags=re.MULTILINE)
        file.write_text(text, "utf-8")
    assert set(paste_suggestions(folder)) == {file.stem for file in files}
    result = whichway("test", "--min-coverage", "100")
    assert (result.exit_code, result.stdout.count("failed  ")) == (0, 0), result.stdout


@pytest.mark.parametrize(
    ("nodes", "left"),
    [
        pytest.param(
            "q: {question: Q, options: [{label: A, next: e}, {label: B, next: nowhere}]}", "q: b", id="a way to nowhere"
        ),
        pytest.param("q: {question: Q, options: [{label: A, next: e}]}\n  lost: {outcome: L}", "lost", id="an island"),
        pytest.param(
            "q: {question: Q, options: [{label: A, next: e}, {label: B, when: {q: a}, next: e}]}",
            "q: b",
            id="an option that is never offered",
        ),
    ],
)
def test_what_no_walk_can_cover_is_told_and_the_rest_is_suggested(site: WriteTrees, nodes: str, left: str) -> None:
    folder = site(lamp=f"title: A\nnodes:\n  {nodes}\n  e: {{outcome: E}}\n")
    output = whichway("test", "--suggest").stdout
    assert f"# lamp: no walk was found to {left}\n" in output
    assert paste_suggestions(folder) == {"lamp": 1}
    assert whichway("test").exit_code == 0


@pytest.mark.parametrize(
    "nodes",
    [
        pytest.param(
            "q: {question: Q, options: [{label: A, next: s}, {label: B, next: s}]}\n  s: {step: S}", id="dead end"
        ),
        pytest.param(
            "q: {question: Q, options: [{label: A, next: r}]}\n  r: {question: R, options: [{label: A, next: q}]}",
            id="a loop of questions",
        ),
        pytest.param(
            "q: {question: Q, options: [{label: A, next: s}]}\n  s: {step: S, next: t}\n  t: {step: T, next: s}",
            id="a loop of steps",
        ),
    ],
)
def test_walks_that_end_at_no_outcome_are_suggested_too(site: WriteTrees, nodes: str) -> None:
    """The tree is wrong, and other rules say so; the suggestions are what there is."""
    folder = site(lamp=f"title: A\nnodes:\n  {nodes}\n")
    paste_suggestions(folder)
    result = whichway("test", "--min-coverage", "100")
    assert result.exit_code == 0, result.stdout


def test_nodes_that_only_another_tree_leads_to_are_left_to_its_readers(site: WriteTrees) -> None:
    """No walk from the first question of the tree itself comes there."""
    island = "  lost: {question: L, options: [{label: A, next: enjoy}]}\n"
    site(lamp=LAMP + island, shop=SHOP.replace("next: big", "next: /lamp/lost"))
    output = whichway("test", "--suggest").stdout
    assert "# lamp: no walk was found to lost: a\n" in output
    assert "# shop: no walk was found to big\n" in output


def test_where_facts_were_left_aside_only_walks_that_readers_can_take_are_suggested(trees: WriteTrees) -> None:
    """With too many states, every option counts as offered; a walk that was found so may not be one."""
    folder = trees(lamp=ROUTED)
    forest = forest_of(load_paths([folder]), Limits(max_states=2))
    assert forest.states.unproven == {"lamp"}
    tree = forest.trees["lamp"]
    again = with_suggestions(forest, tree)
    assert all(failure is None for _, failure in again.results)
