"""What a map is called by who hears it, and what its legend says: kinds, results, and marks, in the page's words."""

from __future__ import annotations

from whichway.findings import Severity
from whichway.maps.values import MapNode
from whichway.words import Words


def kind_name(node: MapNode, words: Words) -> str:
    """What a node is; of an outcome, its result."""
    return words[f"map-{'tree' if node.kind == 'include' else node.result or node.kind}"]


def spoken(node: MapNode, words: Words) -> str:
    """All that a node says to those who don't see it."""
    name = node.text if node.kind == "start" else f"{kind_name(node, words)}: {node.text}"
    marks = [words["draft"]] if node.is_draft else []
    marks += [] if node.is_reached else [words["map-unreached"]]
    marks += [] if node.is_covered else [words["map-uncovered"]]
    return "\n".join([name, *marks, *(f"{finding.severity}: {finding.message}" for finding in node.findings)])


def worst(node: MapNode) -> Severity | None:
    """The severity of the worst finding of a node, if it has any."""
    found = {finding.severity for finding in node.findings}
    return next((severity for severity in Severity if severity in found), None)
