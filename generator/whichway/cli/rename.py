"""`whichway rename`: another id for a node, an option, an item, a fact, or a value, wherever it is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.check import paint
from whichway.cli.config_file import CONFIG
from whichway.cli.failures import UnusableFiles
from whichway.cli.site import choose
from whichway.collector import collector_paused

if TYPE_CHECKING:
    from whichway.findings import Edit
    from whichway.fixes import Rewritten
    from whichway.symbols import CantRename, Renaming, Symbol, SymbolIndex

KINDS = ("node", "item", "option", "fact", "value")


@click.command()
@click.argument("tree")
@click.argument("old")
@click.argument("new")
@CONFIG
@click.option("--kind", type=click.Choice(KINDS), help="What OLD is, where a node and a fact have the same name.")
@click.option("--dry-run", is_flag=True, help="Print the changes as a unified diff, and write nothing.")
@collector_paused()
def rename(tree: str, old: str, new: str, kind: str | None, dry_run: bool) -> None:
    """Give a node, option, item, fact, or value another id, everywhere: in trees, guides, and settings.

    TREE is a tree's id or file. OLD is `node`, `node.option`, `checklist.item`, `fact`, or `fact=value`; NEW is the new
    id alone. Where the old id is in permalinks.lock, it becomes an alias, so that published links keep working. An
    option that has no `id` gets one, and its label stays. A fact that several trees share is renamed in all of them.
    Translations in PO files go along.

    Comments and formatting stay as they are. If something can't be renamed, or would mean something else afterwards,
    no file is changed. To rename a tree, rename its file and add the old id to its `formerly`.

    \b
      whichway rename no-internet power-light router-light
      whichway rename no-internet router-light.yes it-is-on
      whichway rename does-not-print printer.jam paper --dry-run
    """
    settings = choose(()).settings
    from whichway import output, symbols
    from whichway.load import load_lock

    if not dry_run and output.recover(settings.folder):
        click.echo("what an earlier run had begun to write is complete now", err=True)
    index = symbols.index(symbols.site_texts(settings))
    try:
        symbol = _named(index, tree, old, kind)
        renaming = symbols.rename(index, symbol, new, load_lock(settings.trees_folder))
    except symbols.CantRename as error:
        raise UnusableFiles(_told(error)) from error
    files = _rewritten(renaming)
    translated = _translated(renaming, index, settings.trees_folder)
    files |= translated
    if dry_run:
        from whichway import reports

        texts = {file: (one.before, one.after) for file, one in files.items()}
        click.echo(reports.unified(texts, paint), nl=False)
        return
    output.write_all(settings.folder, {Path(file): one.content for file, one in files.items()})
    click.echo("\n".join([_summary(renaming, index), *(f"  {file}: translations go along" for file in translated)]))


def _named(index: SymbolIndex, tree: str, old: str, kind: str | None) -> Symbol:
    """What OLD names.

    Raises:
        CantRename: if it names nothing that can be renamed.
        click.UsageError: if there is no such tree, or OLD names several things.
    """
    from whichway.nearest import nearest
    from whichway.symbols import not_called, symbols_called

    id_ = Path(tree).stem if tree.endswith((".yml", ".yaml")) else tree
    trees = index.names.trees
    if id_ not in trees:
        near = index.names.former.get(id_) or nearest(id_, trees)
        help = f"did you mean `{near}`?" if near else "name a file in the folder of the trees, without `.yml`"
        raise click.UsageError(f"there is no tree `{id_}`\nhelp: {help}")
    called = symbols_called(index.names, trees[id_], old)
    found = [symbol for symbol in called if kind in (None, symbol.kind)]
    if len(found) > 1:
        places = "\n".join(f"  {index.definition(symbol)}: the {symbol.kind} `{symbol}`" for symbol in found)
        kinds = " or ".join(f"`--kind {symbol.kind}`" for symbol in found)
        raise click.UsageError(f"`{old}` is more than one thing in the tree `{id_}`:\n{places}\nhelp: add {kinds}")
    if called and not found:
        raise click.UsageError(f"`{old}` is a {called[0].kind}, not a {kind}\nhelp: leave out `--kind`")
    if not found:
        raise not_called(index.names, trees[id_], old)
    return found[0]


def _told(error: CantRename) -> str:
    place = f"`{error.place}`: " if error.place else ""
    return f"{place}{error.message}\nhelp: {error.help}"


def _rewritten(renaming: Renaming) -> dict[str, Rewritten]:
    """The files after the change.

    Raises:
        UnusableFiles: if one of them has changed since it was read.
    """
    from whichway.fixes import rewritten

    files = {}
    for file, edits in renaming.edits.items():
        found = rewritten(Path(file), renaming.before[file], edits)
        if found is None:
            raise UnusableFiles(f"`{file}` has just changed, or is not UTF-8\nhelp: save it, and try again")
        files[file] = found
    return files


def _translated(renaming: Renaming, index: SymbolIndex, folder: Path) -> dict[str, Rewritten]:
    """The PO files after the change.

    Raises:
        UnusableFiles: if one of them can't be read.
    """
    from whichway import translations
    from whichway.fixes import Rewritten
    from whichway.load import display_path, load_text

    if not translations.languages(folder):
        return {}
    before = {source.tree_id: source.tree for source in index.site.sources if source.file in renaming.after}
    after = {
        id_: load_text(renaming.after[tree.places.file], f"{id_}.yml").tree for id_, tree in before.items() if tree
    }
    both = {id_: (tree, before[id_]) for id_, tree in after.items()}
    sound = {id_: (tree, old) for id_, (tree, old) in both.items() if tree is not None and old is not None}
    try:
        found = translations.renamed(
            {id_: old for id_, (_, old) in sound.items()}, {id_: tree for id_, (tree, _) in sound.items()}, folder
        )
        return {display_path(one.path): Rewritten(one.before, one.after, one.after.encode()) for one in found}
    except translations.UnreadableCatalog as error:
        raise UnusableFiles(str(error)) from error


def _summary(renaming: Renaming, index: SymbolIndex) -> str:
    symbol, edits = renaming.symbol, renaming.edits
    lines = [f"  {file}:{line}" for file in edits for line in dict.fromkeys(_lines(edits[file]))]
    lines += _aliases(renaming.aliases)
    number = sum(map(len, edits.values()))
    count = f"{number:,} edit{'s' * (number != 1)} in {len(edits):,} file{'s' * (len(edits) != 1)}"
    head = f"the {symbol.kind} `{symbol}` is now `{symbol._replace(name=renaming.new)}`: {count}"
    return "\n".join([head, *lines, *_given(symbol, index), *_way_out(symbol, renaming.new)])


def _lines(edits: Iterable[Edit]) -> Iterator[int]:
    """The lines that have changed, as they are now; an edit that begins with a line break is about the next one."""
    moved = 0
    for edit in edits:
        yield edit.line + moved + edit.text.startswith("\n")
        moved += edit.text.count("\n") - (edit.end_line - edit.line)


def _aliases(aliases: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [
        f"  the published `{old}` of the tree `{tree}` is an alias of `{new}`"
        for tree, written in aliases.items()
        for old, new in written.items()
    ]


def _given(symbol: Symbol, index: SymbolIndex) -> list[str]:
    """What links can't be kept working: those that give a fact in their query."""
    fact = symbol.of if symbol.kind == "value" else symbol.name
    if symbol.kind not in ("fact", "value") or not index.names.is_given(symbol.tree, fact):
        return []
    link = f"?ww.{fact}={symbol.name}" if symbol.kind == "value" else f"?ww.{fact}=…"
    return [f"links elsewhere with `{link}` give nothing any more: nothing can be an alias of a {symbol.kind}"]


def _way_out(symbol: Symbol, new: str) -> list[str]:
    """What an option's id says to pages and rules, where that has changed."""
    from whichway.kinds import HONEST_EXITS

    was, is_ = symbol.name in HONEST_EXITS, new in HONEST_EXITS
    if symbol.kind != "option" or was == is_:
        return []
    return [f"pages and rules {'no longer ' * was}take it for the answer of readers who can't tell, by its id"]
