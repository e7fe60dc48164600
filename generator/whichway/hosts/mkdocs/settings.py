"""The plugin's settings under MkDocs: made from their declarations, and what is made of those that need more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as option
from mkdocs.config.base import BaseConfigOption, Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from whichway import rules
from whichway.findings import Severity
from whichway.pages import OWN, Looks
from whichway.settings import SETTINGS, Setting, Settings, UnusableSettings, in_force, read_settings
from whichway.words import Words, usable_words

log = get_plugin_logger("whichway")


def plugins_by_name(config: MkDocsConfig) -> dict[str, Any]:
    """The plugins of a site by their own names: a theme's stand in the settings as `material/tags`."""
    return {name.rpartition("/")[2]: plugin for name, plugin in config.plugins.items()}


def _option(setting: Setting) -> BaseConfigOption[Any]:
    """The option of MkDocs for a setting: it has the type of the setting's default."""
    if isinstance(setting.default, tuple) and setting.holds:
        return option.Type(list, default=[*setting.default])
    if isinstance(setting.default, tuple):
        return option.ListOfItems(option.Type(str), default=[*setting.default])
    return option.Type(type(setting.default), default=setting.default)


class WhichwayConfig(Config):
    """The plugin's settings in `mkdocs.yml`, one option for each that is declared."""

    vars().update({name: _option(setting) for name, setting in SETTINGS.items()})
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The value of a setting."""

        def __setattr__(self, name: str, value: Any) -> None:
            """Gives a setting another value."""


@dataclass(frozen=True)
class Site:
    """What the settings of a site come to: plain settings, the page's words and looks, and severities of rules."""

    settings: Settings
    words: Words
    looks: Looks
    severities: Mapping[str, Severity]

    @property
    def section(self) -> str:
        """Where all pages of trees stand in the site."""
        return self.settings.section


def site_of(options: WhichwayConfig, config: MkDocsConfig) -> Site:
    """The site whose plugin has these `options`."""
    settings = settings_of(options, config)
    return Site(settings, words_of(settings), looks_of(settings, config), rules.usable(settings.rules))


def settings_of(options: WhichwayConfig, config: MkDocsConfig) -> Settings:
    """What the plugin's settings are, wherever they are from, with the places of those that are written in a file."""
    file = Path(config.config_file_path or "")
    try:
        read = read_settings(file) if file.is_file() else None
    except UnusableSettings:
        read = None  # MkDocs has read it, so it is only that no place is known
    known = read or Settings(folder=file.resolve().parent, docs=Path(config.docs_dir))
    return replace(
        known,
        **in_force({name: options[name] for name in SETTINGS}, config.theme),
        docs=Path(config.docs_dir),
        site_url=config.site_url or "",
        site_name=config.site_name or "",
        directory_urls=config.use_directory_urls,
    )


def words_of(settings: Settings) -> Words:
    """The page's words in the site's language.

    Words of the site's own that can't be used, which have been reported by now, are left out.
    """
    words = usable_words(settings.language, settings.words)
    if not words.is_translated:
        log.info(f"there are no words for the pages in `{settings.language}` yet; they are in English")
    return words


def looks_of(settings: Settings, config: MkDocsConfig) -> Looks:
    """The templates and style sheets, the site's own included, and watched in a preview."""
    folder = settings.own_looks
    if folder is None:
        return OWN
    config.watch.append(str(folder))
    return Looks(folder)
