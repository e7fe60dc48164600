"""The command `whichway`: one file a subcommand; this one puts them together.

Only what a subcommand needs is imported when it runs: on a small site, imports take most of the time.
"""

from __future__ import annotations

from pathlib import Path

import click

from whichway.cli.check import check
from whichway.cli.explain import explain
from whichway.cli.lock import lock
from whichway.cli.new import new
from whichway.cli.schema import schema
from whichway.cli.stats import stats
from whichway.cli.test import test


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog="Start with: whichway new my-site")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's mkdocs.yml. Default: the first one found from here upwards.",
)
@click.version_option(package_name="mkdocs-whichway")
@click.pass_context
def main(context: click.Context, config_file: Path | None) -> None:
    """Decision graphs in YAML, proven sound and compiled into interactive troubleshooting pages.

    Trees are looked for where the plugin `whichway` in mkdocs.yml says, or in decision_trees/. Exit status: 0 nothing
    wrong, 1 errors were found, 2 the arguments or files can't be used.
    """
    context.obj = config_file


for command in (check, explain, lock, new, schema, stats, test):
    main.add_command(command)
