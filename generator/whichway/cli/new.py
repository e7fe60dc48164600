"""`whichway new`: a site that builds at once, or a tree that passes."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import site_settings
from whichway.output import recover, replacing, write

if TYPE_CHECKING:
    from whichway.settings import Settings

SCHEMA = Path(".vscode", "whichway.schema.json")
"""Where a site has the schema that its editors go by, beside `mkdocs.yml`."""

_NEXT = """\
`{folder}` contains a site with one tree. Next, run:

{enter}{install}  whichway check
  mkdocs serve

`README.md` there has the other commands, and says how to silence the notice that Material prints about its future."""


@click.command(options_metavar="")
@click.argument("what", nargs=-1, required=True, metavar="DIR | tree NAME")
@CONFIG
def new(what: tuple[str, ...]) -> None:
    """Write a site that builds right away, or a tree that passes all checks. Nothing is overwritten.

    A site has everything that authors need: settings for MkDocs and Material, a tree with a guide, the schema for
    editors, and a check before each commit.

    \b
      whichway new my-site            a site in the folder my-site
      whichway new tree no-internet   decision_trees/no-internet.yml in this site
    """
    if len(what) == 2 and what[0] == "tree":
        _new_tree(what[1])
    elif len(what) == 1 and what[0] != "tree":
        _new_site(Path(what[0]))
    else:
        raise click.UsageError("write `whichway new DIR` for a site, or `whichway new tree NAME` for a tree")


def _new_site(folder: Path) -> None:
    # A run that was killed while it moved its files into a folder that was there is ended here.
    if not recover(folder):
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise click.UsageError(f"`{folder}` is not empty\nhelp: name a folder that is empty or doesn't exist yet")
        from whichway.schema import editor_schema

        with replacing(folder) as staged:
            staged.must_be_empty = staged.is_all = True
            site = dict(_files(files("whichway") / "starter" / "site"))
            site[SCHEMA.as_posix()] = json.dumps(editor_schema(), indent=2).encode() + b"\n"
            # Without `mkdocs.yml`, which comes last, it is no site yet.
            for name in sorted(site, key=lambda name: name == "mkdocs.yml"):
                staged.write(name, site[name])
    # Whoever runs this has Whichway itself. What it may lack comes with Material.
    install = "" if find_spec("material") else "  pip install mkdocs-material\n"
    enter = "" if folder.resolve() == Path.cwd() else f"  cd {shlex.quote(str(folder))}\n"
    click.echo(_NEXT.format(folder=folder, enter=enter, install=install))


def _files(source: Traversable, at: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file below `source` by its path there."""
    for inside in source.iterdir():
        if inside.is_dir():
            yield from _files(inside, f"{at}{inside.name}/")
        else:
            yield f"{at}{inside.name}", inside.read_bytes()


def _new_tree(name: str) -> None:
    from whichway.load import find_trees
    from whichway.model import slug

    tree_id = slug(Path(name).stem if name.endswith((".yml", ".yaml")) else name)
    if not tree_id:
        raise click.UsageError(f"no id can be made from `{name}`\nhelp: use letters a to z, digits, and hyphens")
    settings = site_settings()
    folder = settings.trees_folder
    target = folder / f"{tree_id}.yml"
    # A tree of this id may stand in a folder below, or end in .yaml; and what is in the way need not be a tree.
    there = next((path for path in [*find_trees([folder]), target] if path.stem == tree_id and path.exists()), None)
    if there:
        raise click.UsageError(f"`{there}` already exists\nhelp: choose another name")
    text = (files("whichway") / "starter" / "tree.yml").read_text("utf-8")
    text = _schema_line(settings) + text.replace("TITLE", tree_id.replace("-", " ").capitalize())
    write(target, text)
    click.echo(f"`{target}` contains a tree that passes all checks. Change its texts, then run `whichway check`.")


def _schema_line(settings: Settings) -> str:
    """The line that tells editors which schema a tree follows, where the site has one."""
    if not settings.config or not (schema := settings.config.parent / SCHEMA).is_file():
        return ""
    path = Path(os.path.relpath(schema.resolve(), settings.trees_folder.resolve())).as_posix()
    return f"# yaml-language-server: $schema={path}\n"
