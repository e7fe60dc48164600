"""A site's settings: what its configuration says of the plugin, and what else of it the trees' pages depend on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from whichway.audiences import declared_audiences, unknown_audience
from whichway.findings import Problem
from whichway.limits import DEFAULT_AUDIENCES, Limits
from whichway.load import SettingPlaces, UnusableSettings, config_values, line_ends, places_of_settings
from whichway.model import Tree
from whichway.settings.declaration import SETTINGS, Options
from whichway.settings.expanding import Expanding, expanding_by
from whichway.settings.promises import promises_in
from whichway.settings.reading import OptionsReader, checked

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml", "whichway.yml")


@dataclass(frozen=True, kw_only=True, repr=False)
class Settings(Options):
    """The plugin's settings as they count in a site, and what else the site's configuration says.

    `config` is `None` where no configuration was found, and the usual folders in `folder` are taken. `audiences` are
    all that there are, and `language` is that of the theme where the plugin's settings name none. `site_url` is where
    the site is found, `site_name` what it is called. `leaves_out_docs` says that some files in `docs` may be no part of
    the site, `has_nav` that the configuration writes out a navigation, `has_hooks` that it names hooks; `plugins` and
    `extensions` are the names of the site's plugins and Markdown extensions. `places` has where the plugin's settings
    are written, and `problems` those settings that can't be used: in their place stands the default.
    """

    folder: Path
    docs: Path
    config: Path | None = None
    audiences: tuple[str, ...] = DEFAULT_AUDIENCES
    language: str = "en"
    site_url: str = ""
    site_name: str = ""
    directory_urls: bool = True
    leaves_out_docs: bool = False
    has_nav: bool = False
    plugins: tuple[str, ...] = field(default=(), compare=False)
    extensions: tuple[str, ...] = field(default=(), compare=False)
    has_hooks: bool = field(default=False, compare=False)
    places: SettingPlaces = field(default_factory=lambda: SettingPlaces(""), compare=False)
    problems: tuple[Problem, ...] = ()

    @property
    def trees_folder(self) -> Path:
        """The folder of the trees."""
        return self.folder / self.trees

    @property
    def looks_folder(self) -> Path | None:
        """The folder of the site's own templates and style sheets, if it has any."""
        return self.folder / self.looks if self.looks else None

    @property
    def own_looks(self) -> Path | None:
        """The folder of the site's own looks, if it is there; that it should be is a finding of a check."""
        folder = self.looks_folder
        return folder if folder and folder.is_dir() else None

    @property
    def limits(self) -> Limits:
        """How far a check goes."""
        promises = promises_in(self.promises, self.places)
        return Limits(self.max_answers, self.max_states, self.audiences, self.section, promises)

    @property
    def expanding(self) -> Expanding:
        """What is expanded in bodies where MkDocs builds the site."""
        if "whichway" not in self.plugins:
            return self.expanding_alone
        return expanding_by(self.plugins, self.extensions, has_hooks=self.has_hooks)

    @property
    def expanding_alone(self) -> Expanding:
        """What is expanded where no plugin sees bodies, and Whichway converts them with the site's extensions."""
        return expanding_by((), self.extensions, has_hooks=False)

    @property
    def written_in(self) -> str:
        """The language of the trees as they are in their files, before any translation."""
        return self.source_language or "en"

    def has_map(self, tree: Tree) -> bool:
        """Whether readers can open a map of `tree`: as it says, or else the site."""
        return self.map if tree.map is None else tree.map

    @property
    def base_path(self) -> str:
        """The path below its server at which the site is found, with a slash at both ends; empty if nobody says."""
        return f"{urlsplit(self.site_url).path.rstrip('/')}/" if self.site_url else ""


