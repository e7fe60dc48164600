"""`whichway test`: its status and its reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.conftest import WriteTrees
from tests.scenarios.trees import (
    LAMP,
    LINES,
    OUTER,
    PASSING,
    SHOP,
    SOCKET,
    scenarios,
    whichway,
)

FAILING = 'answers: {plugged-in: "no"}, ends: enjoy'


@pytest.mark.parametrize(
    ("written", "least", "status"),
    [
        ([PASSING], None, 0),
        ([PASSING, FAILING], None, 1),
        ([], None, 0),
        ([], "0", 0),
        ([], "0.1", 1),
        ([PASSING], "33.3", 0),
        ([PASSING], "33.4", 1),
        ([PASSING], "100", 1),
        ([PASSING, FAILING], "0", 1),
    ],
)
def test_the_status_says_whether_scenarios_pass_and_enough_is_covered(
    site: WriteTrees, written: list[str], least: str | None, status: int
) -> None:
    """One passing scenario covers three of nine: 33.3 per cent."""
    site(lamp=LAMP + (scenarios(*written) if written else ""))
    assert whichway("test", *(["--min-coverage", least] if least else [])).exit_code == status


@pytest.mark.parametrize("least", ["101", "-1", "all"])
def test_a_coverage_that_can_not_be_is_unusable(site: WriteTrees, least: str) -> None:
    site(lamp=LAMP)
    assert whichway("test", "--min-coverage", least).exit_code == 2


def test_a_tree_without_scenarios_is_told_who_writes_some(site: WriteTrees) -> None:
    site(lamp=LAMP)
    said = whichway("test").stdout
    assert said.startswith("lamp: 0% covered\n  no scenarios yet; `whichway test --suggest --write` writes some\n")


def test_each_tree_has_to_be_covered(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING), shop=SHOP)
    assert whichway("test", "--min-coverage", "30").exit_code == 1
    assert whichway("test", "decision_trees/lamp.yml", "--min-coverage", "30").exit_code == 0


def test_text_has_a_line_for_each_scenario_and_says_why_one_fails(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, FAILING))
    assert whichway("test").stdout.splitlines() == [
        "lamp: 55% covered",
        "  passed  S1",
        "  failed  S2",
        f"          decision_trees/lamp.yml:{LINES + 3}:51: scenario `S2`: the walk ends at `plug-in`, not at `enjoy`",
        "          walk: plugged-in: no",
        "          help: if that is right, write `ends: plug-in`",
        "  not all is covered; `whichway test --suggest` writes scenarios for:",
        "    bright: yes",
        "    bright: it-flickers",
        "    plug-in: unsolved",
        "    enjoy",
        "",
        "1 passed, 1 failed",
    ]


def test_text_lists_what_too_few_scenarios_leave_out(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING))
    assert whichway("test", "--min-coverage", "100").stdout.splitlines() == [
        "lamp: 33% covered",
        "  passed  S1",
        "  less than 100% is covered; `whichway test --suggest` writes scenarios for:",
        "    plugged-in: no",
        "    bright: yes",
        "    bright: it-flickers",
        "    plug-in: unsolved",
        "    plug-in",
        "    enjoy",
        "",
        "1 passed, 0 failed",
    ]


def test_a_hundred_per_cent_are_all(site: WriteTrees) -> None:
    """Of 301 options and outcomes one is left out: that is not rounded up."""
    labels = [f"option-{number}" for number in range(300)]
    options = "".join(f"      - {{label: {label}, next: e}}\n" for label in labels)
    written = [f"answers: {{q: {label}}}, ends: e" for label in labels[1:]]
    tree = f"title: A\nnodes:\n  q:\n    question: Q\n    options:\n{options}  e: {{outcome: E}}\n"
    site(lamp=tree + scenarios(*written))
    result = whichway("test", "--min-coverage", "100")
    assert result.exit_code == 1
    assert result.stdout.startswith("lamp: 99% covered")
    assert json.loads(whichway("test", "--format", "json").stdout)["trees"][0]["coverage"] < 100
    assert "99 % is covered, 100 % is demanded" in whichway("test", "--min-coverage", "100", "--format", "junit").stdout


def test_json_has_every_scenario_and_what_is_not_covered(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, FAILING), shop=SHOP)
    told = json.loads(whichway("test", "--format", "json").stdout)
    lamp, shop = told["trees"]
    assert lamp == {
        "tree": "lamp",
        "coverage": 55.5,
        "scenarios": [
            {"name": "S1", "passed": True},
            {
                "name": "S2",
                "passed": False,
                "message": "scenario `S2`: the walk ends at `plug-in`, not at `enjoy`",
                "help": "if that is right, write `ends: plug-in`",
                "file": "decision_trees/lamp.yml",
                "line": LINES + 3,
                "column": 51,
            },
        ],
        "uncovered_options": [
            {"node": "bright", "option": "yes"},
            {"node": "bright", "option": "it-flickers"},
            {"node": "plug-in", "option": "unsolved"},
        ],
        "uncovered_outcomes": ["enjoy"],
    }
    assert (shop["tree"], shop["coverage"], shop["scenarios"]) == ("shop", 0.0, [])
    assert told["unread"] == []


def junit(*arguments: str) -> ElementTree.Element:
    return ElementTree.fromstring(whichway("test", "--format", "junit", *arguments).stdout)  # noqa: S314 - our own


def test_junit_counts_scenarios_and_says_why_one_fails(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING, FAILING), shop=SHOP)
    root = junit()
    assert (root.tag, root.attrib) == (
        "testsuites",
        {"name": "whichway", "tests": "2", "failures": "1", "errors": "0"},
    )
    lamp, shop = root
    assert lamp.attrib == {"name": "lamp", "tests": "2", "failures": "1", "errors": "0"}
    assert shop.attrib == {"name": "shop", "tests": "0", "failures": "0", "errors": "0"}
    passed, failed = lamp
    assert (passed.tag, passed.attrib, len(passed)) == ("testcase", {"name": "S1", "classname": "lamp"}, 0)
    (why,) = failed
    assert why.tag == "failure"
    assert why.attrib == {"message": "scenario `S2`: the walk ends at `plug-in`, not at `enjoy`"}
    assert (why.text or "").splitlines() == [
        f"decision_trees/lamp.yml:{LINES + 3}:51: scenario `S2`: the walk ends at `plug-in`, not at `enjoy`",
        "walk: plugged-in: no",
        "help: if that is right, write `ends: plug-in`",
    ]


def test_junit_has_a_case_for_the_coverage_where_one_is_demanded(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING))
    assert [case.get("name") for case in junit("--min-coverage", "10").iter("testcase")] == ["S1", "coverage"]
    assert junit("--min-coverage", "10").get("failures") == "0"
    root = junit("--min-coverage", "90")
    assert root.get("failures") == "1"
    assert [case.get("message") for case in root.iter("failure")] == ["33 % is covered, 90 % is demanded"]


def test_junit_is_xml_whatever_a_scenario_is_called(site: WriteTrees) -> None:
    name = r'"a \"quoted\" <name> & \x08 a bell, \uFFFE, \U0001F4A1 and Ä"'
    site(lamp=LAMP + f"scenarios:\n  - {{name: {name}, {FAILING}}}\n")
    output = whichway("test", "--format", "junit").stdout
    assert output.isascii()  # so that it does not matter in which encoding a terminal or a pipe takes it
    (case,) = junit().iter("testcase")
    assert case.get("name") == 'a "quoted" <name> & � a bell, �, 💡 and Ä'
    assert whichway("test", "--format", "json").stdout.isascii()


def test_output_for_programs_can_be_read_where_the_terminal_is_old(site: WriteTrees) -> None:
    folder = site(lamp=LAMP + scenarios(FAILING).replace("S1", "Ä → €"))
    done = subprocess.run(
        [sys.executable, "-m", "whichway", "test", "--format", "junit"],
        cwd=folder.parent,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    )
    assert done.returncode == 1
    (case,) = ElementTree.fromstring(done.stdout).iter("testcase")  # noqa: S314 - our own
    assert case.get("name") == "Ä → €"


def test_a_tree_that_could_not_be_read_fails_and_is_told_in_every_format(site: WriteTrees) -> None:
    site(lamp=LAMP + scenarios(PASSING), broken="title: [\n")
    result = whichway("test")
    assert result.exit_code == 1
    assert "`decision_trees/broken.yml` contains no tree that can be played" in result.stderr
    assert "1 passed, 0 failed" in result.stdout
    assert json.loads(whichway("test", "--format", "json").stdout)["unread"] == ["decision_trees/broken.yml"]
    root = junit()
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "0", "1")
    (error,) = root.iter("error")
    assert "`whichway check` says why" in (error.get("message") or "")


def test_scenarios_of_one_file_may_lead_into_the_others(site: WriteTrees) -> None:
    to_the_shop = 'answers: {power.live: "no", electrician: unsolved}, ends: /shop'
    failing = SHOP + scenarios('answers: {bright: "no"}, ends: big')
    site(lamp=OUTER + scenarios(to_the_shop), socket=SOCKET, shop=failing)
    result = whichway("test", "decision_trees/lamp.yml")
    assert result.exit_code == 0
    assert "shop:" not in result.stdout
    assert whichway("test").exit_code == 1
