"""Reads all that names are said in from a site's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whichway.load import Source, display_path, docs_files, load_paths, read_page
from whichway.reading import read_text
from whichway.settings import Settings, read_markdown
from whichway.symbols.index import SiteTexts


def site_texts(settings: Settings, sources: Sequence[Source] | None = None) -> SiteTexts:
    """The trees of a site, or `sources` in their place, its guides, and its settings with those they inherit from.

    Raises:
        OSError: if a guide or the settings can't be read.
        UnusableSettings: if the settings can't be used.
    """
    excluded = read_markdown(settings.config).excluded if settings.config else ()
    pages = docs_files(settings.docs, excluded)[0] if settings.docs.is_dir() else {}
    texts = {uri: read_page(path) for uri, path in pages.items()}
    files = {display_path(settings.config)} if settings.config else set()
    files |= {spots.value.file for spots in settings.places.spots.values()}
    return SiteTexts(
        load_paths([settings.trees_folder]) if sources is None else sources,
        texts,
        {file: read_text(Path(file)) for file in sorted(files)},
        settings.section,
        settings.site_url,
    )
