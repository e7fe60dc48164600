"""Checks a site while its author types: what is quick to find is told first, and nobody waits for the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from whichway import rules
from whichway.editor.moving import moved
from whichway.editor.sites import Snapshot
from whichway.findings import Finding, Severity
from whichway.guides import broken_links, removed_links, survey
from whichway.load import texts_around
from whichway.rules import Evidence
from whichway.site_evidence import with_site

SOON = (0.06, 0.3)
"""After how many seconds of work the findings so far are told.

This is the work of this thread alone: on a machine that is busy, no less should be found by then.
"""

LONG = 0.03
"""A rule that takes fewer seconds is never waited with: it may take longer when it finds something."""

_Find: TypeAlias = Callable[[], list[Finding]]


@dataclass(frozen=True, eq=False, repr=False)
class Checked:
    """What is known to be wrong in a site: the findings of each rule, and the texts that they are about.

    Until it is `complete`, some findings are those of before, where nothing has changed since.
    """

    snapshot: Snapshot
    by_rule: Mapping[str, list[Finding]]
    texts: Mapping[str, str]
    complete: bool = False

    @property
    def findings(self) -> list[Finding]:
        """All findings, by place."""
        found = (finding for findings in self.by_rule.values() for finding in findings)
        return sorted(found, key=lambda finding: finding.sort_key)


@dataclass
class Checker:
    """Checks one site again and again. It knows how long each rule took, and what was found the last time.

    `last` is what all rules found, `told` what was told since.
    """

    costs: dict[str, float] = field(default_factory=dict)
    last: Checked | None = None
    told: Checked | None = None

    def check(self, snapshot: Snapshot, is_wanted: Callable[[], bool]) -> Iterator[Checked]:
        """What all rules find: soon what is known by then, and at last everything.

        It ends early if nobody wants to know any more.
        """
        texts, done = dict(snapshot.texts), dict[str, list[Finding]]()
        started, told = time.thread_time(), 0
        for name, find in self._finders(snapshot, texts):
            begun = time.thread_time()
            if told < len(SOON) and begun - started + self._cost(name) > SOON[told]:
                told += 1
                self.told = Checked(snapshot, self._so_far(done, texts), {**texts})
                yield self.told
            if not is_wanted():
                return
            done[name] = find()
            self.costs[name] = time.thread_time() - begun
        texts |= texts_around(f for found in done.values() for f in found if f.place.file not in texts)
        self.last = self.told = Checked(snapshot, done, texts, complete=True)
        yield self.last

    def _finders(self, snapshot: Snapshot, texts: dict[str, str]) -> Iterator[tuple[str, _Find]]:
        """What finds the findings of each rule: of the trees alone, then those that need all of the site."""
        severities, evidence = snapshot.site.severities, snapshot.trees.evidence()
        of_trees = dict(rules.checks(evidence, {**severities, **dict.fromkeys(rules.OF_SITE, Severity.OFF)}))
        snapshot.trees.forest.pages  # noqa: B018 - else the first rule that asks would count as a long one
        quick = sorted(of_trees, key=self._cost)
        for name in quick:
            if self._cost(name) > self._cost(""):
                break
            yield name, of_trees.pop(name)
        begun = time.thread_time()
        ours = {name: Severity.OFF for name in rules.CATALOGUE if name not in rules.OF_SITE}
        of_site = dict(rules.checks(_site_evidence(snapshot, evidence, texts), {**severities, **ours}))
        self.costs[""] = time.thread_time() - begun
        yield from of_site.items()
        yield from ((name, of_trees[name]) for name in quick if name in of_trees)

    def _cost(self, name: str) -> float:
        """How many seconds a rule is likely to take; 0 where that is not worth counting."""
        cost = self.costs.get(name, 0)
        return cost if cost > LONG else 0

    def _so_far(self, done: Mapping[str, list[Finding]], texts: Mapping[str, str]) -> dict[str, list[Finding]]:
        before = self.last
        if before is None:
            return dict(done)
        left = {name: found for name, found in before.by_rule.items() if name not in done}
        return {**{name: moved(found, before.texts, texts) for name, found in left.items()}, **done}


def _site_evidence(snapshot: Snapshot, evidence: Evidence, texts: dict[str, str]) -> Evidence:
    """`evidence` with that of the guides and the settings; the `texts` of guides are added."""
    site, trees = snapshot.site, snapshot.trees
    if site.settings.config is not None:
        seen = trees.unprojected.for_audience(site.settings.audience)
        paths: list[Path] = [source.path for source in trees.sources]
        evidence = with_site(evidence, site.settings, seen, paths)
    if site.docs is None or site.reading is None:
        return replace(evidence, links=removed_links(trees.sources, trees.with_drafts.forest))
    guides = survey(site.docs, trees.sources, trees.with_drafts.forest, site.reading, snapshot.unsaved)
    texts |= {**guides.texts, **texts}
    return replace(evidence, links=broken_links(guides.links, guides.guides, texts), guides=guides.problems)
