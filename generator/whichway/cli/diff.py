"""`whichway diff`: what changes for readers between two versions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import site_settings
from whichway.registry import DIFFERENCE_REPORTS

if TYPE_CHECKING:
    from whichway.revisions import Version
    from whichway.settings import Settings


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@CONFIG
@click.option("--audience", metavar="A", help="Compare what this audience sees. Default: the site's audience.")
@click.option(
    "--fail-on",
    metavar="KINDS",
    multiple=True,
    help="End with status 1 if there are changes of these kinds, with commas between them.",
)
@click.option("--format", "format_", type=click.Choice([*DIFFERENCE_REPORTS]), default="text", show_default=True)
def diff(old: str, new: str | None, audience: str | None, fail_on: tuple[str, ...], format_: str) -> None:
    """Compare two versions of all trees, and say what changes for readers.

    OLD and NEW are git revisions (`main`, `v1.2`, `HEAD~3`), folders of a site or of trees, or `REVISION:FOLDER`.
    Without NEW, OLD is compared with the working tree. Nothing is checked out. It lists addresses that break, outcomes
    that are gained or lost, the shortest walk on which the same answers end elsewhere, and every text that reads
    differently; each change has a kind. Exit status: 1 if there are changes of a kind that `--fail-on` names, 2 if the
    arguments or files can't be used.

    \b
      whichway diff main
      whichway diff v1.0 v1.1 --format markdown
      whichway diff HEAD^1 --fail-on broken-address,lost-outcome
      whichway diff ../published/site . --audience staff
    """
    failing = [kind for kinds in fail_on for kind in _kinds(kinds)]
    settings = site_settings(any_settings=True)
    from whichway.comparison import differences

    versions = _version(old, settings), _version(new, settings)
    _refuse_unknown(audience, versions)
    found = differences(*versions, audience)
    click.echo(DIFFERENCE_REPORTS[format_](found))
    wrong = {kind: number for kind in failing if (number := found.count(kind))}
    if wrong:
        counts = ", ".join(f"{number} {kind}" for kind, number in wrong.items())
        click.echo(f"failed by `--fail-on`: {counts}", err=True)
    sys.exit(1 if wrong else 0)


def _kinds(written: str) -> list[str]:
    """The kinds of changes in a list with commas.

    Raises:
        click.UsageError: if there is no such kind.
    """
    from whichway.differences import KINDS
    from whichway.nearest import nearest
    from whichway.wording import listed

    names = [name.strip() for name in written.split(",") if name.strip()]
    for name in names:
        if name not in KINDS:
            near = nearest(name, KINDS)
            help = f"did you mean `{near}`?" if near else f"the kinds are {listed(KINDS)}"
            raise click.UsageError(f"`{name}` is not a kind of change\nhelp: {help}")
    return names


def _version(name: str | None, settings: Settings) -> Version:
    """The version that an argument names, or the working tree.

    Raises:
        click.UsageError: if there is none.
    """
    from whichway.revisions import UnusableRevision, version_of, working_tree
    from whichway.settings import UnusableSettings

    try:
        return working_tree(settings) if name is None else version_of(name, settings)
    except (UnusableRevision, UnusableSettings) as error:
        raise click.UsageError(str(error)) from error


def _refuse_unknown(audience: str | None, versions: tuple[Version, Version]) -> None:
    """Refuses an audience that neither version has."""
    from whichway.audiences import unknown_audience

    known = [*dict.fromkeys(name for version in versions for name in version.settings.audiences)]
    if audience and audience not in known:
        raise click.UsageError(unknown_audience(audience, known))
