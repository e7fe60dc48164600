"""What a site's `mkdocs.yml` says of its Markdown and its plugins: what decides which anchors its pages have."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whichway.load import EXCLUDED_BY_MKDOCS, config_values

# They leave the anchors of pages as they are, and make no pages that a step could cite.
HARMLESS = frozenset({
    "autolinks-plugin", "awesome-nav", "awesome-pages", "callouts", "caption", "encryptcontent", "exclude",
    "exclude-search", "gh-admonitions", "git-authors", "git-committers", "git-latest-changes", "git-revision-date",
    "git-revision-date-localized", "glightbox", "group", "htmlproofer", "img2fig", "info", "kroki", "lightbox",
    "linkcheck", "literate-nav", "macros", "material-extensions", "mermaid2", "meta", "mike", "minify", "mkdocstrings",
    "nav-weight", "offline", "open-in-new-tab", "optimize", "panzoom", "pdf-export", "print-site", "privacy",
    "projects", "redirects", "resize-images", "rss", "search", "section-index", "social", "statistics", "tags",
    "termynal", "timetoread", "tooltips", "typeset", "unused-files", "url-embed", "whichway", "with-pdf",
})  # fmt: skip
"""`macros` and `mkdocstrings` are among them, as their marks in a page are seen when it is read."""

OF_MARKDOWN = frozenset({
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html",
    "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
})  # fmt: skip
"""The extensions that come with Python-Markdown: none of them reads a file, or expands anything."""


@dataclass(frozen=True)
class SiteMarkdown:
    """The Markdown extensions of a site with their options, as its settings name them, and what else makes pages.

    `others` are the plugins that may add anchors and pages of their own, hooks included. `folder` is that of the
    settings, from where options name files. `excluded` are patterns, as git has them, of files that are not built.
    """

    names: tuple[str, ...] = ()
    configs: dict[str, dict[str, Any]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    folder: Path = Path()
    excluded: tuple[str, ...] = ()


def read_markdown(config: Path) -> SiteMarkdown:
    """What the `mkdocs.yml` at `config` says of Markdown and plugins.

    Raises:
        UnusableSettings: if the file can't be read.
    """
    values = config_values(config, keep_names=True)
    names, configs = [], {}
    for name, options in _entries(values.get("markdown_extensions")):
        names.append(name)
        if isinstance(options, dict) and options:
            configs[name] = options
    plugins = [name.rpartition("/")[2] for name, _ in _entries(values.get("plugins"))]
    others = [f"the plugin `{name}`" for name in plugins if name not in HARMLESS]
    hooks = ["a hook"] if values.get("hooks") else []
    return SiteMarkdown(tuple(names), configs, (*others, *hooks), config.resolve().parent, _excluded(values))


def _excluded(values: dict[str, Any]) -> tuple[str, ...]:
    """The patterns of files that a build leaves out: MkDocs has one of its own, and drafts are for the preview."""
    written = [values.get(key) for key in ("exclude_docs", "draft_docs")]
    return (EXCLUDED_BY_MKDOCS, *(line for text in written if isinstance(text, str) for line in text.splitlines()))


def _entries(listed: Any) -> list[tuple[str, Any]]:
    """Names with their options, which MkDocs takes from a mapping, or from a list of names and mappings."""
    if isinstance(listed, dict):
        return [(str(name), options) for name, options in listed.items()]
    found: list[tuple[str, Any]] = []
    for entry in listed if isinstance(listed, list) else []:
        found += [(entry, None)] if isinstance(entry, str) else _entries(entry) if isinstance(entry, dict) else []
    return found
