"""`whichway export`: a tree in another format."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.check import paint
from whichway.cli.config_file import CONFIG
from whichway.cli.site import audience_of, choose, docs_of
from whichway.nearest import nearest
from whichway.output import write
from whichway.registry import EXPORT_LIMITS, EXPORTS

if TYPE_CHECKING:
    from whichway.graph import Forest
    from whichway.guides import Docs
    from whichway.load import Source
    from whichway.settings import Settings


@click.command()
@click.argument("tree")
@CONFIG
@click.option("--to", "format_", type=click.Choice([*EXPORTS]), required=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file. Default: stdout.")
@click.option("--audience", metavar="AUDIENCE", help="The audience. Default: the one in mkdocs.yml.")
@click.option("--site-url", metavar="URL", help="Where the site is published. Default: `site_url` in mkdocs.yml.")
def export(tree: str, format_: str, output: Path | None, audience: str | None, site_url: str | None) -> None:
    """Write a tree in another format.

    `markdown` is for wikis that don't show frames, such as those of GitHub and GitLab: every step has a heading, every
    option is a link, and links to guides lead to the published site. `mermaid` is a flowchart, `csv` is for
    spreadsheets, `twee` is a story for Twine, and `json` is for programs; `whichway import` makes the same tree of the
    latter three. What a format can't say is listed with its line. If the tree has errors, they are reported and nothing
    is written. Exit status: 0 everything is fine, 1 the tree has errors, 2 the arguments or files can't be used.

    \b
      whichway export no-internet --to markdown -o No-internet.md
      whichway export no-internet --to mermaid --audience staff
    """
    chosen = choose(())
    from whichway.drafts import left_out
    from whichway.formats import export as exported
    from whichway.load import forest_of, load_paths
    from whichway.rules import UnusableRules
    from whichway.words import UnusableWords

    settings = chosen.settings
    try:
        audience = audience_of(settings, audience)
        sources = load_paths(chosen.paths)
        trees = forest_of(sources, settings.limits)
        seen = trees.for_audience(audience)
        wanted = Path(tree).stem if tree.endswith((".yml", ".yaml")) else tree
        docs = docs_of(settings.docs, settings)
        drafts = {} if trees.with_drafts is None else trees.with_drafts.trees
        if wanted not in seen.trees and wanted not in trees.unread:
            raise click.UsageError(missing_tree(wanted, seen.trees, trees.trees, drafts))
        if left := left_out({wanted: drafts[wanted]} if wanted in drafts else {}):
            click.echo(left, err=True)
        _refuse_errors(_sources_of_page(sources, trees, wanted), settings, docs)
        text = exported(seen, wanted, format_, settings, docs, site_url)
    except UnusableRules as error:
        raise click.UsageError(f"`rules` in `{settings.config}`: {error}") from error
    except UnusableWords as error:
        raise click.UsageError(f"in `words:`, {error}") from error
    if format_ in ("markdown", "twee") and not (site_url or settings.site_url):
        click.echo("there is no `site_url`: links to guides and to other trees are relative to `docs/`", err=True)
    if format_ in EXPORT_LIMITS and (limits := EXPORT_LIMITS[format_](seen.trees[wanted])):
        lines = (f"  {limit.place.file}:{limit.place.line}: {limit.what}: {limit.why}" for limit in limits)
        click.echo("\n".join(["left out, or leads elsewhere:", *lines]), err=True)
    if output is None:
        click.echo(text, nl=False)
        return
    write(output, text)


def _sources_of_page(sources: Iterable[Source], trees: Forest, tree: str) -> list[Source]:
    """Where the page of the tree with that id comes from: its own file, and those of the trees that it plays."""
    from whichway.kinds import included_tree

    page_nodes = trees.pages[tree].values() if tree in trees.pages else ()
    shown = {
        tree,
        *(page_node.tree.id for page_node in page_nodes),
        *(included_tree(page_node.node) for page_node in page_nodes),
    }
    return [source for source in sources if source.tree_id in shown]


def _refuse_errors(sources: Collection[Source], settings: Settings, docs: Docs) -> None:
    """Ends the command if there is an error in one of these trees, and tells what there is as `check` does."""
    from whichway import compile, reports, rules

    guides = docs if settings.config and docs.folder.is_dir() else None
    severities = rules.severities(settings.rules)
    paths = [source.path for source in sources]
    report = compile.check_paths(paths, settings.limits, [settings.trees_folder], severities=severities, docs=guides)
    # What is wrong in guides, or with what other trees have published, is no fault of these.
    report = report.of_files({source.file for source in sources})
    if report.failed:
        click.echo(reports.text(report, paint), err=True)
        click.echo("nothing is written", err=True)
        sys.exit(1)


def missing_tree(tree: str, seen: Collection[str], known: Collection[str], drafts: Collection[str]) -> str:
    """Why there is no such tree: it is a draft, or for another audience, or misspelled."""
    if tree in drafts and tree not in known:
        return f"`{tree}` is a draft\nhelp: `mkdocs serve` shows drafts; to export it, take its `draft: true` out"
    if tree in known:
        return f"`{tree}` is not for this audience\nhelp: name the one that it is for with `--audience`"
    near = nearest(tree, seen)
    return f"there is no tree `{tree}`\nhelp: " + (f"did you mean `{near}`?" if near else "name one by its id")
