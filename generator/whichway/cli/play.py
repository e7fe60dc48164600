"""`whichway play`: walks a tree in the terminal, as readers walk it on its page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from whichway.cli.answers import ANSWERS, GIVEN
from whichway.cli.config_file import CONFIG
from whichway.cli.export import missing_tree
from whichway.cli.site import audience_of, choose, docs_of

if TYPE_CHECKING:
    from whichway.cases import Case, Views
    from whichway.cli.site import Chosen
    from whichway.scenarios import Failure


@click.command()
@click.argument("tree", metavar="TREE[/NODE]")
@CONFIG
@ANSWERS
@GIVEN
@click.option("--ends", metavar="NODE", default="", help="Fail unless the answers lead here, as `ends` of a scenario.")
@click.option("--audience", metavar="AUDIENCE", help="The audience. Default: the one in mkdocs.yml.")
@click.option("--scenario", is_flag=True, help="Print the walk as a scenario for the tree's file.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def play(
    tree: str,
    answers: tuple[tuple[str, str], ...],
    given: dict[str, str],
    ends: str,
    audience: str | None,
    scenario: bool,
    format_: str,
) -> None:
    """Walk a tree in the terminal, step by step, or by answers that are given at once.

    Type the number of an option, its id, or its label; several numbers for check boxes, as in `1,3`; or the number,
    date, or text that is asked for. `b` goes back, `?` lists what else there is. At the end, the case notes are
    printed. Answers can also come from a file or a pipe, one a line.

    `--answers` takes the answers of a scenario, and prints the step that they lead to: then nothing is asked. Steps are
    passed by themselves. Drafts are walked, too. Exit status: 0 everything is fine, 1 an answer isn't offered, or the
    walk doesn't end where it should, 2 the arguments or files can't be used.

    \b
      whichway play no-internet
      whichway play no-internet/restart --audience staff
      whichway play no-internet --answers "power-light=no, plug-in=unsolved" --scenario
      whichway play no-internet --answers power-light=no --format json
    """
    chosen = choose(())
    from whichway.cases import UnusableCase, answered_case, begin_case, named_node

    try:
        views = _views(chosen, audience, tree)
        page, node = named_node(views.forest, tree)
        case = begin_case(views, page, node, given)
    except UnusableCase as error:
        raise click.UsageError(f"{error}\nhelp: {error.help}") from error
    if scenario and case.begun:
        raise click.UsageError(f"`{tree}` is no first question, where scenarios begin\nhelp: name the tree alone")
    if answers or ends or format_ == "json":
        case, failure = answered_case(case, answers, ends)
        _show(case, scenario, format_)
        _end(failure)
    else:
        from whichway.cli.walk import Walk

        sys.exit(Walk(case, scenario=scenario).run())


def _views(chosen: Chosen, audience: str | None, name: str) -> Views:
    """The pages as one audience sees them, drafts included."""
    from whichway.cases import Views
    from whichway.formats import published_site
    from whichway.load import forest_of, load_paths
    from whichway.words import UnusableWords, words_in

    settings = chosen.settings
    audience = audience_of(settings, audience)
    published = forest_of(load_paths(chosen.paths), settings.limits)
    trees = published.with_drafts or published
    seen = trees.for_audience(audience)
    tree = name.partition("/")[0]
    if tree in trees.unread:
        raise click.UsageError(f"`{tree}` can't be read as a tree\nhelp: `whichway check` says why")
    if tree in trees.trees and tree not in seen.trees:
        raise click.UsageError(missing_tree(tree, seen.trees, trees.trees, ()))
    try:
        site = published_site(seen, settings, docs_of(settings.docs, settings))
        return Views(seen, site, words_in(settings.language, settings.words))
    except UnusableWords as error:
        raise click.UsageError(f"in `words:`, {error}") from error


def _show(case: Case, scenario: bool, format_: str) -> None:
    """Prints the step that answers have led to, and the notes or the scenario of the walk."""
    from whichway.cases import as_json, case_notes, scenario_yaml
    from whichway.cli.walk import print_step

    if format_ == "json":
        click.echo(as_json(case, with_scenario=scenario))
        return
    print_step(case)
    click.echo(f"\n{scenario_yaml(case)}" if scenario else f"\n{case_notes(case)}")


def _end(failure: Failure | None) -> None:
    if failure is None:
        return
    click.echo(f"{failure.message}\nhelp: {failure.help}", err=True)
    sys.exit(1)
