"""`whichway bundle`: the site for those who open it from disk, as one file and as a whole."""

from __future__ import annotations

from pathlib import Path

import click

from whichway.cli.site import LANGUAGE, audience_of, in_language, site_settings
from whichway.output import replacing, scratch


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="The folder to write to. It's created if needed.",
)
@click.option("--audience", metavar="AUDIENCE", help="The audience. Default: the one in mkdocs.yml.")
@LANGUAGE
def bundle(output: Path, audience: str | None, language: str | None) -> None:
    """Write the site for offline use.

    NAME.html is one file with every tree, the guide sections that they cite, and a search. NAME.zip is the whole site;
    unpack it and open it from disk. Both are for one audience: with `--audience staff`, NAME ends in -staff. If
    anything goes wrong, the files of an earlier run are unchanged. With `--language fr`, the trees are in French, and
    NAME ends in -fr.

    \b
      whichway bundle
      whichway bundle -o dist --audience staff
      whichway bundle --language fr
    """
    settings = site_settings()
    if settings.config is None:
        raise click.UsageError(
            "there is no `mkdocs.yml` here\nhelp: run this in the folder of a site, or name one with -f"
        )
    audience_of(settings, audience)
    in_language(settings, language)
    try:
        from whichway.hosts.mkdocs.offline import UnusableSite, build_offline
    except ImportError as error:
        raise click.UsageError(f"MkDocs is needed for this ({error})\nhelp: pip install mkdocs-material") from error
    from whichway import bundle
    from whichway.model import slug

    # Files that can't be written are found before the site is built.
    with replacing(output) as staged, scratch() as built:
        _say(f"1/3 building the site{f' for {audience}' if audience else ''}")
        try:
            warn = lambda warning: _say(f"    {warning}")  # noqa: E731
            site, date = build_offline(settings.config, built, audience, warn, language)
        except UnusableSite as error:
            raise click.ClickException(str(error)) from error
        name = "-".join([slug(site.name), *(slug(part) for part in (audience, language) if part)])
        _say("2/3 putting the trees and what they cite into one file")
        made = bundle.bundle(site, date)
        staged.write(f"{name}.html", made.html)
        _say("3/3 packing the whole site")
        with staged.writing(f"{name}.zip") as archive:
            left_out = bundle.pack(built, archive, name)
    one, whole = output / f"{name}.html", output / f"{name}.zip"
    click.echo(f"{one}: {made.trees} trees, {made.sections} guide sections, {_size(one)}, version {made.version}")
    click.echo(f"{whole}: the whole site, {_size(whole)}; unpack it and open {name}/index.html")
    if made.online:
        click.echo(f"{len(made.online)} links lead to the hosted site, and are marked with an arrow")
    if made.unreachable:
        named = ", ".join(sorted(made.unreachable)[:5])
        click.echo(
            f"{len(made.unreachable)} links were left out, because `site_url` does not say where the site is: {named}",
            err=True,
        )
    if made.unreadable:
        named = ", ".join(f"`{one}`" for one in sorted(made.unreadable)[:5])
        click.echo(
            f"{len(made.unreadable)} pictures are larger than 10 MB, so they are not in {one}: {named}", err=True
        )
    if outside := sorted({*made.outside, *left_out}):
        named = ", ".join(f"`{one}`" for one in outside[:5])
        click.echo(f"{len(outside)} files were left out, because they are outside the site: {named}", err=True)


def _say(progress: str) -> None:
    click.echo(progress, err=True)


def _size(file: Path) -> str:
    """The size of a file in kB, thousands of bytes."""
    return f"{file.stat().st_size / 1000:,.0f} kB"
