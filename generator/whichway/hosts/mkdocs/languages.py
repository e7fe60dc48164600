"""Sites in several languages: `mkdocs-static-i18n` builds one after the other, each from files that it makes anew."""

from __future__ import annotations

import sys
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from whichway.guides import built_path
from whichway.hosts.mkdocs.settings import plugins_by_name
from whichway.settings import Settings


def is_built_in_languages(config: MkDocsConfig) -> bool:
    """Whether the site is one of these. Its plugin takes offense at pages that others have made before."""
    return "i18n" in plugins_by_name(config)


def is_further_language(config: MkDocsConfig) -> bool:
    """Whether the same trees have been read in this run already, for a language that was built before."""
    return bool(getattr(plugins_by_name(config).get("i18n"), "building", False))


def languages_of(settings: Settings, config: MkDocsConfig) -> tuple[str, str]:
    """The language that is being built, and the one that the trees are written in."""
    plugin = plugins_by_name(config).get("i18n")
    built = getattr(plugin, "current_language", None) or settings.language
    return built, settings.source_language or getattr(plugin, "default_language", None) or "en"


def is_left_out(files: Files) -> bool:
    """Whether the site wants nothing in this language that is not written in it, such as trees without translations."""
    plugin = getattr(files, "plugin", None)
    return plugin is not None and not plugin.is_default_language_build and not plugin.config.fallback_to_default


def localized(file: File, files: Files, config: MkDocsConfig) -> File:
    """The file of ours as a site in several languages has it: in the folder of the language that is being built.

    The plugin makes such a file of each page in `docs/`, with the same page in other languages, which the menu of
    languages and the sitemap list. It leaves out what other plugins make, so ours goes through the same function here.
    """
    plugin = getattr(files, "plugin", None)
    make = getattr(sys.modules[type(files).__module__], "create_i18n_file", None)
    if plugin is None or make is None:
        return file
    languages = plugin.default_language, plugin.all_languages, config
    made: File = make(file, plugin.current_language, *languages)
    others: list[str] = [language for language in plugin.build_languages if language != plugin.current_language]
    made_for: Any = made
    made_for.alternates |= {language: make(file, language, *languages) for language in others}
    made.generated_by, made.abs_src_path, made._content = file.generated_by, file.abs_src_path, file._content
    made.inclusion, made.edit_uri = file.inclusion, file.edit_uri
    plugin.i18n_files_per_language.setdefault(plugin.current_language, []).append(made)
    return made


def folder_of(file: File) -> str:
    """The folder of the built site that a page of ours is in because of its language; empty for the default one."""
    return file.dest_uri.removesuffix(built_path(file.src_uri, file.use_directory_urls)).rstrip("/")
