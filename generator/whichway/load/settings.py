"""What a site's `mkdocs.yml` says about its trees, read without MkDocs.

The command must work where MkDocs is not installed, so it reads the few settings that it needs by itself, in the way of
MkDocs: by YAML 1.1, with `INHERIT` and `!ENV`. All other tags, such as `!!python/name:`, are passed over.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from whichway.audiences import EVERYBODY_ELSE, declared_audiences, unknown_audience
from whichway.findings import Problem
from whichway.limits import DEFAULT_AUDIENCES, Limits
from whichway.load.complaint import complaint
from whichway.load.options import Options
from whichway.load.setting_places import SettingPlaces, places_of_settings
from whichway.load.toml import toml_values

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")


@dataclass(frozen=True)
class Settings:
    """Where a site has its trees and pages, and how strictly its trees are checked.

    Paths are absolute. `config` is `None` where no `mkdocs.yml` was found and the usual folders are taken.
    `limits` is how far a check goes, `audience` whom the site is built for: everybody of whom nothing is said, unless
    it names one; `audiences` are all that there are. `rules` has what the settings say of single rules, as it was
    written, and so has `words`. `looks` is the folder of the site's own templates, `language` that of the page's own
    words, `site_url` where the site is found, `site_name` what it is called. `leaves_out_docs` says that some files in
    `docs` may be no part of the site, `has_nav` that `mkdocs.yml` has a navigation. `places` has where the plugin's
    settings are written, and `problems` those settings that can't be used: in their place stands the default.
    """

    config: Path | None
    trees: Path
    docs: Path
    section: str = "troubleshoot"
    limits: Limits = field(default_factory=Limits)
    audience: str = EVERYBODY_ELSE
    audiences: tuple[str, ...] = DEFAULT_AUDIENCES
    rules: Mapping[str, Any] = field(default_factory=dict)
    contact: str = ""
    language: str = "en"
    words: Mapping[str, Any] = field(default_factory=dict)
    looks: Path | None = None
    site_url: str = ""
    site_name: str = ""
    directory_urls: bool = True
    status_origins: tuple[str, ...] = ()
    embed: bool = True
    guide_report: bool = False
    used_in: bool = True
    leaves_out_docs: bool = False
    has_nav: bool = False
    plugins: tuple[str, ...] = field(default=(), compare=False)
    places: SettingPlaces = field(default_factory=lambda: SettingPlaces(""), compare=False)
    problems: tuple[Problem, ...] = ()

    @property
    def base_path(self) -> str:
        """The path below its server at which the site is found, with a slash at both ends; empty if nobody says."""
        return f"{urlsplit(self.site_url).path.rstrip('/')}/" if self.site_url else ""


class UnusableSettings(Exception):  # noqa: N818 - it is told to the user, not raised at a programmer
    """The settings can't be used; the text says why."""


