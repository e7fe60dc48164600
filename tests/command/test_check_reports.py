"""`whichway check`: what it prints, and its status."""

from __future__ import annotations

import json

import pytest

from tests.command.site import GOOD, VAGUE, WRONG, as_a_process, whichway, write


def test_check_finds_nothing_wrong_in_sound_trees() -> None:
    write({"decision_trees/lamp.yml": GOOD})
    result = whichway("check")
    assert (result.exit_code, result.output) == (0, "1 tree, 3 nodes, 2 options: nothing wrong\n")


def test_check_tells_errors() -> None:
    write({"decision_trees/lamp.yml": WRONG})
    result = whichway("check")
    assert result.exit_code == 1
    assert "decision_trees/lamp.yml:7:29: error WW201 unknown-target" in result.stdout


def test_warnings_fail_only_a_strict_check() -> None:
    write({"decision_trees/lamp.yml": VAGUE})
    assert whichway("check").exit_code == 0
    assert "warning WW503 vague-label" in whichway("check").stdout
    assert whichway("check", "--strict").exit_code == 1


def test_notes_fail_not_even_a_strict_check() -> None:
    scenario = "scenarios:\n  - {name: The plug is out, answers: {plugged-in: 'no'}, ends: plug-in}\n"
    write({"decision_trees/lamp.yml": GOOD + scenario})
    result = whichway("check", "--strict")
    assert result.exit_code == 0
    assert "note WW605 uncovered-option" in result.stdout


@pytest.mark.parametrize("text", [GOOD, WRONG, VAGUE, "title: : x\n"])
def test_json_is_one_object_on_standard_output_and_nothing_else(text: str) -> None:
    write({"decision_trees/lamp.yml": text})
    result = whichway("check", "--format", "json")
    told = json.loads(result.stdout)
    assert set(told) == {"trees", "nodes", "options", "findings"}
    assert result.stderr == ""
    assert result.exit_code == any(finding["severity"] == "error" for finding in told["findings"])


def test_of_unusable_arguments_nothing_goes_to_standard_output() -> None:
    done = as_a_process("check", "--format", "json", "nothing.yml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing.yml" in done.stderr


@pytest.mark.parametrize("format_", ["github", "sarif"])
def test_the_other_formats_go_to_standard_output_too(format_: str) -> None:
    write({"decision_trees/lamp.yml": WRONG})
    result = whichway("check", "--format", format_)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "WW201" in result.stdout


def test_an_output_that_has_no_letter_for_a_text_gets_another_sign_instead() -> None:
    """Windows gives a file or a pipe an encoding of its own, which has neither `→` nor `灯`."""
    loop = "title: 灯\nnodes:\n  one: {step: 灯, next: two}\n  two: {step: 灯, next: one}\n  odd: {outcme: 灯}\n"
    write({"decision_trees/lamp.yml": loop})
    for format_ in ("text", "json"):
        done = as_a_process("check", "--format", format_, PYTHONIOENCODING="cp1252")
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"WW204" in done.stdout
