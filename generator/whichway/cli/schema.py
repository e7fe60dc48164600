"""`whichway schema`: the format's JSON Schema."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the format, for editors that complete and check YAML.

    \b
      whichway schema > .vscode/whichway.schema.json

    and, as the first line of a tree or in the editor's settings:

    \b
      # yaml-language-server: $schema=../.vscode/whichway.schema.json
    """
    from whichway.load.editors import editor_schema

    click.echo(json.dumps(editor_schema(), indent=2))
