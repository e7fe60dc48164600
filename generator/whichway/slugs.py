"""The ids that programs give to headings by their texts, where no one names them: each has rules of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

PYTHON_MARKDOWN = "python-markdown"
"""The rule of MkDocs and of all that reads Markdown as it does, which its own extensions follow."""


def github(heading: str) -> str:
    """The id that GitHub makes of a heading, before it tells those of one text apart."""
    kept = (char for char in heading.strip().lower() if char in " -" or _in_word(char))
    return "".join("-" if char == " " else char for char in kept)


def gitlab(heading: str) -> str:
    """The id that GitLab makes: with one hyphen where GitHub has several, and no number alone."""
    slug = re.sub(r"-{2,}", "-", github(heading))
    # A number alone would be the address of an issue.
    return f"anchor-{slug}" if slug.isdecimal() else slug


def _in_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category in ("Nd", "Pc")


SLUGS: Mapping[str, Callable[[str], str]] = MappingProxyType({
    PYTHON_MARKDOWN: github, "github": github, "gitlab": gitlab, "docusaurus": github
})  # fmt: skip
"""The rules by their names; of the first, only its name is used."""


class PageSlugs:
    """The ids of one page's headings, in their order: those of one text are numbered from the second one on."""

    def __init__(self, slug: Callable[[str], str] = github) -> None:
        self._slug = slug
        self._taken: dict[str, int] = {}

    def of(self, heading: str) -> str:
        """The id of the next heading."""
        own = found = self._slug(heading)
        while found in self._taken:
            self._taken[own] += 1
            found = f"{own}-{self._taken[own]}"
        self._taken[found] = 0
        return found
