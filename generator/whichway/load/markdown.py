"""What a site's `mkdocs.yml` says of its Markdown and its plugins: what decides which anchors its pages have."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from whichway.load.settings import SettingsLoader, settings_values

# They leave the anchors of pages as they are, and make no pages that a step could cite.
_HARMLESS = frozenset({
    "autolinks-plugin", "awesome-nav", "awesome-pages", "callouts", "caption", "encryptcontent", "exclude",
    "exclude-search", "glightbox", "git-authors", "git-committers", "git-latest-changes", "git-revision-date",
    "git-revision-date-localized", "group", "htmlproofer", "img2fig", "info", "kroki", "lightbox", "linkcheck",
    "literate-nav", "macros", "material-extensions", "mermaid2", "meta", "mike", "minify", "mkdocstrings",
    "nav-weight", "offline", "open-in-new-tab", "optimize", "panzoom", "pdf-export", "print-site", "privacy",
    "projects", "redirects", "resize-images", "rss", "search", "section-index", "social", "statistics", "tags",
    "termynal", "timetoread", "tooltips", "typeset", "unused-files", "url-embed", "whichway", "with-pdf",
})  # fmt: skip
"""`macros` and `mkdocstrings` are among them, as their marks in a page are seen when it is read."""


@dataclass(frozen=True)
class SiteMarkdown:
    """The Markdown extensions of a site with their options, as its settings name them, and what else makes pages.

    `others` are the plugins that may add anchors and pages of their own, hooks included.
    """

    names: tuple[str, ...] = ()
    configs: dict[str, dict[str, Any]] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def read_markdown(config: Path) -> SiteMarkdown:
    """What the `mkdocs.yml` at `config` says of Markdown and plugins.

    Raises:
        UnusableSettings: if the file can't be read.
    """
    values = settings_values(config, _MarkdownLoader)
    names, configs = [], {}
    for name, options in _entries(values.get("markdown_extensions")):
        names.append(name)
        if isinstance(options, dict) and options:
            configs[name] = options
    plugins = [name.rpartition("/")[2] for name, _ in _entries(values.get("plugins"))]
    others = [f"the plugin `{name}`" for name in plugins if name not in _HARMLESS]
    hooks = ["a hook"] if values.get("hooks") else []
    return SiteMarkdown(tuple(names), configs, (*others, *hooks))


def _entries(listed: Any) -> list[tuple[str, Any]]:
    """Names with their options, which MkDocs takes from a mapping, or from a list of names and mappings."""
    if isinstance(listed, dict):
        return [(str(name), options) for name, options in listed.items()]
    found: list[tuple[str, Any]] = []
    for entry in listed if isinstance(listed, list) else []:
        found += [(entry, None)] if isinstance(entry, str) else _entries(entry) if isinstance(entry, dict) else []
    return found


class _MarkdownLoader(SettingsLoader):
    """Reads options of extensions as MkDocs does: they may name Python's functions, as for the ids of headings."""


def _name(loader: Any, dotted: str, node: yaml.Node) -> Any:
    """The thing of that name, or nothing where it is not installed: then the extension's own default counts."""
    module, _, name = dotted.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        return None


def _apply(loader: Any, dotted: str, node: yaml.Node) -> Any:
    made = _name(loader, dotted, node)
    said = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    args = loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode) else said.get("args", [])
    return made(*args, **said.get("kwds", {})) if made else None


# Before those of the base, the last of which takes every tag.
_MarkdownLoader.yaml_multi_constructors = {
    "tag:yaml.org,2002:python/name:": _name,
    "tag:yaml.org,2002:python/object/apply:": _apply,
    **SettingsLoader.yaml_multi_constructors,
}