def find_settings(start: Path) -> Settings:
    """The settings of the site that `start` lies in: those of the first `mkdocs.yml` upwards from there.

    Without one, every setting is at its default, and the guides are in `docs/` beside `start`.

    Raises:
        UnusableSettings: if the file can't be read, or says something else than the settings are.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            if (folder / name).is_file():
                return read_settings(folder / name)
    return Settings(folder=start, docs=start / "docs")


def read_settings(config: Path) -> Settings:
    """The settings in the `mkdocs.yml` at `config`.

    Raises:
        UnusableSettings: if the file can't be read, or says something else than the settings are.
    """
    values = config_values(config)
    places = places_of_settings(config)
    reader = OptionsReader(_plugin_options(values.get("plugins")), places)
    options = in_force(reader.values(), values.get("theme"))
    here = config.resolve().parent
    return Settings(
        **options,
        folder=here,
        docs=here / (_text(config, values, "docs_dir") or "docs"),
        config=config.resolve(),
        site_url=_text(config, values, "site_url") or "",
        site_name=_text(config, values, "site_name") or "",
        directory_urls=values.get("use_directory_urls") is not False,
        leaves_out_docs=bool(values.get("exclude_docs") or values.get("draft_docs")),
        has_nav=bool(values.get("nav")),
        plugins=_plugin_names(values.get("plugins")),
        extensions=_names(values.get("markdown_extensions")),
        has_hooks=bool(values.get("hooks")),
        places=places,
        problems=(*reader.problems, *_unknown_audience(options, places), *line_ends(config)),
    )


def in_force(values: Mapping[str, Any], theme: Any = None) -> dict[str, Any]:
    """The settings in `values` as they count in a site with that `theme`, as its configuration has it.

    Values have the types of their settings, but lists and mappings may be as YAML has them.
    """
    options: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    for name in (name for name, setting in SETTINGS.items() if isinstance(setting.default, dict)):
        options[name] = {str(key): value for key, value in options[name].items()}
    options["section"] = options["section"].strip("/")
    options["audiences"] = declared_audiences(options["audiences"], options["audience"])
    # Material has the language in `language`, MkDocs' own themes in `locale`.
    look = theme if hasattr(theme, "get") else {}
    options["language"] = str(options["language"] or look.get("language") or look.get("locale") or "en")
    return options


def setting_problems(settings: Settings) -> Iterator[Problem]:
    """What is wrong with the settings of a site, as far as these alone can tell."""
    yield from settings.problems
    yield from checked(vars(settings), settings.places)


def _frozen(value: Any) -> Any:
    """A value of YAML's as settings have it: a list as a tuple, and the keys of a mapping as texts."""
    if isinstance(value, dict):
        return {str(key): inner for key, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value


def _unknown_audience(options: Mapping[str, Any], places: SettingPlaces) -> Iterator[Problem]:
    audience, audiences = options["audience"], options["audiences"]
    if audience and audience not in audiences:
        message, _, help = unknown_audience(audience, audiences).partition("\nhelp: ")
        yield Problem(places.value("audience"), message, help)


def _text(config: Path, holder: dict[str, Any], name: str) -> str | None:
    value = holder.get(name)
    if value is not None and not isinstance(value, str):
        raise UnusableSettings(f"`{config}`: `{name}` must be a text, not `{value}`")
    return value


def _plugin_names(plugins: Any) -> tuple[str, ...]:
    return tuple(name.rpartition("/")[2] for name in _names(plugins))


def _names(listed: Any) -> tuple[str, ...]:
    """The names of plugins or extensions, which stand in a list or a mapping, some with options."""
    entries = listed if isinstance(listed, list) else [listed]
    names = [name for entry in entries for name in (entry if isinstance(entry, dict) else [entry])]
    return tuple(str(name) for name in names if name)


def _plugin_options(plugins: Any) -> Any:
    """The options of the plugin `whichway`, which MkDocs takes from a list or from a mapping."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    return next((entry["whichway"] for entry in listed if isinstance(entry, dict) and "whichway" in entry), None)
