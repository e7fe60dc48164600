"""Checks of one view of the trees: which rules are on, what evidence they go by, and what each of them finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from whichway.checklists import item_at
from whichway.findings import Finding, Problem, Severity
from whichway.graph import Forest
from whichway.place import Place
from whichway.rules import cut_by_comment, endless_include, invalid_yaml, unknown_fact, unknown_value
from whichway.rules.evidence import Evidence
from whichway.rules.rule import Rule, name_of
from whichway.rules.uses import misnaming

# Their findings say that little can be known of a line; or else why a tree's answers establish less than they seem to.
_DAMAGING = {name_of(module) for module in (invalid_yaml, cut_by_comment)}
_CLARIFYING = {name_of(module) for module in (unknown_fact, unknown_value)}


class Checks:
    """The rules that are on, and what each finds in one view of the trees."""

    def __init__(self, rules: Iterable[Rule], evidence: Evidence, chosen: Mapping[str, Severity]) -> None:
        self.chosen = chosen
        self.on = [rule for rule in rules if chosen.get(rule.name, rule.severity) is not Severity.OFF]
        names = {rule.name for rule in self.on}
        unclear = set[str]()
        # Where one of these rules is off, nothing would say why less is proven.
        if names >= _CLARIFYING:
            unclear |= misnaming(evidence.forest)
        if name_of(endless_include) in names:
            forest = evidence.forest
            unclear |= forest.sizes.bounded | (forest.unprojected.sizes.bounded if forest.unprojected else set())
        evidence = evidence.seen_by(evidence.forest.with_unclear(unclear))
        if chosen.get(name_of(invalid_yaml), invalid_yaml.SEVERITY) is not Severity.ERROR:
            evidence = replace(evidence, damage_ends_a_build=False)
        self.evidence = evidence
        # What is left of a damaged text says little, so nothing more is found in its line: two are alike soon.
        damaging = [rule for rule in self.on if rule.name in _DAMAGING]
        self.damaged = {problem.place[:2] for rule in damaging for problem in rule.check(evidence)}

    def findings(self, rule: Rule) -> list[Finding]:
        """What one of these rules finds."""
        known, found = set[tuple[Place, str]](), list[Finding]()
        for problem in rule.check(self.evidence):
            one = (problem.place, problem.message)
            if one not in known and (problem.in_text or problem.place[:2] not in self.damaged):
                known.add(one)
                found.append(rule.finding(_as_written(self.evidence.forest, problem), self.chosen.get(rule.name)))
        return found


def _as_written(forest: Forest, problem: Problem) -> Problem:
    """A problem, but that what passes an item over is that item to its author."""
    tree = (forest.unprojected or forest).trees.get(problem.tree)
    node = item_at(tree, problem.node) if tree is not None and problem.node in tree.made_by else problem.node
    return problem if node == problem.node else replace(problem, node=node)
