"""One tree in another format, with links to the site that is published."""

from __future__ import annotations

from whichway.formats.exported import Exported
from whichway.formats.site import PublishedSite, SiteAddress
from whichway.graph import Forest
from whichway.guides import Docs, guides_in
from whichway.registry import EXPORTS
from whichway.settings import Settings
from whichway.words import words_in


def export(trees: Forest, tree: str, format_: str, settings: Settings, docs: Docs, site_url: str | None = None) -> str:
    """The tree of that id in another format; `trees` are as one audience sees them.

    Links lead to the site that the `settings` say is published, or at `site_url`; `docs` has the titles of its guides.

    Raises:
        OSError: if a guide can't be read.
        KeyError: if there is no such tree, or no such format.
        UnusableWords: if the settings say a word of the page that it does not have.
    """
    site = published_site(trees, settings, docs, site_url)
    exported = Exported(trees.trees[tree], trees, site, words_in(settings.language, settings.words))
    return EXPORTS[format_](exported)


def published_site(trees: Forest, settings: Settings, docs: Docs, site_url: str | None = None) -> PublishedSite:
    """What makes links to the site that the `settings` say is published, or at `site_url`.

    Raises:
        OSError: if a guide can't be read.
    """
    address = SiteAddress(
        settings.site_url if site_url is None else site_url,
        settings.directory_urls,
        settings.section,
        settings.contact,
    )
    return PublishedSite(address, guides_in(docs, trees), docs.reader()[0].extensions)
