"""The audit of locked packages: nothing counts as clean that was not looked up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.audit import audit, verdict

CLEAN: dict[str, Any] = {"name": "click", "version": "8.1.8", "vulns": []}
UNKNOWN = {"name": "babel", "skip_reason": "Dependency not found on PyPI and could not be audited: babel (2.19.0)"}
UNSAFE = {
    "name": "jinja2",
    "version": "2.4.1",
    "vulns": [
        {"id": "PYSEC-2014-82", "fix_versions": ["2.7.2"], "aliases": ["CVE-2014-0012"], "description": "A folder."},
        {"id": "PYSEC-2099-1", "fix_versions": [], "aliases": [], "description": "Something new."},
    ],
}


def test_packages_that_were_looked_up_and_have_no_vulnerability_pass() -> None:
    assert verdict([CLEAN], required=True) == (["packages audited: 1, vulnerabilities: 0"], False)


def test_a_vulnerability_fails_and_names_the_version_that_fixes_it() -> None:
    lines, failed = verdict([CLEAN, UNSAFE], required=False)
    assert failed
    assert lines == [
        "jinja2 2.4.1: PYSEC-2014-82, fixed in 2.7.2",
        "jinja2 2.4.1: PYSEC-2099-1, no fix yet",
        "packages audited: 2, vulnerabilities: 2",
    ]


@pytest.mark.parametrize("packages", [[], [UNKNOWN]])
def test_where_nothing_was_looked_up_it_says_so_and_fails_only_where_an_audit_is_required(
    packages: list[dict[str, Any]],
) -> None:
    for required in (False, True):
        lines, failed = verdict(packages, required=required)
        assert lines == ["nothing was audited: PyPI gave no answer for any package"]
        assert failed is required


def test_a_package_that_alone_was_not_looked_up_fails() -> None:
    lines, failed = verdict([CLEAN, UNKNOWN], required=False)
    assert failed
    assert lines[0] == "babel: not audited, PyPI gave no answer"


def test_where_pip_audit_makes_no_report_nothing_was_audited() -> None:
    """As here: the tests' environment has no pip-audit."""
    lines, failed = audit("requirements.lock", required=True)
    assert failed
    assert lines[0].startswith("nothing was audited: ")
