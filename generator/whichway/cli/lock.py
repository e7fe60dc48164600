"""`whichway lock`: remembers what has been published."""

from __future__ import annotations

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import choose


@click.command()
@CONFIG
@click.option("--forget", is_flag=True, help="Drop what is gone. Links to it stop working, without a warning.")
def lock(forget: bool) -> None:
    """Write permalinks.lock next to the trees: what has been published and must keep working.

    Run it when you publish, and commit the file. From then on, `whichway check` tells you when a node or option in it
    disappears without an alias (`aliases: {old-id: new-id}`). What is gone stays listed unless you use --forget.

    \b
      whichway lock
      whichway lock --forget
    """
    chosen = choose(())
    from whichway.load import publish

    path, added, gone = publish(chosen.settings.trees_folder, chosen.settings.limits, forget=forget)
    note = f"{len(gone)} that are gone are {'forgotten' if forget else 'still listed'}"
    click.echo(f"`{path.name}` lists what is published: {len(added)} new" + (f", {note}" if gone else ""))
