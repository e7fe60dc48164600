"""The findings and proofs that an open page shows, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from whichway.desk.rereading import Reread
from whichway.findings import Finding, walk_text
from whichway.rules import OF_WALKS
from whichway.settings import editor_link

STALE_LINK = "as of the last build"
STALE_PROOF = "being proven again"


class DeskState(NamedTuple):
    """All that a page shows: the `reread`, broken `links` as of the last build, and whether one `is_building`.

    `page_of` gives the address of a tree's page, or nothing. `editor` is the setting, and `folder` what files are
    named from.
    """

    reread: Reread
    links: Iterable[Finding]
    is_building: bool
    page_of: Callable[[str], str]
    editor: str
    folder: Path


def state_message(state: DeskState, tree: str) -> dict[str, Any]:
    """What the page of `tree` shows; any other page names none."""
    reread, report = state.reread, state.reread.report
    found = [finding_message(one, state, _proof_of(one, state)) for one in report.findings]
    found += [finding_message(one, state, STALE_LINK if state.is_building else "") for one in state.links]
    states = reread.states
    return {
        "tree": tree,
        "findings": sorted(found, key=lambda one: one["tree"] != tree),
        "trees": report.trees,
        "nodes": report.nodes,
        "states": sum(states.values()),
        "ownStates": states.get(tree, 0),
        "milliseconds": round(reread.seconds * 1000),
        "isProven": reread.is_proven,
        "isBuilding": state.is_building,
    }


def finding_message(finding: Finding, state: DeskState, stale: str = "") -> dict[str, Any]:
    """A finding, with links to its step and into its file; `stale` says why it may be so no longer."""
    page, place = state.page_of(finding.tree), finding.place
    path = Path(state.folder, place.file)
    return {
        "severity": str(finding.severity),
        "code": finding.code,
        "rule": finding.rule,
        "message": finding.message,
        "help": finding.help,
        "walk": walk_text(finding.walk) if finding.walk is not None else "",
        "place": str(place),
        "tree": finding.tree,
        "node": finding.node,
        "step": f"{page}#{finding.node}" if page and finding.node else page,
        "edit": editor_link(state.editor, path, place.line, place.column),
        "stale": stale,
    }


def _proof_of(finding: Finding, state: DeskState) -> str:
    return STALE_PROOF if finding.rule in OF_WALKS and not state.reread.is_proven else ""
