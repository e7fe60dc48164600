"""The command `whichway`: one file a subcommand; this one puts them together.

Only what a subcommand needs is imported when it runs: on a small site, imports take most of the time.
"""

from __future__ import annotations

import importlib
import io
import os
import sys

import click

from whichway.cli.site import CONFIG

COMMANDS = ("bundle", "check", "explain", "export", "guides", "lock", "new", "pages", "schema", "stats", "test")
"""The subcommands. Each is the function of that name in the file of that name."""

_START = """\b
Start with:
  whichway new my-site && cd my-site
  whichway check
  mkdocs serve
"""


class _Group(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"whichway.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_START)
@CONFIG
@click.version_option(package_name="mkdocs-whichway")
def main() -> None:
    """Decision graphs in YAML, proven sound and compiled into interactive troubleshooting pages.

    Trees are looked for where the plugin `whichway` in mkdocs.yml says, or in decision_trees/. Exit status: 0 nothing
    wrong, 1 errors were found, 2 the arguments or files can't be used.
    """
    # Material prints a long notice about its future where it is imported; in our output it would stand above all else.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # On Windows, output into a file or pipe has an old encoding: rather a `?` in a text than no output at all.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
