"""The least that a checker of trees can be: it loads each file without places, and looks for nodes out of reach."""

import sys
from pathlib import Path
from typing import Any

import click
import yaml


def targets(node: dict[str, Any]) -> list[str]:
    """The nodes that a node leads to."""
    options = [option["next"] for option in node.get("options", ())]
    return options + [node[key] for key in ("next", "unsolved") if key in node]


def unreachable(nodes: dict[str, dict[str, Any]]) -> set[str]:
    """The nodes that nobody gets to from the first."""
    open_nodes = [next(iter(nodes))]
    seen = set(open_nodes)
    while open_nodes:
        for target in targets(nodes[open_nodes.pop()]):
            if target not in seen:
                seen.add(target)
                open_nodes.append(target)
    return nodes.keys() - seen


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Check the trees of FOLDER."""
    files = sorted(folder.glob("*.yml"))
    found = [
        (file, name)
        for file in files
        for name in unreachable(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["nodes"])
    ]
    for file, name in found:
        click.echo(f"{file}: `{name}` is out of reach")
    click.echo(f"{len(files)} trees")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