def find_settings(start: Path) -> Settings:
    """The settings of the site that `start` lies in: those of the first `mkdocs.yml` upwards from there.

    Without one, `decision_trees/` and `docs/` beside `start`.

    Raises:
        UnusableSettings: if the file can't be read, or says something else than the settings are.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            if (folder / name).is_file():
                return read_settings(folder / name)
    return Settings(None, start / "decision_trees", start / "docs")


def read_settings(config: Path) -> Settings:
    """The settings in the `mkdocs.yml` at `config`.

    Raises:
        UnusableSettings: if the file can't be read, or says something else than the settings are.
    """
    values = settings_values(config)
    places = places_of_settings(config)
    options = Options(_plugin_options(values.get("plugins")), places)
    here = config.resolve().parent
    docs, site_url = _text(config, values, "docs_dir"), _text(config, values, "site_url")
    audience = options.text("audience", EVERYBODY_ELSE)
    audiences = declared_audiences(options.names("audiences"), audience)
    if audience and audience not in audiences:
        message, _, help = unknown_audience(audience, audiences).partition("\nhelp: ")
        options.problems.append(Problem(places.value("audience"), message, help))
    limits = Limits(
        options.number("max_answers", Limits.max_answers), options.number("max_states", Limits.max_states), audiences
    )
    looks = options.text("looks")
    return Settings(
        config=config.resolve(),
        trees=here / options.text("trees", "decision_trees"),
        docs=here / (docs or "docs"),
        section=options.text("section", Settings.section).strip("/"),
        limits=limits,
        audience=audience,
        audiences=audiences,
        rules=options.mapping("rules", "rules to severities"),
        contact=options.text("contact"),
        language=options.text("language") or _language(values.get("theme")),
        words=options.mapping("words", "keys to texts"),
        looks=here / looks if looks else None,
        site_url=site_url or "",
        site_name=_text(config, values, "site_name") or "",
        directory_urls=values.get("use_directory_urls") is not False,
        status_origins=options.names("status_origins"),
        embed=options.flag("embed", True),
        guide_report=options.flag("guide_report", False),
        used_in=options.flag("used_in", True),
        leaves_out_docs=bool(values.get("exclude_docs") or values.get("draft_docs")),
        has_nav=bool(values.get("nav")),
        plugins=_plugin_names(values.get("plugins")),
        places=places,
        problems=tuple(options.problems),
    )


def _text(config: Path, holder: dict[str, Any], name: str) -> str | None:
    value = holder.get(name)
    if value is not None and not isinstance(value, str):
        raise UnusableSettings(f"`{config}`: `{name}` must be a text, not `{value}`")
    return value


def _language(theme: Any) -> str:
    """The theme's language: Material has it in `language`, MkDocs' own themes in `locale`."""
    said = theme if isinstance(theme, dict) else {}
    return str(said.get("language") or said.get("locale") or "en")


def settings_values(
    config: Path, loader: type[SettingsLoader] | None = None, heirs: tuple[Path, ...] = ()
) -> dict[str, Any]:
    """What the file at `config` says, with what it inherits, as plain values.

    Raises:
        UnusableSettings: if the file can't be read, or is no configuration.
    """
    try:
        text = config.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableSettings(f"`{config}` can't be read: {error}") from error
    if config.suffix == ".toml":
        try:
            return toml_values(text)
        except ValueError as error:
            raise UnusableSettings(f"`{config}` can't be used: {error}") from error
    try:
        values = yaml.load(text, Loader=loader or SettingsLoader)  # noqa: S506 - the loader makes plain values
    except yaml.MarkedYAMLError as error:
        line, column, message, help, _ = complaint(error, text)
        raise UnusableSettings(f"`{config}:{line}:{column}`: {message}\nhelp: {help}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnusableSettings(f"`{config}` is no YAML: {error}") from error
    if not isinstance(values, dict):
        raise UnusableSettings(f"`{config}` is no configuration of MkDocs")
    if "INHERIT" not in values:
        return values
    parent = config.parent / str(values.pop("INHERIT"))
    if parent.resolve() in heirs:
        raise UnusableSettings(f"`{config}`: `INHERIT` leads round in a circle")
    return _merged(settings_values(parent, loader, (*heirs, config.resolve())), values)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`base` with what `over` says instead: mappings key by key, all other values as a whole."""
    merged = base | over
    for key in base.keys() & over.keys():
        if isinstance(base[key], dict) and isinstance(over[key], dict):
            merged[key] = _merged(base[key], over[key])
    return merged


def _plugin_names(plugins: Any) -> tuple[str, ...]:
    listed = plugins if isinstance(plugins, list) else [plugins]
    names = [name for entry in listed for name in (entry if isinstance(entry, dict) else [entry])]
    return tuple(str(name).rpartition("/")[2] for name in names if name)


def _plugin_options(plugins: Any) -> Any:
    """The options of the plugin `whichway`, which MkDocs takes from a list or from a mapping."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    return next((entry["whichway"] for entry in listed if isinstance(entry, dict) and "whichway" in entry), None)


class SettingsLoader(yaml.CSafeLoader):
    """Reads plain values, and passes tags over that only MkDocs knows."""


def _from_environment(loader: Any, node: yaml.Node) -> Any:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`: the first of the variables that is set."""
    names: list[Any] = [loader.construct_scalar(node)] if isinstance(node, yaml.ScalarNode) else []
    if isinstance(node, yaml.SequenceNode):
        names = loader.construct_sequence(node, deep=True)
    default = names.pop() if len(names) > 1 else None
    written = next((os.environ[name] for name in names if isinstance(name, str) and name in os.environ), None)
    return default if written is None else yaml.load(written, Loader=SettingsLoader)  # noqa: S506 - plain values only


def _passed_over(loader: Any, tag: str, node: yaml.Node) -> None:
    """A value that none of the settings here is."""


SettingsLoader.add_constructor("!ENV", _from_environment)
SettingsLoader.add_multi_constructor("", _passed_over)
