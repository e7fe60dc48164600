"""`whichway pages`: Markdown pages, for hosts that run no plugins."""

from __future__ import annotations

import posixpath
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.check import paint
from whichway.cli.config_file import CONFIG
from whichway.cli.site import audience_of, choose

if TYPE_CHECKING:
    from whichway.hosts.markdown import WriteResult


@click.command()
@CONFIG
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write to, inside docs/, such as docs/troubleshoot.",
)
@click.option("--audience", metavar="A", help="The audience of the pages. Default: the one in mkdocs.yml.")
def pages(folder: Path, audience: str | None) -> None:
    """Write Markdown pages for a host that runs no plugins, such as Zensical: one for each tree, and their index.

    Nothing is written if the trees have errors, or if the run is stopped before it's done. Run it again when trees have
    changed, and don't edit the pages. Pages of trees that are gone are removed; pages that someone else wrote are left
    alone.

    \b
      whichway pages --to docs/troubleshoot
    """
    settings = choose((), any_settings=True).settings
    settings = replace(settings, audience=audience_of(settings, audience))
    from whichway import reports
    from whichway.findings import Severity
    from whichway.hosts.markdown import UnusablePages, write

    try:
        done = write(settings, folder)
    except UnusablePages as error:
        raise click.UsageError(str(error)) from error
    if done.report.failed or done.report.count(Severity.WARNING):
        click.echo(reports.text(done.report, paint), err=True)
    if done.pages:
        _tell(folder, settings.docs, done)
    sys.exit(1 if done.report.failed else 0)


def _tell(folder: Path, docs: Path, done: WriteResult) -> None:
    trees = done.trees
    click.echo(f"`{folder}` has the pages of {trees} {'tree' if trees == 1 else 'trees'}", nl=False)
    click.echo("; its index.md, which someone else wrote, is unchanged" if done.own_index else " and their index")
    if done.left_out:
        click.echo(done.left_out)
    for name in done.gone:
        click.echo(f"removed `{folder / name}`, because its tree is gone")
    if not folder.resolve().is_relative_to(docs.resolve()):
        click.echo(f"Their links only work in `{docs / done.place}`: move them there")
    click.echo("\nAdd this to the site's settings:\n")
    for key, names in (("extra_css", done.styles), ("extra_javascript", done.scripts)):
        click.echo(f"{key}:")
        for name in names:
            click.echo(f"  - {posixpath.join(done.place, name)}")
    click.echo("markdown_extensions:  # Zensical already has it if you don't name any\n  - md_in_html")
