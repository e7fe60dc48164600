"""`whichway stats`: trees and walks in numbers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from whichway.cli.site import CONFIG, PATHS, choose


@click.command()
@PATHS
@CONFIG
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def stats(paths: tuple[Path, ...], format_: str) -> None:
    """Count nodes, options and outcomes, and measure the walks to each outcome.

    A walk's length is the number of options taken, a step's way on and "that did not help" included. Walks inside the
    tree are counted; a loop is gone through once. Exit status: 1 if a tree could not be read.

    \b
      whichway stats
      whichway stats decision_trees/no-internet.yml
      whichway stats --format json
    """
    chosen = choose(paths)
    from whichway import compile

    try:
        sources = compile.load([*chosen.paths])
    except OSError as error:
        raise click.UsageError(f"`{error.filename}` can't be read: {error.strerror}") from error
    numbers = compile.stats(sources)
    if format_ == "json":
        click.echo(json.dumps({"trees": numbers}, indent=2))
    elif numbers:
        click.echo("\n\n".join(map(_table, numbers)))
    unread = [source.file for source in sources if source.tree is None]
    for file in unread:
        click.echo(f"`{file}` holds no tree that could be read; `whichway check` says why", err=True)
    sys.exit(1 if unread else 0)


def _table(tree: dict[str, Any]) -> str:
    head = f"{tree['tree']}: {tree['nodes']} nodes, {tree['options']} options, {len(tree['outcomes'])} outcomes"
    width = max((len(walk["outcome"]) for walk in tree["outcomes"]), default=0)
    rows = [
        f"  {walk['outcome']:{width}}  {walk['shortest']:8}  {walk['mean']:5.1f}  {walk['longest']:7}"
        for walk in tree["outcomes"]
    ]
    return "\n".join([head, f"  {'':{width}}  shortest   mean  longest", *rows] if rows else [head])
