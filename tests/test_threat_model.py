"""The threat model is proven: each of its lines names a test of its own, and pytest collects it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "manual" / "explanation" / "threat-model.md").read_text("utf-8")
LINES = [
    line.strip("|").split("|")
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| What could", "| ---"))
]
TESTS = [re.findall(r"`(tests/[\w/.]+::\w+)`", cells[-1]) for cells in LINES]


def test_each_line_says_what_could_happen_what_prevents_it_and_which_test_proves_that() -> None:
    assert len(LINES) > 30
    for cells, tests in zip(LINES, TESTS, strict=True):
        assert len(cells) == 3 and all(cell.strip() for cell in cells), cells
        assert len(tests) == 1, cells


@pytest.mark.parametrize("who", ["Authors", "Links", "Readers", "Embedding pages", "Pull requests"])
def test_each_who_could_do_harm_has_lines(who: str) -> None:
    (section,) = re.findall(rf"^## {who}\b.*?(?=^## )", PAGE, re.MULTILINE | re.DOTALL)
    assert len(re.findall(r"::test_\w+", section)) >= 4


def test_no_test_proves_two_lines() -> None:
    named = [test for tests in TESTS for test in tests]
    assert sorted(named) == sorted(set(named))


def test_each_test_is_collected() -> None:
    named = [test for tests in TESTS for test in tests]
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *named]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [test for test in named if test not in done.stdout] == []
