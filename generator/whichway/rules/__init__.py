"""The rules, one file each: what it looks for, why that matters, an example, and what to write instead.

To add a rule, write its file and add it to `MODULES`. `CONTRIBUTING.md` has the recipe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from whichway.drafts import is_draft
from whichway.findings import Finding, Severity
from whichway.graph import Forest
from whichway.nearest import nearest
from whichway.rules import (
    audience_gap,
    audience_leak,
    bad_entry,
    bad_id,
    bad_setting,
    bad_status,
    broken_promise,
    changed_link,
    conflicting_ticks,
    cut_by_comment,
    dead_end,
    duplicate_id,
    duplicate_key,
    duplicate_label,
    empty_checklist,
    empty_text,
    endless_include,
    failed_scenario,
    gap_in_ranges,
    incomplete_route,
    invalid_yaml,
    known_answer,
    likely_over_one,
    long_heading,
    lost_fill,
    markup_in_text,
    missing_alt,
    missing_key,
    missing_translation,
    no_honest_exit,
    no_how_to,
    no_way_out,
    node_as_fix,
    not_proven,
    overlapping_ranges,
    published_to_draft,
    removed_permalink,
    shadowed_case,
    single_option,
    stale_translation,
    taken_address,
    too_deep,
    uncited_outcome,
    uncovered_option,
    undecided_link,
    unhandled_result,
    unknown_anchor,
    unknown_audience,
    unknown_fact,
    unknown_guide,
    unknown_key,
    unknown_target,
    unknown_value,
    unlisted_index,
    unreachable_node,
    unreachable_option,
    unreadable_guide,
    unreadable_translation,
    unsafe_html,
    unsafe_link,
    unseen_by_plugins,
    unset_fact,
    unused_fact,
    vague_label,
    wrong_type,
)
from whichway.rules.checks import Checks
from whichway.rules.evidence import Addresses, BuiltFiles, Evidence, Unseen, built_files, unseen_in
from whichway.rules.groups import (
    NEEDED_BY_OTHERS,
    OF_COVERAGE,
    OF_FINISHED,
    OF_PUBLISHED,
    OF_SITE,
    OF_TEXTS,
    OF_UNNEEDED,
    OF_WALKS,
)
from whichway.rules.languages import in_languages
from whichway.rules.rule import Rule, name_of, rule_of

MODULES = (
    invalid_yaml,
    unknown_key,
    missing_key,
    wrong_type,
    duplicate_key,
    duplicate_id,
    bad_id,
    cut_by_comment,
    unknown_audience,
    taken_address,
    bad_setting,
    unlisted_index,
    bad_entry,
    empty_checklist,
    likely_over_one,
    node_as_fix,
    unknown_target,
    unreachable_node,
    dead_end,
    no_way_out,
    single_option,
    too_deep,
    endless_include,
    not_proven,
    published_to_draft,
    unknown_fact,
    unknown_value,
    unused_fact,
    unset_fact,
    unreachable_option,
    incomplete_route,
    shadowed_case,
    known_answer,
    unhandled_result,
    conflicting_ticks,
    unknown_guide,
    unknown_anchor,
    uncited_outcome,
    undecided_link,
    bad_status,
    unsafe_link,
    unsafe_html,
    unreadable_guide,
    unseen_by_plugins,
    duplicate_label,
    empty_text,
    vague_label,
    missing_alt,
    markup_in_text,
    long_heading,
    removed_permalink,
    audience_gap,
    audience_leak,
    failed_scenario,
    uncovered_option,
    broken_promise,
    gap_in_ranges,
    overlapping_ranges,
    no_honest_exit,
    no_how_to,
    missing_translation,
    stale_translation,
    changed_link,
    lost_fill,
    unreadable_translation,
)
"""The rules in the order of their codes."""

CATALOGUE: dict[str, Rule] = {rule.name: rule for rule in map(rule_of, MODULES)}
"""The rules by name."""

__all__ = [
    "CATALOGUE",
    "MODULES",
    "NEEDED_BY_OTHERS",
    "OF_COVERAGE",
    "OF_SITE",
    "OF_TEXTS",
    "OF_UNNEEDED",
    "OF_WALKS",
    "Addresses",
    "BuiltFiles",
    "Evidence",
    "Rule",
    "Unseen",
    "UnusableRules",
    "built_files",
    "check",
    "checks",
    "find_rule",
    "of_charts",
    "severities",
    "unseen_in",
    "usable",
    "wrong_severity",
]


class UnusableRules(Exception):  # noqa: N818 - for users to read, not for programmers
    """A site's settings of rules can't be used; the text says why."""


def severities(written: Mapping[str, object]) -> dict[str, Severity]:
    """The severities that a site's settings give to rules, by the rule's name.

    YAML as MkDocs reads it takes `off` for false, so that is `off` here.

    Raises:
        UnusableRules: if there is no such rule or severity.
    """
    for name, value in written.items():
        if (wrong := wrong_severity(name, value)) is not None:
            raise UnusableRules("\nhelp: ".join(wrong))
    return usable(written)


def usable(written: Mapping[str, object]) -> dict[str, Severity]:
    """The severities that a site's settings give to rules, without those that make no sense."""
    sound = {name: value for name, value in written.items() if wrong_severity(name, value) is None}
    return {name: Severity("off" if value is False else str(value)) for name, value in sound.items()}


