"""`whichway import`: trees from flowcharts."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from whichway.cli.check import paint
from whichway.cli.config_file import CONFIG
from whichway.cli.failures import UnusableFiles
from whichway.cli.names import names_of
from whichway.cli.site import site_settings
from whichway.output import replacing
from whichway.registry import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whichway.importing import Imported, ImportedTree, Page, Surroundings
    from whichway.settings import Settings


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False), metavar="FILE...")
@CONFIG
@click.option(
    "--from",
    "format_",
    type=click.Choice([*READERS]),
    help="The format of the charts. Default: what the file's name, or else its text, says.",
)
@click.option(
    "-o", "--output", metavar="DIR", help="The folder of the trees, or `-` for stdout. Default: that of the site."
)
@click.option("--force", is_flag=True, help="Overwrite trees that exist.")
@click.option(
    "--columns",
    multiple=True,
    metavar="PART=NAME,...",
    help='What a table calls its columns, or JSON its keys, as in `node=ID,label=Answer,next="Goes to"`.',
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The same as YAML, a line `part: name` for each.",
)
def import_(
    files: tuple[str, ...],
    format_: str | None,
    output: str | None,
    force: bool,
    columns: tuple[str, ...],
    mapping: Path | None,
) -> None:
    """Make trees of the flowcharts in files, whole or in fences of Markdown pages.

    Charts are in Mermaid, or drawn with signs such as `├─` and `+--`; whole files may be tables (CSV) or JSON, too.

    What a chart doesn't say is guessed, and what no tree can contain is left out. The report lists both, with lines and
    reasons, and what is wrong with the trees, such as a loop that leads to no outcome. Name pages that link to each
    other together: then their trees do, too. Exit status: 0 all that could be read is written, 2 the arguments or files
    can't be used.

    \b
      whichway import slow-network.mmd
      whichway import charts/network.md charts/printers.md
      whichway import charts/network.md -o -
      whichway import steps.csv --columns node=ID,heading=Question,label=Answer,next="Goes to"
    """
    settings = site_settings()
    from whichway.formats import UnreadableChart
    from whichway.importing import imported, report
    from whichway.load import display_path

    names = names_of(columns, mapping)
    texts = {Path(file).as_posix(): _text(Path(file)) for file in files}
    try:
        done = imported(texts, _surroundings(texts, settings.docs), format_ or "", names)
    except UnreadableChart as error:
        from whichway.reports import source_line

        line = source_line(texts.get(error.place.file, ""), error.place)
        raise UnusableFiles(f"{error.place}: {error.why}\n{line}\nhelp: {error.help}") from error
    if not done.trees:
        _refuse(done, texts, format_)
    folder = settings.trees_folder if output in (None, "-") else Path(output or "")
    found = _findings(done, folder, settings)
    if output == "-":
        click.echo(f"{report(done)}\n\n{found}", err=True)
        click.echo(_joined(done.trees), nl=False)
        return
    _refuse_existing(done.trees, folder, force=force)
    with replacing(folder) as staged:
        for tree in done.trees:
            staged.write(f"{tree.id}.yml", tree.text)
    count = len(done.trees)
    trees = "the tree" if count == 1 else f"the {count} trees"
    click.echo(f"{report(done)}\n\n{found}\n\n`{display_path(folder)}` has {trees}. Look at what was guessed.")


def _text(path: Path) -> str:
    from whichway.reading import read_text

    try:
        return read_text(path)
    except UnicodeDecodeError as error:
        raise click.UsageError(f"`{path}` is {_what_it_is(error.object)}") from error


def _what_it_is(content: bytes) -> str:
    """What a file is that is not UTF-8, and what to do about it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16\nhelp: save it as UTF-8; in Excel, as `CSV UTF-8`"
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return "a workbook or an archive, and no text\nhelp: save the sheet as CSV; in Excel, as `CSV UTF-8`"
    return "not UTF-8\nhelp: save it as UTF-8; in Excel, as `CSV UTF-8`"


def _refuse(done: Imported, files: Iterable[str], format_: str | None) -> NoReturn:
    """Ends the command where there is no chart; what was left out says why."""
    from whichway.importing import report

    named = ", ".join(f"`{file}`" for file in files)
    if done.notes:
        click.echo(report(done), err=True)
    help_ = "try another format" if format_ else "name its format"
    raise click.UsageError(f"there is no flowchart in {named}\nhelp: {help_} with `--from`: {', '.join(READERS)}")


def _joined(trees: Sequence[ImportedTree]) -> str:
    """The trees as one text: each below its file's name, where there are several."""
    if len(trees) == 1:
        return trees[0].text
    return "\n".join(f"# {tree.id}.yml\n{tree.text}" for tree in trees)


def _refuse_existing(trees: Iterable[ImportedTree], folder: Path, *, force: bool) -> None:
    """Ends the command if a tree of one of these ids is there, wherever in the folder."""
    from whichway.load import find_trees

    there = {path.stem: path for path in find_trees([folder])} if folder.is_dir() else {}
    for tree in trees:
        target = folder / f"{tree.id}.yml"
        path = target if target.exists() else there.get(tree.id)
        if path is not None and not (force and path == target):
            help_ = "use `--force` to overwrite it" if path == target else "rename the file of the chart, or that tree"
            raise click.UsageError(f"`{path}` already exists\nhelp: {help_}, or another folder with `-o DIR`")


def _findings(done: Imported, folder: Path, settings: Settings) -> str:
    """What a check finds in the new trees, as text; links to guides were looked up when they were made."""
    from whichway import compile, reports, rules
    from whichway.load import display_path, find_trees, load_text, load_trees

    names = {tree.id: folder / f"{tree.id}.yml" for tree in done.trees}
    new = [load_text(tree.text, display_path(names[tree.id])) for tree in done.trees]
    others = [path for path in find_trees([folder]) if path.stem not in names] if folder.is_dir() else []
    try:
        severities = rules.severities(settings.rules)
    except rules.UnusableRules as error:
        raise click.UsageError(f"`rules` in `{settings.config}`: {error}") from error
    trees = compile.prove([*new, *load_trees(others)], settings.limits)
    trees = replace(trees, only={source.path for source in new})
    return reports.text(compile.check(trees, trees.evidence(), severities), paint)


def _surroundings(texts: Mapping[str, str], docs: Path) -> Surroundings:
    """What links may lead to: pages and pictures below the folder of the guides."""
    from whichway.importing import MARKDOWN, Notes, Page, Surroundings, read_page
    from whichway.reading import read_text

    root = docs.resolve()
    resolved = {file: Path(file).resolve() for file in texts}
    places = {file: path.relative_to(root).as_posix() for file, path in resolved.items() if path.is_relative_to(root)}

    def has(name: str) -> bool:
        return not name.startswith("..") and (docs / name).is_file()

    def found(name: str) -> Page | None:
        if not has(name):
            return None
        if not name.lower().endswith(MARKDOWN):
            return Page(name, (), ())
        return read_page(read_text(docs / name, errors="replace"), name, Notes())

    return Surroundings(places=places, found=found, has=has)
