"""The plugin's settings in `mkdocs.yml`, and what is made of those that need more than to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from whichway import rules
from whichway.audiences import EVERYBODY_ELSE, declared_audiences
from whichway.findings import Severity
from whichway.limits import Limits
from whichway.load import Settings, UnusableSettings, read_settings
from whichway.pages import Looks
from whichway.words.catalogue import Words, is_usable, words

log = get_plugin_logger("whichway")


class WhichwayConfig(Config):
    """The plugin's settings in `mkdocs.yml`."""

    trees = option.Type(str, default="decision_trees")
    """The folder of the trees, relative to `mkdocs.yml`."""
    section = option.Type(str, default="troubleshoot")
    """Where the pages stand in the site: `<section>/<tree-id>/`, and `<section>/` for their index."""
    contact = option.Type(str, default="")
    """Where readers turn to at the end of a tree that does not say so itself: a URL, with `{title}` and `{notes}`."""
    audience = option.Type(str, default=EVERYBODY_ELSE)
    """Whom the site is for: parts of trees for others are left out. Default: everybody of whom nothing is said."""
    audiences = option.ListOfItems(option.Type(str), default=[])
    """Every audience that a part of a tree may name. Default: `customer`, `staff`, and what `audience` says."""
    language = option.Optional(option.Type(str))
    """The language of the page's own words, such as `de` or `pt-BR`. Default: that of the theme."""
    words = option.Type(dict, default={})
    """Words of the page that the site says itself, by their keys."""
    looks = option.Optional(option.Type(str))
    """A folder, relative to `mkdocs.yml`, of templates and style sheets in place of Whichway's own."""
    used_in = option.Type(bool, default=True)
    """Whether guides name the steps that cite them. A page may differ: `whichway: {used_in: false}` at its top."""
    guide_report = option.Type(bool, default=False)
    """Whether a page lists the guide sections that no step cites, and the outcomes that cite none."""
    status_origins = option.ListOfItems(option.Type(str), default=[])
    """The status pages that readers' browsers may ask when they come to a step that names one: `https://host`."""
    embed = option.Type(bool, default=True)
    """Whether other sites may show the trees in frames: a page for frames beside each tree's own, and how to use it."""
    max_answers = option.Type(int, default=Limits.max_answers)
    """How many answers an outcome may be away before `too-deep` says so."""
    max_states = option.Type(int, default=Limits.max_states)
    """How many states of a page are searched before its facts are left aside, and `not-proven` says so."""
    rules = option.Type(dict, default={})
    """Severities of single rules: `error`, `warning`, `note`, or `off`."""


@dataclass(frozen=True)
class Site:
    """What the settings of a site come to: plain settings, the page's words and looks, and severities of rules."""

    settings: Settings
    say: Words
    looks: Looks
    severities: Mapping[str, Severity]

    @property
    def section(self) -> str:
        """Where all pages of trees stand in the site."""
        return self.settings.section


def site_of(options: WhichwayConfig, config: MkDocsConfig) -> Site:
    """The site whose plugin has these `options`."""
    settings = settings_of(options, config)
    return Site(settings, words_of(options, config), looks_of(settings, config), rules.usable(settings.rules))


def settings_of(settings: WhichwayConfig, config: MkDocsConfig) -> Settings:
    """What the plugin's settings are, wherever they are from, with the places of those that are written in a file."""
    file = Path(config.config_file_path or "")
    try:
        read = read_settings(file) if file.is_file() else None
    except UnusableSettings:
        read = None  # MkDocs has read it, so it is only that no place is known
    folder = file.resolve().parent
    audiences = declared_audiences(settings.audiences, settings.audience)
    return replace(
        read or Settings(None, folder / settings.trees, Path(config.docs_dir)),
        audience=settings.audience,
        audiences=audiences,
        limits=Limits(settings.max_answers, settings.max_states, audiences),
        rules={str(name): value for name, value in settings.rules.items()},
        words={str(key): text for key, text in settings.words.items()},
        looks=folder / settings.looks if settings.looks else None,
        status_origins=tuple(settings.status_origins),
        trees=folder / settings.trees,
        section=settings.section.strip("/"),
        contact=settings.contact,
        embed=settings.embed,
        guide_report=settings.guide_report,
        used_in=settings.used_in,
    )


def words_of(settings: WhichwayConfig, config: MkDocsConfig) -> Words:
    """The page's words in the site's language. Material has it in `language`, MkDocs' own themes in `locale`.

    Words of the site's own that can't be used, which have been told by now, are left out.
    """
    language = settings.language or config.theme.get("language") or config.theme.get("locale") or "en"
    say = words(str(language), {key: text for key, text in settings.words.items() if is_usable(key, text)})
    if not say.is_translated:
        log.info(f"there are no words for the pages in `{language}` yet; they are in English")
    return say


def looks_of(settings: Settings, config: MkDocsConfig) -> Looks:
    """The templates and style sheets, the site's own included, and watched in a preview."""
    if settings.looks is None or not settings.looks.is_dir():
        return Looks()
    config.watch.append(str(settings.looks))
    return Looks(settings.looks)
