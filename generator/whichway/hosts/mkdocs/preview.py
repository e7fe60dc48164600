"""What authors see of a tree with errors while the site is served: the report, and the tree as far as it is sound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whichway import reports
from whichway.findings import Report, Severity
from whichway.graph import Forest
from whichway.hosts.mkdocs.links import SiteLinks
from whichway.load import Source, title_of
from whichway.pages import InlineText, Looks, PageView, page_view, report_html
from whichway.words import Words


def errors_of(sources: Iterable[Source], report: Report, forest: Forest) -> dict[str, Report]:
    """What `report` says of each tree and of those that it includes, by the tree's id, where some of it is an error."""
    wrong = {}
    for source in sources:
        page_nodes = forest.pages.get(source.tree_id, {}).values()
        files = {source.file, *(page_node.tree.places.file for page_node in page_nodes)}
        found = replace(report, findings=tuple(one for one in report.findings if one.place.file in files))
        if found.failed:
            wrong[source.tree_id] = found
    return wrong


def unfinished_view(source: Source, wrong: Report, forest: Forest, links: SiteLinks, words: Words) -> PageView | None:
    """A tree of which a report says what is `wrong`, with each problem at its node; `None` if it could not be read."""
    tree = forest.trees.get(source.tree_id) if source.tree else None
    if tree is None:
        return None
    errors = [finding for finding in wrong.findings if finding.severity is Severity.ERROR]
    problems = {
        page_node.id: [
            error.message for error in errors if (error.tree, error.node) == (page_node.tree.id, page_node.own_id)
        ]
        for page_node in forest.pages[tree.id].values()
    }
    return page_view(tree, forest, links, words, problems=problems, report=reports.text(wrong))


def earlier_view(view: PageView, source: Source, wrong: Report) -> PageView:
    """A tree as it was when it could last be read, with what is wrong now: its author wants to see the step at hand."""
    report = f"{reports.text(wrong)}\n\nBelow is the tree as it was when it could last be read.\n"
    return replace(view, title=InlineText.literal(title_of(source)), report=report)


def unreadable_html(source: Source, wrong: Report, words: Words, looks: Looks, *, titled: bool = True) -> str:
    """What stands in for a tree that could not be read."""
    return report_html(title_of(source) if titled else "", reports.text(wrong), words, looks)
