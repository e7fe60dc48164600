"""`whichway map`: draws a tree, or how all trees lead to each other."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import Chosen, audience_of, choose, docs_of
from whichway.nearest import nearest
from whichway.output import write

if TYPE_CHECKING:
    from whichway.compile import Trees
    from whichway.findings import Finding, Report
    from whichway.maps import Href, TreeMap
    from whichway.settings import Settings


@click.command()
@click.argument("tree", required=False)
@CONFIG
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file, as in tree.svg. Default: stdout."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["svg", "text"]),
    default="svg",
    show_default=True,
    help="A drawing, or an outline for the terminal.",
)
@click.option("--audience", metavar="A", help="Draw what this audience sees. Default: everything, drafts included.")
@click.option("--from", "entrance", metavar="TREE", help="On the map of all trees, where readers come in.")
@click.option("--site-url", metavar="URL", help="Make nodes links to this site. Default: `site_url` in mkdocs.yml.")
def map(
    tree: str | None,
    output: Path | None,
    format_: str,
    audience: str | None,
    entrance: str | None,
    site_url: str | None,
) -> None:
    """Draw a tree as a map. Without TREE, draw how all trees lead to each other.

    The map shows each node by its kind, and each option as a line with a label. Where a line would cross too many
    others, it ends at the name of its node. What `whichway check` finds is marked on the nodes. Options and outcomes
    that no scenario covers are dotted, drafts are dashed, and likely ways through checklists are thick. The file is
    one SVG without scripts, for light and dark screens. Exit status: 0 everything is fine, 1 there are errors, so that
    something may be missing from the map, 2 the arguments or files can't be used.

    \b
      whichway map no-internet -o no-internet.svg
      whichway map no-internet --format text
      whichway map --from start-here -o all-trees.svg
    """
    if tree is not None and entrance is not None:
        raise click.UsageError("`--from` is for the map of all trees\nhelp: leave it out, or leave the tree out")
    chosen = choose(())
    from whichway import compile
    from whichway.words import UnusableWords

    shown_to = audience_of(chosen.settings, audience) if audience else None
    trees = compile.read(chosen.paths, chosen.settings.limits, chosen.context, shown_to).with_drafts
    wanted = _wanted(tree, trees)
    _wanted(entrance, trees)
    try:
        report = _report(chosen, shown_to)
        drawing = _drawing(trees, wanted, entrance, report.findings, chosen.settings, laid_out=format_ == "svg")
    except UnusableWords as error:
        raise click.UsageError(f"in `words:`, {error}") from error
    text = _text(drawing, format_, _links(chosen.settings, site_url))
    if output is None:
        click.echo(text, nl=False)
    else:
        write(output, text)
    sys.exit(1 if _tell(drawing, trees, wanted) else 0)


def _wanted(tree: str | None, trees: Trees) -> str | None:
    """The id of the tree that is meant by an id or a file; refuses one that is not there."""
    if tree is None:
        return None
    wanted = Path(tree).stem if tree.endswith((".yml", ".yaml")) else tree
    known = trees.forest.trees
    if wanted in known:
        return wanted
    if wanted in trees.forest.unread:
        click.echo(f"`{wanted}` contains no tree that can be drawn; `whichway check` says why", err=True)
        sys.exit(1)
    if wanted in trees.unprojected.trees:
        raise click.UsageError(f"`{wanted}` is not for this audience\nhelp: name the one that it is for")
    near = nearest(wanted, known)
    raise click.UsageError(
        f"there is no tree `{wanted}`\nhelp: " + (f"did you mean `{near}`?" if near else "name one by its id")
    )


def _report(chosen: Chosen, audience: str | None) -> Report:
    """What `check` finds in the trees."""
    from whichway import compile, rules

    settings = chosen.settings
    docs = docs_of(settings.docs, settings) if settings.config and settings.docs.is_dir() else None
    severities = rules.usable(settings.rules)
    return compile.check_paths(
        chosen.paths, settings.limits, chosen.context, audience, severities=severities, docs=docs
    )


def _drawing(
    trees: Trees,
    tree: str | None,
    entrance: str | None,
    findings: Sequence[Finding],
    settings: Settings,
    *,
    laid_out: bool,
) -> TreeMap:
    from whichway import maps
    from whichway.scenarios import play_all
    from whichway.words import words_in

    forest, words = trees.forest, words_in(settings.language, settings.words)
    if tree is None:
        drawing = maps.drawn_forest(forest, words, findings=findings, entrance=entrance or "")
    else:
        one = forest.trees[tree]
        # Where there is no scenario, that no option is covered goes without saying.
        coverage = play_all(forest, [one])[0] if one.scenarios else None
        drawing = maps.drawn(forest, one, words, findings=findings, coverage=coverage)
    if not laid_out:
        return drawing
    try:
        return maps.laid_out(drawing)
    except ImportError as error:
        raise click.UsageError(
            f"graphlay is needed for drawings ({error})\n"
            "help: pip install 'mkdocs-whichway[map]', or take the outline, --format text"
        ) from error


def _text(drawing: TreeMap, format_: str, href: Href | None) -> str:
    from whichway import maps

    return maps.text(drawing) if format_ == "text" else maps.svg(drawing, standalone=True, href=href)


def _links(settings: Settings, site_url: str | None) -> Href | None:
    """The addresses of nodes in the site that is published, if it is known where."""
    from whichway.formats import SiteAddress

    url = settings.site_url if site_url is None else site_url
    if not url:
        return None
    address = SiteAddress(url, settings.directory_urls, settings.section)
    return lambda tree, node: address.of(f"{settings.section}/{tree}.md#{node}")


def _tell(drawing: TreeMap, trees: Trees, wanted: str | None) -> bool:
    """Says what is not on the map, and what is wrong with it; whether there is an error."""
    from whichway.findings import Severity
    from whichway.rules import OF_COVERAGE

    missing = [node.text for node in drawing.nodes if node.kind == "missing"]
    unread = sorted(trees.forest.unread) if wanted is None else []
    for name in unread:
        click.echo(f"not on the map: `{name}`, which contains no tree that can be read", err=True)
    for name in missing:
        click.echo(f"marked as missing: `{name}`, which is not a node", err=True)
    for finding in drawing.findings:
        if finding.rule in OF_COVERAGE:
            continue  # these are dotted
        click.echo(f"not marked: {finding.severity} {finding.rule}: {finding.message}", err=True)
    found = [*drawing.findings, *(finding for node in drawing.nodes for finding in node.findings)]
    if found:
        click.echo(f"{_counted(found)}; `whichway check` says more", err=True)
    return bool(unread or missing) or any(finding.severity is Severity.ERROR for finding in found)


def _counted(findings: Collection[Finding]) -> str:
    counts: dict[str, int] = {}
    for finding in sorted(findings, key=lambda finding: str(finding.severity)):
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items())
