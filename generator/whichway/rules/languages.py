"""What rules about texts find in other languages than that of the source, at the lines of PO files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whichway.findings import Finding, Severity
from whichway.rules.checks import Checks
from whichway.rules.evidence import Evidence
from whichway.rules.rule import Rule
from whichway.translations import TranslatedForest


def in_languages(evidence: Evidence, rules: Iterable[Rule], chosen: Mapping[str, Severity]) -> Iterator[Finding]:
    """What `rules` find in the texts of languages that may have something, and that the source hasn't itself."""
    wanted = [*rules]
    whole = evidence.forest.with_drafts or evidence.forest
    for suspects in evidence.suspects:
        forest = TranslatedForest(whole, suspects.language, suspects.translate)
        checks = Checks(wanted, Evidence(forest), chosen)
        for rule in checks.on:
            # What stands in the tree's own file has been found there.
            yield from (one for one in checks.findings(rule) if one.place.file.endswith(".po"))
