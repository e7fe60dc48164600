"""`whichway check`: runs every rule."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from whichway.cli.site import CONFIG, PATHS, choose, docs_of

COLOURS = {"error": "red", "warning": "yellow", "note": "blue", "help": "green"}


@click.command()
@PATHS
@CONFIG
@click.option("--audience", metavar="A", help="Check the trees as this audience sees them. Default: all of each tree.")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Search this built site for words that are for others than the audience, or than mkdocs.yml says.",
)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check the links between the trees and the guides in this folder, too.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to tell what was found.",
)
def check(
    paths: tuple[Path, ...], audience: str | None, site: Path | None, docs: Path | None, strict: bool, format_: str
) -> None:
    """Check trees: their YAML, their graph and their wording; with --docs, their links.

    PATH is a file or a folder of trees; without one, all trees of the site are checked. What each rule is about:
    `whichway explain RULE`.

    \b
      whichway check
      whichway check decision_trees/no-internet.yml
      whichway check --docs docs
      whichway check --format github --strict
    """
    chosen = choose(paths)
    from whichway import compile, reports, rules
    from whichway.findings import Severity

    try:
        built_for = chosen.settings.audience if audience is None else audience
        severities = rules.severities(chosen.settings.rules)
        guides = docs_of(docs, chosen.settings) if docs else None
        report = compile.check_paths(
            chosen.paths, chosen.settings.limits, chosen.context, audience, site, built_for, severities, guides
        )
    except rules.UnusableRules as error:
        raise click.UsageError(f"`rules` in `{chosen.settings.config}`: {error}") from error
    except OSError as error:
        raise click.UsageError(f"`{error.filename}` can't be read: {error.strerror}") from error
    click.echo(reports.text(report, paint) if format_ == "text" else reports.FORMATS[format_](report))
    sys.exit(1 if report.failed or (strict and report.count(Severity.WARNING)) else 0)


def paint(piece: str, role: str) -> str:
    """A piece in its colour; `click.echo` takes colours out again where nobody would see them."""
    return click.style(piece, fg=COLOURS.get(role), bold=role != "help")
