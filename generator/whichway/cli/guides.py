"""`whichway guides`: what trees and guides do not know of each other."""

from __future__ import annotations

import json
from pathlib import Path

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import PATHS, choose, docs_of


@click.command()
@PATHS
@CONFIG
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the guides. Default: the site's.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def guides(paths: tuple[Path, ...], docs: Path | None, format_: str) -> None:
    """List the guide sections that no step cites, and the outcomes that cite no guide.

    A step cites a section in `guides:`, or by a link in its text or a note. None of this is an error: the list shows
    where a step or link may be missing. `whichway explain uncited-outcome` says what counts as citing a guide. To add
    the same list to the site as a page, set `guide_report: true` in the plugin's settings.

    \b
      whichway guides
      whichway guides --docs docs --format json
    """
    chosen = choose(paths)
    folder = docs or chosen.settings.docs
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder `{folder}`\nhelp: name the folder of the guides with `--docs`")
    from whichway.guides import guide_gaps

    found = guide_gaps(chosen.paths, chosen.context, docs_of(folder, chosen.settings))
    if format_ == "json":
        click.echo(json.dumps(found.as_dict(), indent=2))
        return
    click.echo(f"{len(found.sections)} guide sections that no step cites")
    for page, anchor, title in found.sections:
        click.echo(f"  {page}{'#' if anchor else ''}{anchor}  {title}")
    click.echo(f"\n{len(found.outcomes)} outcomes that cite no guide")
    for outcome in found.outcomes:
        click.echo(f"  {outcome.place}  {outcome.tree}: {outcome.title}")
