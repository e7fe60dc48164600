"""What playing the scenarios gave: for people, and for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

from whichway.findings import walk_text
from whichway.scenarios import Failure, Played

UNREAD = "the file contains no tree that can be played; `whichway check` says why"


def scenario_text(played: Sequence[Played], min_coverage: float | None, unread: Sequence[str] = ()) -> str:
    """A line a scenario, what is not covered, and a line that counts. Files without a tree are reported already."""
    blocks: list[str] = []
    for tree in played:
        lines = [f"{tree.tree.id}: {rounded(tree.coverage)}% covered"]
        for scenario, failure in tree.results:
            lines.append(f"  {'failed' if failure else 'passed'}  {scenario.name}")
            lines += [f"          {line}" for line in failure_lines(failure)] if failure else []
        short = min_coverage is not None and tree.coverage < min_coverage
        if short or (tree.results and tree.coverage < 100):
            why = f"less than {min_coverage:g}% is covered" if short else "not all is covered"
            lines.append(f"  {why}; `whichway test --suggest` writes scenarios for:")
            lines += [f"    {node}: {option}" for node, option in tree.uncovered_options]
            lines += [f"    {outcome}" for outcome in tree.uncovered_outcomes]
        elif not tree.results:
            lines.append("  no scenarios yet; `whichway test --suggest --write` writes some")
        blocks.append("\n".join(lines))
    results = [failure for tree in played for _, failure in tree.results]
    failed = sum(failure is not None for failure in results)
    return "\n\n".join([*blocks, f"{len(results) - failed} passed, {failed} failed"])


def scenario_json(played: Sequence[Played], min_coverage: float | None, unread: Sequence[str] = ()) -> str:
    """One object: for each tree its scenarios, its coverage, and what is not covered; and the files without a tree.

    It is in ASCII: programs read it, in whatever encoding the output has.
    """
    return json.dumps({"trees": [_as_dict(tree) for tree in played], "unread": [*unread]}, indent=2)


def rounded(coverage: float) -> int:
    """Rounded down: a hundred per cent are all."""
    return math.floor(coverage)


def failure_lines(failure: Failure) -> list[str]:
    """Why a scenario failed: where and how, the walk that led there, and what to do."""
    walk = walk_text(failure.trail)
    lines = [f"{failure.place}: {failure.message}", *([f"walk: {walk}"] if walk else [])]
    return [*lines, f"help: {failure.help}"]


def _as_dict(tree: Played) -> dict[str, object]:
    return {
        "tree": tree.tree.id,
        "coverage": math.floor(10 * tree.coverage) / 10,
        "scenarios": [
            {
                "name": scenario.name,
                "passed": failure is None,
                **({} if failure is None else {"message": failure.message, "help": failure.help}),
                **({} if failure is None else failure.place._asdict()),
            }
            for scenario, failure in tree.results
        ],
        "uncovered_options": [{"node": node, "option": option} for node, option in tree.uncovered_options],
        "uncovered_outcomes": tree.uncovered_outcomes,
    }
