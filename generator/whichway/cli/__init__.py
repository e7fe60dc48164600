"""The command `whichway`: one file a subcommand; this one puts them together.

Only what a subcommand needs is imported when it runs: on a small site, imports take most of the time.
"""

from __future__ import annotations

import io
import sys

import click

from whichway.cli.bundle import bundle
from whichway.cli.check import check
from whichway.cli.explain import explain
from whichway.cli.export import export
from whichway.cli.guides import guides
from whichway.cli.lock import lock
from whichway.cli.new import new
from whichway.cli.pages import pages
from whichway.cli.schema import schema
from whichway.cli.site import CONFIG
from whichway.cli.stats import stats
from whichway.cli.test import test


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog="Start with: whichway new my-site")
@CONFIG
@click.version_option(package_name="mkdocs-whichway")
def main() -> None:
    """Decision graphs in YAML, proven sound and compiled into interactive troubleshooting pages.

    Trees are looked for where the plugin `whichway` in mkdocs.yml says, or in decision_trees/. Exit status: 0 nothing
    wrong, 1 errors were found, 2 the arguments or files can't be used.
    """
    # On Windows, output into a file or pipe has an old encoding: rather a `?` in a text than no output at all.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


for command in (bundle, check, explain, export, guides, lock, new, pages, schema, stats, test):
    main.add_command(command)
