"""`whichway stats`: trees in numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command.site import GOOD, whichway, write


def test_stats_count_a_tree_and_measure_its_walks() -> None:
    write({"decision_trees/lamp.yml": GOOD.replace("Plug it in}", "Plug it in, unsolved: replace-bulb}")})
    result = whichway("stats", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    (tree,) = json.loads(result.stdout)["trees"]
    assert (tree["tree"], tree["nodes"], tree["options"]) == ("lamp", 3, 2)
    assert tree["outcomes"] == [
        {"outcome": "plug-in", "shortest": 1, "mean": 1.0, "longest": 1},
        {"outcome": "replace-bulb", "shortest": 1, "mean": 1.5, "longest": 2},
    ]


def test_stats_read_well() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    result = whichway("stats")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert re.fullmatch(r"lamp: 3 nodes, 2 options,.* 2 outcomes", lines[0])
    assert lines[1].split() == ["shortest", "mean", "longest"]
    assert [line.split() for line in lines[2:]] == [["plug-in", "1", "1.0", "1"], ["replace-bulb", "1", "1.0", "1"]]
    assert len({len(line) for line in lines[1:]}) == 1


PUMP = """\
title: The pump does not start
nodes:
  pump:
    checklist: Is the pump all right?
    items:
      - {id: filter, check: Is the filter clean?, fix: Clean the filter, likely: 0.2, effort: 10}
      - {id: power, check: Is the light on?, fix: Plug it in, likely: 0.5, effort: 1}
      - {id: wait, try: Wait a minute}
    next: call
  call: {outcome: Call us, result: escalate}
"""


def test_stats_say_what_is_expected_where_it_is_known_how_likely_each_cause_is() -> None:
    write({"decision_trees/pump.yml": PUMP, "decision_trees/lamp.yml": GOOD})
    lamp, pump = json.loads(whichway("stats", "--format", "json").stdout)["trees"]
    assert (lamp["expected"], lamp["checklists"]) == (None, [])
    assert pump["expected"] == pytest.approx({"answers": 2.1, "minutes": 10.8})
    assert pump["checklists"] == [
        {
            "checklist": "pump",
            "answers": pytest.approx(2.1),
            "minutes": pytest.approx(10.8),
            "without_likely": ["wait"],
            "better_order": ["power", "filter", "wait"],
            "better_minutes": pytest.approx(6.0),
        }
    ]
    assert whichway("stats", "decision_trees/pump.yml").stdout.splitlines()[-4:] == [
        "  expected: 2.1 answers and 10.8 minutes to a solution",
        "  checklist pump: 2.1 answers and 10.8 minutes to a solution",
        "    counted as never the cause: wait",
        "    better order, 6.0 minutes: power, filter, wait",
    ]


def test_stats_of_several_paths_count_each_tree_once() -> None:
    write({"trees/lamp.yml": GOOD, "trees/bulb.yml": GOOD})
    result = whichway("stats", "--format", "json", "trees", "trees/lamp.yml", str(Path("trees").resolve()))
    assert [tree["tree"] for tree in json.loads(result.stdout)["trees"]] == ["bulb", "lamp"]
    assert result.exit_code == 0


def test_stats_say_which_tree_could_not_be_read_and_count_the_others() -> None:
    write({"decision_trees/lamp.yml": GOOD, "decision_trees/broken.yml": "title: : x\n"})
    result = whichway("stats", "--format", "json")
    assert result.exit_code == 1
    assert [tree["tree"] for tree in json.loads(result.stdout)["trees"]] == ["lamp"]
    assert "broken.yml" in result.stderr


def test_stats_from_a_tree_count_answers_over_the_links_between_trees() -> None:
    entry = """\
title: What is wrong?
nodes:
  what:
    question: What is it?
    options:
      - {label: The lamp, next: first}
      - {label: The bulb, next: /lamp/replace-bulb}
  first: {step: Take the lamp, next: /lamp}
"""
    lost = "title: Lost\nnodes: {end: {outcome: Nobody comes here}}\n"
    write({"decision_trees/lamp.yml": GOOD, "decision_trees/entry.yml": entry, "decision_trees/lost.yml": lost})
    result = whichway("stats", "--from", "entry", "--format", "json")
    assert json.loads(result.stdout) == {
        "from": "entry",
        "outcomes": [
            {"tree": "lamp", "outcome": "plug-in", "answers": 2},
            {"tree": "lamp", "outcome": "replace-bulb", "answers": 1},
        ],
    }
    assert whichway("stats", "--from", "entry").stdout.splitlines() == [
        "  1  lamp/replace-bulb",
        "  2  lamp/plug-in",
        "2 outcomes: 1.5 answers away on average, 2 at most",
    ]
    unknown = whichway("stats", "--from", "entri")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no tree `entri`" in unknown.stderr
