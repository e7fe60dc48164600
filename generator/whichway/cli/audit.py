"""`whichway audit`: judges the flowcharts that stand in a site's pages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from whichway.cli.check import paint
from whichway.cli.config_file import CONFIG
from whichway.cli.site import site_settings
from whichway.registry import REPORTS


@click.command()
@click.argument("docs", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@CONFIG
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*REPORTS]),
    default="text",
    show_default=True,
    help="The format of the report.",
)
def audit(docs: Path | None, strict: bool, format_: str) -> None:
    """Check the Mermaid flowcharts in the pages of a site.

    DOCS is a folder of Markdown pages. Without one, the `docs_dir` of mkdocs.yml is taken, or docs/. The rules find
    questions that lead nowhere, loops without an exit, answers without a label, broken links, and more. What rests on
    a guess is a note. In JSON, `trees` counts charts, and `options` counts lines.

    \b
      whichway audit
      whichway audit --format github --strict
    """
    settings = site_settings(any_settings=True)
    folder = docs or settings.docs
    if not folder.is_dir():
        raise click.UsageError(
            f"there is no folder `{folder}`\nhelp: name the folder of the pages: `whichway audit DOCS`"
        )
    from whichway import reports, rules
    from whichway.audit import audit as audited
    from whichway.findings import Severity

    report = audited(folder, rules.usable(settings.rules))
    click.echo(reports.text(report, paint) if format_ == "text" else REPORTS[format_](report))
    sys.exit(1 if report.failed or (strict and report.count(Severity.WARNING)) else 0)
