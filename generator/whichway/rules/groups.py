"""Which rules belong together: by what they go by, and by what commands want of them."""

from __future__ import annotations

from whichway.rules import (
    audience_gap,
    bad_entry,
    bad_setting,
    broken_promise,
    cut_by_comment,
    dead_end,
    duplicate_label,
    empty_checklist,
    endless_include,
    failed_scenario,
    gap_in_ranges,
    incomplete_route,
    invalid_yaml,
    long_heading,
    markup_in_text,
    missing_alt,
    missing_translation,
    no_honest_exit,
    no_how_to,
    no_way_out,
    not_proven,
    published_to_draft,
    removed_permalink,
    shadowed_case,
    single_option,
    taken_address,
    too_deep,
    uncited_outcome,
    uncovered_option,
    undecided_link,
    unhandled_result,
    unknown_anchor,
    unknown_fact,
    unknown_guide,
    unknown_value,
    unlisted_index,
    unreachable_node,
    unreachable_option,
    unreadable_guide,
    unsafe_html,
    unsafe_link,
    unseen_by_plugins,
    unset_fact,
    unused_fact,
)
from whichway.rules.rule import name_of

# What these say of the published trees is so, whatever their drafts lead to.
OF_PUBLISHED = {name_of(module) for module in (broken_promise, not_proven, removed_permalink)}
# What these miss may be what a draft still lacks.
OF_FINISHED = {
    name_of(module)
    for module in (
        *(unreachable_node, dead_end, no_way_out, single_option, too_deep, not_proven, broken_promise),
        *(unused_fact, unset_fact, unreachable_option, incomplete_route, shadowed_case, unhandled_result),
        *(uncited_outcome, audience_gap, failed_scenario, uncovered_option, no_honest_exit, no_how_to),
        *(empty_checklist, gap_in_ranges, missing_translation),
    )
}

OF_SITE = frozenset(
    name_of(module)
    for module in (
        *(bad_setting, published_to_draft, taken_address, undecided_link, unknown_anchor, unknown_guide),
        *(unlisted_index, unreadable_guide, unsafe_html, unsafe_link, unseen_by_plugins),
    )
)
"""The rules that go by more than the trees: by guides, by settings, and by what else is in a site."""

OF_UNNEEDED = frozenset(
    name_of(module) for module in (shadowed_case, unreachable_node, unreachable_option, unused_fact)
)
"""The rules that find what could be taken out as it is."""

OF_WALKS = frozenset(name_of(module) for module in (too_deep, failed_scenario, uncovered_option))
"""The rules that take whole walks, and as long as all others together."""

OF_TEXTS = frozenset(
    name_of(module) for module in (bad_entry, duplicate_label, long_heading, markup_in_text, missing_alt)
)
"""The rules about texts, which hold in each language."""

OF_COVERAGE = frozenset({name_of(uncovered_option)})
"""The rules that say what no scenario covers, which maps draw by themselves."""

NEEDED_BY_OTHERS = frozenset(
    name_of(module) for module in (invalid_yaml, cut_by_comment, unknown_fact, unknown_value, endless_include)
)
"""The rules whose findings keep others from reporting the same mistake once more."""
