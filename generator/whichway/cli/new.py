"""`whichway new`: a site that builds at once, or a tree that passes."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from whichway.cli.site import CONFIG, site_settings


@click.command(options_metavar="", short_help="Write a site that builds at once, or a tree that passes.")
@click.argument("what", nargs=-1, required=True, metavar="DIR | tree NAME")
@CONFIG
def new(what: tuple[str, ...]) -> None:
    """Write a site that builds at once, or a tree that passes. Nothing that exists is written over.

    \b
      whichway new my-site            a site in the folder my-site
      whichway new tree no-internet   decision_trees/no-internet.yml in this site
    """
    try:
        if len(what) == 2 and what[0] == "tree":
            _new_tree(what[1])
        elif len(what) == 1 and what[0] != "tree":
            _new_site(Path(what[0]))
        else:
            raise click.UsageError("write `whichway new DIR` for a site, or `whichway new tree NAME` for a tree")
    except OSError as error:
        raise click.UsageError(f"`{error.filename}` can't be written: {error.strerror}") from error


def _new_site(folder: Path) -> None:
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise click.UsageError(f"`{folder}` is not empty\nhelp: name a folder that is empty, or not there yet")
    _copy(files("whichway") / "starter" / "site", folder)
    click.echo(
        f"`{folder}` holds a site with one tree. Go on with:\n\n"
        f"  cd {folder}\n"
        '  pip install "mkdocs-whichway[material]"\n'
        "  whichway check\n"
        "  mkdocs serve"
    )


def _copy(source: Traversable, target: Path) -> None:
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for inner in source.iterdir():
            _copy(inner, target / inner.name)
    elif source.name != "__init__.py":
        target.write_bytes(source.read_bytes())


def _new_tree(name: str) -> None:
    from whichway.load import find_trees
    from whichway.model import slug

    tree_id = slug(Path(name).stem if name.endswith((".yml", ".yaml")) else name)
    if not tree_id:
        raise click.UsageError(f"`{name}` gives no id\nhelp: use letters a to z, digits and hyphens")
    folder = site_settings().trees
    target = folder / f"{tree_id}.yml"
    # A tree of this id may stand in a folder below, or end in .yaml; and what is in the way need not be a tree.
    there = next((path for path in [*find_trees([folder]), target] if path.stem == tree_id and path.exists()), None)
    if there:
        raise click.UsageError(f"`{there}` is there already\nhelp: choose another name")
    text = (files("whichway") / "starter" / "tree.yml").read_text("utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace("TITLE", tree_id.replace("-", " ").capitalize()), "utf-8", newline="\n")
    click.echo(f"`{target}` holds a tree that passes. Change its words, then run `whichway check`.")
