"""Pages that another plugin protects by a password: nothing beside them says what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from whichway.hosts.mkdocs.reporting import log
from whichway.hosts.mkdocs.settings import plugins_by_name

_ENCRYPTING = "encryptcontent"


class Protection:
    """Which pages of a site are protected, and by which plugin.

    The plugin `encryptcontent` marks its pages. Of others, which the site's settings name in `more`, it is not known
    which pages they protect, so all are.
    """

    def __init__(self, config: MkDocsConfig, more: Collection[str]) -> None:
        plugins = plugins_by_name(config)
        self._others = [name for name in more if name in plugins and name != _ENCRYPTING]
        for name in more:
            if name not in plugins:
                log.warning(
                    f"`protected_by` names `{name}`, which is not a plugin of this site\n"
                    "  help: take it out, or write the name that stands below `plugins`"
                )

    def by(self, page: Page | None) -> str:
        """The plugin that protects a page; empty where none does."""
        if getattr(page, "encryptcontent", None):
            return _ENCRYPTING
        return self._others[0] if self._others else ""

    def report(self, pages: Iterable[Page]) -> None:
        """Says for which trees there is nothing beside their pages."""
        names = {by for page in pages if (by := self.by(page))}
        if names:
            listed = ", ".join(f"`{name}`" for name in sorted(names))
            log.info(
                f"pages of trees are protected by {listed}: for these, there are no pages for frames, no oEmbed, and "
                "no files for programs"
            )


def encrypt(page: Page) -> None:
    """Has the plugin that encrypts a page encrypt what it holds now: it has read the page before that was made."""
    if is_encrypted(page):
        getattr(page, _ENCRYPTING)["html_to_encrypt"] = page.content


def is_encrypted(page: Page) -> bool:
    """Whether a plugin has read a page and encrypts it as a whole when its template is about to be filled."""
    noted = getattr(page, _ENCRYPTING, None)
    return isinstance(noted, dict) and "html_to_encrypt" in noted
