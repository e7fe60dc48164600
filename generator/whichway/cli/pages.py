"""`whichway pages`: Markdown pages, for hosts that run no plugins."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.check import paint
from whichway.cli.config_file import CONFIG
from whichway.cli.host_settings import HOSTS, asked_by
from whichway.cli.site import LANGUAGE, audience_of, choose, in_language

if TYPE_CHECKING:
    from whichway.hosts.markdown import LinkStyle, WriteResult


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
@click.option(
    "--for",
    "host",
    type=click.Choice(HOSTS),
    help="The host that builds the site. Default: any that reads Markdown as Zensical does.",
)
@click.option(
    "--links",
    type=click.Choice(("md", "html", "root")),
    help="How links to pages are written: as paths of Markdown files, as relative addresses, or as addresses from the "
    "server's root on. Default: as the host needs them.",
)
@click.option(
    "--static",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder that the host copies to the site's address, for scripts, frames, and pictures. Needed for Sphinx, "
    "Docusaurus, and Hugo.",
)
@click.option("--audience", metavar="A", help="The audience of the pages. Default: the one in mkdocs.yml.")
@LANGUAGE
def pages(
    folder: Path,
    host: str | None,
    links: LinkStyle | None,
    static: Path | None,
    audience: str | None,
    language: str | None,
) -> None:
    """Write pages for a host that runs no plugins, such as Zensical or Sphinx: one for each tree, and their index.

    Nothing is written if the trees have errors, or if the run is stopped before it's done. Run it again when trees have
    changed, and don't edit the pages. Pages of trees that are gone are removed; pages that someone else wrote are left
    alone.

    \b
      whichway pages --to docs/troubleshoot
      whichway pages --for docusaurus --to docs/troubleshoot --static static/docs
    """
    settings = choose((), any_settings=True).settings
    settings = in_language(replace(settings, audience=audience_of(settings, audience)), language)
    from whichway import reports
    from whichway.findings import Severity
    from whichway.hosts.markdown import FORMS, MARKDOWN, UnusablePages, write

    form = FORMS[host] if host else MARKDOWN
    if form.has_static and not static:
        raise click.UsageError(
            f"{host} makes pages of what stands in `{folder}`, so scripts and frames need another folder\n"
            "help: name the one that it copies as it is with `--static`"
        )
    try:
        done = write(settings, folder, form, links, static)
    except UnusablePages as error:
        raise click.UsageError(str(error)) from error
    if done.report.failed or done.report.count(Severity.WARNING):
        click.echo(reports.text(done.report, paint), err=True)
    if done.pages:
        _tell(folder, settings.docs, done)
        click.echo(asked_by(host, done, settings.base_path))
    sys.exit(1 if done.report.failed else 0)


def _tell(folder: Path, docs: Path, done: WriteResult) -> None:
    trees = done.trees
    click.echo(f"`{folder}` has the pages of {trees} {'tree' if trees == 1 else 'trees'}", nl=False)
    click.echo("; its index, which someone else wrote, is unchanged" if done.own_index else " and their index")
    if done.left_out:
        click.echo(done.left_out)
    for name in done.gone:
        click.echo(f"removed `{folder / name}`, because its tree is gone")
    if not folder.resolve().is_relative_to(docs.resolve()):
        click.echo(f"Their links only work in `{docs / done.place}`: move them there")
