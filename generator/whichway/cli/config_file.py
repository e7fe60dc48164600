"""The option `-f`, which stands before or after the name of a subcommand; `site_settings` goes by it."""

from __future__ import annotations

import click


def _remember(context: click.Context, parameter: click.Parameter, config: str | None) -> None:
    if config is not None:
        context.find_root().obj = config


CONFIG = click.option(
    "-f",
    "--config-file",
    # Not as a `Path`: to load that takes as long as all else that `--help` does.
    type=click.Path(exists=True, dir_okay=False),
    expose_value=False,
    callback=_remember,
    help="The site's mkdocs.yml. Default: the nearest one, in this folder or above it.",
)
