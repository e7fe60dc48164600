"""`whichway export`: a tree in another format."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

import click

from whichway.cli.site import CONFIG, choose, docs_of


@click.command()
@click.argument("tree")
@CONFIG
@click.option("--to", "format_", type=click.Choice(["json", "markdown", "mermaid"]), required=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file. Default: stdout.")
@click.option("--audience", metavar="AUDIENCE", help="Whom it is for. Default: whom mkdocs.yml says.")
@click.option("--site-url", metavar="URL", help="Where the site is published. Default: `site_url` in mkdocs.yml.")
def export(tree: str, format_: str, output: Path | None, audience: str | None, site_url: str | None) -> None:
    """Write a tree in another format.

    `markdown` is for wikis that show no frames, such as those of GitHub and GitLab: every step has a heading, every
    option is a link, and guides are linked to on the published site. `mermaid` is a flowchart; `json` is for programs.

    \b
      whichway export no-internet --to markdown -o No-internet.md
      whichway export no-internet --to mermaid --audience staff
    """
    chosen = choose(())
    from whichway import compile
    from whichway.words.catalogue import UnusableWords

    settings = chosen.settings
    try:
        trees = compile.forest(compile.load(chosen.paths))
        seen = trees.for_audience(settings.audience if audience is None else audience)
        wanted = Path(tree).stem if tree.endswith((".yml", ".yaml")) else tree
        if wanted not in seen.trees:
            raise click.UsageError(_missing(wanted, seen.trees, trees.unread, trees.trees))
        docs = docs_of(settings.docs, settings)
        text = compile.export(seen, wanted, format_, settings, docs, site_url)
    except OSError as error:
        raise click.UsageError(f"`{error.filename}` can't be read: {error.strerror}") from error
    except UnusableWords as error:
        raise click.UsageError(f"in `words:`, {error}") from error
    if format_ == "markdown" and not (site_url or settings.site_url):
        click.echo("there is no `site_url`: links to guides and to other trees are relative to `docs/`", err=True)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"`{output}` can't be written: {error.strerror}") from error


def _missing(tree: str, seen: Collection[str], unread: Collection[str], known: Collection[str]) -> str:
    if tree in unread:
        return f"`{tree}` could not be read\nhelp: `whichway check` says why"
    if tree in known:
        return f"`{tree}` is not for this audience\nhelp: name the one that it is for with `--audience`"
    near = get_close_matches(tree, seen, 1, 0.4)
    return f"there is no tree `{tree}`\nhelp: " + (f"did you mean `{near[0]}`?" if near else "name one by its id")
