"""The command itself: its status, its help, its version."""

from __future__ import annotations

import re

import pytest

from tests.command.site import GOOD, WRONG, as_a_process, whichway, write
from whichway.cli import COMMANDS


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (WRONG, 1), (None, 2)], ids=["right", "wrong", "nothing"])
def test_the_status_says_how_it_went(text: str | None, status: int) -> None:
    if text is not None:
        write({"decision_trees/lamp.yml": text})
    done = as_a_process("check")
    assert done.returncode == status
    assert b"Traceback" not in done.stdout + done.stderr
    assert bool(done.stdout) is (status != 2)
    assert bool(done.stderr) is (status == 2)


def test_the_version_is_printed() -> None:
    result = whichway("--version")
    assert result.exit_code == 0
    assert re.search(r"\d+\.\d+\.\d+", result.output)


def test_without_a_subcommand_the_help_is_printed() -> None:
    done = as_a_process()
    assert b"Usage: whichway" in done.stdout + done.stderr
    assert "whichway new my-site" in whichway("--help").output


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_every_subcommand_has_an_example(name: str, option: str) -> None:
    result = whichway(name, option)
    assert result.exit_code == 0
    assert re.search(rf"^ +whichway {name}", result.output, re.MULTILINE), result.output


def test_every_subcommand_says_in_a_line_what_it_does() -> None:
    help = whichway("--help").output
    for name in COMMANDS:
        assert re.search(rf"^ +{name} +[A-Z].*\.$", help, re.MULTILINE), name


@pytest.mark.parametrize(
    "arguments",
    [("chek",), ("check", "--formt", "json"), ("check", "--format", "xml"), ("new",), ("explain", "a", "b")],
)
def test_arguments_that_mean_nothing_are_unusable(arguments: tuple[str, ...]) -> None:
    write({"decision_trees/lamp.yml": GOOD})
    result = whichway(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
