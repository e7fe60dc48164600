"""Reads and proves the trees after a save: first what is known soon, then what every walk has to be tried for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whichway import compile, rules
from whichway.findings import Finding, Report, Severity
from whichway.load import Source
from whichway.lockfile import Published
from whichway.settings import OPEN, Settings


@dataclass(frozen=True, eq=False)
class Reread:
    """The trees as they were saved, with their drafts, and what was found in them in so many `seconds`.

    Until all `is_proven`, the findings of `rules.OF_WALKS` are those of the time before.
    """

    trees: compile.Trees
    report: Report
    seconds: float
    is_proven: bool

    @property
    def states(self) -> Mapping[str, int]:
        """How many states each tree's page has, by its id."""
        forest = self.trees.forest
        return {id_: forest.state_count(tree) for id_, tree in forest.trees.items()}


def reread(
    sources: Sequence[Source],
    published: Iterable[Published],
    settings: Settings,
    severities: Mapping[str, Severity],
    before: Sequence[Finding] = (),
) -> Iterator[Reread]:
    """Proves the trees in `sources`, in two parts. `before` is what was found the time before."""
    start = time.perf_counter()
    trees = compile.prove(sources, settings.limits, published, settings.audience)
    evidence = replace(trees.evidence(), expanding=OPEN)
    report = compile.check(trees, evidence, {**severities, **dict.fromkeys(rules.OF_WALKS, Severity.OFF)})
    soon = report.findings
    texts = {*report.texts}
    late = [finding for finding in before if finding.rule in rules.OF_WALKS and finding.place.file in texts]
    shown = trees.with_drafts
    yield Reread(shown, _with(report, late), time.perf_counter() - start, is_proven=False)
    others = dict.fromkeys(rules.CATALOGUE.keys() - rules.OF_WALKS - rules.NEEDED_BY_OTHERS, Severity.OFF)
    found = compile.check(trees, evidence, {**severities, **others}).findings
    late = [finding for finding in found if finding.rule in rules.OF_WALKS]
    yield Reread(shown, _with(replace(report, findings=soon), late), time.perf_counter() - start, is_proven=True)


def _with(report: Report, late: Iterable[Finding]) -> Report:
    return replace(report, findings=tuple(sorted([*report.findings, *late], key=lambda finding: finding.sort_key)))
