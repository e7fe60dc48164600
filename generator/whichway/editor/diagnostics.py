"""Findings as editors show them: a range with a message, and the counter-example as places to go to."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
)

from whichway.editor.checking import Checked
from whichway.editor.positions import Lines
from whichway.editor.uris import path_in, uri_of
from whichway.findings import GIVEN, Finding, Severity
from whichway.graph import Forest, PageNode, options_in
from whichway.place import Place
from whichway.rules import OF_UNNEEDED

SOURCE = "whichway"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.NOTE: DiagnosticSeverity.Information,
}
_LONGEST_WALK = 20


class Diagnostics:
    """Makes diagnostics of one check's findings."""

    def __init__(self, checked: Checked, encoding: str) -> None:
        self._checked = checked
        self._encoding = encoding
        self._lines: dict[str, Lines] = {}

    def by_file(self) -> dict[str, list[Diagnostic]]:
        """The diagnostics by the names of their files."""
        found: dict[str, list[Diagnostic]] = {}
        for finding in self._checked.findings:
            found.setdefault(finding.place.file, []).append(self._diagnostic(finding))
        return found

    def lines(self, file: str) -> Lines:
        """The lines of a file, by the name that places have."""
        if file not in self._lines:
            self._lines[file] = Lines(self._checked.texts.get(file, ""), self._encoding)
        return self._lines[file]

    def _diagnostic(self, finding: Finding) -> Diagnostic:
        return Diagnostic(
            self.lines(finding.place.file).range_of(finding.place),
            f"{finding.message}\nhelp: {finding.help}" if finding.help else finding.message,
            _SEVERITIES[finding.severity],
            code=finding.rule,
            source=SOURCE,
            tags=[DiagnosticTag.Unnecessary] if finding.rule in OF_UNNEEDED else None,
            related_information=[*self._walk(finding)] or None,
            data={"code": finding.code, "tree": finding.tree, "node": finding.node},
        )

    def _walk(self, finding: Finding) -> Iterator[DiagnosticRelatedInformation]:
        """The options to take, one after the other, to see it."""
        trees = self._checked.snapshot.trees.with_drafts
        for number, (node, option) in enumerate((finding.walk or ())[:_LONGEST_WALK], 1):
            is_given = node.startswith(GIVEN)
            place = finding.place if is_given else _place_of(trees.forest, finding.tree, node, option) or finding.place
            said = f"{node}={option}" if is_given else f"{node}: {option}"
            location = Location(uri_of(path_in(place.file)), self.lines(place.file).range_of(place))
            yield DiagnosticRelatedInformation(location, f"to see this, {number}: {said}")


def _place_of(forest: Forest, tree: str, node: str, option: str) -> Place | None:
    """Where an option of a walk was written; its node is one of the page of `tree`, or `/page/node`."""
    page, id_ = tree, node
    if node.startswith("/"):
        page, _, id_ = node[1:].partition("/")
    page_node = forest.pages.get(page, {}).get(id_)
    return _place_at(page_node, option) if page_node else None


def _place_at(page_node: PageNode, option: str) -> Place:
    for edge in page_node.edges:
        if option == edge.option or option in options_in(edge):
            part = edge.written.part
            return part.places.own if hasattr(part, "label") else edge.written.place
    return page_node.tree.places.inside("nodes").key(page_node.own_id)