def of_charts(chosen: Mapping[str, Severity]) -> dict[str, Severity]:
    """The severities for the charts in pages: their texts are checked unless a site turns that off."""
    return {name_of(long_heading): Severity.NOTE, **chosen}


def wrong_severity(name: str, value: object) -> tuple[str, str] | None:
    """Why a site can't give the severity `value` to the rule `name`, and what to do; `None` if it can."""
    if name not in CATALOGUE:
        near = nearest(str(name), CATALOGUE)
        help = f"did you mean `{near}`?" if near else "`whichway explain` lists the rules"
        return f"there is no rule `{name}`", help
    if value is not False and value not in [*Severity]:
        written = "true" if value is True else value
        message = f"`{name}` must be `error`, `warning`, `note` or `off`, not `{written}`"
        return message, "write one of these words, in quotes"
    return None


def check(evidence: Evidence, chosen: Mapping[str, Severity] | None = None) -> list[Finding]:
    """What all rules find in `evidence`, by place: the only source of findings.

    Rules have the severity that was `chosen` for them, or their own; those that are off find nothing. What is published
    is proven without drafts. Its faults that only leaving these out has made are `published-to-draft`; and in drafts,
    nothing is reported that they may still lack.
    """
    found = [finding for _, find in checks(evidence, chosen) for finding in find()]
    found += in_languages(evidence, [rule for rule in CATALOGUE.values() if rule.name in OF_TEXTS], chosen or {})
    return sorted(found, key=lambda finding: finding.sort_key)


def checks(
    evidence: Evidence, chosen: Mapping[str, Severity] | None = None
) -> Iterator[tuple[str, Callable[[], list[Finding]]]]:
    """The rules that are on, each by its name with what finds all that `check` has of it: some take far longer."""
    checks = Checks(CATALOGUE.values(), evidence, chosen or {})
    whole = evidence.forest.with_drafts
    if whole is None:
        yield from ((rule.name, partial(checks.findings, rule)) for rule in checks.on)
        return
    with_drafts = Checks(CATALOGUE.values(), evidence.seen_by(whole), chosen or {})
    yield from ((rule.name, partial(_of_published, rule, checks, with_drafts, whole)) for rule in checks.on)


def _of_published(rule: Rule, published: Checks, all_trees: Checks, whole: Forest) -> list[Finding]:
    """What counts of that which a rule finds in what is `published`, and in `whole`, which has drafts as well."""
    found, with_drafts = published.findings(rule), all_trees.findings(rule)
    known = {finding.place for finding in with_drafts}
    is_leading = rule.name == name_of(published_to_draft)

    def concerns_draft(finding: Finding) -> bool:
        return finding.tree in whole.trees and is_draft(whole.trees[finding.tree], finding.node)

    counting = (f for f in found if rule.name in OF_PUBLISHED or (not is_leading and f.place in known))
    kept = [finding for finding in counting if not concerns_draft(finding)]
    return kept + [f for f in with_drafts if is_leading or (rule.name not in OF_FINISHED and concerns_draft(f))]


def find_rule(name: str) -> Rule | None:
    """The rule with this name or code, however it is spelt."""
    wanted = name.strip().lower().replace("_", "-")
    return next((r for r in CATALOGUE.values() if wanted in (r.name, r.code.lower())), None)
