"""`whichway audit`: judges the flowcharts that stand in a site's pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.check import REPORT_FORMAT, end_with
from whichway.cli.config_file import CONFIG
from whichway.cli.site import site_settings

if TYPE_CHECKING:
    from whichway.settings import Settings


@click.command()
@click.argument("docs", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@CONFIG
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@REPORT_FORMAT
def audit(docs: Path | None, strict: bool, format_: str) -> None:
    """Check the flowcharts in the pages of a site: those in Mermaid, and trees drawn with signs such as `├─`.

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
    excluded = _excluded(settings) if docs is None else ()
    from whichway import rules
    from whichway.audit import audit as audited

    end_with(audited(folder, rules.usable(settings.rules), excluded), format_, strict=strict)


def _excluded(settings: Settings) -> tuple[str, ...]:
    """The patterns of pages that the site leaves out."""
    if settings.config is None:
        return ()
    from whichway.settings import UnusableSettings, read_markdown

    try:
        return read_markdown(settings.config).excluded
    except UnusableSettings as error:
        raise click.UsageError(str(error)) from error
