"""Which trees a subcommand is about: those it was given, or those of the site around the working directory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from whichway.guides import Docs
    from whichway.settings import Settings

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TREE]...")


class Chosen(NamedTuple):
    """The files and folders to work on, those that they may link to, and the site's settings."""

    paths: tuple[Path, ...]
    context: tuple[Path, ...]
    settings: Settings

    @property
    def is_site(self) -> bool:
        """Whether all trees of the site are among them, so that links to a tree can be checked."""
        return self.settings.trees_folder in (*self.paths, *self.context) or self.settings.config is None


def site_settings(*, any_settings: bool = False) -> Settings:
    """The settings of the site that `-f` names, or else of the one around the working directory.

    Single settings that can't be used are refused, unless `any_settings` will do: who checks a site tells them all.

    Raises:
        click.UsageError: if they can't be used.
    """
    from whichway.settings import UnusableSettings, find_settings, read_settings

    config: str | None = click.get_current_context().find_root().obj
    try:
        settings = read_settings(Path(config)) if config else find_settings(Path.cwd())
    except UnusableSettings as error:
        raise click.UsageError(str(error)) from error
    if not any_settings:
        _refuse(settings)
    return settings


def _refuse(settings: Settings) -> None:
    for wrong in (wrong for wrong in settings.problems if not wrong.doubtful):
        raise click.UsageError(f"`{wrong.place}`: {wrong.message}\nhelp: {wrong.help}")


def audience_of(settings: Settings, wanted: str | None) -> str:
    """The audience that a command is `wanted` for, or else that of the site.

    Raises:
        click.UsageError: if the site has no such audience.
    """
    from whichway.audiences import unknown_audience

    if wanted and wanted not in settings.audiences:
        raise click.UsageError(unknown_audience(wanted, settings.audiences))
    return settings.audience if wanted is None else wanted


LANGUAGE = click.option("--language", metavar="LANGUAGE", help="The language. Default: the one in the settings.")


def in_language(settings: Settings, wanted: str | None) -> Settings:
    """The settings with the language that a command is `wanted` in, or else with that of the site.

    Raises:
        click.UsageError: if the trees are not translated into it.
    """
    if wanted is None:
        return settings
    from whichway.translations import language_among, languages
    from whichway.wording import listed

    known = [settings.written_in, *languages(settings.trees_folder)]
    if language_among(known, wanted) is None:
        raise click.UsageError(f"the trees are not in `{wanted}`\nhelp: name one of {listed(known)}")
    return replace(settings, language=wanted)


def choose(paths: tuple[Path, ...], *, any_settings: bool = False) -> Chosen:
    """The trees in `paths`, which may also be ids of the site's trees, or all of the site where none are given.

    Trees that are named one by one may link to the others of their site, so these are loaded beside them.

    Raises:
        click.UsageError: if there are no trees, or the settings can't be used.
    """
    from whichway.load import find_trees

    settings = site_settings(any_settings=any_settings)
    if not paths and not settings.trees_folder.is_dir():
        _refuse(settings)
        where = f"`{settings.config.name}` names it" if settings.config else "there is no `mkdocs.yml` either"
        raise click.UsageError(
            f"there is no folder `{_short(settings.trees_folder)}` ({where})\n"
            "help: run this in the folder of a site, name the trees, or start a site with `whichway new DIR`"
        )
    paths = tuple(_file_of(path, settings.trees_folder) for path in paths)
    chosen = paths or (settings.trees_folder,)
    if not find_trees(chosen):
        raise click.UsageError(
            f"there is no tree in {', '.join(f'`{_short(path)}`' for path in chosen)}\n"
            "help: trees are files that end in .yml or .yaml; `whichway new tree NAME` writes one"
        )
    inside = any(path.resolve().is_relative_to(settings.trees_folder.resolve()) for path in paths)
    return Chosen(chosen, (settings.trees_folder,) if inside else (), settings)


def _file_of(path: Path, folder: Path) -> Path:
    """The file or folder at `path`, or else the file in `folder` of the tree with that id."""
    if path.exists():
        return path
    from whichway.load import find_trees
    from whichway.nearest import nearest

    known = {file.stem: file for file in find_trees([folder] if folder.is_dir() else [])}
    if file := known.get(str(path)):
        return file
    near = nearest(path.stem, known, 0.7)
    raise click.UsageError(
        f"there is no file, folder, or tree `{_short(path)}`\nhelp: "
        + (f"did you mean `{near}`?" if near else "name a file or folder of trees, or a tree of the site by its id")
    )


SLUGS = click.option(
    "--slugs",
    metavar="RULE",
    help="How the site's generator makes the ids of headings: python-markdown, github, gitlab, or docusaurus.",
)
BUILT = click.option(
    "--built",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the guides' pages and headings from the HTML of this site, whichever generator has built it.",
)
GUIDE_URLS = click.option(
    "--guide-urls",
    metavar="PATTERN",
    help="The addresses of the guides in the site, as in docs/{path}. Default: as the built site has them.",
)


def with_guides(settings: Settings, slugs: str | None, guide_urls: str | None) -> Settings:
    """The settings with what a command says of the guides in place of what they say.

    Raises:
        click.UsageError: if the settings can't be so.
    """
    from whichway.settings import SETTINGS

    given: dict[str, Any] = {name: value for name, value in (("slugs", slugs), ("guide_urls", guide_urls)) if value}
    for name, value in given.items():
        check = SETTINGS[name].check
        for wrong in check(value) if check else ():
            raise click.UsageError(f"`--{name.replace('_', '-')}`: {wrong.message}\nhelp: {wrong.help}")
    return replace(settings, **given)


def docs_of(folder: Path, settings: Settings, *, with_guides: bool = True, built: Path | None = None) -> Docs:
    """The guides in `folder`, read with the Markdown that the site's settings name, if there are any.

    Their links to trees are checked `with_guides`. Where the site was `built`, its pages say which headings there are.

    Raises:
        click.UsageError: if the settings can't be used.
    """
    from whichway.guides import Docs, SiteUrls
    from whichway.settings import UnusableSettings, read_markdown

    try:
        markdown = read_markdown(settings.config) if settings.config else None
    except UnusableSettings as error:
        raise click.UsageError(str(error)) from error
    return Docs(
        folder,
        settings.section,
        markdown,
        settings.config,
        settings.base_path,
        with_guides,
        settings.slugs,
        built,
        SiteUrls(settings.guide_urls) if settings.guide_urls else None,
    )


def _short(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)
