"""`whichway check`: runs every rule."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import BUILT, GUIDE_URLS, PATHS, SLUGS, audience_of, choose, docs_of, with_guides
from whichway.collector import collector_paused
from whichway.registry import REPORTS

if TYPE_CHECKING:
    from whichway.findings import Report
    from whichway.settings import Settings

COLORS = {"error": "red", "warning": "yellow", "note": "blue", "help": "green", "-": "red", "+": "green"}


REPORT_FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice([*REPORTS]),
    default="text",
    show_default=True,
    help="The format of the report.",
)


@click.command()
@PATHS
@CONFIG
@click.option("--audience", metavar="A", help="Check what this audience sees. Default: everything.")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Search this built site for text that is meant for another audience.",
)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check the links between the trees and the guides in this folder. Default: the `docs_dir` of mkdocs.yml.",
)
@BUILT
@SLUGS
@GUIDE_URLS
@click.option("--no-docs", is_flag=True, help="Don't check guides, or links to them.")
@click.option("--fix", is_flag=True, help="Apply the fixes that findings suggest, show them, and check again.")
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@REPORT_FORMAT
@collector_paused()  # while the rest is imported, too, which is most of a small check
def check(
    paths: tuple[Path, ...],
    audience: str | None,
    site: Path | None,
    docs: Path | None,
    built: Path | None,
    slugs: str | None,
    guide_urls: str | None,
    no_docs: bool,
    fix: bool,
    strict: bool,
    format_: str,
) -> None:
    """Check trees: their YAML, their graph, their wording, and the links between them and the guides.

    TREE is a tree's id, its file, or a folder of trees. Without one, all trees of the site are checked. Links are
    checked if there is a mkdocs.yml, which says how guides are written; otherwise, name the folder of the guides with
    --docs, or with --built a site that any generator has built. To learn more about a rule, run
    `whichway explain RULE`.

    \b
      whichway check
      whichway check decision_trees/no-internet.yml
      whichway check --no-docs
      whichway check --built build
      whichway check --fix
      whichway check --format github --strict
    """
    if no_docs and (docs or built):
        other = "--docs" if docs else "--built"
        raise click.UsageError(f"`{other}` and `--no-docs` can't be used together\nhelp: leave one of them out")
    chosen = choose(paths, any_settings=True)
    chosen = chosen._replace(settings=with_guides(chosen.settings, slugs, guide_urls))
    from whichway import compile, fixes, reports, rules

    built_for = audience_of(chosen.settings, audience)
    severities = rules.usable(chosen.settings.rules)
    folder = None if no_docs else docs or (chosen.settings.docs if built else _site_docs(chosen.settings))
    # What is promised of a site's trees says nothing of trees that lie elsewhere.
    limits = chosen.settings.limits if chosen.is_site else replace(chosen.settings.limits, promises=())

    def run() -> Report:
        # Guides are read again each time: a fix may have been one of theirs.
        with_links = chosen.is_site and not built
        guides = docs_of(folder, chosen.settings, with_guides=with_links, built=built) if folder else None
        return compile.check_paths(
            chosen.paths,
            limits,
            chosen.context,
            audience,
            site,
            built_for,
            severities,
            guides,
            chosen.settings if chosen.settings.config else None,
        )

    report, fixed = fixes.fix_files(run) if fix else (run(), [])
    if fixed:
        # For programs, what stands on the standard output is the report and nothing else.
        click.echo(reports.fixed(fixed, paint), err=format_ != "text")
    end_with(report, format_, strict=strict)


def end_with(report: Report, format_: str, *, strict: bool) -> NoReturn:
    """Prints a report, and ends with the status that it has."""
    from whichway import reports
    from whichway.findings import Severity

    click.echo(reports.text(report, paint) if format_ == "text" else REPORTS[format_](report))
    sys.exit(1 if report.failed or (strict and report.count(Severity.WARNING)) else 0)


def _site_docs(settings: Settings) -> Path | None:
    """The guides that the site's settings name; `None`, with a word about it, where they are not there."""
    if settings.config is None or settings.docs.is_dir():
        return settings.docs if settings.config else None
    click.echo(
        f"there is no folder `{settings.docs}`, so no links to guides were checked\n"
        f"help: create it, or say in `{settings.config.name}` where the guides are: `docs_dir: …`",
        err=True,
    )
    return None


def paint(piece: str, role: str) -> str:
    """A piece in its color; `click.echo` takes colors out again where nobody would see them."""
    return click.style(piece, fg=COLORS.get(role), bold=role != "help")
