"""The differences between two versions for people, in a terminal; and for programs, as one JSON object."""

from __future__ import annotations

import json
from typing import Any

from whichway.differences import Answer, BothWalks, Change, Differences
from whichway.reports.sentences import groups, joined, summary, versions
from whichway.screen import printable


def differences_text(differences: Differences) -> str:
    """All changes by their kinds, what could not be compared, and a line that counts."""
    blocks = [printable(joined(versions(differences)))]
    for group in groups(differences):
        lines = [f"  {printable(joined(phrase))}" for phrase in group.phrases]
        blocks.append("\n".join([f"{group.heading}:", *lines]))
    if differences.notes:
        blocks.append("\n".join(["Not compared:", *(f"  {printable(note)}" for note in differences.notes)]))
    blocks.append(summary(differences))
    return "\n\n".join(blocks)


def differences_json(differences: Differences) -> str:
    """All changes as one object, with the same keys for each kind; in ASCII, whatever encoding the output has."""
    (old, new), commits = (differences.old, differences.new), differences.commits
    return json.dumps(
        {
            "old": {"name": old, "commit": commits[0] or None},
            "new": {"name": new, "commit": commits[1] or None},
            "audience": differences.audience,
            "changes": [_as_dict(change) for change in differences.changes],
            "notes": [*differences.notes],
        },
        indent=2,
    )


def _as_dict(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "tree": change.tree,
        "node": change.node,
        "option": change.option,
        "text": change.text,
        "part": change.part,
        "before": change.before,
        "after": change.after,
        "walk": _walks(change.walk) if change.walk else None,
        "also": [*change.also],
    }


def _walks(walks: BothWalks) -> dict[str, list[dict[str, str]]]:
    return {"old": [*map(_answer, walks.old)], "new": [*map(_answer, walks.new)]}


def _answer(answer: Answer) -> dict[str, str]:
    return {"tree": answer.tree, "node": answer.node, "option": answer.option}
