"""`whichway build`: complete pages, to be put beside any site."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.check import paint
from whichway.cli.config_file import CONFIG
from whichway.cli.site import (
    BUILT,
    GUIDE_URLS,
    LANGUAGE,
    SLUGS,
    audience_of,
    choose,
    docs_of,
    in_language,
    with_guides,
)

if TYPE_CHECKING:
    from whichway.hosts.plain import BuildResult


@click.command()
@CONFIG
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write to, such as static/troubleshoot.",
)
@click.option("--site-url", metavar="URL", help="Where the site is. Default: `site_url` of the settings.")
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the Markdown of the guides. Default: `docs_dir` of the settings, or docs/.",
)
@BUILT
@SLUGS
@GUIDE_URLS
@click.option("--audience", metavar="A", help="The audience of the pages. Default: the one in the settings.")
@LANGUAGE
def build(
    folder: Path,
    site_url: str | None,
    docs: Path | None,
    built: Path | None,
    slugs: str | None,
    guide_urls: str | None,
    audience: str | None,
    language: str | None,
) -> None:
    """Write complete pages, without MkDocs or any other generator: put the folder into a site, and it is there.

    The pages are an index of all trees, a page for each, pages for frames, and all that they load. Links to guides lead
    to the site's pages; their headings are checked in the guides' Markdown, or with --built in the HTML that any
    generator has made. Nothing is written if there are errors, or if the run is stopped before it's done. Files of an
    earlier run that aren't needed any more are removed; files that someone else wrote are left alone.

    \b
      whichway build --to static/troubleshoot --slugs docusaurus
      whichway build --to static/troubleshoot --built build --site-url https://docs.example.com/
      whichway build --to public/help --guide-urls docs/{path}
      whichway build --to public/fr/help --language fr
    """
    settings = choose((), any_settings=True).settings
    settings = replace(settings, audience=audience_of(settings, audience), site_url=site_url or settings.site_url)
    settings = in_language(with_guides(settings, slugs, guide_urls), language)
    from whichway import reports
    from whichway.findings import Severity
    from whichway.hosts.plain import UnusableBuild
    from whichway.hosts.plain import build as run

    guides = docs_of(docs or settings.docs, settings, with_guides=False, built=built)
    if built is None and guides.urls is None and not settings.directory_urls:
        from whichway.guides import SiteUrls

        guides = guides._replace(urls=SiteUrls("{path}.html"))
    try:
        done = run(replace(settings, docs=docs or settings.docs), folder, guides)
    except UnusableBuild as error:
        raise click.UsageError(str(error)) from error
    if done.report.failed or done.report.count(Severity.WARNING):
        click.echo(reports.text(done.report, paint), err=True)
    if done.is_written:
        _tell(folder, done, site_url=settings.site_url)
    sys.exit(1 if done.report.failed else 0)


def _tell(folder: Path, done: BuildResult, *, site_url: str) -> None:
    click.echo(f"`{folder}` has the pages of {done.trees} {'tree' if done.trees == 1 else 'trees'} and their index")
    click.echo(f"They are made for `{done.place}/` in the site", nl=False)
    click.echo(f", and lead to guides at `{done.guide_urls}`" if done.guide_urls else "")
    if done.left_out:
        click.echo(done.left_out)
    for name in done.gone:
        click.echo(f"removed `{folder / name}`, which is not needed any more")
    for name in done.changed:
        click.echo(f"left `{folder / name}` alone: it is not needed any more, but someone has changed it", err=True)
    if not done.are_checked:
        click.echo(
            "links to guides were not checked: no guides were found\n"
            "help: name the folder of their Markdown with `--docs`, or the built site with `--built`",
            err=True,
        )
    if done.sitemap:
        click.echo(f"Name it in robots.txt: Sitemap: {site_url.rstrip('/')}/{done.place}/{done.sitemap}")
