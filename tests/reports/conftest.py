"""Makes reports of findings in a file that is there."""

from __future__ import annotations

import pytest

from tests.reports.findings import TREE, Check
from whichway.findings import Report


@pytest.fixture
def report(check: Check) -> Report:
    """One error and one warning in one tree."""
    return check(lamp=TREE)
