"""The manual's table of other plugins and themes has every case, with the versions of today's lock files."""

from __future__ import annotations

import re

from tests.compat.cases import all_cases
from tests.compat.table import with_table
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "manual" / "reference" / "plugins.md"


def test_the_table_has_the_cases_and_versions_of_today() -> None:
    """If this fails: `make compat`."""
    text = PAGE.read_text("utf-8")
    assert with_table(text) == text


def test_every_environment_of_the_matrix_has_what_its_cases_need() -> None:
    for case in all_cases():
        assert case.versions, case.id
        assert case.packages, case.id


def test_make_test_has_the_five_cases_whose_plugins_are_used_most() -> None:
    daily = {case.id for case in all_cases() if case.daily}
    assert daily == {"awesome-nav", "dates", "macros", "mkdocstrings", "redirects"}


def test_every_package_of_an_environment_belongs_to_a_case() -> None:
    wanted = {line for file in (ROOT / "tests" / "compat").glob("*.txt") for line in file.read_text("utf-8").split()}
    assert wanted == {package for case in all_cases() for package in case.packages if case.environment}


def test_a_case_says_what_works_in_a_sentence() -> None:
    for case in all_cases():
        assert re.fullmatch(r"[A-Z`].*\.", case.works), case.id
        assert not case.note or re.fullmatch(r"[A-Z`].*\.", case.note), case.id
