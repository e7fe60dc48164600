"""`whichway translate`: PO files with the texts of trees, for translators."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.failures import UnusableFiles
from whichway.cli.site import choose
from whichway.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whichway.translations import MadeFile, SiteTrees, Status

LANGUAGES = click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")


@click.group()
def translate() -> None:
    """Keep translations of the trees: one PO file for each tree and language.

    They are in `locale/<language>/<tree>.po` next to the trees, and open in Poedit, Weblate, and other editors of PO
    files. The trees keep their ids, facts, and ways; only texts are translated. `whichway check` checks the files.

    \b
      whichway translate extract fr
      whichway translate update
      whichway translate status
    """


@translate.command()
@LANGUAGES
@CONFIG
def extract(languages: tuple[str, ...]) -> None:
    """Begin languages: write a PO file with every text of each tree.

    LANGUAGE is a tag such as `fr` or `pt_BR`. Files that exist stay as they are. Without a language, templates for all
    trees are written, `locale/<tree>.pot`, for tools that begin languages themselves.

    \b
      whichway translate extract fr ar
      whichway translate extract
    """
    site, is_whole = _site()
    from whichway.translations import brought_up_to_date, templates
    from whichway.words import language_by_tag

    made = [*templates(site)] if not languages else []
    for tag in languages:
        folder, language = _folder(tag, site), language_by_tag(tag)
        if language is None:
            raise click.UsageError(f"`{tag}` is no language that is known\nhelp: write a tag such as `fr` or `pt_BR`")
        made += [file for file in _made(brought_up_to_date(site, folder, language)) if not file.path.exists()]
    _write(site, made)
    for file in made:
        click.echo(f"{_short(file.path)}: {_count(file.counts.get('new', file.counts.get('texts', 0)), 'text')}")
    if languages and not made:
        click.echo("every tree has a file already; `whichway translate update` brings them up to date")
    sys.exit(0 if is_whole else 1)


@translate.command()
@LANGUAGES
@CONFIG
def update(languages: tuple[str, ...]) -> None:
    """Bring PO files up to date with the trees, in all languages or in each LANGUAGE.

    New texts are added. Where a text has changed, its translation becomes fuzzy, and the text before stands next to it.
    What is gone is kept at the end of the file, in case it comes back. A translation moves with its text when you move
    or rename a node. Headers, comments, and flags stay.

    \b
      whichway translate update
      whichway translate update fr
    """
    site, is_whole = _site()
    from whichway.translations import brought_up_to_date, templates
    from whichway.words import Language, language_by_tag

    made: list[MadeFile] = []
    for folder in _chosen(languages, site):
        language = language_by_tag(folder) or Language(folder, "")
        made += _made(brought_up_to_date(site, folder, language))
    if any(file.path.exists() for file in templates(site)):
        made += templates(site)
    changed = [file for file in made if not _holds(file)]
    _write(site, changed)
    for file in changed:
        if counts := {name: number for name, number in file.counts.items() if name != "texts"}:
            click.echo(f"{_short(file.path)}: " + ", ".join(f"{number:,} {name}" for name, number in counts.items()))
    click.echo(f"{_count(len(made), 'file')} up to date, {len(changed):,} of them changed")
    sys.exit(0 if is_whole else 1)


@translate.command()
@LANGUAGES
@CONFIG
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(languages: tuple[str, ...], format_: str) -> None:
    """Say how much of each tree is translated, in all languages or in each LANGUAGE.

    A translation is stale if it is fuzzy, or if its text has changed. Readers then see the text in the language of the
    trees, as they do where a translation is missing.

    \b
      whichway translate status
      whichway translate status fr --format json
    """
    site, is_whole = _site()
    from whichway import translations

    found: dict[str, list[Status]] = {}
    try:
        for folder in _chosen(languages, site):
            found[folder] = translations.status(site, folder)
    except translations.UnreadableCatalog as error:
        raise UnusableFiles(str(error)) from error
    if format_ == "json":
        values = [
            {"language": folder, **_numbers(translations.total(trees)), "trees": [_numbers(one) for one in trees]}
            for folder, trees in found.items()
        ]
        click.echo(json.dumps({"languages": values}, indent=2))
    else:
        tables = (_table(folder, [*trees, translations.total(trees)]) for folder, trees in found.items())
        click.echo("\n\n".join(tables))
    sys.exit(0 if is_whole else 1)


def _site() -> tuple[SiteTrees, bool]:
    """The trees of the site, and whether all could be read. A tree with mistakes would seem to have lost texts."""
    settings = choose(()).settings
    from whichway import output
    from whichway.load import load_paths
    from whichway.translations import SiteTrees

    if output.recover(settings.trees_folder):
        click.echo("what an earlier run had begun to write is complete now", err=True)
    sources = load_paths([settings.trees_folder])
    sound = {source.tree_id: source.tree for source in sources if source.tree is not None and source.tree.whole}
    for source in sources:
        if source.tree_id not in sound:
            click.echo(f"`{source.file}` is left out: it has mistakes, and `whichway check` says which", err=True)
    return SiteTrees(sound, settings.trees_folder, settings.folder), len(sound) == len(sources)


def _chosen(tags: Sequence[str], site: SiteTrees) -> list[str]:
    """The folders of the languages that are named, or of all that there are.

    Raises:
        click.UsageError: if there is no such language.
    """
    from whichway.translations import language_among, languages

    known = languages(site.folder)
    if not known:
        raise click.UsageError("there are no translations yet\nhelp: begin one with `whichway translate extract fr`")
    for tag in tags:
        if language_among(known, tag) is None:
            help = f"begin it with `whichway translate extract {tag}`; there are {listed(known, ', and ')}"
            raise click.UsageError(f"the trees are not translated into `{tag}`\nhelp: {help}")
    return [folder for tag in tags if (folder := language_among(known, tag))] or known


def _folder(tag: str, site: SiteTrees) -> str:
    """The folder of a language: the one that it has, however its tag is spelled, or a new one."""
    from whichway.translations import language_among, languages

    return language_among(languages(site.folder), tag) or tag.replace("-", "_")


def _made(files: Iterable[MadeFile]) -> list[MadeFile]:
    from whichway.translations import UnreadableCatalog

    try:
        return [*files]
    except UnreadableCatalog as error:
        raise UnusableFiles(str(error)) from error


def _holds(file: MadeFile) -> bool:
    """Whether a file holds its text already, with whatever line breaks."""
    from whichway.reading import read_text

    return file.path.is_file() and read_text(file.path, "replace") == file.text


def _write(site: SiteTrees, files: Sequence[MadeFile]) -> None:
    from whichway import output

    if files:
        output.write_all(site.folder, {file.path: file.text.encode() for file in files})


def _numbers(one: Status) -> Mapping[str, object]:
    tree = {"tree": one.tree} if one.tree else {}
    counts = {"texts": one.texts, "translated": one.translated, "stale": one.stale, "missing": one.missing}
    return {**tree, **counts, "percent": one.percent}


def _table(language: str, trees: Sequence[Status]) -> str:
    width = max(len(one.tree or "all trees") for one in trees)
    rows = []
    for one in trees:
        left = [f"{number:,} {name}" for name, number in (("stale", one.stale), ("missing", one.missing)) if number]
        row = f"  {one.tree or 'all trees':{width}}  {one.percent:3}%  {one.translated:,} of {one.texts:,}"
        rows.append(", ".join([row, *left]))
    return "\n".join([language, *rows])


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"


def _short(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)
