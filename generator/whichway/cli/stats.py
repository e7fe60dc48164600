"""`whichway stats`: trees and walks in numbers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import PATHS, choose


@click.command()
@PATHS
@CONFIG
@click.option("--from", "entry", metavar="TREE", help="Count the answers from this tree to the outcomes of all trees.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def stats(paths: tuple[Path, ...], entry: str | None, format_: str) -> None:
    """Count nodes, options, states, and outcomes, and measure the walks to each outcome.

    A walk's length is the number of options taken, including a step's way on and "that did not help". Only walks that a
    reader can take count; each goes through a loop once. A state is a node plus whatever is known there and still asked
    about. `--from` counts the fewest answers on any way through the links between trees: options of questions and "that
    did not help", as for `max_answers`. For checklists that say how likely each item is the cause, there are also the
    answers and minutes to expect until there is a solution, and an order that takes fewer minutes, if there is one.
    Exit status: 1 if a tree couldn't be read.

    \b
      whichway stats
      whichway stats decision_trees/no-internet.yml
      whichway stats --from start-here
      whichway stats --format json
    """
    chosen = choose(paths)
    from whichway import numbers as counted

    if entry is not None:
        outcomes = counted.answers_from(entry, chosen.paths, chosen.context, chosen.settings.limits)
        if outcomes is None:
            raise click.UsageError(f"there is no tree `{entry}` to count from")
        click.echo(json.dumps({"from": entry, "outcomes": outcomes}, indent=2) if format_ == "json" else _far(outcomes))
        return
    numbers, unread = counted.stats(chosen.paths, chosen.context, chosen.settings.limits)
    if format_ == "json":
        click.echo(json.dumps({"trees": numbers}, indent=2))
    elif numbers:
        click.echo("\n\n".join(map(_table, numbers)))
    for source in unread:
        click.echo(f"`{source.file}` contains no tree that could be read; `whichway check` says why", err=True)
    sys.exit(1 if unread else 0)


def _far(outcomes: list[dict[str, Any]]) -> str:
    """The outcomes by how far they are, and what that is on average."""
    ordered = sorted(outcomes, key=lambda edge: (edge["answers"], edge["tree"]))
    rows = [f"{edge['answers']:3}  {edge['tree']}/{edge['outcome']}" for edge in ordered]
    mean = sum(edge["answers"] for edge in outcomes) / max(1, len(outcomes))
    most = max((edge["answers"] for edge in outcomes), default=0)
    return "\n".join([*rows, f"{len(rows)} outcomes: {mean:.1f} answers away on average, {most} at most"])


def _table(tree: dict[str, Any]) -> str:
    counts = [f"{tree[thing]:,} {thing}" for thing in ("nodes", "options", "states")]
    head = f"{tree['tree']}: {', '.join(counts)}, {len(tree['outcomes'])} outcomes"
    if not tree["proven"]:
        head += "\n  more states than `max_states`: some facts were ignored"
    width = max((len(walk["outcome"]) for walk in tree["outcomes"]), default=0)
    rows = [
        f"  {walk['outcome']:{width}}  {walk['shortest']:8}  {walk['mean']:5.1f}  {walk['longest']:7}"
        for walk in tree["outcomes"]
    ]
    titles = [f"  {'':{width}}  shortest   mean  longest"] if rows else []
    lists = {"too_deep": "too many answers away", "unneeded": "the answer makes no difference"}
    notes = [f"  {what}: {', '.join(tree[key])}" for key, what in lists.items() if tree[key]]
    return "\n".join([head, *titles, *rows, *notes, *_expected(tree)])


def _expected(tree: dict[str, Any]) -> Iterator[str]:
    """What is expected of a tree and its checklists, where they say how likely something is the cause."""
    if tree["expected"]:
        yield f"  expected: {_until_solved(tree['expected'])}"
    for checklist in tree["checklists"]:
        yield f"  checklist {checklist['checklist']}: {_until_solved(checklist)}"
        if checklist["without_likely"]:
            yield f"    counted as never the cause: {', '.join(checklist['without_likely'])}"
        if order := checklist["better_order"]:
            yield f"    better order, {checklist['better_minutes']:.1f} minutes: {', '.join(order)}"


def _until_solved(expected: dict[str, float]) -> str:
    return f"{expected['answers']:.1f} answers and {expected['minutes']:.1f} minutes to a solution"
