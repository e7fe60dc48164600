"""What the rules say of the issues of loading a tree, without any other tree or the site around it."""

from __future__ import annotations

from whichway import rules
from whichway.findings import Finding
from whichway.load import Source


def found_in(source: Source) -> list[tuple[str, Finding]]:
    """The findings, each after the name of its rule."""
    return [(finding.rule, finding) for finding in rules.check(rules.Evidence(issues=source.issues))]
