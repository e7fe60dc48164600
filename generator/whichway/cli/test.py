"""`whichway test`: plays the scenarios."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import PATHS, choose
from whichway.registry import SCENARIO_REPORTS

if TYPE_CHECKING:
    from whichway.scenarios import PlayedTrees


@click.command()
@PATHS
@CONFIG
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Fail unless each tree's scenarios cover N percent of its options and outcomes.",
)
@click.option("--format", "format_", type=click.Choice([*SCENARIO_REPORTS]), default="text", show_default=True)
@click.option("--suggest", is_flag=True, help="Print the fewest scenarios that would cover the rest.")
@click.option("--write", is_flag=True, help="With --suggest: write them into the trees' files, and play them.")
def test(paths: tuple[Path, ...], min_coverage: float | None, format_: str, suggest: bool, write: bool) -> None:
    """Play the scenarios of trees, and measure which options and outcomes they cover.

    A scenario has a `name`, `answers` (a node's id: an option's id), and the node where it `ends`. Exit status: 0 all
    ended where they should, 1 one didn't, or too little is covered, 2 the arguments or files can't be used.

    \b
      whichway test
      whichway test decision_trees/no-internet.yml --suggest
      whichway test decision_trees/no-internet.yml --suggest --write
      whichway test --min-coverage 100 --format junit > report.xml
    """
    if write and not suggest:
        raise click.UsageError("`--write` writes what `--suggest` finds\nhelp: use both")
    chosen = choose(paths)
    from whichway.scenarios import play_paths, suggested

    played = play_paths(chosen.paths, chosen.context, chosen.settings.limits)
    refused = False
    if write:
        refused = _write(played, err=format_ != "text")
        played = play_paths(chosen.paths, chosen.context, chosen.settings.limits)
    unread = [source.file for source in played.unread]
    for file in unread:
        click.echo(f"`{file}` contains no tree that can be played; `whichway check` says why", err=True)
    if suggest and not write:
        click.echo(suggested(played.forest, played.trees))
    else:
        click.echo(SCENARIO_REPORTS[format_](played.trees, min_coverage, unread))
    short = min_coverage is not None and any(tree.coverage < min_coverage for tree in played.trees)
    failed = any(failure for tree in played.trees for _, failure in tree.results)
    sys.exit(1 if failed or short or refused or played.unread else 0)


def _write(played: PlayedTrees, *, err: bool) -> bool:
    """Writes what is suggested, says what was added to each tree, and whether one could not be changed."""
    from whichway.scenarios import additions, write_additions

    done = write_additions(additions(played))
    for one in done:
        if one.refused:
            click.echo(f"`{one.file}` can't be changed: {one.refused}\nhelp: paste what `--suggest` prints", err=True)
        elif one.walks:
            number = f"{len(one.walks)} scenario{'' if len(one.walks) == 1 else 's'}"
            click.echo(f"`{one.file}`: added {number}; give them better names, and see that each ends right", err=err)
        for what in one.left:
            click.echo(f"`{one.file}`: no walk was found to {what}", err=err)
    if not any(one.walks for one in done):
        click.echo("there is nothing to add", err=err)
    click.echo(err=err)
    return any(one.refused for one in done)
