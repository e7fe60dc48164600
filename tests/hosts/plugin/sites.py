"""What these tests read of a built site."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from tests.conftest import Site
from tests.hosts.sites import (
    THEMES,
    page,
)

in_each_theme = pytest.mark.parametrize("theme", THEMES)


NAVIGATIONS = {
    "material": ".md-nav--primary .md-nav__list",
    "mkdocs": ".navbar-nav:not(.ms-md-auto)",
    "readthedocs": ".wy-menu",
}


def navigation(site: Site, theme: str, name: str = "") -> list[tuple[str, str]]:
    """The pages in the navigation as the page `name` shows it: their addresses and titles."""
    base = f"/{name}/" if name else "/"
    links = page(site, name).select(f"{NAVIGATIONS[theme]} a[href]")
    # In readthedocs the page itself is "#"; in mkdocs that is a menu to open.
    return [
        (base if link["href"] == "#" else urljoin(base, str(link["href"])), link.text.strip())
        for link in links
        if "dropdown-toggle" not in link.get_attribute_list("class")
    ]
