"""The command `whichway`: one file a subcommand; this one puts them together.

Only what a subcommand needs is imported when it runs: on a small site, imports take most of the time.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import os
import sys
from keyword import iskeyword
from typing import Any

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.failures import reported_in_one_line, stopped_in_one_line

COMMANDS = {
    "audit": "Check the Mermaid flowcharts in a site's pages.",
    "build": "Write complete pages to put into any site.",
    "bundle": "Write the site for offline use.",
    "check": "Check trees and their links against every rule.",
    "diff": "Say what changes for readers between two versions.",
    "explain": "Explain a rule, or list all rules.",
    "export": "Write a tree in another format.",
    "guides": "List guide sections and outcomes without a link.",
    "import": "Make trees of flowcharts.",
    "lock": "Record the addresses that have been published.",
    "lsp": "Serve an editor: findings, completion, and more.",
    "map": "Draw a tree, or how all trees lead to each other.",
    "mcp": "Serve the trees to an assistant, which can't leave them.",
    "new": "Start a site that builds right away, or a tree.",
    "pages": "Write Markdown pages for a host without plugins.",
    "play": "Walk a tree in the terminal.",
    "rename": "Give a node, option, item, fact, or value another id, everywhere.",
    "schema": "Print the format's JSON Schema, for editors.",
    "stats": "Count nodes and more, and measure the walks to each outcome.",
    "test": "Play the scenarios of trees, and measure coverage.",
    "translate": "Keep translations of the trees, in PO files.",
}
"""The subcommands, each with a summary. It is the function of that name in the file of that name.

Where Python keeps the name to itself, an underscore stands behind both.
"""

_START = """\b
Start with:
  whichway new my-site && cd my-site
  whichway check
  mkdocs serve
"""


class _Group(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # By the table alone: to ask each subcommand for its summary, all of them would have to be imported.
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"whichway.cli.{name}"), name)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with stopped_in_one_line():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with reported_in_one_line():
            return super().invoke(ctx)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_START)
@CONFIG
@click.version_option(package_name="mkdocs-whichway")
def main() -> None:
    """Decision graphs in YAML, proven sound and compiled into interactive troubleshooting pages.

    Trees are read from the folder that the plugin's settings in mkdocs.yml name, or else from decision_trees/. Exit
    status: 0 nothing is wrong, 1 there are errors, 2 the arguments or files can't be used.
    """
    # At its end, Python looks for garbage once more, though the process gives everything back.
    atexit.register(gc.freeze)
    # Material prints a long notice about its future where it is imported; in our output it would stand above all else.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # On Windows, output into a file or pipe has an old encoding: rather a `?` in a text than no output at all.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
