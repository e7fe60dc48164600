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

SOON = 0.06
"""How many seconds after a change the findings so far are told."""

OF_SITE = frozenset({
    "bad-setting", "published-to-draft", "taken-address", "undecided-link", "unknown-anchor", "unknown-guide",
    "unlisted-index", "unreadable-guide", "unsafe-html", "unsafe-link", "unseen-by-plugins",
})  # fmt: skip
"""The rules that go by more than the trees: by guides, by settings, and by what else is in the site."""

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
    """Checks one site again and again. It knows how long each rule took, and what was found the last time."""

    costs: dict[str, float] = field(default_factory=dict)
    last: Checked | None = None

    def check(self, snapshot: Snapshot, since: float, is_wanted: Callable[[], bool]) -> Iterator[Checked]:
        """What all rules find: soon after the change at the time `since` what is known by then, and at last everything.

        It ends early if nobody wants to know any more.
        """
        texts, done = dict(snapshot.texts), dict[str, list[Finding]]()
        is_told = False
        for name, find in self._finders(snapshot, texts):
            begun = time.perf_counter()
            if not is_told and begun - since + self.costs.get(name, 0) > SOON:
                is_told = True
                yield Checked(snapshot, self._so_far(done, texts), {**texts})
            if not is_wanted():
                return
            done[name] = find()
            self.costs[name] = time.perf_counter() - begun
        texts |= texts_around(f for found in done.values() for f in found if f.place.file not in texts)
        self.last = Checked(snapshot, done, texts, complete=True)
        yield self.last

    def _finders(self, snapshot: Snapshot, texts: dict[str, str]) -> Iterator[tuple[str, _Find]]:
        """What finds the findings of each rule: of the trees alone, then those that need all of the site."""
        severities, evidence = snapshot.site.severities, snapshot.trees.evidence()
        of_trees = dict(rules.checks(evidence, {**severities, **dict.fromkeys(OF_SITE, Severity.OFF)}))
        quick = sorted(of_trees, key=lambda name: self.costs.get(name, 0))
        cost = self.costs.get("", 0)
        for name in quick:
            if self.costs.get(name, 0) > cost:
                break
            yield name, of_trees.pop(name)
        begun = time.perf_counter()
        ours = {name: Severity.OFF for name in rules.CATALOGUE if name not in OF_SITE}
        of_site = dict(rules.checks(_site_evidence(snapshot, evidence, texts), {**severities, **ours}))
        self.costs[""] = time.perf_counter() - begun
        yield from of_site.items()
        yield from ((name, of_trees[name]) for name in quick if name in of_trees)

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
