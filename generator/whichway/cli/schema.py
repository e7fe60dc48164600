"""`whichway schema`: the format's JSON Schema."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the format, for editors that complete and check YAML.

    Write it into the site, next to mkdocs.yml, and again when you update Whichway:

    \b
      whichway schema > .vscode/whichway.schema.json

    The first line of a tree in decision_trees/ tells the YAML language server where it is:

    \b
      # yaml-language-server: $schema=../.vscode/whichway.schema.json

    A site made by `whichway new` has both.
    """
    from whichway.schema import editor_schema

    click.echo(json.dumps(editor_schema(), indent=2))
